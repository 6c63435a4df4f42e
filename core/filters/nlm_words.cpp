#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/nlm_words.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <bit>
#include <cmath>

#include "core/filters/nlm_words-inl.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

/// One displacement. The weight between p and p + (dx, dy) is computed once and used for both;
/// hence rows from top - patch - dy on.
template <int C, int F>
struct Shift {
    const Words& w;
    int dx;
    int dy;
    int index;      ///< among the displacements
    int firstKept;  ///< row of w.kept with the first of its weights
    const NlmStrip& s = w.strip;
    int left = -F - std::max(0, dx);            ///< column of the first weight
    int count = w.patchWidth() + std::abs(dx);  ///< columns in which weights are wanted
    int firstRow = s.top - F - dy;
    int endRow = s.bottom + F;
    int forth = std::max(0, dx);  ///< where the weights of the patches at row y begin ...
    int back = std::max(0, -dx);  ///< ... and those of the patches at row y + dy

    bool hasPatches(int y) const { return y >= s.top - F && y < s.bottom + F; }
    quint16* kept(int y) const { return w.kept[firstKept + y - firstRow]; }

    void difference(int y) const {
        differenceRow<C>(w, left - F + s.halo, y + s.halo, dx, dy, w.differences[y], count + 2 * F);
    }
    void gather(int at, int y) const {
        gatherRow(w.weights[0] + at, w.total[y], w.patchWidth());
        nearestRow(w.box[1] + at, w.nearest[y], w.patchWidth());
    }
    void sumWeights() const {
        for (int y = firstRow - F; y < firstRow + F; ++y)
            difference(y);
        for (int y = firstRow; y < endRow; ++y) {
            difference(y + F);
            boxRow<F, 0>(w.differences, y, 0, w.box[0], w.box[1], count);
            weightRow(w, w.box[1], w.weights[0], kept(y), count);
            if (hasPatches(y))
                gather(forth, y);
            if (hasPatches(y + dy))
                gather(back, y + dy);
        }
    }
    /// Equal shares would all be rounded the same way and the errors add up; so it goes up or down
    /// by turns: low-discrepancy sequences (M. Roberts, 2018).
    float turn(double step) const {
        const double at = step * index;
        return static_cast<float>(at - std::floor(at));
    }
    /// The shares of the patches at row y, and their sums over the patches around each pixel of the
    /// row F above.
    void share(const quint16* weights, const NlmRows<quint16>& shares, int y, quint16* sum) const {
        shareRow(weights, w.total[y], turn(0.7548776662) - 0.5f, shares[y], w.patchWidth());
        if (y - F < s.top)
            return;
        constexpr int bits = std::bit_width(unsigned(2 * F));
        const auto part = static_cast<quint16>(turn(0.5698402910) * (1 << bits));
        boxRow<F, bits>(shares, y - F, part, w.box[0], sum, s.width);
    }
    qsizetype offset() const { return dy * s.in.stride + dx; }
};

/// A pixel takes part in every patch around it: the mean of what they say is the result. Several
/// displacements of the same height at once touch it once.
template <int C, int F, std::size_t N>
void sumPixels(const std::array<Shift<C, F>, N>& shifts) {
    const Shift<C, F>& first = shifts.front();
    const Words& w = first.w;
    const NlmStrip& s = w.strip;
    std::array<qsizetype, N> forth;
    std::array<qsizetype, N> back;
    for (std::size_t n = 0; n < N; ++n) {
        forth[n] = shifts[n].offset();
        back[n] = -forth[n];
    }
    for (int y = first.firstRow; y < first.endRow; ++y) {
        if (first.hasPatches(y)) {
            for (std::size_t n = 0; n < N; ++n)
                shifts[n].share(shifts[n].kept(y) + shifts[n].forth, w.shareForth[n], y,
                                w.shareSums[static_cast<int>(n)]);
            if (y - F >= s.top)
                addRow<C, N>(s, w.shareSums, y - F, forth);
        }
        const int other = y + first.dy;
        if (first.hasPatches(other)) {
            for (std::size_t n = 0; n < N; ++n)
                shifts[n].share(shifts[n].kept(y) + shifts[n].back, w.shareBack[n], other,
                                w.shareSums[static_cast<int>(n)]);
            if (other - F >= s.top)
                addRow<C, N>(s, w.shareSums, other - F, back);
        }
    }
}

template <int C, int F>
void stripOf(const Words& w, int search, const std::stop_token& stop) {
    const NlmStrip& s = w.strip;
    int index = 0;
    int kept = 0;
    const auto next = [&](int dx, int dy) {
        const Shift<C, F> shift{w, dx, dy, index++, kept};
        kept += shift.endRow - shift.firstRow;
        return shift;
    };
    // All displacements of one half of the window; the other half comes with them.
    for (int dy = 0; dy <= search; ++dy)
        for (int dx = dy == 0 ? 1 : -search; dx <= search && !stop.stop_requested(); ++dx)
            next(dx, dy).sumWeights();
    // No share is more than a half, and one and all that stand above it fill a word.
    constexpr float fullShare = 65535.f / (2 * F + 1) * 2;
    for (int y = s.top - F; y < s.bottom + F; ++y)
        invertRow(w, w.total[y], w.nearest[y], fullShare, w.patchWidth());
    index = kept = 0;
    for (int dy = 0; dy <= search; ++dy)
        for (int dx = dy == 0 ? 1 : -search; dx <= search && !stop.stop_requested(); dx += 2) {
            const Shift<C, F> shift = next(dx, dy);
            if (dx < search)
                sumPixels<C, F, 2>({shift, next(dx + 1, dy)});
            else
                sumPixels<C, F, 1>({shift});
        }
    const float unit = static_cast<float>(1 << std::bit_width(unsigned(2 * F))) / fullShare;
    for (int c = 0; c < C; ++c)
        for (int y = s.top; y < s.bottom; ++y) {
            float* row = s.sums[static_cast<std::size_t>(c)][y];
            for (int x = 0; x < s.width; ++x)
                row[x] *= unit;
        }
}

template <int C>
void stripOf(const Words& w, int search, const std::stop_token& stop) {
    constexpr std::array strips{stripOf<C, 1>, stripOf<C, 2>, stripOf<C, 3>, stripOf<C, 4>};
    strips[static_cast<std::size_t>(w.strip.patch - 1)](w, search, stop);
}

void wordStrip(const Words& words, int search, const std::stop_token& stop) {
    const Planes& in = words.strip.in;
    const float factor = nlmWordScale(words.strip);
    const NlmStrip& s = words.strip;
    for (int c = 0; c < in.channels; ++c)
        for (int y = s.top; y < s.bottom + 2 * s.halo; ++y)
            codeRow(in.row(c, y), words.codes[static_cast<std::size_t>(c)][y], factor, in.width);
    if (in.channels == 1)
        stripOf<1>(words, search, stop);
    else if (in.channels == 3)
        stripOf<3>(words, search, stop);
    else
        stripOf<4>(words, search, stop);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(wordStrip);

int weightWidth(const NlmStrip& strip, int search) {
    return strip.width + 4 * strip.patch + search;
}

/// Rows of weights that a strip of so many rows keeps.
int keptRows(const NlmStrip& strip, int search, int height) {
    const int patches = height + 2 * strip.patch;
    int rows = search * patches;
    for (int dy = 1; dy <= search; ++dy)
        rows += (2 * search + 1) * (patches + dy);
    return rows;
}

}  // namespace

float nlmWordScale(const NlmStrip& strip) {
    // The largest distance is just unlike enough for no weight at all.
    return std::sqrt(65535 * 32768.f * strip.scale / (strip.allowance - nlmLeastExponent));
}

int nlmWordStripHeight(const NlmStrip& strip, int search) {
    constexpr int limit = 8 << 20;
    int height = 64;
    while (height > 16 && 2 * keptRows(strip, search, height) * weightWidth(strip, search) > limit)
        height /= 2;
    return height;
}

void nlmByWords(const NlmStrip& strip, int search, Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    const int wide = weightWidth(strip, search);
    const int ring = strip.side();
    // A ring's first row is any that comes before all that are used.
    const int before = strip.top - strip.halo;
    const int height = strip.bottom - strip.top;
    const auto words = [&](int first, int size, quint16 value = 0) {
        return NlmRows<quint16>::take(scratch, wide, first, size, value);
    };
    const auto floats = [&](int first, int size) {
        return NlmRows<float>::take(scratch, wide, first, size);
    };
    const int patches = height + 2 * strip.patch;
    const float factor = nlmWordScale(strip);
    Words w{.strip = strip,
            .codes = {},
            .scale = strip.scale * 32768 / (factor * factor),
            .differences = words(before, ring),
            .shareForth = {words(before, ring), words(before, ring)},
            .shareBack = {words(before, ring), words(before, ring)},
            .shareSums = words(0, 2),
            .box = words(0, 2),
            .weights = floats(0, 1),
            .total = floats(strip.top - strip.patch, patches),
            .nearest = words(strip.top - strip.patch, patches, 65535),
            .kept = NlmRows<quint16>::takeRaw(scratch, wide, 0, keptRows(strip, search, height))};
    for (int c = 0; c < strip.in.channels; ++c)
        w.codes[static_cast<std::size_t>(c)] =
            NlmRows<qint16>::take(scratch, strip.in.width, strip.top, height + 2 * strip.halo);
    HWY_DYNAMIC_DISPATCH(wordStrip)(w, search, stop);
}

}  // namespace offstage
#endif
