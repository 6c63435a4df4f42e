#include "core/image/pyramid.h"

#include <QColorTransform>

#include "core/threads.h"

namespace offstage {

namespace {

constexpr int maxLevels = 8;
static_assert(1 << maxLevels == Pyramid::alignment);

qsizetype strideOf(QSize size) {
    return (qsizetype(size.width()) * 4 + 63) / 64 * 64;
}

std::size_t offsetOf(QSize imageSize, int level) {
    std::size_t offset = 0;
    for (int k = 1; k < level; ++k) {
        const QSize size = Pyramid::levelSize(imageSize, k);
        offset += static_cast<std::size_t>(strideOf(size) * size.height());
    }
    return offset;
}

/// Mean of the 2x2 (fewer at the edge) pixels below each pixel of `out`, all four bytes alike.
/// `size` is the size of the finer level.
void halve(const std::byte* in, qsizetype inStride, QSize size, std::byte* out,
           qsizetype outStride) {
    const int outWidth = (size.width() + 1) / 2;
    const int outHeight = (size.height() + 1) / 2;
    for (int y = 0; y < outHeight; ++y) {
        const int y0 = 2 * y;
        const int y1 = std::min(y0 + 1, size.height() - 1);
        const auto* upper = reinterpret_cast<const quint8*>(in + y0 * inStride);
        const auto* lower = reinterpret_cast<const quint8*>(in + y1 * inStride);
        auto* target = reinterpret_cast<quint8*>(out + y * outStride);
        const int whole = size.width() / 2;
        for (int x = 0; x < whole; ++x)
            for (int c = 0; c < 4; ++c)
                target[4 * x + c] =
                    static_cast<quint8>((upper[8 * x + c] + upper[8 * x + 4 + c] +
                                         lower[8 * x + c] + lower[8 * x + 4 + c] + 2) >>
                                        2);
        for (int x = whole; x < outWidth; ++x)
            for (int c = 0; c < 4; ++c)
                target[4 * x + c] =
                    static_cast<quint8>((upper[8 * x + c] + lower[8 * x + c] + 1) >> 1);
    }
}

}  // namespace

int Pyramid::levelCount(QSize imageSize) {
    int count = 0;
    while (count < maxLevels &&
           std::max(imageSize.width(), imageSize.height()) > (alignment << count))
        ++count;
    return count;
}

QSize Pyramid::levelSize(QSize imageSize, int level) {
    const int step = 1 << level;
    return {(imageSize.width() + step - 1) / step, (imageSize.height() + step - 1) / step};
}

std::size_t Pyramid::bytes(QSize imageSize) {
    return offsetOf(imageSize, levelCount(imageSize) + 1);
}

Result<Pyramid> Pyramid::allocate(PixelPool& pool, const ImageLayout& layout) {
    Pyramid pyramid;
    pyramid.m_layout = layout;
    pyramid.m_count = levelCount(layout.size);
    if (pyramid.m_count > 0) {
        auto block = pool.acquire(bytes(layout.size));
        if (!block)
            return block.error();
        pyramid.m_block = std::move(block).value();
    }
    return pyramid;
}

QImage Pyramid::level(int level) const {
    Q_ASSERT(level >= 1 && level <= m_count);
    const QSize size = levelSize(m_layout.size, level);
    const std::byte* data = m_block->data() + offsetOf(m_layout.size, level);
    return QImage(
        reinterpret_cast<const uchar*>(data), size.width(), size.height(), strideOf(size),
        m_layout.alpha ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32,
        [](void* ref) { delete static_cast<BlockRef*>(ref); }, new BlockRef(m_block));
}

DisplayTransform::DisplayTransform(const QColorSpace& from) {
    const QColorSpace screen(QColorSpace::SRgb);
    if (from.isValid() && from != screen)
        m_transform = from.transformationToColorSpace(screen);
}

QImage DisplayTransform::apply(const QImage& native) const {
    Q_ASSERT(mayBlock());
    const bool alpha = native.hasAlphaChannel();
    if (!m_transform)
        return native.convertToFormat(alpha ? QImage::Format_ARGB32_Premultiplied
                                            : QImage::Format_RGB32);
    // Transformed at the image's own depth (grey becomes colour: a transform may tint it), then
    // reduced to 8 bits.
    QImage image = native.format() == QImage::Format_Grayscale8
                       ? native.convertToFormat(QImage::Format_RGB32)
                   : native.format() == QImage::Format_Grayscale16
                       ? native.convertToFormat(QImage::Format_RGBX64)
                       : native.copy();
    image.applyColorTransform(*m_transform);
    return std::move(image).convertToFormat(alpha ? QImage::Format_ARGB32_Premultiplied
                                                  : QImage::Format_RGB32);
}

void writeLevels(const ImageLayout& layout, const std::byte* pixels, const QRect& rect,
                 const DisplayTransform& display, std::byte* levels) {
    Q_ASSERT(rect.x() % Pyramid::alignment == 0 && rect.y() % Pyramid::alignment == 0);
    const int count = Pyramid::levelCount(layout.size);
    if (count == 0)
        return;
    const std::byte* start =
        pixels + rect.y() * layout.stride() + qsizetype(rect.x()) * bytesPerPixel(layout.format);
    const QImage native(reinterpret_cast<const uchar*>(start), rect.width(), rect.height(),
                        layout.stride(), layout.qtFormat());
    const QImage shown = display.apply(native);

    const auto* finer = reinterpret_cast<const std::byte*>(shown.constBits());
    qsizetype finerStride = shown.bytesPerLine();
    QSize finerSize = rect.size();
    for (int k = 1; k <= count; ++k) {
        const QSize size = Pyramid::levelSize(layout.size, k);
        const qsizetype stride = strideOf(size);
        std::byte* target = levels + offsetOf(layout.size, k) + (rect.y() >> k) * stride +
                            qsizetype(rect.x() >> k) * 4;
        halve(finer, finerStride, finerSize, target, stride);
        finer = target;
        finerStride = stride;
        finerSize = {(finerSize.width() + 1) / 2, (finerSize.height() + 1) / 2};
    }
}

Result<Picture> Picture::of(PixelPool& pool, const Image& image) {
    Q_ASSERT(mayBlock());
    auto pyramid = Pyramid::allocate(pool, image.layout());
    if (!pyramid)
        return pyramid.error();
    Picture picture{image, std::move(pyramid).value()};
    if (picture.pyramid.count() == 0)
        return picture;
    const DisplayTransform display(image.colorSpace());
    constexpr int tile = Pyramid::alignment;
    for (int y = 0; y < image.size().height(); y += tile)
        for (int x = 0; x < image.size().width(); x += tile)
            writeLevels(image.layout(), image.row(0),
                        QRect(x, y, tile, tile).intersected(QRect(QPoint(), image.size())), display,
                        picture.pyramid.block()->data());
    return picture;
}

}  // namespace offstage
