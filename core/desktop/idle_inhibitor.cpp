#include "core/desktop/idle_inhibitor.h"

#include <fcntl.h>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QVariantMap>
#include <memory>
#include <utility>

#include "core/threads.h"

namespace offstage {

namespace {

constexpr int timeoutMs = 5000;
constexpr auto portal = "org.freedesktop.portal.Desktop";

void closeRequest(const QString& request) {
    QDBusConnection::sessionBus().asyncCall(QDBusMessage::createMethodCall(
        QLatin1String(portal), request, QStringLiteral("org.freedesktop.portal.Request"),
        QStringLiteral("Close")));
}

/// login1's lock, or an invalid one.
Descriptor lockOfLogin(const QString& why) {
    Q_ASSERT(mayBlock());
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return Descriptor();
    const QDBusMessage answer = bus.call(
        QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
            QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"))
            << QStringLiteral("sleep:idle") << QStringLiteral("Offstage") << why
            << QStringLiteral("block"),
        QDBus::Block, timeoutMs);
    const auto lock = answer.arguments().value(0).value<QDBusUnixFileDescriptor>();
    return Descriptor(lock.isValid() ? ::fcntl(lock.fileDescriptor(), F_DUPFD_CLOEXEC, 0) : -1);
}

}  // namespace

IdleInhibitor::IdleInhibitor(QObject* parent) : QObject(parent) {
    m_work.setMaxThreadCount(1);
}

IdleInhibitor::~IdleInhibitor() {
    release();
    m_work.waitForDone();
}

void IdleInhibitor::hold(const QString& why) {
    release();
    const int wish = m_wish;
    constexpr uint suspendAndIdle = 4 | 8;
    auto* answer = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(
            QDBusMessage::createMethodCall(
                QLatin1String(portal), QStringLiteral("/org/freedesktop/portal/desktop"),
                QStringLiteral("org.freedesktop.portal.Inhibit"), QStringLiteral("Inhibit"))
                << QString() << suspendAndIdle << QVariantMap{{QStringLiteral("reason"), why}},
            timeoutMs),
        this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, wish, why] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *answer;
        if (!reply.isError() && wish != m_wish)
            return closeRequest(reply.value().path());
        if (wish != m_wish)
            return;
        if (reply.isError())
            return askLogin(why);
        m_request = reply.value().path();
        Q_EMIT held();
    });
}

void IdleInhibitor::askLogin(const QString& why) {
    // To connect to a bus waits for it.
    m_work.start([this, why, wish = m_wish] {
        auto lock = std::make_shared<Descriptor>(lockOfLogin(why));
        QMetaObject::invokeMethod(
            this,
            [this, lock, wish] {
                if (wish != m_wish || !lock->isValid())
                    return;
                m_lock = std::move(*lock);
                Q_EMIT held();
            },
            Qt::QueuedConnection);
    });
}

void IdleInhibitor::release() {
    ++m_wish;
    if (!m_request.isEmpty())
        closeRequest(std::exchange(m_request, {}));
    m_lock.reset();
}

}  // namespace offstage
