#include "core/desktop/launcher_entry.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>
#include <utility>

#include "core/desktop/folders.h"

namespace offstage {

void LauncherEntry::setProgress(std::optional<double> progress) {
    const int now = progress ? static_cast<int>(*progress * 100) : -1;
    if (std::exchange(m_told, now) == now)
        return;
    QDBusConnection::sessionBus().send(
        QDBusMessage::createSignal(QStringLiteral("/io/github/offstage/Offstage"),
                                   QStringLiteral("com.canonical.Unity.LauncherEntry"),
                                   QStringLiteral("Update"))
        << QStringLiteral("application://%1.desktop").arg(QLatin1String(applicationId))
        << QVariantMap{{QStringLiteral("progress"), progress.value_or(0)},
                       {QStringLiteral("progress-visible"), progress.has_value()}});
}

}  // namespace offstage
