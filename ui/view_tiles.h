#pragma once

#include <QHash>
#include <QRegion>

#include "core/image/view_renderer.h"
#include "ui/view_geometry.h"

class QPainter;

namespace offstage {

/// What has been rendered of one picture, which tiles are still wanted, and how to draw a frame of
/// what there is. Pixels come from a ViewRenderer; nothing here computes any.
class ViewTiles {
public:
    /// `layer` marks this picture's tiles among those of others.
    explicit ViewTiles(int layer) : m_layer(layer) {}

    /// Tiles of a picture of the same size stay until theirs come, so that nothing flickers.
    void setPicture(const Picture& picture);
    void clear();
    void beginResult(const Picture& unfinished);
    void addReady(const QList<QRect>& imageRects);
    void endResult(bool keep);
    void setStretch(const std::optional<DisplayStretch>& stretch);
    void setScreen(const ScreenRef& screen);
    /// Shows, from now on, how far what `source` shows by now is from another picture.
    void follow(const ViewTiles& source, std::shared_ptr<const ViewDifference> difference);

    bool isNull() const { return !m_content; }
    bool hasResult() const { return m_content && !m_content->unfinished.isNull(); }
    bool isSameAs(const ViewTiles& other) const;
    QSize size() const { return m_content ? m_content->size() : QSize(); }
    int layer() const { return m_layer; }
    /// The finished picture.
    Picture picture() const { return m_content ? m_content->shown : Picture(); }
    /// The state of the picture; grows with each change.
    quint64 stamp() const { return m_stamp; }

    /// Missing and outdated tiles for `view`, most wanted first.
    QList<ViewTile> wanted(const ViewGeometry& view, bool withMargin) const;
    /// Takes a rendered tile in. False if nobody wants it any more.
    bool insert(const ViewTile& tile);
    /// True if every visible tile is there and up to date.
    bool isFresh(const ViewGeometry& view) const;
    /// True if every visible tile can be drawn; this scale then stands in for others to come.
    bool settle(const ViewGeometry& view);
    /// Draws what there is in `exposed`: tiles of this scale, under the missing ones stretched
    /// tiles of other scales. The painter's coordinates are device pixels. Returns the newest
    /// stamp drawn.
    quint64 draw(QPainter& painter, const ViewGeometry& view, const QRect& exposed);

private:
    struct Key {
        double scale;
        QPoint index;
        bool operator==(const Key&) const = default;
    };
    friend size_t qHash(const Key& key, size_t seed) {
        return qHashMulti(seed, key.scale, key.index.x(), key.index.y());
    }
    struct Entry {
        QImage pixels;
        quint64 stamp = 0;
        quint64 used = 0;
    };

    double overviewScale() const;
    void change(ViewContent content);
    std::optional<ViewTile> outdated(double scale, QPoint index) const;
    /// `part` of the plane in a plane that is `stretch` times smaller.
    static QRect stretchedFrom(const QRect& part, double stretch);
    /// The part of the plane where tiles of `scale` can stand in.
    QRegion coverage(const ViewGeometry& view, double scale) const;
    quint64 drawStretched(QPainter& painter, const ViewGeometry& view, const QRect& part,
                          double scale);
    void evict();

    int m_layer;
    std::shared_ptr<const ViewContent> m_content;
    std::optional<DisplayStretch> m_stretch;
    ScreenRef m_screen;
    std::shared_ptr<const ViewDifference> m_difference;
    quint64 m_stamp = 0;          ///< of the newest change
    quint64 m_epoch = 0;          ///< older tiles belong to a picture of another size
    quint64 m_base = 0;           ///< of the newest change of everything
    QList<quint64> m_cellStamps;  ///< of the newest change of one cell, where newer than m_base
    QHash<Key, Entry> m_tiles;
    double m_settledScale = 0;  ///< the newest one that covered the viewport
    quint64 m_frame = 0;
    qsizetype m_capacity = 32;
};

}  // namespace offstage
