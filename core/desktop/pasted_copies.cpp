#include "core/desktop/pasted_copies.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/files/save.h"
#include "core/threads.h"

namespace offstage {

bool writeCopy(const Image& image, const QString& path) {
    Q_ASSERT(mayBlock());
    const QString folder = QFileInfo(path).path();
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return saveImage(image, path).has_value();
}

void removeCopy(const QString& path) {
    Q_ASSERT(mayBlock());
    QFile::remove(path);
}

void sweepCopies(const QString& folder) {
    Q_ASSERT(mayBlock());
    constexpr int keptForDays = 30;
    const QDateTime old = QDateTime::currentDateTime().addDays(-keptForDays);
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files))
        if (file.lastModified() < old)
            QFile::remove(file.filePath());
}

QString copySuffix(const Image& image) {
    const bool isFloat = bitsPerChannel(image.layout().format) > 16;  // PNG cannot hold that
    return isFloat ? QStringLiteral("tif") : QStringLiteral("png");
}

}  // namespace offstage
