#pragma once

#include "core/filters/gaussian_kernel.h"
#include "core/filters/padded_copy.h"

namespace offstage {

/// One plane: the tile with `margin` pixels around it. Vectors may run beyond its rows.
class Layer {
public:
    Layer(const QRect& tile, int margin, Scratch& scratch) : m_tile(tile), m_margin(margin) {
        m_planes = {{}, 1, tile.width() + 2 * margin, tile.height() + 2 * margin, 0};
        m_planes.stride = roundedToBlock(m_planes.width) + laneBlock;
        m_planes.plane[0] =
            scratch.take<float>(static_cast<std::size_t>(m_planes.stride * m_planes.height)).data();
    }

    int margin() const { return m_margin; }
    int width() const { return m_planes.width; }
    int height() const { return m_planes.height; }
    qsizetype stride() const { return m_planes.stride; }
    float* row(int y) const { return m_planes.row(0, y); }
    /// Where the pixel (x, y) of the tile is.
    float* at(int x, int y) const { return row(y + m_margin) + x + m_margin; }

    /// This layer blurred, as far as `result` wants it.
    void blur(double sigma, const Layer& result, const TileContext& context) const {
        const int inset = m_margin - result.m_margin - gaussianHalo(sigma);
        ConstPlanes in{
            {row(inset) + inset}, 1, width() - 2 * inset, height() - 2 * inset, stride()};
        const int margin = result.m_margin;
        const TileContext part{m_tile.adjusted(-margin, -margin, margin, margin),
                               context.unit,
                               context.layout,
                               context.image,
                               context.gathered,
                               context.scratch,
                               context.stop};
        gaussianBlur(in, result.m_planes, sigma, part);
    }

private:
    QRect m_tile;
    int m_margin;
    Planes m_planes;
};

}  // namespace offstage
