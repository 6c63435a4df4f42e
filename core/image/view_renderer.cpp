#include "core/image/view_renderer.h"

#include <QThreadPool>
#include <mutex>

#include "core/threads.h"

namespace offstage {

namespace {

bool sameTile(const ViewTile& a, const ViewTile& b) {
    return a.layer == b.layer && a.stamp == b.stamp && a.scale == b.scale && a.index == b.index &&
           a.difference == b.difference;
}

}  // namespace

struct ViewRenderer::State {
    std::mutex mutex;  // held for moving lists about, never while rendering
    QList<ViewTile> wanted;
    QList<ViewTile> running;
    QList<ViewTile> finished;
    int threads = 0;  ///< that take from `wanted`
    QThreadPool pool;

    void work(ViewRenderer* renderer) {
        std::unique_lock lock(mutex);
        while (!wanted.isEmpty()) {
            ViewTile tile = wanted.takeFirst();
            running.append(tile);
            lock.unlock();
            ViewTile answer = tile;
            answer.pixels =
                tile.difference
                    ? renderViewDifference(*tile.content, *tile.difference, tile.scale, tile.index)
                    : renderViewTile(*tile.content, tile.scale, tile.index, tile.part, tile.pixels);
            answer.content.reset();
            lock.lock();
            running.removeIf([&](const ViewTile& other) { return sameTile(other, tile); });
            if (finished.isEmpty())  // else a delivery is on its way already
                QMetaObject::invokeMethod(
                    renderer, [renderer] { renderer->deliver(); }, Qt::QueuedConnection);
            finished.append(std::move(answer));
        }
        --threads;
    }
};

ViewRenderer::ViewRenderer(QObject* parent) : QObject(parent), m_state(std::make_unique<State>()) {
    // Two are enough to keep up with panning; all cores would starve the window itself.
    m_state->pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 1, 2));
    m_state->pool.setObjectName(QStringLiteral("view"));
}

ViewRenderer::~ViewRenderer() {
    request({});
    m_state->pool.waitForDone();  // the tiles being rendered: one or two milliseconds each
}

void ViewRenderer::request(QList<ViewTile> tiles) {
    const std::lock_guard lock(m_state->mutex);
    tiles.removeIf([this](const ViewTile& tile) {
        return std::any_of(m_state->running.cbegin(), m_state->running.cend(),
                           [&](const ViewTile& other) { return sameTile(other, tile); });
    });
    m_state->wanted = std::move(tiles);
    const auto useful = std::min<qsizetype>(m_state->wanted.size() + m_state->running.size(),
                                            m_state->pool.maxThreadCount());
    for (; m_state->threads < useful; ++m_state->threads)
        m_state->pool.start([this] { m_state->work(this); });
}

void ViewRenderer::deliver() {
    QList<ViewTile> tiles;
    {
        const std::lock_guard lock(m_state->mutex);
        tiles.swap(m_state->finished);
    }
    Q_EMIT rendered(tiles);
}

}  // namespace offstage
