/// The row by row steps of non-local means in 16-bit integers. Included once per instruction set.
#if defined(OFFSTAGE_NLM_WORDS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_NLM_WORDS_INL_H
#undef OFFSTAGE_NLM_WORDS_INL_H
#else
#define OFFSTAGE_NLM_WORDS_INL_H
#endif

#include <hwy/highway.h>

#include <cmath>

#include "core/filters/exp2-inl.h"
#include "core/filters/nlm_strip.h"

#ifndef OFFSTAGE_NLM_WORDS
#define OFFSTAGE_NLM_WORDS
namespace offstage {
namespace {

/// Memory of the strip beside its result.
struct Words {
    const NlmStrip& strip;
    std::array<NlmRows<qint16>, 4> codes;                   ///< with halo
    float scale;                                            ///< from a distance to an exponent of 2
    NlmRows<quint16> differences;                           // a ring
    std::array<NlmRows<quint16>, 2> shareForth, shareBack;  // rings
    NlmRows<quint16> shareSums;
    NlmRows<quint16> box;  ///< single rows
    NlmRows<float> weights;
    NlmRows<float> total;      ///< per patch, sum of weights; then what makes shares of them
    NlmRows<quint16> nearest;  ///< per patch, the least distance
    NlmRows<quint16> kept;     ///< rows of weights, the upper halves of floats

    int patchWidth() const { return strip.width + 2 * strip.patch; }
};

}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, laneBlock>;
using DI = hn::RebindToSigned<D>;
using DW = hn::Rebind<quint16, D>;         // as many words as floats
using DWide = hn::CappedTag<quint16, 32>;  // whole vectors of words

/// Calls for every vector of a row; the last one runs into the padding.
#define OFFSTAGE_VECTORS(x, d, count) \
    for (int x = 0; x < (count); x += static_cast<int>(hn::Lanes(d)))

/// The rounded square of a difference in units of 2^-15.
template <class DS, class V>
HWY_INLINE V square(DS ds, V v) {
#if HWY_TARGET == HWY_SCALAR
    const int value = hn::GetLane(v);
    return hn::Set(ds, static_cast<qint16>((value * value + 16384) >> 15));
#else
    (void)ds;
    return hn::MulFixedPoint15(v, v);
#endif
}

void codeRow(const float* in, qint16* out, float factor, int count) {
    const D d;
    OFFSTAGE_VECTORS(x, d, count) {
        const auto code = hn::NearestInt(
            hn::Mul(hn::Sub(hn::LoadU(d, in + x), hn::Set(d, 0.5f)), hn::Set(d, factor)));
        const hn::Rebind<qint16, D> dw;
        hn::StoreU(hn::DemoteTo(dw, code), dw, out + x);
    }
}

/// Squared differences over all colours between (x, y) and (x + dx, y + dy) of the codes.
template <int C>
void differenceRow(const Words& w, int x0, int y, int dx, int dy, quint16* out, int count) {
    const DWide d;
    const hn::RebindToSigned<DWide> ds;
    const qint16* here[C];
    const qint16* there[C];
    for (int c = 0; c < C; ++c) {
        here[c] = w.codes[static_cast<std::size_t>(c)][y] + x0;
        there[c] = w.codes[static_cast<std::size_t>(c)][y + dy] + x0 + dx;
    }
    OFFSTAGE_VECTORS(x, d, count) {
        auto sum = hn::Zero(d);
        for (int c = 0; c < C; ++c) {
            const auto difference =
                hn::SaturatedSub(hn::LoadU(ds, here[c] + x), hn::LoadU(ds, there[c] + x));
            sum = hn::SaturatedAdd(sum, hn::BitCast(d, square(ds, difference)));
        }
        hn::StoreU(sum, d, out + x);
    }
}

/// Sum over (2F + 1) x (2F + 1) around row y, between the two directions divided by 2^Shift, what
/// is less than a whole plus `part` rounded down; out[x] has its centre at column x + F of the
/// rows.
template <int F, int Shift>
void boxRow(const NlmRows<quint16>& rows, int y, [[maybe_unused]] quint16 part, quint16* columns,
            quint16* out, int count) {
    const DWide d;
    const quint16* row[2 * F + 1];
    for (int k = 0; k <= 2 * F; ++k)
        row[k] = rows[y + k - F];
    OFFSTAGE_VECTORS(x, d, count + 2 * F) {
        auto sum = hn::LoadU(d, row[0] + x);
        for (int k = 1; k <= 2 * F; ++k)
            sum = hn::SaturatedAdd(sum, hn::LoadU(d, row[k] + x));
        if constexpr (Shift > 0)
            sum =
                hn::ShiftRight<Shift>(hn::SaturatedAdd(sum, hn::Set(d, quint16(1 << (Shift - 1)))));
        hn::StoreU(sum, d, columns + x);
    }
    OFFSTAGE_VECTORS(x, d, count) {
        auto sum = hn::LoadU(d, columns + x);
        for (int k = 1; k <= 2 * F; ++k)
            sum = hn::SaturatedAdd(sum, hn::LoadU(d, columns + x + k));
        hn::StoreU(sum, d, out + x);
    }
}

/// The weight that a distance stands for.
template <class V>
HWY_INLINE V weightOf(const Words& w, V distance) {
    const D d;
    const auto least = hn::Set(d, nlmLeastExponent);
    const auto exponent = hn::Min(
        hn::NegMulAdd(distance, hn::Set(d, w.scale), hn::Set(d, w.strip.allowance)), hn::Zero(d));
    return hn::IfThenElseZero(hn::Gt(exponent, least), exp2(d, hn::Max(exponent, least)));
}

/// From patch distances to weights, rounded to the upper halves of floats: as floats, and as these.
void weightRow(const Words& w, const quint16* distances, float* weights, quint16* kept, int count) {
    const D d;
    const DW dw;
    const DI di;
    OFFSTAGE_VECTORS(x, d, count) {
        const auto distance = hn::ConvertTo(d, hn::PromoteTo(di, hn::LoadU(dw, distances + x)));
        const auto bits = hn::Add(hn::BitCast(di, weightOf(w, distance)), hn::Set(di, 0x8000));
        const auto upper = hn::ShiftRight<16>(bits);
        hn::StoreU(hn::BitCast(d, hn::ShiftLeft<16>(upper)), d, weights + x);
        hn::StoreU(hn::DemoteTo(dw, upper), dw, kept + x);
    }
}

void gatherRow(const float* weights, float* total, int count) {
    const D d;
    OFFSTAGE_VECTORS(x, d, count)
    hn::StoreU(hn::Add(hn::LoadU(d, total + x), hn::LoadU(d, weights + x)), d, total + x);
}

void nearestRow(const quint16* distances, quint16* nearest, int count) {
    const DWide d;
    OFFSTAGE_VECTORS(x, d, count)
    hn::StoreU(hn::Min(hn::LoadU(d, nearest + x), hn::LoadU(d, distances + x)), d, nearest + x);
}

/// The pixel itself weighs as much as its best likeness. total becomes `full` / total.
void invertRow(const Words& w, float* total, const quint16* nearest, float full, int count) {
    const D d;
    const auto least = hn::Set(d, std::exp2(nlmLeastExponent));
    OFFSTAGE_VECTORS(x, d, count) {
        const auto distance = hn::ConvertTo(d, hn::PromoteTo(DI(), hn::LoadU(DW(), nearest + x)));
        const auto own = hn::Max(weightOf(w, distance), least);
        const auto sum = hn::Add(hn::LoadU(d, total + x), own);
        hn::StoreU(hn::Div(hn::Set(d, full), sum), d, total + x);
    }
}

/// Shares plus `part`, rounded.
void shareRow(const quint16* kept, const float* factors, float part, quint16* shares, int count) {
    const D d;
    const DW dw;
    const DI di;
    // Adding 2^23 rounds to an integer and leaves it in the lowest bits.
    const auto magic = hn::Set(d, 8388608.f);
    OFFSTAGE_VECTORS(x, d, count) {
        const auto bits = hn::ShiftLeft<16>(hn::PromoteTo(di, hn::LoadU(dw, kept + x)));
        const auto share =
            hn::MulAdd(hn::BitCast(d, bits), hn::LoadU(d, factors + x), hn::Set(d, part));
        const auto rounded =
            hn::Sub(hn::BitCast(di, hn::Add(share, magic)), hn::BitCast(di, magic));
        hn::StoreU(hn::DemoteTo(dw, rounded), dw, shares + x);
    }
}

/// sums += weights * (pixels at a displacement - pixels), for N displacements. With differences a
/// flat area stays exactly flat, and a pixel's own weight adds nothing.
template <int C, std::size_t N>
void addRow(const NlmStrip& strip, const NlmRows<quint16>& weights, int y,
            const std::array<qsizetype, N>& shifts) {
    const D d;
    const DW dw;
    const DI di;
    const qsizetype at = (y + strip.halo) * strip.in.stride + strip.halo;
    float* sums[C];
    const float* own[C];
    for (int c = 0; c < C; ++c) {
        sums[c] = strip.sums[static_cast<std::size_t>(c)][y];
        own[c] = strip.in.plane[static_cast<std::size_t>(c)] + at;
    }
    const quint16* rows[N];
    for (std::size_t n = 0; n < N; ++n)
        rows[n] = weights[static_cast<int>(n)];
    OFFSTAGE_VECTORS(x, d, strip.width) {
        hn::Vec<D> weight[N];
        for (std::size_t n = 0; n < N; ++n)
            weight[n] = hn::ConvertTo(d, hn::PromoteTo(di, hn::LoadU(dw, rows[n] + x)));
        for (int c = 0; c < C; ++c) {
            const auto centre = hn::LoadU(d, own[c] + x);
            auto sum = hn::LoadU(d, sums[c] + x);
            for (std::size_t n = 0; n < N; ++n)
                sum = hn::MulAdd(weight[n], hn::Sub(hn::LoadU(d, own[c] + shifts[n] + x), centre),
                                 sum);
            hn::StoreU(sum, d, sums[c] + x);
        }
    }
}

#undef OFFSTAGE_VECTORS

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
