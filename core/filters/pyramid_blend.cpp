#include "core/filters/pyramid_blend.h"

#include <algorithm>
#include <array>

#include "core/filters/pyramid_steps.h"

namespace offstage {

namespace {

constexpr int fineLevels = 3;
constexpr int unitSize = 256;
constexpr int blockSize = unitSize >> fineLevels;

using FineLevels = std::array<PyramidLevel, fineLevels + 1>;

/// Layers, and weights or the luma that says them.
int planesOf(const BlendLayers& layers) {
    return layers.ownWeights ? 2 * layers.count : layers.count + 1;
}

/// Which of them weighs layer `k`.
int weightOf(const BlendLayers& layers, int k) {
    return layers.count + (layers.ownWeights ? k : 0);
}

/// For addDetails: 0 where layers have weights of their own.
int hatsOf(const BlendLayers& layers) {
    return layers.ownWeights ? 0 : layers.count;
}

/// Rows of the widest level.
float* takeRows(const PyramidLevel& widest, Scratch& scratch) {
    return scratch.take<float>(static_cast<std::size_t>(4 * widest.stride)).data();
}

FineLevels takeFine(const std::array<QRect, fineLevels + 1>& rects, Scratch& scratch) {
    FineLevels levels;
    for (std::size_t l = 0; l < levels.size(); ++l)
        levels[l] = PyramidLevel::take(rects[l], scratch);
    return levels;
}

/// All levels below the first.
void reduceAll(std::span<const PyramidLevel> levels, int first, QSize image, float* rows) {
    for (std::size_t l = 0; l + 1 < levels.size(); ++l) {
        reduceOnce(levels[l], levels[l + 1], rows);
        repeatEdge(levels[l + 1], pyramidLevelSize(image, first + static_cast<int>(l) + 1));
    }
}

PyramidLevel lumaOfTile(const ConstPlanes& in, const QRect& rect, int halo, Scratch& scratch) {
    const PyramidLevel luma = PyramidLevel::take(rect.adjusted(-halo, -halo, halo, halo), scratch);
    lumaLevel(in, luma);
    return luma;
}

/// The coarse levels: the first is the finest made from reduced layers, the last the residual.
int lastLevel(QSize image) {
    int level = fineLevels;
    while (std::min(pyramidLevelSize(image, level).width(),
                    pyramidLevelSize(image, level).height()) > 8)
        ++level;
    return level;
}

std::span<const PyramidLevel> takeCoarse(QSize image, Scratch& scratch) {
    const auto levels =
        scratch.take<PyramidLevel>(static_cast<std::size_t>(lastLevel(image) - fineLevels + 1));
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const QSize size = pyramidLevelSize(image, fineLevels + static_cast<int>(i));
        levels[i] = PyramidLevel::take(QRect(QPoint(), size).adjusted(-2, -2, 2, 2), scratch);
    }
    return levels;
}

/// Plane `plane` of what the first stage left, put together.
void loadReduced(int plane, int planes, const TileContext& context, const PyramidLevel& level) {
    const QSize size = pyramidLevelSize(context.layout.size, fineLevels);
    const int columns = (context.layout.size.width() + unitSize - 1) / unitSize;
    const auto* reduced = reinterpret_cast<const float*>(context.gathered.data());
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); x += blockSize) {
            const qsizetype unit = qsizetype(y / blockSize) * columns + x / blockSize;
            std::copy_n(reduced + ((unit * planes + plane) * blockSize + y % blockSize) * blockSize,
                        std::min(blockSize, size.width() - x), level.at(x, y));
        }
    repeatEdge(level, size);
}

/// The level without what lies beyond its edges, and where the next may follow.
float* store(const PyramidLevel& level, QSize size, float* packed) {
    for (int y = 0; y < size.height(); ++y, packed += size.width())
        std::copy_n(level.at(0, y), size.width(), packed);
    return packed;
}

/// Adds what was stored.
const float* add(const float* packed, const PyramidLevel& level, QSize size) {
    for (int y = 0; y < size.height(); ++y, packed += size.width()) {
        float* row = level.at(0, y);
        for (int x = 0; x < size.width(); ++x)
            row[x] += packed[x];
    }
    return packed;
}

void clear(const PyramidLevel& level) {
    std::fill_n(level.data, level.stride * level.rect.height(), 0.f);
}

}  // namespace

std::vector<QRect> reducedBlendUnits(const ImageLayout& layout) {
    std::vector<QRect> units;
    for (int y = 0; y < layout.size.height(); y += unitSize)
        for (int x = 0; x < layout.size.width(); x += unitSize)
            units.push_back(
                QRect(x, y, unitSize, unitSize).intersected(QRect(QPoint(), layout.size)));
    return units;
}

std::size_t reducedBlendBytes(const BlendLayers& layers) {
    return static_cast<std::size_t>(planesOf(layers) * blockSize * blockSize) * sizeof(float);
}

void reduceBlend(const ConstPlanes& in, std::span<std::byte> out, const BlendLayers& layers,
                 const Params& params, const TileContext& context) {
    std::array<QRect, fineLevels + 1> rects;
    rects[fineLevels] =
        QRect(QPoint(context.rect.left() >> fineLevels, context.rect.top() >> fineLevels),
              pyramidLevelSize(context.rect.size(), fineLevels));
    for (std::size_t l = fineLevels; l-- > 1;)
        rects[l] = neededToReduce(rects[l + 1]);
    const PyramidLevel luma = lumaOfTile(in, context.rect, reducedBlendHalo, context.scratch);
    rects[0] = luma.rect;
    const FineLevels levels = takeFine(rects, context.scratch);
    const PyramidLevel weight = PyramidLevel::take(luma.rect, context.scratch);
    float* rows = takeRows(luma, context.scratch);
    auto* packed = reinterpret_cast<float*>(out.data());
    std::fill_n(packed, out.size() / sizeof(float), 0.f);
    const auto leave = [&](const PyramidLevel& first, int plane) {
        FineLevels reduced = levels;
        reduced[0] = first;
        reduceAll(reduced, 0, context.layout.size, rows);
        const PyramidLevel& last = reduced[fineLevels];
        for (int y = 0; y < last.rect.height(); ++y)
            std::copy_n(last.data + y * last.stride, last.rect.width(),
                        packed + (plane * blockSize + y) * blockSize);
    };
    for (int k = 0; k < layers.count && !context.stop.stop_requested(); ++k) {
        layers.make(params, k, luma, levels[0], weight);
        leave(levels[0], k);
        if (layers.ownWeights)
            leave(weight, weightOf(layers, k));
    }
    if (!layers.ownWeights)
        leave(luma, weightOf(layers, 0));
}

std::vector<QRect> coarseBlendUnits(const BlendLayers& layers) {
    std::vector<QRect> units;
    for (int k = 0; k < layers.count; ++k)
        units.push_back(QRect(k, 0, 1, 1));
    return units;
}

std::size_t coarseBlendBytes(const ImageLayout& layout) {
    std::size_t bytes = 0;
    for (int l = fineLevels; l <= lastLevel(layout.size); ++l) {
        const QSize size = pyramidLevelSize(layout.size, l);
        bytes += static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height()) *
                 sizeof(float);
    }
    return bytes;
}

void coarseBlend(std::span<std::byte> out, const BlendLayers& layers, const TileContext& context) {
    const QSize image = context.layout.size;
    const int k = static_cast<int>(context.unit);
    const auto layer = takeCoarse(image, context.scratch);
    const auto weight = takeCoarse(image, context.scratch);
    float* rows = takeRows(layer.front(), context.scratch);
    for (const auto& [which, levels] :
         {std::pair(k, layer), std::pair(weightOf(layers, k), weight)}) {
        loadReduced(which, planesOf(layers), context, levels.front());
        if (context.stop.stop_requested())
            return;
        reduceAll(levels, fineLevels, image, rows);
        if (context.stop.stop_requested())
            return;
    }
    auto* packed = reinterpret_cast<float*>(out.data());
    for (std::size_t l = 0; l < layer.size() && !context.stop.stop_requested(); ++l) {
        const QSize size = pyramidLevelSize(image, fineLevels + static_cast<int>(l));
        const Scratch::Mark mark(context.scratch);
        const PyramidLevel sum = PyramidLevel::take(QRect(QPoint(), size), context.scratch);
        clear(sum);
        if (l + 1 < layer.size())
            addDetails(layer[l], layer[l + 1], {weight[l], hatsOf(layers), k}, sum, rows);
        else
            // Without weights of their own the residual is that of the luma.
            addLevel(layers.ownWeights ? layer[l] : weight[l], {weight[l], hatsOf(layers), k}, sum);
        packed = store(sum, size, packed);
    }
}

std::size_t collapsedBlendBytes(const ImageLayout& layout) {
    const QSize size = pyramidLevelSize(layout.size, fineLevels);
    return static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height()) *
           sizeof(float);
}

void collapseBlend(std::span<std::byte> out, const TileContext& context) {
    const QSize image = context.layout.size;
    const auto levels = takeCoarse(image, context.scratch);
    float* rows = takeRows(levels.front(), context.scratch);
    for (const PyramidLevel& level : levels)
        clear(level);
    const std::size_t part = coarseBlendBytes(context.layout);
    for (std::size_t at = 0; at < context.gathered.size() && !context.stop.stop_requested();
         at += part) {
        const auto* packed = reinterpret_cast<const float*>(context.gathered.subspan(at).data());
        for (std::size_t l = 0; l < levels.size(); ++l)
            packed =
                add(packed, levels[l], pyramidLevelSize(image, fineLevels + static_cast<int>(l)));
    }
    for (std::size_t l = levels.size(); l-- > 0 && !context.stop.stop_requested();) {
        const QSize size = pyramidLevelSize(image, fineLevels + static_cast<int>(l));
        const QRect inside(QPoint(), size);
        if (l + 1 < levels.size())
            addExpanded(levels[l + 1], {inside, levels[l].at(0, 0), levels[l].stride}, rows);
        repeatEdge(levels[l], size);
    }
    store(levels.front(), pyramidLevelSize(image, fineLevels),
          reinterpret_cast<float*>(out.data()));
}

namespace {

/// The rendering of the luma of a tile.
PyramidLevel blended(const PyramidLevel& luma, const BlendLayers& layers, const Params& params,
                     const TileContext& context) {
    const QSize image = context.layout.size;
    std::array<QRect, fineLevels + 1> rects{context.rect};
    for (std::size_t l = 0; l < fineLevels; ++l)
        rects[l + 1] = neededToExpand(rects[l]);
    const FineLevels sums = takeFine(rects, context.scratch);
    for (std::size_t l = 0; l < fineLevels; ++l)
        clear(sums[l]);
    for (std::size_t l = fineLevels; l-- > 0;)
        rects[l] = rects[l].united(neededToReduce(rects[l + 1]));
    rects[0] = luma.rect;
    const FineLevels layer = takeFine(rects, context.scratch);
    FineLevels weight = takeFine(rects, context.scratch);
    float* rows = takeRows(luma, context.scratch);
    float lowest = luma.data[0];
    float highest = lowest;
    if (!layers.ownWeights) {
        weight[0] = luma;
        reduceAll(weight, 0, image, rows);
        for (int y = 0; y < luma.rect.height(); ++y)
            for (int x = 0; x < luma.rect.width(); ++x) {
                lowest = std::min(lowest, luma.data[y * luma.stride + x]);
                highest = std::max(highest, luma.data[y * luma.stride + x]);
            }
    }
    const auto steps = static_cast<float>(layers.count - 1);
    for (int k = 0; k < layers.count && !context.stop.stop_requested(); ++k) {
        // Layers that weigh nothing here, at any level, whatever was rounded.
        constexpr float margin = 1.01f;
        if (!layers.ownWeights &&
            (std::clamp(highest, 0.f, 1.f) * steps < static_cast<float>(k) - margin ||
             std::clamp(lowest, 0.f, 1.f) * steps > static_cast<float>(k) + margin))
            continue;
        layers.make(params, k, luma, layer[0], weight[0]);
        reduceAll(layer, 0, image, rows);
        if (layers.ownWeights)
            reduceAll(weight, 0, image, rows);
        for (std::size_t l = 0; l < fineLevels; ++l)
            addDetails(layer[l], layer[l + 1], {weight[l], hatsOf(layers), k}, sums[l], rows);
    }
    const QSize coarse = pyramidLevelSize(image, fineLevels);
    const auto* collapsed = reinterpret_cast<const float*>(context.gathered.data());
    const PyramidLevel& last = sums[fineLevels];
    for (int y = last.rect.top(); y <= last.rect.bottom(); ++y)
        for (int x = last.rect.left(); x <= last.rect.right(); ++x)
            *last.at(x, y) =
                collapsed[qsizetype(std::clamp(y, 0, coarse.height() - 1)) * coarse.width() +
                          std::clamp(x, 0, coarse.width() - 1)];
    for (std::size_t l = fineLevels; l-- > 0;) {
        addExpanded(sums[l + 1], sums[l], rows);
        repeatEdge(sums[l], pyramidLevelSize(image, static_cast<int>(l)));
    }
    return sums[0];
}

}  // namespace

void blendTile(const ConstPlanes& in, const Planes& out, const BlendLayers& layers,
               const Params& params, const TileContext& context) {
    const PyramidLevel luma = lumaOfTile(in, context.rect, blendHalo, context.scratch);
    const PyramidLevel result = blended(luma, layers, params, context);
    const bool bounded = bitsPerChannel(context.layout.format) != 32;
    for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y) {
        const float* after = result.data + y * result.stride;
        if (out.channels == 1) {
            std::copy_n(after, out.width, out.row(0, y));
            continue;
        }
        const float* from[3];
        float* to[3];
        for (int c = 0; c < 3; ++c) {
            from[c] = in.row(c, y + blendHalo) + blendHalo;
            to[c] = out.row(c, y);
        }
        followRow(from, luma.data + (y + blendHalo) * luma.stride + blendHalo, after, bounded, to,
                  out.width);
    }
}

}  // namespace offstage
