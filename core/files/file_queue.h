#pragma once

#include <QObject>
#include <QThreadPool>
#include <memory>

#include "core/files/open.h"
#include "core/files/sample.h"
#include "core/files/save.h"

namespace offstage {

/// Opens and saves off the caller's thread. Orders return at once with an id; answers arrive as
/// signals in the thread that owns the queue. Lives as long as its slowest file: the destructor
/// waits for saves in hand.
class FileQueue : public QObject {
    Q_OBJECT

public:
    using Id = int;

    explicit FileQueue(std::shared_ptr<PixelPool> pool, QObject* parent = nullptr);
    ~FileQueue() override;

    /// `screen`: size in device pixels that a first quick look should fill.
    Id open(const QString& path, QSize screen);
    /// Encoded bytes, such as a PNG from the clipboard.
    Id openBytes(const QByteArray& bytes, const QString& name);
    Id openSample(SampleKind kind);
    Id save(const Image& image, const QString& path, const SaveOptions& options);
    /// Keeps small files (a report, settings) off the caller's thread; failures are not told.
    void write(const QString& path, const QByteArray& bytes);
    /// Any other short work, such as encoding a screenshot.
    void run(std::function<void()> work);

    bool isBusy() const { return m_open > 0; }

Q_SIGNALS:
    void quickLooked(int id, const QImage& reduced, QSize fullSize);
    void opened(int id, const offstage::OpenedImage& image);
    void openFailed(int id, const offstage::Error& error);
    void saved(int id, const QString& path);
    void saveFailed(int id, const QString& path, const offstage::Error& error);

private:
    Id begin(std::function<void(Id)> work);
    void answer(std::function<void()> news);
    void deliver(Id id, Result<OpenedImage> result);

    std::shared_ptr<PixelPool> m_pool;
    Id m_nextId = 1;
    int m_open = 0;
    std::atomic<bool> m_ending{false};
    QThreadPool m_threads;  ///< normal priority: somebody waits for the picture
};

}  // namespace offstage
