#pragma once

#include <QColorSpace>
#include <QImage>

#include "core/image/layout.h"
#include "core/image/pixel_pool.h"

namespace offstage {

/// Immutable pixels in one shared block: cheap to copy, safe in any thread, visible to helpers.
/// While a job fills an image, only the tiles it has announced may be read.
class Image {
public:
    Image() = default;
    /// Takes an allocated block that holds, or will hold, `layout.bytes()` bytes.
    Image(BlockRef block, const ImageLayout& layout, QColorSpace colorSpace = {});

    /// A fresh image with undefined pixels.
    static Result<Image> allocate(PixelPool& pool, const ImageLayout& layout,
                                  const QColorSpace& colorSpace,
                                  PixelBlock::Access access = PixelBlock::Access::Writable);
    /// A copy of a QImage in the format that loses nothing of it (bit depth, alpha, grey).
    static Result<Image> copyOf(PixelPool& pool, const QImage& source);

    bool isNull() const { return !m_block; }
    const ImageLayout& layout() const { return m_layout; }
    QSize size() const { return m_layout.size; }
    /// sRGB is assumed where this is invalid.
    const QColorSpace& colorSpace() const { return m_colorSpace; }
    const BlockRef& block() const { return m_block; }

    const std::byte* row(int y) const { return m_block->data() + y * m_layout.stride(); }
    /// Only for whoever allocated the image and has not shown it to anybody yet.
    std::byte* writableRow(int y) { return m_block->data() + y * m_layout.stride(); }

    /// The same pixels as a read-only QImage, no copy; it keeps the block alive.
    QImage view() const;

private:
    BlockRef m_block;
    ImageLayout m_layout;
    QColorSpace m_colorSpace;
};

/// The format that holds everything `format` holds.
ImageLayout layoutFor(QImage::Format format, QSize size);
/// The layout that loses nothing of these pixels. A palette of greys and nothing else is grey.
ImageLayout layoutOf(const QImage& pixels);
/// Writes `source` as `layout`, which is of its size, to `target`. Throws std::bad_alloc.
void copyPixels(const QImage& source, const ImageLayout& layout, std::byte* target);

}  // namespace offstage
