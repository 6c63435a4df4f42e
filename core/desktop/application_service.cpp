#include "core/desktop/application_service.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QUrl>
#include <utility>

#include "core/desktop/folders.h"
#include "core/desktop/thumbnails.h"
#include "core/threads.h"

namespace offstage {

namespace {

constexpr auto objectPath = "/io/github/offstage/Offstage";
constexpr auto interfaceName = "org.freedesktop.Application";

QByteArray tokenIn(const QVariantMap& data) {
    const QString token = data.value(QStringLiteral("activation-token")).toString();
    return (token.isEmpty() ? data.value(QStringLiteral("desktop-startup-id")).toString() : token)
        .toUtf8();
}

/// What this process was started with, for the window that answers in its place.
QVariantMap platformData() {
    QVariantMap data;
    if (const QString token = qEnvironmentVariable("XDG_ACTIVATION_TOKEN"); !token.isEmpty())
        data[QStringLiteral("activation-token")] = token;
    if (const QString id = qEnvironmentVariable("DESKTOP_STARTUP_ID"); !id.isEmpty())
        data[QStringLiteral("desktop-startup-id")] = id;
    return data;
}

QDBusMessage call(const char* method) {
    return QDBusMessage::createMethodCall(QLatin1String(applicationId), QLatin1String(objectPath),
                                          QLatin1String(interfaceName), QLatin1String(method));
}

QDBusMessage callOfBus(const char* method) {
    const QString bus = QStringLiteral("org.freedesktop.DBus");
    return QDBusMessage::createMethodCall(bus, QStringLiteral("/org/freedesktop/DBus"), bus,
                                          QLatin1String(method))
           << QLatin1String(applicationId);
}

QList<QDBusMessage> callsOf(const HandOver& want) {
    QList<QDBusMessage> calls;
    if (!want.files.isEmpty()) {
        QStringList uris;
        for (const QString& path : want.files)
            uris << QString::fromLatin1(uriOfFile(path));
        calls << (call("Open") << uris << platformData());
    }
    if (!want.action.isEmpty())
        calls << (call("ActivateAction") << want.action << QVariantList() << platformData());
    if (calls.isEmpty())
        calls << (call("Activate") << platformData());
    return calls;
}

}  // namespace

ApplicationService::~ApplicationService() {
    release();
}

ApplicationService::Claim ApplicationService::claim(const std::optional<HandOver>& want,
                                                    int timeoutMs) {
    Q_ASSERT(mayBlock());
    QDBusConnection bus = QDBusConnection::sessionBus();
    // First the object, then the name: who finds the name may call at once.
    if (!bus.isConnected() || !bus.registerObject(QLatin1String(objectPath), this,
                                                  QDBusConnection::ExportScriptableSlots))
        return Claim::Alone;
    m_registered = true;
    constexpr uint doNotQueue = 4;
    constexpr uint isOwner = 1;
    constexpr uint exists = 3;
    const QDBusMessage answer =
        bus.call(callOfBus("RequestName") << doNotQueue, QDBus::Block, timeoutMs);
    const uint outcome = answer.arguments().value(0).toUInt();
    if (outcome == isOwner)
        return Claim::Owner;
    if (outcome != exists || !want)
        return Claim::Alone;
    for (const QDBusMessage& wish : callsOf(*want))
        if (bus.call(wish, QDBus::Block, timeoutMs).type() != QDBusMessage::ReplyMessage)
            return Claim::Alone;
    return Claim::HandedOver;
}

void ApplicationService::release() {
    if (!std::exchange(m_registered, false))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.send(callOfBus("ReleaseName"));
    bus.unregisterObject(QLatin1String(objectPath));
}

void ApplicationService::Activate(const QVariantMap& platformData) {
    Q_EMIT activated(tokenIn(platformData));
}

void ApplicationService::Open(const QStringList& uris, const QVariantMap& platformData) {
    QStringList paths;
    QStringList elsewhere;
    for (const QString& uri : uris) {
        const QUrl url(uri);
        (url.isLocalFile() ? paths : elsewhere) << (url.isLocalFile() ? url.toLocalFile() : uri);
    }
    Q_EMIT filesReceived(paths, elsewhere, tokenIn(platformData));
}

void ApplicationService::ActivateAction(const QString& action, const QVariantList&,
                                        const QVariantMap& platformData) {
    Q_EMIT actionReceived(action, tokenIn(platformData));
}

}  // namespace offstage
