#include "core/desktop/motion_setting.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace offstage {

namespace {

constexpr auto path = "/org/freedesktop/portal/desktop";
constexpr auto interface = "org.freedesktop.portal.Settings";
constexpr auto animationsGroup = "org.gnome.desktop.interface";
constexpr auto animationsKey = "enable-animations";

/// Portals wrap the value once, or twice: Read() of version 1 does.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

}  // namespace

MotionSetting::MotionSetting(QObject* parent) : QObject(parent) {
    // Of whoever sends them: to name the service would mean to ask now who that is.
    QDBusConnection::sessionBus().connect({}, QLatin1String(path), QLatin1String(interface),
                                          QStringLiteral("SettingChanged"), this,
                                          SLOT(takeChange(QString, QString, QDBusVariant)));
}

void MotionSetting::ask() {
    auto* answer = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(
            QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.portal.Desktop"),
                                           QLatin1String(path), QLatin1String(interface),
                                           QStringLiteral("Read"))
            << QLatin1String(animationsGroup) << QLatin1String(animationsKey)),
        this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        if (const QDBusPendingReply<QDBusVariant> reply = *answer; !reply.isError())
            takeChange(QLatin1String(animationsGroup), QLatin1String(animationsKey), reply.value());
    });
}

void MotionSetting::takeChange(const QString& group, const QString& key,
                               const QDBusVariant& value) {
    const QVariant animates = unwrapped(value.variant());
    if (group == QLatin1String(animationsGroup) && key == QLatin1String(animationsKey) &&
        animates.typeId() == QMetaType::Bool)
        Q_EMIT told(!animates.toBool());
}

}  // namespace offstage
