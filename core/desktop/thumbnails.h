#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>
#include <optional>

namespace offstage {

/// A file as thumbnails know it.
struct ThumbnailSubject {
    QByteArray uri;
    qint64 modified = 0;  ///< seconds since 1970
    qint64 bytes = 0;
    QString mimeType;

    /// Looks at the file; nothing where it is not there.
    static std::optional<ThumbnailSubject> of(const QString& path);
};

/// `file://...`, escaped as GLib does, or other programs would look for another name.
QByteArray uriOfFile(const QString& path);

/// The thumbnails that all programs of a desktop share (freedesktop.org's specification). Nothing
/// is decoded here: what is found is a file like any other, and what is written comes from a
/// picture that is there already. Never in the GUI thread.
class ThumbnailCache {
public:
    explicit ThumbnailCache(QString folder) : m_folder(std::move(folder)) {}

    /// A thumbnail of the file as it is now, of the smallest size with `pixels` a side; else a
    /// smaller one; else empty.
    QString find(const ThumbnailSubject& subject, int pixels) const;
    /// Writes "normal" and "large" from a picture of at least 256 pixels, or all that there is.
    bool write(const ThumbnailSubject& subject, const QImage& picture) const;
    /// So that nobody tries again before the file changes.
    void noteFailure(const ThumbnailSubject& subject) const;
    bool hasFailed(const ThumbnailSubject& subject) const;

private:
    QString pathIn(const char* size, const QByteArray& uri) const;

    QString m_folder;
};

/// A text in a PNG's head, without decoding any of it.
QByteArray pngText(const QByteArray& head, const QByteArray& key);

}  // namespace offstage
