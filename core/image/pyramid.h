#pragma once

#include <QColorSpace>
#include <QImage>
#include <QRect>
#include <optional>
#include <vector>

#include "core/image/image.h"
#include "core/image/memory_part.h"

namespace offstage {

/// Mip levels 1..count of one image: 8-bit in its LevelTransform::spaceOf(), RGB32, or
/// ARGB32_Premultiplied where the image has alpha. Level k is the image reduced by 2^k (sizes
/// rounded up), each pixel the mean of the four (or fewer, at the edge) below it. All levels lie
/// in one shared block, so workers on either side fill them tile by tile.
class Pyramid {
public:
    /// Tiles whose corners lie on multiples of this fill every level without their neighbours.
    static constexpr int alignment = 256;

    Pyramid() = default;
    static Result<Pyramid> allocate(PixelPool& pool, const ImageLayout& layout);

    /// How many levels an image of this size has: as many as make it larger than 256 pixels, at
    /// most 8 (2^8 = alignment). May be 0.
    static int levelCount(QSize imageSize);
    static QSize levelSize(QSize imageSize, int level);
    static std::size_t bytes(QSize imageSize);
    /// Where in the block the pixels below `rect` lie, which is as for writeLevels(): one part for
    /// every level.
    static std::vector<MemoryPart> partsBelow(QSize imageSize, const QRect& rect);

    bool isNull() const { return !m_block && m_count == 0; }
    int count() const { return m_count; }
    const BlockRef& block() const { return m_block; }
    /// Level 1..count as a read-only QImage, no copy. Only finished tiles may be read.
    QImage level(int level) const;

private:
    BlockRef m_block;
    ImageLayout m_layout;
    int m_count = 0;
};

/// Turns pixels of an image's own depth into those of its levels: no screen is known here, so
/// colours stay what they are.
class LevelTransform {
public:
    /// The colours of an image's levels: its own, but 8 bits of linear light are too few for what
    /// is dark, so that is stored with the curve of sRGB.
    static QColorSpace spaceOf(const QColorSpace& image);

    explicit LevelTransform(const QColorSpace& from);
    /// `native` pixels as RGB32, or ARGB32_Premultiplied if they have alpha. In this thread alone.
    /// Throws std::bad_alloc.
    QImage apply(const QImage& native) const;

private:
    QImage convert(const QImage& native, QImage::Format format) const;

    std::optional<QColorTransform> m_transform;  // absent: values stay
};

/// Fills all levels below `rect` of an image whose pixels start at `pixels`. `rect` must begin on
/// multiples of Pyramid::alignment and end on one or at the image's edge. `levels` is the block of
/// a Pyramid of the same layout.
void writeLevels(const ImageLayout& layout, const std::byte* pixels, const QRect& rect,
                 const LevelTransform& reduced, std::byte* levels);

/// An image and what of it is ready to be drawn: the value that the canvas shows.
struct Picture {
    Image image;
    Pyramid pyramid;

    bool isNull() const { return image.isNull(); }
    /// Allocates and fills the pyramid of a finished image: a whole-image pass on all cores. The
    /// calling thread, which must not be the GUI's, takes part and waits.
    static Result<Picture> of(PixelPool& pool, const Image& image);
};

}  // namespace offstage
