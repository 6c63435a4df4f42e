#pragma once

#include <QList>
#include <QObject>
#include <memory>

#include "core/image/view_difference.h"

namespace offstage {

/// One tile to render, and then its pixels.
struct ViewTile {
    std::shared_ptr<const ViewContent> content;
    int layer = 0;      ///< the asker's own mark
    quint64 stamp = 0;  ///< which state of the content this is; larger is newer
    double scale = 1;
    QPoint index;
    QRect part;     ///< empty: the whole tile; else only this, over `pixels`
    QImage pixels;  ///< asked: an older rendering or none; answered: the tile
    std::shared_ptr<const ViewDifference> difference;  ///< not the content itself, but this
};

/// Renders view tiles in threads of its own. They run at normal priority, unlike the workers of
/// jobs: somebody waits for these pixels.
class ViewRenderer : public QObject {
    Q_OBJECT
public:
    explicit ViewRenderer(QObject* parent = nullptr);
    ~ViewRenderer() override;

    /// What is wanted now, most wanted first. Whatever was wanted before and has not been started
    /// is dropped, so the newest request never waits behind older ones.
    void request(QList<ViewTile> tiles);

Q_SIGNALS:
    /// What was rendered since the last time, in the order it was finished.
    void rendered(const QList<offstage::ViewTile>& tiles);

private:
    struct State;
    void deliver();
    std::unique_ptr<State> m_state;
};

}  // namespace offstage
