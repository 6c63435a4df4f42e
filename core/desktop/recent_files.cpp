#include "core/desktop/recent_files.h"

#include <QSettings>
#include <algorithm>
#include <utility>

#include "core/desktop/private_file.h"
#include "core/desktop/recently_used.h"
#include "core/desktop/thumbnails.h"
#include "core/files/open.h"
#include "core/image/screen_transform.h"
#include "core/threads.h"

namespace offstage {

namespace {

constexpr int thumbnailSide = 256;
constexpr qint64 listAtMost = 16 << 20;

/// What the screen shows of a picture, from 256 pixels up to twice that: no more is looked at.
QImage reduced(const Picture& picture) {
    const QSize size = picture.image.size();
    int level = 0;
    while (level < picture.pyramid.count() &&
           std::max(size.width(), size.height()) >> (level + 1) >= thumbnailSide)
        ++level;
    const QColorSpace& space = picture.image.colorSpace();
    return level > 0 ? ScreenTransform::between(LevelTransform::spaceOf(space), {})
                           ->apply(picture.pyramid.level(level))
                     : ScreenTransform::between(space, {})->apply(picture.image.view());
}

bool isForbidden(const QString& configuration) {
    return std::any_of(std::begin({3, 4}), std::end({3, 4}), [&](int version) {
        return !QSettings(
                    QStringLiteral("%1/gtk-%2.0/settings.ini").arg(configuration).arg(version),
                    QSettings::IniFormat)
                    .value(QStringLiteral("Settings/gtk-recent-files-enabled"), true)
                    .toBool();
    });
}

}  // namespace

RecentFiles::RecentFiles(DecoderNow decoder, QObject* parent)
    : QObject(parent), m_decoder(std::move(decoder)), m_pool(std::make_shared<PixelPool>()) {
    m_work.setMaxThreadCount(1);  // the list is read, changed and written: one at a time
}

RecentFiles::~RecentFiles() {
    m_ending.request_stop();
    m_work.waitForDone();
}

void RecentFiles::begin(const DesktopFolders& folders) {
    m_folders = folders;
    m_begun = true;
}

void RecentFiles::setPaths(const QStringList& paths) {
    m_paths = paths.mid(0, limit);
    Q_EMIT changed(m_paths);
    if (!m_box.isEmpty())
        loadThumbnails(m_box);
}

void RecentFiles::setRemembers(bool remembers) {
    if (std::exchange(m_remembers, remembers) == remembers)
        return;
    if (!remembers)
        clear();
    Q_EMIT remembersChanged(remembers);
}

void RecentFiles::add(const QString& path, const Picture& picture) {
    if (!m_remembers)
        return;
    m_paths.removeAll(path);
    m_paths.prepend(path);
    m_paths = m_paths.mid(0, limit);
    Q_EMIT changed(m_paths);
    if (!m_begun)
        return;
    m_work.start([path, picture, cache = ThumbnailCache(m_folders.thumbnails)] {
        const auto subject = ThumbnailSubject::of(path);
        if (!subject)
            return;
        try {
            if (cache.find(*subject, thumbnailSide).isEmpty())
                cache.write(*subject, reduced(picture));
        } catch (const std::bad_alloc&) {  // then there is none
        }
    });
    loadOne(path);
    noteInList([path](const QByteArray& list) {
        const auto subject = ThumbnailSubject::of(path);
        return subject ? withUsedFile(list, {subject->uri, subject->mimeType,
                                             QDateTime::currentDateTimeUtc()})
                       : list;
    });
}

void RecentFiles::addFailure(const QString& path, const Error& error) {
    if (error.kind == ErrorKind::Missing && m_paths.removeAll(path) > 0)
        Q_EMIT changed(m_paths);
    if (m_begun && m_remembers && error.kind == ErrorKind::Damaged)
        m_work.start([path, cache = ThumbnailCache(m_folders.thumbnails)] {
            if (const auto subject = ThumbnailSubject::of(path))
                cache.noteFailure(*subject);
        });
}

void RecentFiles::clear() {
    m_paths.clear();
    Q_EMIT changed(m_paths);
    noteInList(withoutUs);
}

/// Changes the desktop's list. Others write it, too, so what is read is written at once.
void RecentFiles::noteInList(std::function<QByteArray(const QByteArray&)> change) {
    if (!m_begun || m_folders.recentlyUsed.isEmpty())
        return;
    m_work.start([path = m_folders.recentlyUsed, gtk = m_folders.gtk, change = std::move(change)] {
        if (isForbidden(gtk))
            return;
        const QByteArray before = readWhole(path, listAtMost);
        const QByteArray after = change(before);
        if (after != before)
            writePrivately(path, after);
    });
}

void RecentFiles::loadThumbnails(QSize box) {
    m_box = box;
    for (const QString& path : std::as_const(m_paths))
        loadOne(path);
}

void RecentFiles::loadOne(const QString& path) {
    if (!m_begun || m_box.isEmpty())
        return;
    m_work.start([this, path, box = m_box, decoder = m_decoder(),
                  cache = ThumbnailCache(m_folders.thumbnails)] {
        const auto subject = m_ending.stop_requested() ? std::nullopt : ThumbnailSubject::of(path);
        const QString found = subject && !cache.hasFailed(*subject)
                                  ? cache.find(*subject, std::max(box.width(), box.height()))
                                  : QString();
        if (found.isEmpty())
            return;
        const auto opened =
            openImage(*m_pool, found, {.ending = m_ending.get_token(), .decoder = decoder});
        if (!opened)
            return;
        const QImage picture =
            opened->picture.image.view().scaled(box, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        QMetaObject::invokeMethod(
            this,
            [this, path, picture = picture.convertToFormat(QImage::Format_ARGB32_Premultiplied)] {
                Q_EMIT thumbnailLoaded(path, picture);
            },
            Qt::QueuedConnection);
    });
}

}  // namespace offstage
