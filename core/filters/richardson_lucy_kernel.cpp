// Iterations of Richardson and Lucy on one colour of a block.
//
// One sweep over the rows is one iteration: the estimate is blurred and the observed row divided
// by it into a ring of ratios; as soon as the ring holds all ratios around an earlier row, that row
// of the estimate is corrected in place.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/richardson_lucy_kernel.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>

#include "core/filters/richardson_lucy_kernel.h"
#include "core/filters/spread_sum-inl.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

/// Below this nothing is divided by it.
constexpr float tiny = 1e-20f;

/// Observed over expected, in place of the expected. With weights, what was clipped may well have
/// been brighter than white.
void ratioRow(const float* observed, const float* weights, float white, float* row, int width) {
    const D d;
    const V whites = hn::Set(d, white);
    const V least = hn::Set(d, tiny);
    for (int x = 0; x < width; x += lanes()) {
        const V value = hn::Load(d, observed + x);
        V ratio = hn::Div(value, hn::Max(hn::Load(d, row + x), least));
        if (weights) {
            const V weight = hn::Load(d, weights + x);
            ratio =
                hn::Max(ratio, hn::IfThenElseZero(hn::Ge(value, hn::Mul(whites, weight)), weight));
        }
        hn::Store(ratio, d, row + x);
    }
}

/// What is clipped counts for a tenth.
void distrustClipped(float* observed, float* weights, float white, int width) {
    const D d;
    const V whites = hn::Set(d, white);
    const V one = hn::Set(d, 1.f);
    const V tenth = hn::Set(d, 0.1f);
    for (int x = 0; x < width; x += lanes()) {
        const V value = hn::Load(d, observed + x);
        const V weight = hn::Load(d, weights + x);
        const V trust = hn::IfThenElse(hn::Ge(value, hn::Mul(whites, weight)), tenth, one);
        hn::Store(hn::Mul(value, trust), d, observed + x);
        hn::Store(hn::Mul(weight, trust), d, weights + x);
    }
}

/// The directions of steepest ascent, across and down, of the estimate in `row`. They are shorter
/// than 1 where it is flatter than 4 * regularisation * estimate: below that an explicit step of
/// the flow would oscillate.
void ascentRow(const float* row, const float* below, float regularisation, float* across,
               float* down, int width) {
    const D d;
    const V flat = hn::Set(d, 4 * regularisation);
    const V least = hn::Set(d, tiny);
    const V one = hn::Set(d, 1.f);
    for (int x = 0; x < width; x += lanes()) {
        const V value = hn::Load(d, row + x);
        const V right = hn::Sub(hn::Load(d, row + x + lanes()), value);
        const V under = hn::Sub(hn::Load(d, below + x), value);
        const V soft = hn::Mul(flat, value);
        V square = hn::MulAdd(soft, soft, least);
        square = hn::MulAdd(right, right, square);
        square = hn::MulAdd(under, under, square);
        const V inverse = hn::Div(one, hn::Sqrt(square));
        hn::Store(hn::Mul(right, inverse), d, across + x);
        hn::Store(hn::Mul(under, inverse), d, down + x);
    }
}

/// correction /= 1 - regularisation * divergence of the ascent.
void smoothRow(const float* across, const float* down, const float* downAbove, float regularisation,
               float* correction, int width) {
    const D d;
    const V strength = hn::Set(d, regularisation);
    const V one = hn::Set(d, 1.f);
    for (int x = 0; x < width; x += lanes()) {
        const V alongRow = hn::Sub(hn::Load(d, across + x), hn::Load(d, across + x - lanes()));
        const V alongColumn = hn::Sub(hn::Load(d, down + x), hn::Load(d, downAbove + x));
        const V divergence = hn::Add(alongRow, alongColumn);
        hn::Store(hn::Div(hn::Load(d, correction + x), hn::NegMulAdd(strength, divergence, one)), d,
                  correction + x);
    }
}

void multiplyRow(const float* factor, float* row, int width) {
    const D d;
    for (int x = 0; x < width; x += lanes())
        hn::Store(hn::Mul(hn::Load(d, row + x), hn::Load(d, factor + x)), d, row + x);
}

/// The estimate times its correction, and beyond by `momentum` times the way from the one before.
void advanceRow(const float* correction, float momentum, float* estimate, float* before,
                int width) {
    const D d;
    const V further = hn::Set(d, momentum);
    for (int x = 0; x < width; x += lanes()) {
        const V corrected = hn::Mul(hn::Load(d, estimate + x), hn::Load(d, correction + x));
        const V way = hn::Sub(corrected, hn::Load(d, before + x));
        hn::Store(corrected, d, before + x);
        hn::Store(hn::Max(hn::MulAdd(further, way, corrected), hn::Zero(d)), d, estimate + x);
    }
}

/// From weighted to straight colours. What is hidden starts as the mean of the visible around it.
/// `seen` becomes the inverse of the weight around a pixel.
void startRow(const float* observed, const float* weights, const float* mean, float* seen,
              float* estimate, int width) {
    const D d;
    const V least = hn::Set(d, 1e-3f);
    const V one = hn::Set(d, 1.f);
    for (int x = 0; x < width; x += lanes()) {
        const V share = hn::Load(d, seen + x);
        const V inverse =
            hn::IfThenElseZero(hn::Gt(share, least), hn::Div(one, hn::Max(share, least)));
        const V visible = hn::Load(d, weights + x);
        const V straight = hn::Div(hn::Load(d, observed + x), hn::Max(visible, least));
        hn::Store(inverse, d, seen + x);
        hn::Store(hn::IfThenElse(hn::Gt(visible, hn::Set(d, 0.01f)), straight,
                                 hn::Mul(hn::Load(d, mean + x), inverse)),
                  d, estimate + x);
    }
}

class Deconvolution {
public:
    Deconvolution(const RichardsonLucy& how, const LucyBlock& block, Scratch& scratch,
                  const std::stop_token& stop)
        : m_how(how),
          m_block(block),
          m_stop(stop),
          m_vectors(block.width / lanes()),
          m_blur(blurFor(how.spread)),
          m_observed(takeRows(scratch, block.width, 0, block.height)),
          m_estimate(takeRows(scratch, block.width, reach(), block.height)),
          m_ratios(takeRows(scratch, block.width, reach(), 2 * reach() + 1)),
          m_work(takeRows(scratch, block.width, reach(), reach() + 1)),
          m_correction(takeRows(scratch, block.width, 0, 1)),
          m_pointers(scratch.take<const float*>(static_cast<std::size_t>(2 * reach() + 1))) {
        if (how.accelerated)
            m_before = takeRows(scratch, block.width, 0, block.height);
        if (how.regularisation > 0) {
            m_across = takeRows(scratch, block.width, 1, 1);
            m_down = takeRows(scratch, block.width, 0, 2);
        }
        if (block.alpha || holdsWhite()) {
            m_weighted = true;
            m_weights = takeRows(scratch, block.width, reach(), block.height);
            m_seen = takeRows(scratch, block.width, 0, block.height);
        }
    }

    /// Looks for a stop in every row: with a wide spread one of a block takes a tenth of a
    /// millisecond.
    void run() {
        start();
        for (int i = 0; i < m_how.iterations && !isStopped(); ++i)
            sweep(i);
        if (isStopped())
            return;
        for (int y = m_block.margin; y < m_block.height - m_block.margin; ++y)
            fromSegments(m_estimate[y], m_block.colour + y * m_block.stride, m_vectors);
    }

private:
    /// Rows of which something is known: [first, end).
    struct Span {
        int first;
        int end;

        int nearest(int y) const { return std::clamp(y, first, end - 1); }
    };

    bool isStopped() const { return m_stop.stop_requested(); }

    int reach() const { return m_how.spread.reach; }

    /// All rows within `margin` around those that are wanted; the nearest ones stand for those
    /// that there are not.
    Span wanted(int margin) const {
        const int left = m_block.margin - std::min(margin, m_block.margin);
        return {left, m_block.height - left};
    }

    void blur(const SegmentRows& rows, const Span& known, int y, float* out) const {
        for (int k = -reach(); k <= reach(); ++k)
            m_pointers[static_cast<std::size_t>(k + reach())] = rows[known.nearest(y + k)];
        m_blur(m_how.spread, m_pointers.data() + reach(), m_work, out, m_vectors);
    }

    bool holdsWhite() const {
        float brightest = 0;
        for (int y = 0; y < m_block.height; ++y)
            for (int x = 0; x < m_block.width; ++x)
                brightest = std::max(brightest, m_block.colour[y * m_block.stride + x]);
        return brightest >= m_how.white;
    }

    void start() {
        const int width = m_block.width;
        for (int y = 0; y < m_block.height && !isStopped(); ++y) {
            float* row = m_block.colour + y * m_block.stride;
            for (int x = 0; x < width; ++x)
                row[x] = std::max(row[x], 0.f);
            toSegments(row, m_observed[y], m_vectors);
            if (m_weighted)
                weigh(y);
            std::copy_n(m_observed[y], width, m_estimate[y]);
            repeatSegments(m_estimate[y], m_vectors, reach());
        }
        if (m_weighted)
            startWeighted();
        if (m_how.accelerated)
            for (int y = 0; y < m_block.height; ++y)
                std::copy_n(m_estimate[y], width, m_before[y]);
    }

    void weigh(int y) {
        if (m_block.alpha)
            toSegments(m_block.alpha + y * m_block.stride, m_weights[y], m_vectors);
        else
            std::fill_n(m_weights[y], m_block.width, 1.f);
        distrustClipped(m_observed[y], m_weights[y], m_how.white, m_block.width);
        repeatSegments(m_weights[y], m_vectors, reach());
    }

    void startWeighted() {
        const Span all{0, m_block.height};
        // Rows change as soon as those that blur them have done so.
        const auto change = [&](int y) {
            startRow(m_observed[y], m_weights[y], m_ratios[y], m_seen[y], m_estimate[y],
                     m_block.width);
            repeatSegments(m_estimate[y], m_vectors, reach());
        };
        for (int y = 0; y < m_block.height && !isStopped(); ++y) {
            blur(m_weights, all, y, m_seen[y]);
            blur(m_estimate, all, y, m_ratios[y]);
            if (y >= reach())
                change(y - reach());
        }
        for (int y = std::max(0, m_block.height - reach()); y < m_block.height; ++y)
            change(y);
    }

    void sweep(int iteration) {
        const int later = 2 * reach() * (m_how.iterations - 1 - iteration);
        const Span next = wanted(later);
        const Span ratios = wanted(later + reach());
        const Span known = wanted(later + 2 * reach());
        // As in Nesterov's method; the last estimate is not led on.
        const auto step = static_cast<float>(iteration + 1);
        const float momentum =
            m_how.accelerated && iteration + 1 < m_how.iterations ? step / (step + 3) : 0;
        if (m_how.regularisation > 0)
            ascend(known, next.first - 1);
        int y = next.first;
        for (int t = ratios.first; t < ratios.end && !isStopped(); ++t) {
            float* row = m_ratios[t];
            blur(m_estimate, known, t, row);
            ratioRow(m_observed[t], m_weighted ? m_weights[t] : nullptr, m_how.white, row,
                     m_block.width);
            if (m_how.spread.shape != PointSpread::Gaussian)
                repeatSegments(row, m_vectors, reach());
            if (t - reach() >= next.first)
                correct(y++, known, ratios, momentum);
        }
        while (y < next.end && !isStopped())
            correct(y++, known, ratios, momentum);
    }

    void ascend(const Span& known, int y) {
        ascentRow(m_estimate[known.nearest(y)], m_estimate[known.nearest(y + 1)],
                  m_how.regularisation, m_across[0], m_down[y & 1], m_block.width);
        repeatSegments(m_across[0], m_vectors, 1);
    }

    void correct(int y, const Span& known, const Span& ratios, float momentum) {
        float* correction = m_correction[0];
        blur(m_ratios, ratios, y, correction);
        if (m_weighted)
            multiplyRow(m_seen[y], correction, m_block.width);
        if (m_how.regularisation > 0) {
            ascend(known, y);
            smoothRow(m_across[0], m_down[y & 1], m_down[(y + 1) & 1], m_how.regularisation,
                      correction, m_block.width);
        }
        float* estimate = m_estimate[y];
        if (m_how.accelerated)
            advanceRow(correction, momentum, estimate, m_before[y], m_block.width);
        else
            multiplyRow(correction, estimate, m_block.width);
        repeatSegments(estimate, m_vectors,
                       m_how.spread.shape == PointSpread::Gaussian ? 1 : reach());
    }

    const RichardsonLucy& m_how;
    const LucyBlock& m_block;
    const std::stop_token& m_stop;
    int m_vectors;
    BlurRow m_blur;
    SegmentRows m_observed;
    SegmentRows m_estimate;
    SegmentRows m_before;  ///< the estimate before, not led on
    SegmentRows m_ratios;  ///< a ring
    SegmentRows m_work;
    SegmentRows m_correction;
    SegmentRows m_across, m_down;  ///< ascent of the current row; downward also of that above
    bool m_weighted = false;
    SegmentRows m_weights;  ///< alpha, less where the observation is clipped
    SegmentRows m_seen;     ///< inverse of the blurred weights
    std::span<const float*> m_pointers;
};

void deconvolve(const RichardsonLucy& how, const LucyBlock& block, Scratch& scratch,
                const std::stop_token& stop) {
    Deconvolution(how, block, scratch, stop).run();
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {
HWY_EXPORT(deconvolve);
}

void iterateRichardsonLucy(const RichardsonLucy& how, const LucyBlock& block, Scratch& scratch,
                           const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(deconvolve)(how, block, scratch, stop);
}

}  // namespace offstage
#endif
