#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/flow_lines.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include "core/filters/exp2-inl.h"
#include "core/filters/flow_lines.h"
#include "core/filters/padded_copy.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using FloatTag = hn::CappedTag<float, laneBlock>;
using IntTag = hn::RebindToSigned<FloatTag>;
using V = hn::Vec<FloatTag>;
using I = hn::Vec<IntTag>;

constexpr int lanes = static_cast<int>(hn::MaxLanes(FloatTag()));
constexpr float log2e = 1.44269504f;

void luma(const ConstPlanes& in, int y, float* HWY_RESTRICT out, int width) {
    const FloatTag d;
    for (int x = 0; x < width; x += lanes) {
        V sum = hn::LoadU(d, in.row(0, y) + x);
        if (in.channels > 1) {
            sum = hn::Mul(sum, hn::Set(d, 0.2126f));
            sum = hn::MulAdd(hn::LoadU(d, in.row(1, y) + x), hn::Set(d, 0.7152f), sum);
            sum = hn::MulAdd(hn::LoadU(d, in.row(2, y) + x), hn::Set(d, 0.0722f), sum);
        }
        hn::StoreU(sum, d, out + x);
    }
}

void normals(const float* xx, const float* xy, const float* yy, float* nx, float* ny, int width) {
    const FloatTag d;
    const V half = hn::Set(d, 0.5f);
    for (int x = 0; x < width; x += lanes) {
        // Cosine and sine of twice the angle of the gradient, then by half-angle formulae.
        const V difference = hn::Sub(hn::LoadU(d, xx + x), hn::LoadU(d, yy + x));
        const V product = hn::LoadU(d, xy + x);
        const V twice = hn::Add(product, product);
        const V length = hn::Sqrt(hn::MulAdd(difference, difference, hn::Mul(twice, twice)));
        const auto known = hn::Gt(length, hn::Set(d, 1e-18f));
        const V cosine = hn::IfThenElse(known, hn::Div(difference, length), hn::Set(d, 1.f));
        const V bounded = hn::Max(hn::Min(cosine, hn::Set(d, 1.f)), hn::Set(d, -1.f));
        hn::StoreU(hn::Sqrt(hn::MulAdd(bounded, half, half)), d, nx + x);
        hn::StoreU(hn::CopySignToAbs(hn::Sqrt(hn::NegMulAdd(bounded, half, half)), twice), d,
                   ny + x);
    }
}

/// Between the two samples at `index` and `next`.
HWY_INLINE V between(const float* in, I index, I next, V towards) {
    const FloatTag d;
    const V first = hn::GatherIndex(d, in, index);
    return hn::MulAdd(hn::Sub(hn::GatherIndex(d, in, next), first), towards, first);
}

/// The samples lie on rows or columns, whatever is closer to the normal's direction, so that they
/// are interpolated from two pixels (J. E. Kyprianidis and J. Doellner, Image abstraction by
/// structure adaptive filtering, 2008).
void across(const float* lumaAt, qsizetype stride, const float* nx, const float* ny,
            const LineProfile& profile, float* out, int width) {
    const FloatTag d;
    const IntTag di;
    const I one = hn::Set(di, 1);
    const I row = hn::Set(di, static_cast<qint32>(stride));
    const V lowest = hn::Set(d, -125.f);
    for (int x = 0; x < width; x += lanes) {
        const V normalX = hn::LoadU(d, nx + x);
        const V normalY = hn::LoadU(d, ny + x);
        const auto horizontal = hn::Ge(hn::Abs(normalX), hn::Abs(normalY));
        const V slope = hn::Div(hn::IfThenElse(horizontal, normalY, normalX),
                                hn::IfThenElse(horizontal, normalX, normalY));
        const auto horizontalInts = hn::RebindMask(di, horizontal);
        const I major = hn::IfThenElse(horizontalInts, one, row);
        const I minor = hn::IfThenElse(horizontalInts, row, one);
        const V square = hn::MulAdd(slope, slope, hn::Set(d, 1.f));
        const V narrowExponent = hn::Mul(square, hn::Set(d, -profile.narrow * log2e));
        const V wideExponent = hn::Mul(square, hn::Set(d, -profile.wide * log2e));
        const I own = hn::Iota(di, x);
        const V centre = hn::LoadU(d, lumaAt + x);
        // Differences from the centre, so that a flat area has none.
        V narrowSum = hn::Zero(d);
        V wideSum = hn::Zero(d);
        V narrowWeights = hn::Set(d, 1.f);
        V wideWeights = narrowWeights;
        I along = hn::Zero(di);
        for (int i = 1; i <= profile.reach; ++i) {
            const V distance = hn::Set(d, static_cast<float>(i));
            const V distances = hn::Set(d, static_cast<float>(i * i));
            along = hn::Add(along, major);
            const V shift = hn::Mul(slope, distance);
            const V forth = hn::Floor(shift);
            const V back = hn::Floor(hn::Neg(shift));
            const I at = hn::Add(hn::Add(own, along), hn::Mul(hn::ConvertTo(di, forth), minor));
            const I opposite =
                hn::Add(hn::Sub(own, along), hn::Mul(hn::ConvertTo(di, back), minor));
            const V pair = hn::Add(
                hn::Sub(between(lumaAt, at, hn::Add(at, minor), hn::Sub(shift, forth)), centre),
                hn::Sub(between(lumaAt, opposite, hn::Add(opposite, minor),
                                hn::Sub(hn::Neg(shift), back)),
                        centre));
            const V narrow = exp2(d, hn::Max(hn::Mul(narrowExponent, distances), lowest));
            const V wide = exp2(d, hn::Max(hn::Mul(wideExponent, distances), lowest));
            narrowSum = hn::MulAdd(narrow, pair, narrowSum);
            wideSum = hn::MulAdd(wide, pair, wideSum);
            narrowWeights = hn::Add(narrowWeights, hn::Add(narrow, narrow));
            wideWeights = hn::Add(wideWeights, hn::Add(wide, wide));
        }
        const V narrow = hn::Div(narrowSum, narrowWeights);
        const V difference = hn::Sub(narrow, hn::Div(wideSum, wideWeights));
        const V tone = hn::MulAdd(hn::Sub(hn::Add(centre, narrow), hn::Set(d, 1.f)),
                                  hn::Set(d, profile.shading), hn::Set(d, 1.f));
        hn::StoreU(hn::MulAdd(difference, hn::Set(d, profile.strength), tone), d, out + x);
    }
}

HWY_INLINE V bilinear(const float* in, qsizetype stride, I own, V dx, V dy) {
    const IntTag di;
    const I row = hn::Set(di, static_cast<qint32>(stride));
    const I one = hn::Set(di, 1);
    const V floorX = hn::Floor(dx);
    const V floorY = hn::Floor(dy);
    const I upper =
        hn::Add(own, hn::Add(hn::ConvertTo(di, floorX), hn::Mul(hn::ConvertTo(di, floorY), row)));
    const I lower = hn::Add(upper, row);
    const V towards = hn::Sub(dx, floorX);
    const V above = between(in, upper, hn::Add(upper, one), towards);
    const V below = between(in, lower, hn::Add(lower, one), towards);
    return hn::MulAdd(hn::Sub(below, above), hn::Sub(dy, floorY), above);
}

/// Steps of one pixel along the direction at the nearest pixel, which is taken so that it goes on.
/// Places are held as distances from the pixel: they round the same in every tile.
void along(const float* in, const float* nx, const float* ny, qsizetype stride,
           std::span<const float> weights, float* out, int width) {
    const FloatTag d;
    const IntTag di;
    const I row = hn::Set(di, static_cast<qint32>(stride));
    for (int x = 0; x < width; x += lanes) {
        const I own = hn::Iota(di, x);
        const V centre = hn::LoadU(d, in + x);
        V sum = hn::Zero(d);
        for (const float sign : {1.f, -1.f}) {
            V stepX = hn::Mul(hn::LoadU(d, ny + x), hn::Set(d, -sign));
            V stepY = hn::Mul(hn::LoadU(d, nx + x), hn::Set(d, sign));
            V dx = hn::Zero(d);
            V dy = hn::Zero(d);
            for (std::size_t i = 1; i < weights.size(); ++i) {
                dx = hn::Add(dx, stepX);
                dy = hn::Add(dy, stepY);
                const V difference = hn::Sub(bilinear(in, stride, own, dx, dy), centre);
                sum = hn::MulAdd(hn::Set(d, weights[i]), difference, sum);
                const I nearest =
                    hn::Add(own, hn::Add(hn::NearestInt(dx), hn::Mul(hn::NearestInt(dy), row)));
                const V nextX = hn::Neg(hn::GatherIndex(d, ny, nearest));
                const V nextY = hn::GatherIndex(d, nx, nearest);
                const V product = hn::MulAdd(stepX, nextX, hn::Mul(stepY, nextY));
                stepX = hn::CopySignToAbs(hn::Set(d, 1.f), product);
                stepY = hn::Mul(stepX, nextY);
                stepX = hn::Mul(stepX, nextX);
            }
        }
        hn::StoreU(hn::Add(sum, centre), d, out + x);
    }
}

void ink(float threshold, float softness, float* out, int width) {
    const FloatTag d;
    const V lowest = hn::Set(d, -100.f);
    for (int x = 0; x < width; x += lanes) {
        const V below = hn::Min(hn::Sub(hn::LoadU(d, out + x), hn::Set(d, threshold)), hn::Zero(d));
        // 1 + tanh(z) = 2 e^2z / (1 + e^2z)
        const V power = exp2(d, hn::Max(hn::Mul(below, hn::Set(d, 2 * log2e * softness)), lowest));
        hn::StoreU(hn::Div(hn::Add(power, power), hn::Add(power, hn::Set(d, 1.f))), d, out + x);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(luma);
HWY_EXPORT(normals);
HWY_EXPORT(across);
HWY_EXPORT(along);
HWY_EXPORT(ink);

}  // namespace

void lumaRow(const ConstPlanes& in, int y, float* out, int width) {
    HWY_DYNAMIC_DISPATCH(luma)(in, y, out, width);
}

void normalRow(const float* xx, const float* xy, const float* yy, float* nx, float* ny, int width) {
    HWY_DYNAMIC_DISPATCH(normals)(xx, xy, yy, nx, ny, width);
}

void acrossRow(const float* lumaAt, qsizetype stride, const float* nx, const float* ny,
               const LineProfile& profile, float* out, int width) {
    HWY_DYNAMIC_DISPATCH(across)(lumaAt, stride, nx, ny, profile, out, width);
}

void alongRow(const float* in, const float* nx, const float* ny, qsizetype stride,
              std::span<const float> weights, float* out, int width) {
    HWY_DYNAMIC_DISPATCH(along)(in, nx, ny, stride, weights, out, width);
}

void inkRow(float threshold, float softness, float* row, int width) {
    HWY_DYNAMIC_DISPATCH(ink)(threshold, softness, row, width);
}

}  // namespace offstage
#endif
