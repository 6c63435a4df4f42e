#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/pyramid_steps.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "core/filters/follow_luma-inl.h"
#include "core/filters/pyramid_level-inl.h"
#include "core/filters/pyramid_steps.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, laneBlock>;
using V = hn::Vec<D>;

void lumaLevelHere(const ConstPlanes& in, const PyramidLevel& luma) {
    const D d;
    for (int y = 0; y < in.height; ++y) {
        float* out = luma.data + y * luma.stride;
        if (in.channels == 1) {
            std::copy_n(in.row(0, y), in.width, out);
            continue;
        }
        for (int x = 0; x < in.width; x += static_cast<int>(hn::Lanes(d)))
            hn::StoreU(lumaOf(d, hn::LoadU(d, in.row(0, y) + x), hn::LoadU(d, in.row(1, y) + x),
                              hn::LoadU(d, in.row(2, y) + x)),
                       d, out + x);
    }
}

void reduceOnceHere(const PyramidLevel& from, const PyramidLevel& to, float* sums) {
    reduceLevel(from, to, sums);
}

/// A block of weights.
HWY_INLINE V weightAt(const LayerWeight& weight, const float* at) {
    const D d;
    const V value = hn::LoadU(d, at);
    if (weight.layers == 0)
        return value;
    const V one = hn::Set(d, 1.f);
    const V inside = hn::Min(hn::Max(value, hn::Zero(d)), one);
    const V distance = hn::Abs(hn::MulSub(inside, hn::Set(d, static_cast<float>(weight.layers - 1)),
                                          hn::Set(d, static_cast<float>(weight.layer))));
    return hn::Max(hn::Sub(one, distance), hn::Zero(d));
}

void addDetailsHere(const PyramidLevel& layer, const PyramidLevel& coarser,
                    const LayerWeight& weight, const PyramidLevel& sum, float* rows) {
    const D d;
    const QRect& rect = sum.rect;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        const float* expanded =
            expandRow(coarser, rect.left(), y, rect.width(), rows, rows + coarser.stride);
        const float* fine = layer.at(rect.left(), y);
        const float* weights = weight.level.at(rect.left(), y);
        float* out = sum.at(rect.left(), y);
        for (int x = 0; x < rect.width(); x += static_cast<int>(hn::Lanes(d))) {
            const V detail = hn::Sub(hn::LoadU(d, fine + x), hn::LoadU(d, expanded + x));
            hn::StoreU(hn::MulAdd(weightAt(weight, weights + x), detail, hn::LoadU(d, out + x)), d,
                       out + x);
        }
    }
}

void addLevelHere(const PyramidLevel& layer, const LayerWeight& weight, const PyramidLevel& sum) {
    const D d;
    const QRect& rect = sum.rect;
    for (int y = rect.top(); y <= rect.bottom(); ++y)
        for (int x = 0; x < rect.width(); x += static_cast<int>(hn::Lanes(d))) {
            float* out = sum.at(rect.left(), y) + x;
            const V value = hn::LoadU(d, layer.at(rect.left(), y) + x);
            const V share = weightAt(weight, weight.level.at(rect.left(), y) + x);
            hn::StoreU(hn::MulAdd(share, value, hn::LoadU(d, out)), d, out);
        }
}

void addExpandedHere(const PyramidLevel& coarser, const PyramidLevel& level, float* rows) {
    const D d;
    for (int y = level.rect.top(); y <= level.rect.bottom(); ++y) {
        const float* expanded = expandRow(coarser, level.rect.left(), y, level.rect.width(), rows,
                                          rows + coarser.stride);
        float* out = level.at(level.rect.left(), y);
        for (int x = 0; x < level.rect.width(); x += static_cast<int>(hn::Lanes(d)))
            hn::StoreU(hn::Add(hn::LoadU(d, out + x), hn::LoadU(d, expanded + x)), d, out + x);
    }
}

void followRowHere(const float* const* in, const float* before, const float* after, bool bounded,
                   float* const* out, int width) {
    const D d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        V rgb[3];
        for (int c = 0; c < 3; ++c)
            rgb[c] = hn::LoadU(d, in[c] + x);
        followLuma(d, rgb, hn::LoadU(d, before + x), hn::LoadU(d, after + x), bounded);
        for (int c = 0; c < 3; ++c)
            hn::StoreU(rgb[c], d, out[c] + x);
    }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {
HWY_EXPORT(lumaLevelHere);
HWY_EXPORT(reduceOnceHere);
HWY_EXPORT(addDetailsHere);
HWY_EXPORT(addLevelHere);
HWY_EXPORT(addExpandedHere);
HWY_EXPORT(followRowHere);
}  // namespace

void lumaLevel(const ConstPlanes& in, const PyramidLevel& luma) {
    HWY_DYNAMIC_DISPATCH(lumaLevelHere)(in, luma);
}

void reduceOnce(const PyramidLevel& from, const PyramidLevel& to, float* rows) {
    HWY_DYNAMIC_DISPATCH(reduceOnceHere)(from, to, rows);
}

void addDetails(const PyramidLevel& layer, const PyramidLevel& coarser, const LayerWeight& weight,
                const PyramidLevel& sum, float* rows) {
    HWY_DYNAMIC_DISPATCH(addDetailsHere)(layer, coarser, weight, sum, rows);
}

void addLevel(const PyramidLevel& layer, const LayerWeight& weight, const PyramidLevel& sum) {
    HWY_DYNAMIC_DISPATCH(addLevelHere)(layer, weight, sum);
}

void addExpanded(const PyramidLevel& coarser, const PyramidLevel& level, float* rows) {
    HWY_DYNAMIC_DISPATCH(addExpandedHere)(coarser, level, rows);
}

void followRow(const float* const* in, const float* before, const float* after, bool bounded,
               float* const* out, int width) {
    HWY_DYNAMIC_DISPATCH(followRowHere)(in, before, after, bounded, out, width);
}

}  // namespace offstage
#endif
