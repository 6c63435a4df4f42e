#include "core/desktop/private_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include "core/threads.h"

namespace offstage {

bool writePrivately(const QString& path, const QByteArray& bytes) {
    Q_ASSERT(mayBlock());
    const QString folder = QFileInfo(path).path();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return false;
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
           file.write(bytes) == bytes.size() && file.commit();
}

QByteArray readWhole(const QString& path, qint64 atMost) {
    Q_ASSERT(mayBlock());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > atMost)
        return {};
    return file.read(atMost);
}

}  // namespace offstage
