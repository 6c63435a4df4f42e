#include "core/desktop/file_manager.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QProcess>
#include <QUrl>

namespace offstage {

FileManager::FileManager(QObject* parent) : QObject(parent) {}

void FileManager::show(const QString& path) {
    const QString folder = path.section(u'/', 0, -2, QString::SectionIncludeTrailingSep);
    const QStringList places{QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)};
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"),
        QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    call << places << QString();
    auto* answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, folder] {
        if (answer->isError())
            openFolder(folder);
        answer->deleteLater();
    });
}

/// To look for a program and to start it takes a look at files.
void FileManager::openFolder(const QString& folder) {
    const auto give = [this, folder] { Q_EMIT failed(folder); };
    m_work.begin(
        [folder, give]() -> SlowWork::Use {
            if (QProcess::startDetached(QStringLiteral("xdg-open"), {folder}))
                return [] {};
            return give;
        },
        give);
}

}  // namespace offstage
