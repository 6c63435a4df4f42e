#include "ui/view_tiles.h"

#include <QPainter>
#include <algorithm>
#include <utility>

namespace offstage {

namespace {

constexpr int overviewLength = 2 * viewTileSize;

/// The tiles that touch `rect` of the plane, as a rectangle of indices.
QRect tilesOf(const QRect& rect, int margin, QSize plane) {
    const QRect wide =
        rect.adjusted(-margin, -margin, margin, margin).intersected(QRect(QPoint(), plane));
    if (wide.isEmpty())
        return {};
    return {QPoint(wide.left() / viewTileSize, wide.top() / viewTileSize),
            QPoint(wide.right() / viewTileSize, wide.bottom() / viewTileSize)};
}

template <class Visit>
void forEach(const QRect& indices, Visit visit) {
    for (int y = indices.top(); y <= indices.bottom(); ++y)
        for (int x = indices.left(); x <= indices.right(); ++x)
            visit(QPoint(x, y));
}

quint64 blockOf(const Picture& picture) {
    return picture.isNull() ? 0 : picture.image.block()->id();
}

}  // namespace

double ViewTiles::overviewScale() const {
    const QSize size = m_content->size();
    return std::min(1., double(overviewLength) / std::max(size.width(), size.height()));
}

void ViewTiles::change(ViewContent content) {
    content.stretch = m_stretch;
    content.screen = m_screen;
    m_content = std::make_shared<const ViewContent>(std::move(content));
}

bool ViewTiles::isSameAs(const ViewTiles& other) const {
    return m_content && other.m_content && !hasResult() && !other.hasResult() &&
           blockOf(m_content->shown) == blockOf(other.m_content->shown);
}

void ViewTiles::clear() {
    m_content.reset();
    m_tiles.clear();
    m_cellStamps.clear();
    m_settledScale = 0;
    m_base = m_epoch = ++m_stamp;
}

void ViewTiles::setPicture(const Picture& picture) {
    if (hasResult())
        endResult(false);
    if (picture.isNull() || (m_content && m_content->size() != picture.image.size()))
        clear();
    if (picture.isNull() || (m_content && blockOf(m_content->shown) == blockOf(picture)))
        return;
    change({picture, {}, {}});
    m_base = ++m_stamp;
}

void ViewTiles::beginResult(const Picture& unfinished) {
    if (hasResult())
        endResult(false);
    const QSize size = unfinished.image.size();
    ViewContent content{m_content ? m_content->shown : Picture(), unfinished, {}};
    if (!content.shown.isNull() && content.shown.image.size() != size) {
        clear();
        content.shown = {};
    }
    const QSize cells = viewCells(size);
    content.ready.resize(cells.width() * cells.height());
    if (m_cellStamps.size() != content.ready.size())  // else tiles may still be behind
        m_cellStamps.fill(0, content.ready.size());
    const bool nothingBefore = content.shown.isNull();
    change(std::move(content));
    if (nothingBefore)
        m_base = ++m_stamp;
}

void ViewTiles::addReady(const QList<QRect>& imageRects) {
    if (!hasResult())
        return;
    ViewContent content = *m_content;
    const int columns = viewCells(content.size()).width();
    ++m_stamp;
    for (const QRect& rect : imageRects) {
        Q_ASSERT(rect.x() % Pyramid::alignment == 0 && rect.y() % Pyramid::alignment == 0);
        forEach(viewCellsOf(rect, content.size()), [&](QPoint cell) {
            content.ready.setBit(cell.y() * columns + cell.x());
            m_cellStamps[cell.y() * columns + cell.x()] = m_stamp;
        });
    }
    change(std::move(content));
}

void ViewTiles::endResult(bool keep) {
    if (!hasResult())
        return;
    // Cells whose picture stays what it was need no new pixels.
    ++m_stamp;
    for (qsizetype i = 0; i < m_cellStamps.size(); ++i)
        if (m_content->ready.testBit(i) != keep)
            m_cellStamps[i] = m_stamp;
    const Picture picture = keep ? m_content->unfinished : m_content->shown;
    if (picture.isNull())
        return clear();
    change({picture, {}, {}});
}

void ViewTiles::setStretch(const std::optional<DisplayStretch>& stretch) {
    if (std::exchange(m_stretch, stretch) == stretch || !m_content)
        return;
    change(*m_content);
    m_base = ++m_stamp;
}

void ViewTiles::setScreen(const ScreenRef& screen) {
    if (std::exchange(m_screen, screen) == screen || !m_content)
        return;
    change(*m_content);
    m_base = ++m_stamp;
}

void ViewTiles::follow(const ViewTiles& source, std::shared_ptr<const ViewDifference> difference) {
    if (m_epoch != source.m_epoch || m_content == nullptr)
        clear();
    m_content = source.m_content;
    m_stamp = source.m_stamp;
    m_epoch = source.m_epoch;
    m_base = source.m_base;
    m_cellStamps = source.m_cellStamps;
    if (m_difference == difference)
        return;
    m_difference = std::move(difference);
    for (Entry& tile : m_tiles)
        tile.stamp = 0;  // they stand in until the new ones come
}

std::optional<ViewTile> ViewTiles::outdated(double scale, QPoint index) const {
    const auto tile = m_tiles.constFind({scale, index});
    const quint64 has = tile == m_tiles.cend() ? 0 : tile->stamp;
    ViewTile wanted{m_content, m_layer, m_stamp, scale, index, {}, {}, m_difference};
    if (has < m_base || tile == m_tiles.cend())
        return wanted;
    const QSize size = m_content->size();
    const QRect place = viewTileRect(viewPlaneSize(size, scale), index);
    const QSize cells = viewCells(size);
    if (m_cellStamps.isEmpty() || has == m_stamp)
        return {};
    forEach(viewCellsOf(viewSource(place, scale), size), [&](QPoint cell) {
        if (m_cellStamps[cell.y() * cells.width() + cell.x()] > has)
            wanted.part |= viewFootprint(QRect(cell * Pyramid::alignment,
                                               QSize(Pyramid::alignment, Pyramid::alignment)),
                                         scale) &
                           place;
    });
    if (wanted.part.isEmpty())
        return {};
    wanted.pixels = tile->pixels;
    return wanted;
}

QList<ViewTile> ViewTiles::wanted(const ViewGeometry& view, bool withMargin) const {
    QList<ViewTile> tiles;
    if (!m_content || view.isEmpty())
        return tiles;
    const QSize plane = view.plane().size();
    const QRect visible = view.visiblePlane();
    const QRect near = tilesOf(visible, 0, plane);
    QList<ViewTile> margin;
    forEach(tilesOf(visible, withMargin ? viewTileSize : 0, plane), [&](QPoint index) {
        if (auto tile = outdated(view.zoom(), index))
            (near.contains(index) ? tiles : margin).append(std::move(*tile));
    });
    const QPoint middle = visible.center();
    const auto distance = [&](const ViewTile& tile) {
        return (viewTileRect(plane, tile.index).center() - middle).manhattanLength();
    };
    std::stable_sort(tiles.begin(), tiles.end(), [&](const ViewTile& a, const ViewTile& b) {
        return distance(a) < distance(b);
    });
    // The whole picture, small: it stands in wherever nothing better is there yet.
    const QSize small = viewPlaneSize(m_content->size(), overviewScale());
    QList<ViewTile> overview;
    bool urgent = false;
    forEach(tilesOf(QRect(QPoint(), small), 0, small), [&](QPoint index) {
        if (auto tile = outdated(overviewScale(), index)) {
            urgent |= tile->pixels.isNull();
            overview.append(std::move(*tile));
        }
    });
    return urgent ? overview + tiles + margin : tiles + margin + overview;
}

bool ViewTiles::insert(const ViewTile& tile) {
    if (!m_content || tile.stamp < m_epoch || tile.difference != m_difference)
        return false;
    Entry& entry = m_tiles[{tile.scale, tile.index}];
    if (!entry.pixels.isNull() && entry.stamp >= tile.stamp)
        return false;
    entry = {tile.pixels, tile.stamp, m_frame + 1};
    if (m_tiles.size() > m_capacity)
        evict();
    return true;
}

void ViewTiles::evict() {
    auto oldest = m_tiles.begin();
    for (auto tile = m_tiles.begin(); tile != m_tiles.end(); ++tile)
        if (tile->used < oldest->used)
            oldest = tile;
    m_tiles.erase(oldest);
}

bool ViewTiles::isFresh(const ViewGeometry& view) const {
    bool all = m_content != nullptr;
    forEach(tilesOf(view.visiblePlane(), 0, view.plane().size()),
            [&](QPoint index) { all = all && !outdated(view.zoom(), index); });
    return all;
}

bool ViewTiles::settle(const ViewGeometry& view) {
    if (!m_content)
        return false;
    bool all = true;
    const QSize plane = view.plane().size();
    // Room for two viewports with their margins, and the overview.
    const QRect near = tilesOf(view.visiblePlane(), viewTileSize, plane);
    m_capacity = std::max<qsizetype>(m_capacity, 2 * near.width() * near.height() + 4);
    // Visible tiles, and those that arrive before the next frame, outlive what stood in for them in
    // this one: equally old ones would be dropped by chance, and nobody would ask for them again.
    ++m_frame;
    forEach(tilesOf(view.visiblePlane(), 0, plane), [&](QPoint index) {
        const auto tile = m_tiles.find({view.zoom(), index});
        if (tile == m_tiles.end())
            all = false;
        else
            tile->used = m_frame + 1;
    });
    if (all)
        m_settledScale = view.zoom();
    return all;
}

quint64 ViewTiles::draw(QPainter& painter, const ViewGeometry& view, const QRect& exposed) {
    if (!m_content)
        return 0;
    const QRect whole = view.plane();
    const QPoint corner = whole.topLeft();
    const QRect tiles = tilesOf(exposed.intersected(whole).translated(-corner), 0, whole.size());
    QRect missing;
    quint64 newest = 0;
    forEach(tiles, [&](QPoint index) {
        if (!m_tiles.contains({view.zoom(), index}))
            missing |= viewTileRect(whole.size(), index);
    });
    if (!missing.isEmpty()) {
        painter.save();
        // The whole picture is only needed where the last scale has nothing.
        const bool other = m_settledScale > 0 && m_settledScale != view.zoom();
        const QRegion bare = other ? QRegion(missing) - coverage(view, m_settledScale) : missing;
        for (const QRect& rect : bare) {
            painter.setClipRect(rect.translated(corner).intersected(exposed));
            newest = std::max(newest, drawStretched(painter, view, rect, overviewScale()));
        }
        painter.setClipRect(missing.translated(corner).intersected(exposed));
        if (other)
            newest = std::max(newest, drawStretched(painter, view, missing, m_settledScale));
        painter.restore();
    }
    forEach(tiles, [&](QPoint index) {
        const auto tile = m_tiles.constFind({view.zoom(), index});
        if (tile == m_tiles.cend())
            return;
        newest = std::max(newest, tile->stamp);
        painter.drawImage(corner + index * viewTileSize, tile->pixels);
    });
    return newest;
}

QRect ViewTiles::stretchedFrom(const QRect& part, double stretch) {
    return QRectF(QPointF(part.topLeft()) / stretch, QSizeF(part.size()) / stretch).toAlignedRect();
}

QRegion ViewTiles::coverage(const ViewGeometry& view, double scale) const {
    const double stretch = view.zoom() / scale;
    const QSize plane = viewPlaneSize(m_content->size(), scale);
    QRegion region;
    forEach(tilesOf(stretchedFrom(view.visiblePlane(), stretch), 0, plane), [&](QPoint index) {
        if (!m_tiles.contains({scale, index}))
            return;
        const QRect place = viewTileRect(plane, index);
        region += QRect(QPoint(qRound(place.left() * stretch), qRound(place.top() * stretch)),
                        QPoint(qRound((place.right() + 1) * stretch) - 1,
                               qRound((place.bottom() + 1) * stretch) - 1));
    });
    return region;
}

quint64 ViewTiles::drawStretched(QPainter& painter, const ViewGeometry& view, const QRect& part,
                                 double scale) {
    const double stretch = view.zoom() / scale;
    const QPointF corner = view.plane().topLeft();
    const QSize plane = viewPlaneSize(m_content->size(), scale);
    const QRect source = stretchedFrom(part, stretch);
    quint64 newest = 0;
    forEach(tilesOf(source, 0, plane), [&](QPoint index) {
        const auto tile = m_tiles.find({scale, index});
        if (tile == m_tiles.end())
            return;
        tile->used = m_frame;
        newest = std::max(newest, tile->stamp);
        const QRectF place(viewTileRect(plane, index));
        painter.drawImage(QRectF(corner + place.topLeft() * stretch, place.size() * stretch),
                          tile->pixels);
    });
    return newest;
}

}  // namespace offstage
