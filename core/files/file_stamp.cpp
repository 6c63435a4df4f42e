#include "core/files/file_stamp.h"

#include <fcntl.h>
#include <linux/limits.h>
#include <linux/posix_acl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

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

namespace {

constexpr auto accessList = "system.posix_acl_access";

QByteArray attributeOf(int file, const char* name) {
    QByteArray value(XATTR_SIZE_MAX, Qt::Uninitialized);
    const ssize_t size =
        ::fgetxattr(file, name, value.data(), static_cast<std::size_t>(value.size()));
    value.truncate(std::max<ssize_t>(size, 0));
    return value;
}

/// The same list, but what the group may do is cut to what all others may
/// (linux/posix_acl_xattr.h).
QByteArray withoutGroup(QByteArray list) {
    constexpr qsizetype head = 4, entry = 8;
    const auto wordAt = [&list](qsizetype at) {
        return static_cast<quint16>(quint8(list.at(at)) | quint8(list.at(at + 1)) << 8);
    };
    quint16 others = 0;
    for (qsizetype at = head; at + entry <= list.size(); at += entry)
        if (wordAt(at) == ACL_OTHER)
            others = wordAt(at + 2);
    for (qsizetype at = head; at + entry <= list.size(); at += entry)
        if (wordAt(at) == ACL_GROUP_OBJ)
            qToLittleEndian(static_cast<quint16>(wordAt(at + 2) & others), list.data() + at + 2);
    return list;
}

/// The group first: rights that were meant for one are given to no other.
void keepAccess(int from, const struct stat& status, int to) {
    const bool sameGroup = ::fchown(to, static_cast<uid_t>(-1), status.st_gid) == 0;
    const mode_t forOthers = (status.st_mode & S_IRWXO) << 3;
    mode_t mode = status.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
    const QByteArray list = attributeOf(from, accessList);
    // Where there is a list, the mode tells the most that anybody in it may, and not what the group
    // may.
    if (!sameGroup || !list.isEmpty())
        mode &= S_IRWXU | S_IRWXO | forOthers;
    ::fremovexattr(to, accessList);  // that of the folder
    ::fchmod(to, mode);
    if (const QByteArray kept = sameGroup ? list : withoutGroup(list); !kept.isEmpty())
        ::fsetxattr(to, accessList, kept.constData(), static_cast<std::size_t>(kept.size()), 0);
}

}  // namespace

void keepNotes(const QString& path, int to) {
    Q_ASSERT(mayBlock());
    const Descriptor from(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!from.isValid() || ::fstat(from.number(), &status) != 0 || !S_ISREG(status.st_mode))
        return;
    keepAccess(from.number(), status, to);
    QByteArray names(XATTR_LIST_MAX, Qt::Uninitialized);
    const ssize_t length =
        ::flistxattr(from.number(), names.data(), static_cast<std::size_t>(names.size()));
    names.truncate(std::max<ssize_t>(length, 0));
    for (const QByteArray& name : names.split('\0')) {
        if (!name.startsWith("user."))
            continue;
        const QByteArray value = attributeOf(from.number(), name.constData());
        ::fsetxattr(to, name.constData(), value.constData(), static_cast<std::size_t>(value.size()),
                    0);
    }
}

bool mayReplace(const QString& path) {
    Q_ASSERT(mayBlock());
    const QFileInfo info(path);
    return info.isWritable() && QFileInfo(info.path()).isWritable();
}

}  // namespace offstage
