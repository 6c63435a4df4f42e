#include "core/image/image.h"

#include <QPixelFormat>
#include <cstring>
#include <new>

#include "core/threads.h"
#include "core/words.h"

namespace offstage {

QImage::Format ImageLayout::qtFormat() const {
    switch (format) {
        case PixelFormat::Grey8:
            return QImage::Format_Grayscale8;
        case PixelFormat::Grey16:
            return QImage::Format_Grayscale16;
        case PixelFormat::Rgba8:
            return alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32;
        case PixelFormat::Rgba16:
            return alpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64;
        case PixelFormat::RgbaF:
            return alpha ? QImage::Format_RGBA32FPx4 : QImage::Format_RGBX32FPx4;
        case PixelFormat::GreyF:
            break;
    }
    return QImage::Format_Invalid;
}

ImageLayout layoutFor(QImage::Format format, QSize size) {
    const QPixelFormat pixel = QImage::toPixelFormat(format);
    const bool alpha = pixel.alphaUsage() == QPixelFormat::UsesAlpha;
    switch (format) {
        case QImage::Format_Grayscale8:
            return {size, PixelFormat::Grey8, false};
        case QImage::Format_Grayscale16:
            return {size, PixelFormat::Grey16, false};
        case QImage::Format_RGBX64:
        case QImage::Format_RGBA64:
        case QImage::Format_RGBA64_Premultiplied:
        case QImage::Format_BGR30:
        case QImage::Format_RGB30:
        case QImage::Format_A2BGR30_Premultiplied:
        case QImage::Format_A2RGB30_Premultiplied:
            return {size, PixelFormat::Rgba16, alpha};
        case QImage::Format_RGBX16FPx4:
        case QImage::Format_RGBA16FPx4:
        case QImage::Format_RGBA16FPx4_Premultiplied:
        case QImage::Format_RGBX32FPx4:
        case QImage::Format_RGBA32FPx4:
        case QImage::Format_RGBA32FPx4_Premultiplied:
            return {size, PixelFormat::RgbaF, alpha};
        default:
            return {size, PixelFormat::Rgba8, alpha};
    }
}

Image::Image(BlockRef block, const ImageLayout& layout, QColorSpace colorSpace)
    : m_block(std::move(block)), m_layout(layout), m_colorSpace(std::move(colorSpace)) {
    Q_ASSERT(!m_block || m_block->size() >= static_cast<std::size_t>(layout.bytes()));
}

Result<Image> Image::allocate(PixelPool& pool, const ImageLayout& layout,
                              const QColorSpace& colorSpace, PixelBlock::Access access) {
    auto block = pool.acquire(static_cast<std::size_t>(layout.bytes()), access);
    if (!block)
        return block.error();
    return Image(std::move(block).value(), layout, colorSpace);
}

ImageLayout layoutOf(const QImage& pixels) {
    ImageLayout layout = layoutFor(pixels.format(), pixels.size());
    if (pixels.format() == QImage::Format_Indexed8 || pixels.format() == QImage::Format_Mono ||
        pixels.format() == QImage::Format_MonoLSB) {
        layout.alpha = pixels.hasAlphaChannel();
        if (!layout.alpha && pixels.allGray())
            layout.format = PixelFormat::Grey8;
    }
    return layout;
}

void copyPixels(const QImage& source, const ImageLayout& layout, std::byte* target) {
    Q_ASSERT(mayBlock() && source.size() == layout.size);
    // Band by band, so that a conversion never needs a second whole image.
    constexpr int band = 64;
    const auto rowBytes = static_cast<std::size_t>(layout.size.width()) *
                          static_cast<std::size_t>(bytesPerPixel(layout.format));
    for (int y = 0; y < layout.size.height(); y += band) {
        const int rows = std::min(band, layout.size.height() - y);
        const QImage part =
            source.format() == layout.qtFormat()
                ? QImage(source.constScanLine(y), source.width(), rows, source.bytesPerLine(),
                         source.format())
                : source.copy(0, y, source.width(), rows).convertToFormat(layout.qtFormat());
        if (part.isNull())
            throw std::bad_alloc();
        for (int i = 0; i < rows; ++i)
            std::memcpy(target + (y + i) * layout.stride(), part.constScanLine(i), rowBytes);
    }
}

Result<Image> Image::copyOf(PixelPool& pool, const QImage& source) {
    Q_ASSERT(mayBlock());
    const ImageLayout layout = layoutOf(source);
    auto image = allocate(pool, layout, source.colorSpace(), PixelBlock::Access::ReadOnly);
    if (!image)
        return image;
    try {
        copyPixels(source, layout, image->block()->data());
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorKind::OutOfMemory, offstage::tr("There is not enough memory for the pixels."), {}};
    }
    return image;
}

QImage Image::view() const {
    if (isNull())
        return {};
    auto* keepAlive = new BlockRef(m_block);
    QImage image(
        reinterpret_cast<const uchar*>(m_block->data()), m_layout.size.width(),
        m_layout.size.height(), m_layout.stride(), m_layout.qtFormat(),
        [](void* ref) { delete static_cast<BlockRef*>(ref); }, keepAlive);
    return image;
}

}  // namespace offstage
