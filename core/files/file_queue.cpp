#include "core/files/file_queue.h"

#include "core/files/guarded.h"
#include "core/image/screen_transform.h"

namespace offstage {

FileQueue::FileQueue(std::shared_ptr<PixelPool> pool, QObject* parent)
    : QObject(parent), m_pool(std::move(pool)) {
    // Two, so that a small file does not wait behind a large one.
    m_opens.setMaxThreadCount(2);
    m_saves.setMaxThreadCount(1);
    m_looks.setMaxThreadCount(1);
}

FileQueue::~FileQueue() {
    m_ending.request_stop();
    m_opens.waitForDone();
    m_looks.waitForDone();
    m_saves.waitForDone();
}

/// Posts `news` to the thread of the queue.
void FileQueue::answer(std::function<void()> news) {
    QMetaObject::invokeMethod(
        this, [news = std::move(news)] { news(); }, Qt::QueuedConnection);
}

FileQueue::Id FileQueue::beginOpen(std::function<Result<OpenedImage>(Id)> work) {
    const Id id = m_nextId++;
    m_opens.start([this, id, work = std::move(work)] {
        if (m_ending.stop_requested())
            return;
        const auto result = guarded([&] { return work(id); });
        if (result)
            answer([this, id, image = *result] { Q_EMIT opened(id, image); });
        else
            answer([this, id, error = result.error()] { Q_EMIT openFailed(id, error); });
    });
    return id;
}

FileQueue::Id FileQueue::open(const QString& path, QSize screen, int page) {
    return beginOpen([this, path, screen, page, decoder = m_decoder, shownOn = m_screen](Id id) {
        return openImage(
            *m_pool, path,
            {.ending = m_ending.get_token(),
             .decoder = decoder,
             .page = page,
             .canTurn = true,
             .look = screen,
             .looked = [this, id, shownOn](const QuickLook& look) { show(id, look, shownOn); }});
    });
}

/// From any thread, such as one that may not compute pixels.
void FileQueue::show(Id id, const QuickLook& look, const ScreenRef& screen) {
    m_looks.start([this, id, look, screen] {
        try {
            const QImage shown = ScreenTransform::between({}, screen)->apply(look.reduced);
            answer([this, id, shown, full = look.full] { Q_EMIT quickLooked(id, shown, full); });
        } catch (const std::bad_alloc&) {  // then the picture itself comes first
        }
    });
}

FileQueue::Id FileQueue::openBytes(const QByteArray& bytes, const QString& name) {
    return beginOpen([this, bytes, name, decoder = m_decoder](Id) {
        return openImage(*m_pool, bytes, name,
                         {.ending = m_ending.get_token(), .decoder = decoder});
    });
}

FileQueue::Id FileQueue::openSample(SampleKind kind) {
    return beginOpen([this, kind](Id) { return makeSample(*m_pool, kind); });
}

FileQueue::Id FileQueue::save(const Image& image, const QString& path, const SaveOptions& options) {
    const Id id = m_nextId++;
    m_saves.start([this, id, image, path, options] {
        const auto result = guarded([&] { return saveImage(image, path, options); });
        if (result)
            answer([this, id, path, done = *result] { Q_EMIT saved(id, path, done); });
        else
            answer(
                [this, id, path, error = result.error()] { Q_EMIT saveFailed(id, path, error); });
    });
    return id;
}

void FileQueue::run(std::function<void()> work) {
    m_saves.start(std::move(work));
}

}  // namespace offstage
