#include "core/files/target_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <QFileInfo>

#include "core/words.h"

namespace offstage {

bool TargetFile::begin() {
    // Until it is there as a whole a successor is nobody else's: its group may be another one.
    const bool replaces = QFileInfo::exists(fileName());
    if (!attempt([this] { return open(WriteOnly | Unbuffered); }))
        return false;
    if (replaces)
        ::fchmod(handle(), S_IRUSR | S_IWUSR);
    return true;
}

bool TargetFile::finish(FileStamp* stamp) {
    if (m_failure == 0)
        keepNotes(fileName(), handle());
    // Some file systems cannot flush a single file: there is nothing to be had from them.
    if (m_failure != 0 ||
        !attempt([this] { return ::fsync(handle()) == 0 || errno == EINVAL || errno == ENOTSUP; }))
        return false;
    if (stamp)
        *stamp = FileStamp::of(handle());
    return attempt([this] { return commit(); });
}

qint64 TargetFile::writeData(const char* data, qint64 size) {
    // A disk that gets full takes a part of the last piece, which not every encoder notices.
    const auto all = [&] { return QSaveFile::writeData(data, size) == size; };
    return m_failure == 0 && attempt(all) ? size : -1;
}

Error TargetFile::whyNotSaved(const QString& encoder) const {
    const QFileInfo info(fileName());
    const auto error = [&](ErrorKind kind, const QString& what, const QString& next) {
        const QString safe = info.exists()
                                 ? offstage::tr("The file that was there is unchanged.") + u' '
                                 : QString();
        return Error{kind, what.arg(info.fileName()) + u' ' + safe + next,
                     m_failure != 0 ? qt_error_string(m_failure) : encoder};
    };
    switch (m_failure) {
        case 0:
            return error(ErrorKind::Unsupported, offstage::tr("%1 could not be encoded."),
                         offstage::tr("Nothing was saved; try another format."));
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return error(
                ErrorKind::NoSpace, offstage::tr("There is no room for %1 there."),
                offstage::tr("Nothing was saved; free some space or save somewhere else."));
        case EACCES:
        case EPERM:
        case EROFS:
            return error(ErrorKind::Unreadable, offstage::tr("%1 may not be written there."),
                         offstage::tr("Nothing was saved; save somewhere else."));
        default:
            return error(
                ErrorKind::Unreadable, offstage::tr("%1 could not be written there."),
                offstage::tr("Nothing was saved; check the disk, or save somewhere else."));
    }
}

}  // namespace offstage
