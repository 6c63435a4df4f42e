#pragma once

#include "core/filters/filter.h"
#include "core/filters/pyramid_level.h"

namespace offstage {

/// Several renderings of the luma of a picture, blended level by level of their Laplacian pyramids,
/// with weights that are smooth at each level; colours follow. All are functions of the luma alone,
/// and are made where they are needed. The last residual, at most 8 pixels on its shorter side, is
/// blended as well.
///
/// The finest three levels are made in tiles. What lies below is made from the renderings reduced
/// by 8, which a gather stage leaves (1/64 of a plane for each), by a stage with a unit for each
/// rendering and one that adds them up.
struct BlendLayers {
    int count;
    /// If there is none, layer k weighs 1 where the level's luma is k / (count - 1), falling to 0
    /// at the layers next to it.
    bool ownWeights;
    /// Layer `k` of a luma, and its weight if it has one: every value by itself, and behind the end
    /// of a row whatever may be.
    void (*make)(const Params&, int k, const PyramidLevel& luma, const PyramidLevel& layer,
                 const PyramidLevel& weight);
};

/// What a stage that makes renderings, and a tile, read around them.
constexpr int reducedBlendHalo = 14;
constexpr int blendHalo = 28;

/// First stage: renderings reduced by 8, in units of this many pixels.
std::vector<QRect> reducedBlendUnits(const ImageLayout& layout);
std::size_t reducedBlendBytes(const BlendLayers& layers);
void reduceBlend(const ConstPlanes& in, std::span<std::byte> out, const BlendLayers& layers,
                 const Params& params, const TileContext& context);

/// Second stage, one unit for each layer: its part of the coarse levels.
std::vector<QRect> coarseBlendUnits(const BlendLayers& layers);
std::size_t coarseBlendBytes(const ImageLayout& layout);
void coarseBlend(std::span<std::byte> out, const BlendLayers& layers, const TileContext& context);

/// Third stage, one unit: the sum of the parts, put together.
std::size_t collapsedBlendBytes(const ImageLayout& layout);
void collapseBlend(std::span<std::byte> out, const TileContext& context);

/// The tile.
void blendTile(const ConstPlanes& in, const Planes& out, const BlendLayers& layers,
               const Params& params, const TileContext& context);

}  // namespace offstage
