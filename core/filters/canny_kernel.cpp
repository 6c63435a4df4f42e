#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/canny_kernel.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "core/filters/canny_kernel.h"
#include "core/filters/padded_copy.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using FloatTag = hn::CappedTag<float, laneBlock>;

/// Of the row around which `in` points to three rows, for each pixel from the second on the
/// gradient of the channel where it is largest, and the square of its magnitude.
void gradientRow(const ConstPlanes& in, int y, float* HWY_RESTRICT across, float* HWY_RESTRICT down,
                 float* HWY_RESTRICT square, int width) {
    const FloatTag d;
    const auto two = hn::Set(d, 2.f);
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        auto bestAcross = hn::Zero(d);
        auto bestDown = hn::Zero(d);
        auto best = hn::Set(d, -1.f);
        for (int c = 0; c < in.channels; ++c) {
            const float* const above = in.row(c, y) + x;
            const float* const middle = in.row(c, y + 1) + x;
            const float* const below = in.row(c, y + 2) + x;
            const auto a0 = hn::LoadU(d, above);
            const auto a2 = hn::LoadU(d, above + 2);
            const auto b0 = hn::LoadU(d, below);
            const auto b2 = hn::LoadU(d, below + 2);
            const auto sides = hn::Sub(hn::Add(a2, b2), hn::Add(a0, b0));
            const auto gx =
                hn::MulAdd(two, hn::Sub(hn::LoadU(d, middle + 2), hn::LoadU(d, middle)), sides);
            const auto ends = hn::Sub(hn::Add(b0, b2), hn::Add(a0, a2));
            const auto gy =
                hn::MulAdd(two, hn::Sub(hn::LoadU(d, below + 1), hn::LoadU(d, above + 1)), ends);
            const auto magnitude = hn::MulAdd(gx, gx, hn::Mul(gy, gy));
            const auto larger = hn::Gt(magnitude, best);
            best = hn::IfThenElse(larger, magnitude, best);
            bestAcross = hn::IfThenElse(larger, gx, bestAcross);
            bestDown = hn::IfThenElse(larger, gy, bestDown);
        }
        hn::StoreU(bestAcross, d, across + x);
        hn::StoreU(bestDown, d, down + x);
        hn::StoreU(best, d, square + x);
    }
}

/// The bits of 64 pixels for which `isSet(x)` gives masks.
template <class IsSet>
HWY_INLINE quint64 word(const IsSet& isSet) {
    const FloatTag d;
    constexpr int lanes = static_cast<int>(hn::MaxLanes(FloatTag()));
    quint64 bits = 0;
    for (int x = 0; x < 64; x += lanes) {
        std::array<quint8, 8> mask{};
        hn::StoreMaskBits(d, isSet(x), mask.data());
        bits |= quint64(mask[0] | mask[1] << 8) << x;
    }
    return bits;
}

/// `squares` are the rows above, of and below the pixels, from the one before the first on.
void thinRow(const std::array<const float*, 3>& squares, const float* across, const float* down,
             const EdgeThresholds& thresholds, quint64* strong, quint64* weak, int width) {
    const FloatTag d;
    const auto tangent = hn::Set(d, 0.41421356f);  // of 22.5 degrees
    const auto cotangent = hn::Set(d, 2.41421356f);
    const auto weakest = hn::Set(d, thresholds.weak);
    const auto strongest = hn::Set(d, thresholds.strong);
    for (int first = 0; first < width; first += 64) {
        const auto isThin = [&](int x) {
            const auto at = [&](std::size_t row, int shift) {
                return hn::LoadU(d, squares[row] + first + x + 1 + shift);
            };
            const auto gx = hn::LoadU(d, across + first + x);
            const auto gy = hn::LoadU(d, down + first + x);
            const auto flat = hn::Lt(hn::Abs(gy), hn::Mul(hn::Abs(gx), tangent));
            const auto steep = hn::Gt(hn::Abs(gy), hn::Mul(hn::Abs(gx), cotangent));
            const auto falls = hn::Lt(hn::Mul(gx, gy), hn::Zero(d));
            auto before = hn::IfThenElse(falls, at(0, 1), at(0, -1));
            auto after = hn::IfThenElse(falls, at(2, -1), at(2, 1));
            before = hn::IfThenElse(steep, at(0, 0), hn::IfThenElse(flat, at(1, -1), before));
            after = hn::IfThenElse(steep, at(2, 0), hn::IfThenElse(flat, at(1, 1), after));
            const auto own = at(1, 0);
            return hn::And(hn::Gt(own, before), hn::Ge(own, after));
        };
        const quint64 bits = word([&](int x) {
            return hn::And(isThin(x), hn::Gt(hn::LoadU(d, squares[1] + first + x + 1), weakest));
        });
        const quint64 above = word(
            [&](int x) { return hn::Gt(hn::LoadU(d, squares[1] + first + x + 1), strongest); });
        const int rest = width - first;
        const quint64 wanted = rest >= 64 ? ~quint64(0) : (quint64(1) << rest) - 1;
        weak[first / 64] = bits & wanted;
        strong[first / 64] = bits & above & wanted;
    }
}

void paintRow(const quint64* bits, int first, const float* in, float unset, float set, float* out,
              int width) {
    const FloatTag d;
    constexpr int lanes = static_cast<int>(hn::MaxLanes(FloatTag()));
    for (int x = 0; x < width; x += lanes) {
        // Lanes divide 64, so that whole vectors from multiples of it lie in two words at most.
        const int at = first + x;
        quint64 pixels = bits[at / 64] >> at % 64;
        if (at % 64 > 64 - lanes && x + 64 - at % 64 < width)
            pixels |= bits[at / 64 + 1] << (64 - at % 64);
        std::array<quint8, 8> mask{};
        std::memcpy(mask.data(), &pixels, 8);
        const auto otherwise = in ? hn::LoadU(d, in + x) : hn::Set(d, unset);
        hn::StoreU(hn::IfThenElse(hn::LoadMaskBits(d, mask.data()), hn::Set(d, set), otherwise), d,
                   out + x);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(gradientRow);
HWY_EXPORT(thinRow);
HWY_EXPORT(paintRow);

}  // namespace

void findThinEdges(const ConstPlanes& in, int width, int height, const EdgeThresholds& thresholds,
                   quint64* strong, quint64* weak, qsizetype words, Scratch& scratch) {
    const Scratch::Mark mark(scratch);
    // Whole words are looked at; what lies behind the last pixel is not used.
    const auto length = static_cast<std::size_t>((width + 63) / 64 * 64 + 64);
    std::array<float*, 3> across{};
    std::array<float*, 3> down{};
    std::array<float*, 3> squares{};
    for (auto* rows : {&across, &down, &squares})
        for (float*& row : *rows) {
            row = scratch.take<float>(length).data();
            std::fill_n(row, length, 0.f);
        }
    const auto of = [](const std::array<float*, 3>& rows, int y) {
        return rows[static_cast<std::size_t>(y % 3)];
    };
    for (int y = 0; y < height + 2; ++y) {
        HWY_DYNAMIC_DISPATCH(gradientRow)
        (in, y, of(across, y), of(down, y), of(squares, y), width + 2);
        if (y >= 2)
            HWY_DYNAMIC_DISPATCH(thinRow)
        ({of(squares, y - 2), of(squares, y - 1), of(squares, y)}, of(across, y - 1) + 1,
         of(down, y - 1) + 1, thresholds, strong + (y - 2) * words, weak + (y - 2) * words, width);
    }
}

void paintBits(const quint64* bits, int first, const float* in, float unset, float set, float* out,
               int width) {
    HWY_DYNAMIC_DISPATCH(paintRow)(bits, first, in, unset, set, out, width);
}

}  // namespace offstage
#endif
