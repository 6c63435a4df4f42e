#include "core/image/pyramid.h"

#include <QColorTransform>
#include <cstring>
#include <new>

#include "core/threads.h"
#include "core/words.h"

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
    // Every second byte of two pixels at once, in 16-bit lanes of one word: the compiler makes
    // whole vectors of such words, but not of the same sums written byte by byte.
    constexpr quint64 lanes = 0x00ff00ff00ff00ff;
    const int whole = size.width() / 2;
    for (int y = 0; 2 * y < size.height(); ++y) {
        const std::byte* upper = in + qsizetype(2) * y * inStride;
        const std::byte* lower = 2 * y + 1 < size.height() ? upper + inStride : upper;
        std::byte* target = out + y * outStride;
        for (int x = 0; x < whole; ++x) {
            quint64 a;
            quint64 b;
            std::memcpy(&a, upper + 8 * x, 8);
            std::memcpy(&b, lower + 8 * x, 8);
            const quint64 even = (a & lanes) + (b & lanes);
            const quint64 odd = ((a >> 8) & lanes) + ((b >> 8) & lanes);
            const auto mean = [](quint64 sums) {
                return ((sums + (sums >> 32) + 0x00020002) >> 2) & 0x00ff00ff;
            };
            const auto pixel = static_cast<quint32>(mean(even) | (mean(odd) << 8));
            std::memcpy(target + 4 * x, &pixel, 4);
        }
        if (size.width() % 2 != 0)
            for (int i = 8 * whole; i < 8 * whole + 4; ++i)
                target[i - 4 * whole] = std::byte(
                    (std::to_integer<int>(upper[i]) + std::to_integer<int>(lower[i]) + 1) >> 1);
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

std::vector<MemoryPart> Pyramid::partsBelow(QSize imageSize, const QRect& rect) {
    std::vector<MemoryPart> parts;
    QSize size = rect.size();
    for (int k = 1; k <= levelCount(imageSize); ++k) {
        size = {(size.width() + 1) / 2, (size.height() + 1) / 2};
        const auto stride = static_cast<std::size_t>(strideOf(levelSize(imageSize, k)));
        parts.push_back({offsetOf(imageSize, k) + static_cast<std::size_t>(rect.y() >> k) * stride +
                             static_cast<std::size_t>(rect.x() >> k) * 4,
                         stride, static_cast<std::size_t>(size.width()) * 4,
                         static_cast<std::size_t>(size.height())});
    }
    return parts;
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

QColorSpace LevelTransform::spaceOf(const QColorSpace& image) {
    const auto curve = image.transferFunction();
    const bool linear = image.isValid() &&
                        (curve == QColorSpace::TransferFunction::Linear ||
                         (curve == QColorSpace::TransferFunction::Gamma && image.gamma() < 1.3F));
    return linear ? image.withTransferFunction(QColorSpace::TransferFunction::SRgb) : image;
}

LevelTransform::LevelTransform(const QColorSpace& from) {
    if (const QColorSpace to = spaceOf(from); to != from)
        m_transform = from.transformationToColorSpace(to);
}

QImage LevelTransform::apply(const QImage& native) const {
    Q_ASSERT(mayBlock());
    const QImage::Format format =
        native.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
    if (!m_transform && native.format() == format)
        return native;
    // Qt shares the conversion of twice as many pixels among the threads of its global pool, and
    // starts those with the priority of whoever comes first: a worker, most likely.
    constexpr int atOnce = 1 << 16;
    const int rows = std::max(1, atOnce / std::max(1, native.width()));
    QImage shown(native.size(), format);
    if (shown.isNull())
        throw std::bad_alloc();
    for (int y = 0; y < native.height(); y += rows) {
        const int count = std::min(rows, native.height() - y);
        const QImage part = convert(QImage(native.constScanLine(y), native.width(), count,
                                           native.bytesPerLine(), native.format()),
                                    format);
        if (part.isNull())
            throw std::bad_alloc();
        for (int i = 0; i < count; ++i)
            std::memcpy(shown.scanLine(y + i), part.constScanLine(i),
                        static_cast<std::size_t>(part.width()) * 4);
    }
    return shown;
}

QImage LevelTransform::convert(const QImage& native, QImage::Format format) const {
    if (!m_transform)
        return native.convertToFormat(format);
    // Transformed at the image's own depth (grey becomes colour: a transform may tint it), then
    // reduced to 8 bits.
    QImage image = native.format() == QImage::Format_Grayscale8
                       ? native.convertToFormat(QImage::Format_RGB32)
                   : native.format() == QImage::Format_Grayscale16
                       ? native.convertToFormat(QImage::Format_RGBX64)
                       : native.copy();
    image.applyColorTransform(*m_transform);
    return std::move(image).convertToFormat(format);
}

void writeLevels(const ImageLayout& layout, const std::byte* pixels, const QRect& rect,
                 const LevelTransform& reduced, std::byte* levels) {
    Q_ASSERT(rect.x() % Pyramid::alignment == 0 && rect.y() % Pyramid::alignment == 0);
    const int count = Pyramid::levelCount(layout.size);
    if (count == 0)
        return;
    const std::byte* start =
        pixels + rect.y() * layout.stride() + qsizetype(rect.x()) * bytesPerPixel(layout.format);
    const QImage native(reinterpret_cast<const uchar*>(start), rect.width(), rect.height(),
                        layout.stride(), layout.qtFormat());
    const QImage shown = reduced.apply(native);

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
    const LevelTransform reduced(image.colorSpace());
    constexpr int tile = Pyramid::alignment;
    const QSize size = image.size();
    try {
        inParallel((size.height() + tile - 1) / tile, [&](int row) {
            for (int x = 0; x < size.width(); x += tile)
                writeLevels(image.layout(), image.row(0),
                            QRect(x, row * tile, tile, tile).intersected(QRect(QPoint(), size)),
                            reduced, picture.pyramid.block()->data());
        });
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorKind::OutOfMemory,
            offstage::tr("There is not enough memory to show the image. Nothing was changed; close "
                         "other images and try again."),
            {}};
    }
    return picture;
}

}  // namespace offstage
