#include "core/image/view_tile.h"

#include <cmath>
#include <cstring>
#include <vector>

#include "core/image/screen_transform.h"
#include "core/threads.h"

namespace offstage {

namespace {

constexpr quint32 opaque = 0xff000000U;

/// A rectangle of one level, as 32-bit pixels that somebody else may own.
struct Patch {
    QImage pixels;
    QRect rect;  ///< in pixels of the level
    bool alpha = false;

    const quint32* row(int y) const {
        return reinterpret_cast<const quint32*>(pixels.constScanLine(y - rect.y()));
    }
};

/// When colours become those of the screen: of few pixels, which may have 16 bits, at once; of what
/// is to be reduced by a tile's own scale, which are up to four times as many, afterwards.
enum class Colours { Now, Later };

Patch patchOf(const Picture& picture, int level, const QRect& rect, const ViewContent& content,
              Colours colours) {
    const bool alpha = picture.image.layout().alpha;
    const QColorSpace& space = picture.image.colorSpace();
    if (content.stretch) {
        const QImage pixels = stretchedPixels(picture.image, level, rect, *content.stretch);
        return {colours == Colours::Now
                    ? ScreenTransform::between(space, content.screen)->apply(pixels)
                    : LevelTransform(space).apply(pixels),
                rect, alpha};
    }
    const bool native = level == 0;
    const QImage whole = native ? picture.image.view() : picture.pyramid.level(level);
    const qsizetype pixelBytes = native ? bytesPerPixel(picture.image.layout().format) : 4;
    // QImage::copy() would copy; a view of a part does not. `whole` must outlive it.
    auto* keepAlive = new QImage(whole);
    const QImage part(
        whole.constScanLine(rect.y()) + rect.x() * pixelBytes, rect.width(), rect.height(),
        whole.bytesPerLine(), whole.format(), [](void* ref) { delete static_cast<QImage*>(ref); },
        keepAlive);
    if (colours == Colours::Now)
        return {ScreenTransform::between(native ? space : LevelTransform::spaceOf(space),
                                         content.screen)
                    ->apply(part),
                rect, alpha};
    return {native ? LevelTransform(space).apply(part) : part, rect, alpha};
}

/// The pixels of `rect`: one picture's own where it has the whole of it, else put together from
/// cells, each of which comes wholly from one picture.
Patch patchOf(const ViewContent& content, int level, const QRect& rect, Colours colours) {
    if (content.unfinished.isNull())
        return patchOf(content.shown, level, rect, content, colours);
    const QSize size = content.size();
    const QRect cells = viewCellsOf(
        QRect(rect.x() << level, rect.y() << level, rect.width() << level, rect.height() << level),
        size);
    const int columns = viewCells(size).width();
    const auto isReady = [&](int x, int y) { return content.ready.testBit(y * columns + x); };
    int ready = 0;
    for (int y = cells.top(); y <= cells.bottom(); ++y)
        for (int x = cells.left(); x <= cells.right(); ++x)
            ready += isReady(x, y) ? 1 : 0;
    if (ready == cells.width() * cells.height())
        return patchOf(content.unfinished, level, rect, content, colours);
    if (ready == 0 && !content.shown.isNull())
        return patchOf(content.shown, level, rect, content, colours);

    Patch patch{QImage(rect.size(), QImage::Format_ARGB32_Premultiplied), rect, true};
    patch.pixels.fill(Qt::transparent);
    for (int y = cells.top(); y <= cells.bottom(); ++y)
        for (int x = cells.left(); x <= cells.right(); ++x) {
            const Picture& picture = isReady(x, y) ? content.unfinished : content.shown;
            if (picture.isNull())
                continue;
            const int step = Pyramid::alignment >> level;
            const Patch cell =
                patchOf(picture, level, QRect(x * step, y * step, step, step).intersected(rect),
                        content, colours);
            const quint32 full = cell.alpha ? 0 : opaque;
            for (int row = cell.rect.top(); row <= cell.rect.bottom(); ++row) {
                const quint32* from = cell.row(row);
                auto* to = reinterpret_cast<quint32*>(patch.pixels.scanLine(row - rect.y())) +
                           (cell.rect.x() - rect.x());
                for (int i = 0; i < cell.rect.width(); ++i)
                    to[i] = from[i] | full;
            }
        }
    return patch;
}

/// For each output pixel along one axis, the source pixels it mixes: a tent as wide as the larger
/// of the two pixels, so that reducing does not alias and equal scales copy.
struct Taps {
    int count = 0;              ///< per output pixel
    std::vector<int> first;     ///< source pixel of the first tap
    std::vector<float> weight;  ///< count per output pixel, sum 1

    int begin() const { return first.front(); }
    int end() const { return first.back() + count; }
};

Taps tapsFor(int begin, int length, double sourcePerOutput, int sourceSize) {
    const double radius = std::max(1., sourcePerOutput);
    Taps taps;
    taps.count = std::min(sourceSize, static_cast<int>(std::ceil(2 * radius)));
    taps.first.resize(static_cast<std::size_t>(length));
    taps.weight.resize(static_cast<std::size_t>(length) * static_cast<std::size_t>(taps.count));
    for (int i = 0; i < length; ++i) {
        const double centre = (begin + i + 0.5) * sourcePerOutput - 0.5;
        const int lowest = static_cast<int>(std::floor(centre - radius)) + 1;
        const int highest = static_cast<int>(std::ceil(centre + radius)) - 1;
        const int first = std::clamp(lowest, 0, sourceSize - taps.count);
        taps.first[static_cast<std::size_t>(i)] = first;
        float* weights = &taps.weight[static_cast<std::size_t>(i * taps.count)];
        double sum = 0;
        for (int pass = 0; pass < 2; ++pass)
            for (int source = lowest; source <= highest; ++source) {
                const double w = std::max(0., 1 - std::abs(source - centre) / radius);
                // What lies beyond the edge counts as the edge.
                const int tap = std::clamp(source, 0, sourceSize - 1) - first;
                if (pass == 0)
                    sum += w;
                else
                    weights[tap] += static_cast<float>(w / sum);
            }
    }
    return taps;
}

/// Weights in 256ths that sum to 256, so that flat areas stay exactly flat.
std::vector<quint16> wholeWeights(const Taps& taps) {
    std::vector<quint16> whole(taps.weight.size());
    const auto count = static_cast<std::size_t>(taps.count);
    for (std::size_t i = 0; i < whole.size(); i += count) {
        int rest = 256;
        std::size_t largest = i;
        for (std::size_t t = i; t < i + count; ++t) {
            whole[t] = static_cast<quint16>(std::lround(taps.weight[t] * 256));
            rest -= whole[t];
            if (whole[t] > whole[largest])
                largest = t;
        }
        whole[largest] = static_cast<quint16>(whole[largest] + rest);
    }
    return whole;
}

/// Adds weight times a row of bytes, in 16 bits: that loop takes the time, and so it runs eight or
/// more channels at once.
void accumulate(const quint8* from, quint16 weight, quint16* sum, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        sum[i] = static_cast<quint16>(sum[i] + weight * from[i]);
}

template <int Count>
void mixAcross(const float* mixed, int begin, const Taps& taps, int width, quint8* out) {
    const int count = Count > 0 ? Count : taps.count;
    for (int x = 0; x < width; ++x) {
        const auto at = static_cast<std::size_t>(x);
        const float* in = mixed + (taps.first[at] - begin) * 4;
        const float* weight = &taps.weight[at * static_cast<std::size_t>(count)];
        float sum[4] = {0.5F, 0.5F, 0.5F, 0.5F};
        for (int t = 0; t < count; ++t)
            for (int c = 0; c < 4; ++c)
                sum[c] += weight[t] * in[4 * t + c];
        for (int c = 0; c < 4; ++c)
            out[4 * x + c] = static_cast<quint8>(static_cast<int>(sum[c]));
    }
}

void resample(const Patch& patch, const Taps& across, const Taps& down, QImage& tile,
              const QRect& target) {
    const std::size_t channels = static_cast<std::size_t>(patch.rect.width()) * 4;
    const std::vector<quint16> weights = wholeWeights(down);
    std::vector<quint16> sums(channels);
    std::vector<float> mixed(channels);
    const auto mix = across.count == 2   ? mixAcross<2>
                     : across.count == 3 ? mixAcross<3>
                     : across.count == 4 ? mixAcross<4>
                                         : mixAcross<0>;
    for (int y = 0; y < target.height(); ++y) {
        std::fill(sums.begin(), sums.end(), quint16(0));
        const int top = down.first[static_cast<std::size_t>(y)];
        for (int t = 0; t < down.count; ++t)
            if (const quint16 w = weights[static_cast<std::size_t>(y * down.count + t)]; w != 0)
                accumulate(reinterpret_cast<const quint8*>(patch.row(top + t)), w, sums.data(),
                           channels);
        for (std::size_t i = 0; i < channels; ++i)
            mixed[i] = static_cast<float>(sums[i]) * (1 / 256.F);
        mix(mixed.data(), patch.rect.x(), across, target.width(),
            tile.scanLine(target.y() + y) + qsizetype(target.x()) * 4);
    }
}

/// Makes `target` of the tile opaque; `place` is its position in the plane.
void finish(QImage& tile, const QRect& target, QPoint place, bool alpha) {
    constexpr int square = 16;
    constexpr quint32 greys[] = {0x99, 0xbb};
    for (int y = 0; y < target.height(); ++y) {
        auto* row = reinterpret_cast<quint32*>(tile.scanLine(target.y() + y)) + target.x();
        for (int x = 0; x < target.width(); ++x) {
            const quint32 pixel = row[x];
            const quint32 through = alpha ? 255 - (pixel >> 24) : 0;
            if (through != 0) {
                const quint32 grey =
                    greys[((place.x() + x) / square + (place.y() + y) / square) & 1];
                // Premultiplied colours cannot exceed alpha, so no channel overflows.
                row[x] = pixel + ((grey * through + 127) / 255) * 0x010101U;
            }
            row[x] |= opaque;
        }
    }
}

}  // namespace

QSize viewCells(QSize imageSize) {
    constexpr int cell = Pyramid::alignment;
    return {(imageSize.width() + cell - 1) / cell, (imageSize.height() + cell - 1) / cell};
}

QRect viewCellsOf(const QRect& imageRect, QSize imageSize) {
    constexpr int cell = Pyramid::alignment;
    const QRect rect = imageRect.intersected(QRect(QPoint(), imageSize));
    if (rect.isEmpty())
        return {};
    return {QPoint(rect.left() / cell, rect.top() / cell),
            QPoint(rect.right() / cell, rect.bottom() / cell)};
}

QSize viewPlaneSize(QSize imageSize, double scale) {
    return {std::max(1, qRound(imageSize.width() * scale)),
            std::max(1, qRound(imageSize.height() * scale))};
}

QRect viewTileRect(QSize plane, QPoint index) {
    return QRect(index * viewTileSize, QSize(viewTileSize, viewTileSize))
        .intersected(QRect(QPoint(), plane));
}

QRect viewFootprint(const QRect& imageRect, double scale) {
    // A tent reaches one source pixel beyond its own, or one output pixel where that is larger;
    // a source pixel of a reduced level is at most one output pixel wide.
    const double reach = 2 * std::max(1., scale) + 1;
    return QRect(QPoint(static_cast<int>(std::floor(imageRect.left() * scale - reach)),
                        static_cast<int>(std::floor(imageRect.top() * scale - reach))),
                 QPoint(static_cast<int>(std::ceil((imageRect.right() + 1) * scale + reach)),
                        static_cast<int>(std::ceil((imageRect.bottom() + 1) * scale + reach))));
}

QRect viewSource(const QRect& planeRect, double scale) {
    const double reach = 2 * std::max(1., 1 / scale) + 1;
    return QRect(QPoint(static_cast<int>(std::floor(planeRect.left() / scale - reach)),
                        static_cast<int>(std::floor(planeRect.top() / scale - reach))),
                 QPoint(static_cast<int>(std::ceil((planeRect.right() + 1) / scale + reach)),
                        static_cast<int>(std::ceil((planeRect.bottom() + 1) / scale + reach))));
}

QImage renderViewTile(const ViewContent& content, double scale, QPoint index, const QRect& part,
                      const QImage& base) {
    Q_ASSERT(mayBlock());
    const QSize size = content.size();
    const QRect whole = viewTileRect(viewPlaneSize(size, scale), index);
    const QRect rect = part.isEmpty() || base.size() != whole.size() ? whole : part & whole;
    QImage tile = rect == whole ? QImage(whole.size(), QImage::Format_RGB32) : base.copy();
    if (rect.isEmpty() || tile.isNull())
        return tile;
    const QRect target = rect.translated(-whole.topLeft());

    const int levels = std::min(Pyramid::levelCount(size), 30);
    const int level =
        std::clamp(static_cast<int>(std::floor(std::log2(1 / scale) + 1e-9)), 0, levels);
    const QSize levelSize = Pyramid::levelSize(size, level);
    const double step = 1 / (scale * (1 << level));
    if (scale >= 2) {
        const auto source = [&](int at, int limit) {
            return std::clamp(static_cast<int>(std::floor((at + 0.5) * step)), 0, limit - 1);
        };
        const QPoint first(source(rect.left(), size.width()), source(rect.top(), size.height()));
        const QPoint last(source(rect.right(), size.width()), source(rect.bottom(), size.height()));
        const Patch patch = patchOf(content, 0, QRect(first, last), Colours::Now);
        std::vector<int> column(static_cast<std::size_t>(rect.width()));
        for (int x = 0; x < rect.width(); ++x)
            column[static_cast<std::size_t>(x)] = source(rect.x() + x, size.width()) - first.x();
        for (int y = 0; y < rect.height(); ++y) {
            const quint32* from = patch.row(source(rect.y() + y, size.height()));
            auto* to = reinterpret_cast<quint32*>(tile.scanLine(target.y() + y)) + target.x();
            for (int x = 0; x < rect.width(); ++x)
                to[x] = from[column[static_cast<std::size_t>(x)]];
        }
        finish(tile, target, rect.topLeft(), patch.alpha);
        return tile;
    }
    if (step == 1) {
        const Patch patch =
            patchOf(content, level, rect, Colours::Now);  // no level is smaller than the plane
        for (int y = 0; y < patch.rect.height(); ++y)
            std::memcpy(tile.scanLine(target.y() + y) + qsizetype(target.x()) * 4,
                        patch.pixels.constScanLine(y),
                        static_cast<std::size_t>(patch.rect.width()) * 4);
        finish(tile, target, rect.topLeft(), patch.alpha);
        return tile;
    }
    const Taps across = tapsFor(rect.x(), rect.width(), step, levelSize.width());
    const Taps down = tapsFor(rect.y(), rect.height(), step, levelSize.height());
    const Patch patch = patchOf(
        content, level,
        QRect(QPoint(across.begin(), down.begin()), QPoint(across.end() - 1, down.end() - 1)),
        Colours::Later);
    resample(patch, across, down, tile, target);
    const Picture& picture = content.unfinished.isNull() ? content.shown : content.unfinished;
    ScreenTransform::between(LevelTransform::spaceOf(picture.image.colorSpace()), content.screen)
        ->applyTo(tile, target, patch.alpha);
    finish(tile, target, rect.topLeft(), patch.alpha);
    return tile;
}

}  // namespace offstage
