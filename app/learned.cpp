#include "app/learned.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include "core/threads.h"

namespace offstage {

namespace {

/// All that this program would ever write is half of it.
constexpr qint64 longestFile = 4 << 20;

}  // namespace

QString learnedPath() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
           QStringLiteral("/offstage/learned.json");
}

History readHistory(const QString& path) {
    Q_ASSERT(mayBlock());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestFile)
        return {};
    return historyFromJson(file.read(longestFile));
}

void writeHistory(const QString& path, const History& history) {
    Q_ASSERT(mayBlock());
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(toJson(history));
    (void)file.commit();
}

}  // namespace offstage
