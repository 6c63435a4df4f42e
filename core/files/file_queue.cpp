#include "core/files/file_queue.h"

#include <QSaveFile>
#include <QtConcurrent>

#include "core/threads.h"

namespace offstage {

FileQueue::FileQueue(std::shared_ptr<PixelPool> pool, QObject* parent)
    : QObject(parent), m_pool(std::move(pool)) {
    // Two, so that a small file does not wait behind a large one.
    m_threads.setMaxThreadCount(2);
}

FileQueue::~FileQueue() {
    m_ending = true;  // opens that have not begun are dropped; saves are finished
    m_threads.waitForDone();
}

/// Posts `news` to the thread of the queue.
void FileQueue::answer(std::function<void()> news) {
    QMetaObject::invokeMethod(
        this, [news = std::move(news)] { news(); }, Qt::QueuedConnection);
}

FileQueue::Id FileQueue::begin(std::function<void(Id)> work) {
    const Id id = m_nextId++;
    ++m_open;
    (void)QtConcurrent::run(&m_threads, [this, id, work = std::move(work)] {
        work(id);
        answer([this] { --m_open; });
    });
    return id;
}

void FileQueue::deliver(Id id, Result<OpenedImage> result) {
    if (result)
        answer([this, id, image = *result] { Q_EMIT opened(id, image); });
    else
        answer([this, id, error = result.error()] { Q_EMIT openFailed(id, error); });
}

FileQueue::Id FileQueue::open(const QString& path, QSize screen) {
    return begin([this, path, screen](Id id) {
        if (m_ending)
            return;
        if (const auto look = quickLook(path, screen))
            answer([this, id, look = *look] { Q_EMIT quickLooked(id, look.reduced, look.full); });
        if (!m_ending)
            deliver(id, openImage(*m_pool, path));
    });
}

FileQueue::Id FileQueue::openBytes(const QByteArray& bytes, const QString& name) {
    return begin([this, bytes, name](Id id) {
        if (!m_ending)
            deliver(id, openImage(*m_pool, bytes, name));
    });
}

FileQueue::Id FileQueue::openSample(SampleKind kind) {
    return begin([this, kind](Id id) {
        if (!m_ending)
            deliver(id, makeSample(*m_pool, kind));
    });
}

FileQueue::Id FileQueue::save(const Image& image, const QString& path, const SaveOptions& options) {
    return begin([this, image, path, options](Id id) {
        const auto result = saveImage(image, path, options);
        if (result)
            answer([this, id, path] { Q_EMIT saved(id, path); });
        else
            answer(
                [this, id, path, error = result.error()] { Q_EMIT saveFailed(id, path, error); });
    });
}

void FileQueue::write(const QString& path, const QByteArray& bytes) {
    run([path, bytes] {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size())
            file.commit();
    });
}

void FileQueue::run(std::function<void()> work) {
    (void)begin([work = std::move(work)](Id) { work(); });
}

}  // namespace offstage
