#include "core/commands/command_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <QDir>
#include <QRandomGenerator>
#include <cerrno>

#include "core/helpers/channel.h"
#include "core/threads.h"

namespace offstage {

QString newCommandFolder() {
    return QStringLiteral("%1/offstage-%2-%3")
        .arg(QDir::tempPath())
        .arg(::getpid())
        .arg(QRandomGenerator::system()->generate64(), 0, 36);
}

void removeCommandFolder(const QString& folder) {
    Q_ASSERT(mayBlock());
    QDir(folder).removeRecursively();
}

void sweepCommandFolders() {
    Q_ASSERT(mayBlock());
    const QDir temporary = QDir::temp();
    const auto found = temporary.entryInfoList(
        {QStringLiteral("offstage-*-*")}, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo& info : found) {
        const pid_t pid = info.fileName().section(u'-', 1, 1).toInt();
        if (pid <= 0 || info.ownerId() != ::geteuid() || ::kill(pid, 0) == 0 || errno != ESRCH)
            continue;
        // A container that shares this folder has process numbers of its own, so ask its guardian.
        const Descriptor folder(::open(info.filePath().toLocal8Bit().constData(),
                                       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (folder.isValid() && ::flock(folder.number(), LOCK_EX | LOCK_NB) == 0)
            removeCommandFolder(info.filePath());
    }
}

}  // namespace offstage
