#include "core/desktop/notifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>
#include <utility>

#include "core/desktop/folders.h"

namespace offstage {

namespace {

constexpr auto service = "org.freedesktop.Notifications";
constexpr auto path = "/org/freedesktop/Notifications";

QDBusMessage call(const char* method) {
    return QDBusMessage::createMethodCall(QLatin1String(service), QLatin1String(path),
                                          QLatin1String(service), QLatin1String(method));
}

}  // namespace

Notifier::Notifier(QObject* parent) : QObject(parent) {
    // Of whoever sends them: to name the service would mean to ask now who that is.
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect({}, QLatin1String(path), QLatin1String(service), QStringLiteral("ActivationToken"),
                this, SLOT(takeToken(uint, QString)));
    bus.connect({}, QLatin1String(path), QLatin1String(service), QStringLiteral("ActionInvoked"),
                this, SLOT(takeAction(uint, QString)));
}

void Notifier::tell(const QString& summary, const QString& body, const QString& action) {
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QLatin1String(applicationId)},
                            {QStringLiteral("category"), QStringLiteral("transfer.complete")}};
    constexpr int asLongAsUsual = -1;
    const QStringList actions{QStringLiteral("default"), action, QStringLiteral("show"), action};
    auto* answer = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(
            call("Notify") << QStringLiteral("Offstage") << m_id << QLatin1String(applicationId)
                           << summary << body << actions << hints << asLongAsUsual),
        this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<uint> reply = *answer;
        if (!reply.isError())
            m_id = reply.value();
        answer->deleteLater();
    });
}

void Notifier::withdraw() {
    if (m_id != 0)
        QDBusConnection::sessionBus().asyncCall(call("CloseNotification") << m_id);
    m_id = 0;
}

/// It comes just before the action it is for.
void Notifier::takeToken(uint id, const QString& token) {
    if (id == m_id)
        m_token = token.toUtf8();
}

void Notifier::takeAction(uint id, const QString&) {
    if (id == 0 || id != m_id)
        return;
    m_id = 0;
    Q_EMIT chosen(std::exchange(m_token, {}));
}

}  // namespace offstage
