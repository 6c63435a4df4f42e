#include "core/files/file_stamp.h"

#include <fcntl.h>
#include <linux/limits.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <QByteArray>
#include <QFile>
#include <QFileInfo>

#include "core/descriptor.h"
#include "core/threads.h"

namespace offstage {

namespace {

FileStamp stampOf(const struct stat& status) {
    return {status.st_dev, status.st_ino, status.st_size,
            qint64(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

}  // namespace

FileStamp FileStamp::of(int descriptor) {
    Q_ASSERT(mayBlock());
    struct stat status {};
    ::fstat(descriptor, &status);
    return stampOf(status);
}

std::optional<FileStamp> FileStamp::of(const QString& path) {
    Q_ASSERT(mayBlock());
    struct stat status {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return stampOf(status);
}

void keepNotes(const QString& path, int to) {
    Q_ASSERT(mayBlock());
    const Descriptor from(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!from.isValid() || ::fstat(from.number(), &status) != 0 || !S_ISREG(status.st_mode))
        return;
    (void)!::fchown(to, static_cast<uid_t>(-1), status.st_gid);
    QByteArray names(XATTR_LIST_MAX, Qt::Uninitialized);
    const ssize_t length =
        ::flistxattr(from.number(), names.data(), static_cast<std::size_t>(names.size()));
    names.truncate(std::max<ssize_t>(length, 0));
    QByteArray value(XATTR_SIZE_MAX, Qt::Uninitialized);
    for (const QByteArray& name : names.split('\0')) {
        if (!name.startsWith("user."))
            continue;
        const ssize_t size = ::fgetxattr(from.number(), name.constData(), value.data(),
                                         static_cast<std::size_t>(value.size()));
        if (size >= 0)
            ::fsetxattr(to, name.constData(), value.constData(), static_cast<std::size_t>(size), 0);
    }
}

bool mayReplace(const QString& path) {
    Q_ASSERT(mayBlock());
    const QFileInfo info(path);
    return info.isWritable() && QFileInfo(info.path()).isWritable();
}

}  // namespace offstage
