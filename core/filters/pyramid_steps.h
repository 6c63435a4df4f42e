#pragma once

#include "core/filters/pyramid_level.h"

namespace offstage {

/// What weighs a layer: a plane of weights; or, if there are `layers`, of luma: then layer `layer`
/// weighs 1 where that is layer / (layers - 1), falling to 0 at the layers next to it.
struct LayerWeight {
    const PyramidLevel& level;
    int layers;
    int layer;
};

// `rows` has room for two rows of the finest level that takes part, each twice as long as that.

/// The luma of all of `in`.
void lumaLevel(const ConstPlanes& in, const PyramidLevel& luma);
/// One level down.
void reduceOnce(const PyramidLevel& from, const PyramidLevel& to, float* rows);
/// Adds what a layer has at its level more than at the coarser one, weighted, where `sum` is.
void addDetails(const PyramidLevel& layer, const PyramidLevel& coarser, const LayerWeight& weight,
                const PyramidLevel& sum, float* rows);
/// Adds a whole level, weighted.
void addLevel(const PyramidLevel& layer, const LayerWeight& weight, const PyramidLevel& sum);
/// Adds the coarser level to the details in `level`.
void addExpanded(const PyramidLevel& coarser, const PyramidLevel& level, float* rows);
/// Colours that follow their luma, see follow_luma-inl.h.
void followRow(const float* const* in, const float* before, const float* after, bool bounded,
               float* const* out, int width);

}  // namespace offstage
