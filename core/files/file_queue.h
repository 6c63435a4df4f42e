#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <stop_token>

#include "core/files/open.h"
#include "core/files/sample.h"
#include "core/files/save.h"
#include "core/image/screen_profile.h"

namespace offstage {

/// Opens and saves off the caller's thread. Orders return at once with an id; every one is answered
/// by a signal in the thread that owns the queue. Saves have a thread of their own: they keep their
/// order, and no file that takes long to open holds them up. The destructor finishes the saves;
/// opens in hand end with their next read.
class FileQueue : public QObject {
    Q_OBJECT

public:
    using Id = int;

    explicit FileQueue(std::shared_ptr<PixelPool> pool, QObject* parent = nullptr);
    ~FileQueue() override;

    /// Of files opened from now on; null: the opening threads themselves. Must outlive the queue.
    void setDecoder(Decoder* decoder) { m_decoder = decoder; }
    /// In whose colours first looks come, of files opened from now on.
    void setScreen(const ScreenRef& screen) { m_screen = screen; }
    /// `screen`: size in device pixels that a first quick look should fill.
    Id open(const QString& path, QSize screen, int page = 0);
    /// Encoded bytes, such as a PNG from the clipboard.
    Id openBytes(const QByteArray& bytes, const QString& name);
    Id openSample(SampleKind kind);
    Id save(const Image& image, const QString& path, const SaveOptions& options);
    /// Any other short work that has to be finished, such as encoding a screenshot.
    void run(std::function<void()> work);

Q_SIGNALS:
    void quickLooked(int id, const QImage& reduced, QSize fullSize);
    void opened(int id, const offstage::OpenedImage& image);
    void openFailed(int id, const offstage::Error& error);
    void saved(int id, const QString& path, const offstage::Saved& saved);
    void saveFailed(int id, const QString& path, const offstage::Error& error);

private:
    Id beginOpen(std::function<Result<OpenedImage>(Id)> work);
    void show(Id id, const QuickLook& look, const ScreenRef& screen);
    void answer(std::function<void()> news);

    std::shared_ptr<PixelPool> m_pool;
    Decoder* m_decoder = nullptr;
    ScreenRef m_screen;
    Id m_nextId = 1;
    std::stop_source m_ending;
    // Of normal priority: somebody waits for the picture.
    QThreadPool m_opens;
    QThreadPool m_looks;  ///< one that gives them the screen's colours
    QThreadPool m_saves;
};

}  // namespace offstage
