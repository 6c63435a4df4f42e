#pragma once

#include <QImage>
#include <QObject>
#include <QSize>
#include <QStringList>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <stop_token>

#include "core/desktop/folders.h"
#include "core/files/decode.h"
#include "core/image/pyramid.h"

namespace offstage {

/// The files opened last: the program's own list, what it tells the desktop's, and small pictures
/// of them. Orders return at once; a thread of its own looks at the disk. Nothing is read or
/// written before begin(), and nothing is remembered where people do not want it.
class RecentFiles : public QObject {
    Q_OBJECT

public:
    static constexpr int limit = 8;
    /// Where thumbnails of other programs are decoded: they are files like any other.
    using DecoderNow = std::function<Decoder*()>;

    explicit RecentFiles(DecoderNow decoder, QObject* parent = nullptr);
    ~RecentFiles() override;

    void begin(const DesktopFolders& folders);

    const QStringList& paths() const { return m_paths; }
    void setPaths(const QStringList& paths);
    bool remembers() const { return m_remembers; }
    /// Not to remember also forgets what there is.
    void setRemembers(bool remembers);

    /// It was opened: it becomes the first, and gets a thumbnail from what is decoded already.
    void add(const QString& path, const Picture& picture);
    /// It could not be opened: it leaves the list if it is missing; a damaged one is noted.
    void addFailure(const QString& path, const Error& error);
    void clear();
    /// Asks for small pictures of all in the list, no larger than `box`.
    void loadThumbnails(QSize box);

Q_SIGNALS:
    void changed(const QStringList& paths);
    void remembersChanged(bool remembers);
    void thumbnailLoaded(const QString& path, const QImage& picture);

private:
    void loadOne(const QString& path);
    void noteInList(std::function<QByteArray(const QByteArray&)> change);

    DecoderNow m_decoder;
    DesktopFolders m_folders;
    bool m_begun = false;
    bool m_remembers = true;
    QStringList m_paths;
    QSize m_box;  ///< of thumbnails that were asked for
    std::shared_ptr<PixelPool> m_pool;
    std::stop_source m_ending;
    QThreadPool m_work;
};

}  // namespace offstage
