#include "core/recipe/tile_store.h"

#include <algorithm>

#include "core/recipe/pixel_rows.h"

namespace offstage {

namespace {

template <class T>
BasicPixelRow<T> rowOf(PixelFormat format, const BasicPlanes<T>& planes, int y, int x, int count) {
    BasicPixelRow<T> row{format, planes.channels, {}, count};
    for (int c = 0; c < planes.channels; ++c)
        row.plane[c] = planes.row(c, y) + x;
    return row;
}

void toLight(const PixelRow& row, const TransferCurve& curve) {
    for (int c = 0; c < std::min(row.channels, 3); ++c)
        curve.toLight({row.plane[c], static_cast<std::size_t>(row.count)});
}

void fromLight(const PixelRow& row, const TransferCurve& curve) {
    for (int c = 0; c < std::min(row.channels, 3); ++c)
        curve.fromLight({row.plane[c], static_cast<std::size_t>(row.count)});
}

/// Where column x of image row y lies.
template <class Tile>
auto pixelAt(const Tile& tile, int x, int y) {
    return tile.data + (y - tile.rect.top()) * tile.layout.stride() +
           qsizetype(x - tile.rect.left()) * bytesPerPixel(tile.layout.format);
}

/// Rows of a tile lie too far apart for processors to foresee the next.
constexpr int rowsAhead = 6;

void prefetch(const TileSource& tile, const QRect& rect, int y) {
    if (y + rowsAhead > rect.bottom())
        return;
    const auto* const row = pixelAt(tile, rect.left(), y + rowsAhead);
    const int bytes = rect.width() * bytesPerPixel(tile.layout.format);
    for (int at = 0; at < bytes; at += 64)
        __builtin_prefetch(row + at);
}

template <class T, class Finish>
void load(const TileSource& source, const QRect& rect, const BasicPlanes<T>& planes,
          Finish finish) {
    const QRect inside = rect.intersected(source.rect);
    Q_ASSERT(!inside.isEmpty());
    const int left = inside.left() - rect.left();
    const int right = rect.right() - inside.right();
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        prefetch(source, inside, y);
        const int planeRow = y - rect.top();
        const auto row = rowOf(source.layout.format, planes, planeRow, left, inside.width());
        unpackRow(pixelAt(source, inside.left(), y), row);
        finish(row);
        for (int c = 0; c < planes.channels; ++c) {
            T* out = planes.row(c, planeRow);
            std::fill_n(out, left, out[left]);
            T* end = out + left + inside.width();
            std::fill_n(end, right, end[-1]);
        }
    }
    for (int c = 0; c < planes.channels; ++c) {
        const auto width = static_cast<std::size_t>(planes.width);
        for (int y = rect.top(); y < inside.top(); ++y)
            std::copy_n(planes.row(c, inside.top() - rect.top()), width,
                        planes.row(c, y - rect.top()));
        for (int y = inside.bottom() + 1; y <= rect.bottom(); ++y)
            std::copy_n(planes.row(c, inside.bottom() - rect.top()), width,
                        planes.row(c, y - rect.top()));
    }
}

template <class T>
void store(const BasicPlanes<T>& planes, const QRect& rect, const TileSource& source,
           const TileTarget& target) {
    for (int y = rect.top(); y <= rect.bottom(); ++y)
        packRow(rowOf(target.layout.format, planes, y - rect.top(), 0, rect.width()),
                source.layout.alpha ? pixelAt(source, rect.left(), y) : nullptr,
                pixelAt(target, rect.left(), y));
}

template <class Table>
void lookUp(const Table& table, const QRect& rect, const TileSource& source,
            const TileTarget& target) {
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        prefetch(source, rect, y);
        lookUpRow(pixelAt(source, rect.left(), y), source.layout.format, table, rect.width(),
                  pixelAt(target, rect.left(), y));
    }
}

}  // namespace

void loadTile(const TileSource& source, const QRect& rect, const TileForm& form,
              const Planes& planes) {
    load(source, rect, planes, [&](const PixelRow& row) {
        if (form.light)
            toLight(row, *form.light);
        if (form.alpha == Alpha::Premultiplied && planes.channels == 4)
            premultiplyRow(row);
    });
}

void loadTile(const TileSource& source, const QRect& rect, const BytePlanes& planes) {
    load(source, rect, planes, [](const ByteRow&) {});
}

void loadTile(const TileSource& source, const QRect& rect, const WordPlanes& planes) {
    load(source, rect, planes, [](const WordRow&) {});
}

void storeTile(const Planes& planes, const QRect& rect, const TileForm& form,
               const TileSource& source, const TileTarget& target) {
    const bool copiesAlpha = form.alpha == Alpha::Untouched && source.layout.alpha;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        const PixelRow row = rowOf(target.layout.format, planes, y - rect.top(), 0, rect.width());
        if (planes.channels == 4)
            straightenRow(row);
        if (form.light)
            fromLight(row, *form.light);
        packRow(row, copiesAlpha ? pixelAt(source, rect.left(), y) : nullptr,
                pixelAt(target, rect.left(), y));
    }
}

void storeTile(const BytePlanes& planes, const QRect& rect, const TileSource& source,
               const TileTarget& target) {
    store(planes, rect, source, target);
}

void storeTile(const WordPlanes& planes, const QRect& rect, const TileSource& source,
               const TileTarget& target) {
    store(planes, rect, source, target);
}

void lookUpTile(const ByteTables& tables, const QRect& rect, const TileSource& source,
                const TileTarget& target) {
    lookUp(tables, rect, source, target);
}

void lookUpTile(const quint16* table, const QRect& rect, const TileSource& source,
                const TileTarget& target) {
    lookUp(table, rect, source, target);
}

}  // namespace offstage
