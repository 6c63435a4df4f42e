// What the program says to the desktop and hears of it, on a bus of its own. Others on that bus are
// played by connections of their own.
#include <QDBusAbstractAdaptor>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QSignalSpy>
#include <csignal>

#include <unistd.h>

#include "core/desktop/application_service.h"
#include "core/desktop/file_manager.h"
#include "core/desktop/idle_inhibitor.h"
#include "core/desktop/launcher_entry.h"
#include "core/desktop/motion_setting.h"
#include "core/desktop/notifier.h"
#include "core/desktop/session_bus.h"
#include "tests/support/own_bus.h"
#include "tests/support/patience.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Takes every call at one object, and answers it as it was told.
class Played : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList said;
    QVariantMap hints;
    QStringList actions;

public Q_SLOTS:
    Q_SCRIPTABLE uint Notify(const QString&, uint replaces, const QString&, const QString& summary,
                             const QString& body, const QStringList& buttons,
                             const QVariantMap& more, int) {
        said << QStringLiteral("%1 %2 %3").arg(replaces).arg(summary, body);
        actions = buttons;
        hints = more;
        return 5;
    }
    Q_SCRIPTABLE void CloseNotification(uint id) { said << QStringLiteral("close %1").arg(id); }
};

class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Inhibit")

public:
    int asked = 0;

public Q_SLOTS:
    Q_SCRIPTABLE QDBusObjectPath Inhibit(const QString&, uint flags, const QVariantMap& options) {
        if (flags == 12 && options.contains(QStringLiteral("reason")))
            ++asked;
        return QDBusObjectPath(QStringLiteral("/request/1"));
    }
};

class Settings : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public Q_SLOTS:
    /// Wrapped twice, as the portal's first version does.
    Q_SCRIPTABLE QDBusVariant Read(const QString& group, const QString& key) {
        const bool known = group == QLatin1String("org.gnome.desktop.interface") &&
                           key == QLatin1String("enable-animations");
        return QDBusVariant(QVariant::fromValue(QDBusVariant(!known)));
    }
};

class Request : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Request")

public:
    int closed = 0;

public Q_SLOTS:
    Q_SCRIPTABLE void Close() { ++closed; }
};

class Login : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    int reader = -1;

public Q_SLOTS:
    Q_SCRIPTABLE QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&,
                                                 const QString&, const QString& mode) {
        int ends[2];
        if (what != QLatin1String("sleep:idle") || mode != QLatin1String("block") ||
            ::pipe(ends) != 0)
            return {};
        reader = ends[0];
        QDBusUnixFileDescriptor lock;
        lock.giveFileDescriptor(ends[1]);
        return lock;
    }
};

class Listener : public QObject {
    Q_OBJECT

public:
    QStringList heard;

public Q_SLOTS:
    void update(const QString& uri, const QVariantMap& state) {
        heard << QStringLiteral("%1 %2 %3")
                     .arg(uri)
                     .arg(state[QStringLiteral("progress")].toDouble())
                     .arg(state[QStringLiteral("progress-visible")].toBool());
    }
};

class Folders : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")

public:
    QStringList shown;

public Q_SLOTS:
    Q_SCRIPTABLE void ShowItems(const QStringList& places, const QString&) { shown << places; }
};

constexpr auto exported = QDBusConnection::ExportScriptableSlots;

}  // namespace

class DesktopBusTest : public QObject {
    Q_OBJECT

    OwnBus m_bus;

    /// A connection of somebody else.
    QDBusConnection other(const char* name) const {
        return QDBusConnection::connectToBus(m_bus.address(), QLatin1String(name));
    }

private Q_SLOTS:
    void initTestCase() {
        if (!m_bus.isThere())
            QSKIP("there is no dbus-daemon");
        QVERIFY(sessionBusAnswers(60000));
    }

    void aBusThatIsNotThereOrHangsIsNoBus() {
        const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
        QVERIFY(!sessionBusAnswers(60000));
        renounceSessionBus();
        QVERIFY(!sessionBusAnswers(60000));
        OwnBus hung;
        QVERIFY(sessionBusAnswers(60000));
        ::kill(static_cast<pid_t>(hung.pid()), SIGSTOP);
        QVERIFY(!sessionBusAnswers(50));
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
    }

    void theFirstOwnsTheNameAndGetsWhatOthersWant() {
        ApplicationService service;
        QCOMPARE(service.claim(HandOver{}, 60000), ApplicationService::Claim::Owner);
        const QSignalSpy files(&service, &ApplicationService::filesReceived);
        const QSignalSpy actions(&service, &ApplicationService::actionReceived);
        const QSignalSpy activated(&service, &ApplicationService::activated);
        QDBusConnection desktop = other("desktop");
        const auto call = [&](const char* method, const QVariantList& arguments) {
            QDBusMessage message = QDBusMessage::createMethodCall(
                QStringLiteral("io.github.offstage.Offstage"),
                QStringLiteral("/io/github/offstage/Offstage"),
                QStringLiteral("org.freedesktop.Application"), QLatin1String(method));
            message.setArguments(arguments);
            desktop.asyncCall(message);
        };
        const QVariantMap data{{QStringLiteral("activation-token"), QStringLiteral("token")}};
        call("Open", {QStringList{QStringLiteral("file:///a%20b.png"),
                                  QStringLiteral("https://example.org/c.png")},
                      data});
        QTRY_COMPARE_WITH_TIMEOUT(files.size(), 1, longWait);
        QCOMPARE(files[0][0].toStringList(), QStringList{QStringLiteral("/a b.png")});
        QCOMPARE(files[0][1].toStringList().size(), 1);
        QCOMPARE(files[0][2].toByteArray(), QByteArray("token"));
        call("ActivateAction", {QStringLiteral("new-window"), QVariantList(), QVariantMap()});
        QTRY_COMPARE_WITH_TIMEOUT(actions.size(), 1, longWait);
        call("Activate",
             {QVariantMap{{QStringLiteral("desktop-startup-id"), QStringLiteral("x_TIME1")}}});
        QTRY_COMPARE_WITH_TIMEOUT(activated.size(), 1, longWait);
        QCOMPARE(activated[0][0].toByteArray(), QByteArray("x_TIME1"));
    }

    void whoeverWantsNothingOfItLeavesTheOwnerAlone() {
        QDBusConnection owner = other("owner");
        QVERIFY(owner.registerService(QStringLiteral("io.github.offstage.Offstage")));
        ApplicationService second;
        QCOMPARE(second.claim(std::nullopt, 60000), ApplicationService::Claim::Alone);
        second.release();
        // An owner that does not know how to answer.
        ApplicationService third;
        QCOMPARE(third.claim(HandOver{{QStringLiteral("/a.png")}, {}}, 60000),
                 ApplicationService::Claim::Alone);
        QVERIFY(owner.unregisterService(QStringLiteral("io.github.offstage.Offstage")));
    }

    void aFileIsShownInItsFolderByWhoeverIsThere() {
        FileManager manager;
        const QSignalSpy failed(&manager, &FileManager::failed);
        const QByteArray programs = qgetenv("PATH");
        qputenv("PATH", "/nowhere");  // nor does anybody open folders
        manager.show(QStringLiteral("/a b/c.png"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, longWait);
        qputenv("PATH", programs);
        QCOMPARE(failed[0][0].toString(), QStringLiteral("/a b/"));

        Folders folders;
        QDBusConnection desktop = other("folders");
        QVERIFY(desktop.registerObject(QStringLiteral("/org/freedesktop/FileManager1"), &folders,
                                       exported));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.FileManager1")));
        manager.show(QStringLiteral("/a b/c.png"));
        QTRY_COMPARE_WITH_TIMEOUT(folders.shown, QStringList{QStringLiteral("file:///a%20b/c.png")},
                                  longWait);
        QCOMPARE(failed.size(), 1);
    }

    void theDesktopsSwitchForAnimationsIsReadAndFollowed() {
        Settings settings;
        QDBusConnection desktop = other("settings");
        const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
        QVERIFY(desktop.registerObject(path, &settings, exported));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
        MotionSetting motion;
        const QSignalSpy told(&motion, &MotionSetting::told);
        motion.ask();
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, longWait);
        QVERIFY(told[0][0].toBool());
        const auto change = [&](const char* key, const QVariant& value) {
            desktop.send(
                QDBusMessage::createSignal(path, QStringLiteral("org.freedesktop.portal.Settings"),
                                           QStringLiteral("SettingChanged"))
                << QStringLiteral("org.gnome.desktop.interface") << QLatin1String(key)
                << QVariant::fromValue(QDBusVariant(value)));
        };
        change("cursor-size", 24);
        change("enable-animations", true);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 2, longWait);
        QVERIFY(!told[1][0].toBool());
        QVERIFY(desktop.unregisterService(QStringLiteral("org.freedesktop.portal.Desktop")));
        // Without anybody to ask nothing is told.
        motion.ask();
        change("enable-animations", false);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 3, longWait);
    }

    void notificationsNameTheProgramAndLeadBack() {
        Played shown;
        QDBusConnection desktop = other("notifications");
        QVERIFY(desktop.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &shown,
                                       exported));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.Notifications")));
        Notifier notifier;
        QSignalSpy chosen(&notifier, &Notifier::chosen);
        notifier.tell(QStringLiteral("Done"), QStringLiteral("12 s"), QStringLiteral("Show"));
        QTRY_COMPARE_WITH_TIMEOUT(shown.said.size(), 1, longWait);
        QCOMPARE(shown.said.last(), QStringLiteral("0 Done 12 s"));
        QVERIFY(shown.actions.contains(QStringLiteral("Show")));
        QCOMPARE(shown.hints[QStringLiteral("desktop-entry")].toString(),
                 QStringLiteral("io.github.offstage.Offstage"));
        const auto signal = [&](const char* name, uint id, const char* text) {
            desktop.send(QDBusMessage::createSignal(
                             QStringLiteral("/org/freedesktop/Notifications"),
                             QStringLiteral("org.freedesktop.Notifications"), QLatin1String(name))
                         << id << QLatin1String(text));
        };
        // Its answer may still be on the way: what comes before that concerns nobody.
        QTRY_VERIFY_WITH_TIMEOUT(
            (signal("ActionInvoked", 4, "show"), signal("ActivationToken", 5, "token"),
             signal("ActionInvoked", 5, "show"), !chosen.isEmpty()),
            longWait);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toByteArray(), QByteArray("token"));
        notifier.tell(QStringLiteral("Done"), QStringLiteral("13 s"), QStringLiteral("Show"));
        QTRY_COMPARE_WITH_TIMEOUT(shown.said.size(), 2, longWait);
        QTRY_VERIFY_WITH_TIMEOUT(
            (notifier.withdraw(), shown.said.contains(QStringLiteral("close 5"))), longWait);
    }

    void theTaskBarIsToldEachPerCentOnce() {
        Listener dock;
        QDBusConnection desktop = other("dock");
        QVERIFY(desktop.connect({}, {}, QStringLiteral("com.canonical.Unity.LauncherEntry"),
                                QStringLiteral("Update"), &dock,
                                SLOT(update(QString, QVariantMap))));
        LauncherEntry entry;
        for (const double progress : {0.5, 0.501, 0.502, 0.75})
            entry.setProgress(progress);
        entry.setProgress({});
        entry.setProgress({});
        const QString ours = QStringLiteral("application://io.github.offstage.Offstage.desktop ");
        QTRY_COMPARE_WITH_TIMEOUT(dock.heard.size(), 3, longWait);
        QCOMPARE(dock.heard,
                 QStringList({ours + QStringLiteral("0.5 1"), ours + QStringLiteral("0.75 1"),
                              ours + QStringLiteral("0 0")}));
    }

    void withoutAPortalTheMachineIsKeptAwakeByLogin() {
        Login login;
        QDBusConnection desktop = other("login");
        QVERIFY(
            desktop.registerObject(QStringLiteral("/org/freedesktop/login1"), &login, exported));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.login1")));
        IdleInhibitor awake;
        const QSignalSpy held(&awake, &IdleInhibitor::held);
        awake.hold(QStringLiteral("work"));
        QTRY_COMPARE_WITH_TIMEOUT(held.size(), 1, longWait);
        QVERIFY(awake.isHeld());
        awake.release();
        QVERIFY(!awake.isHeld());
        // The other end hears that the last copy of the lock is closed.
        char none = 0;
        QCOMPARE(::read(login.reader, &none, 1), ssize_t(0));
        ::close(login.reader);
    }

    void thePortalKeepsTheMachineAwake() {
        Portal portal;
        Request request;
        QDBusConnection desktop = other("portal");
        QVERIFY(desktop.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal,
                                       exported));
        QVERIFY(desktop.registerObject(QStringLiteral("/request/1"), &request, exported));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
        IdleInhibitor awake;
        const QSignalSpy held(&awake, &IdleInhibitor::held);
        awake.hold(QStringLiteral("work"));
        QTRY_COMPARE_WITH_TIMEOUT(held.size(), 1, longWait);
        awake.release();
        QTRY_COMPARE_WITH_TIMEOUT(request.closed, 1, longWait);
        // Given back before it was given.
        awake.hold(QStringLiteral("work"));
        awake.release();
        QTRY_COMPARE_WITH_TIMEOUT(request.closed, 2, longWait);
        QCOMPARE(portal.asked, 2);
        QCOMPARE(held.size(), 1);
    }
};

QTEST_GUILESS_MAIN(DesktopBusTest)
#include "desktop_bus_test.moc"
