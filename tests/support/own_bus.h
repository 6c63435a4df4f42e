#pragma once

#include <QProcess>
#include <QtTest>

namespace offstage::testing {

/// A session bus for one test program. To be made before anything asks for a bus.
class OwnBus {
public:
    OwnBus() {
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"),
                        QStringLiteral("--print-address")});
        if (m_daemon.waitForStarted() && m_daemon.waitForReadyRead(60000))
            m_address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address);
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_address);
    }
    ~OwnBus() {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    bool isThere() const { return !m_address.isEmpty(); }
    QString address() const { return QString::fromLatin1(m_address); }
    qint64 pid() const { return m_daemon.processId(); }

private:
    QProcess m_daemon;
    QByteArray m_address;
};

}  // namespace offstage::testing
