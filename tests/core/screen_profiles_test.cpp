// What the system says of its screens, on an X display of the test's own, and what people choose.
#include "core/desktop/screen_profiles.h"

#include <xcb/xcb.h>

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <memory>

#include "tests/support/patience.h"
#include "tests/support/profiles.h"

using namespace offstage;
using namespace offstage::testing;

class ScreenProfilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QString& name, const QByteArray& bytes) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a profile");
        return file.fileName();
    }

private Q_SLOTS:
    void theSystemsWordIsOnItsDisplay() {
        QProcess server;
        server.start(QStringLiteral("Xvfb"),
                     {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                      QStringLiteral("0"), QStringLiteral("64x64x24")});
        if (!server.waitForStarted()) {
            if (qEnvironmentVariableIsSet("OFFSTAGE_SKIP_NOTHING"))
                QFAIL("Xvfb is missing");
            QSKIP("Xvfb is missing");
        }
        QVERIFY(server.waitForReadyRead(longWait));
        const QByteArray name = ":" + server.readLine().trimmed();

        ScreenProfiles profiles;
        QSignalSpy changed(&profiles, &ScreenProfiles::changed);
        profiles.watchDisplay(name);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, longWait);
        QVERIFY(!profiles.of(0));

        const std::unique_ptr<xcb_connection_t, void (*)(xcb_connection_t*)> display(
            xcb_connect(name.constData(), nullptr), xcb_disconnect);
        const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(display.get())).data->root;
        const auto put = [&](const QByteArray& property, const QByteArray& bytes) {
            const auto cookie = xcb_intern_atom(
                display.get(), 0, static_cast<quint16>(property.size()), property.constData());
            auto* atom = xcb_intern_atom_reply(display.get(), cookie, nullptr);
            xcb_change_property(display.get(), XCB_PROP_MODE_REPLACE, root, atom->atom,
                                XCB_ATOM_CARDINAL, 8, static_cast<quint32>(bytes.size()),
                                bytes.constData());
            xcb_flush(display.get());
            std::free(atom);
        };
        put("_ICC_PROFILE", tableProfile());
        QTRY_VERIFY_WITH_TIMEOUT(profiles.of(0), longWait);
        QCOMPARE(profiles.of(0)->icc(), tableProfile());
        QVERIFY(!profiles.of(1));
        put("_ICC_PROFILE_1", wideScreen());
        QTRY_VERIFY_WITH_TIMEOUT(profiles.of(1), longWait);
        QCOMPARE(profiles.of(1)->icc(), wideScreen());
        put("_ICC_PROFILE", "damaged");
        QTRY_VERIFY_WITH_TIMEOUT(!profiles.of(0), longWait);
        server.kill();
        server.waitForFinished();
    }

    void aDisplayThatIsNotThereSaysNothing() {
        ScreenProfiles profiles;
        profiles.watchDisplay(":9999");
        QVERIFY(!profiles.of(0));
    }

    void aChosenFileCountsForEveryScreen() {
        ScreenProfiles profiles;
        QSignalSpy failed(&profiles, &ScreenProfiles::fileFailed);
        const QString wide = file(QStringLiteral("wide.icc"), wideScreen());
        profiles.setChoice({ScreenChoice::Kind::File, wide});
        QTRY_VERIFY_WITH_TIMEOUT(profiles.of(0), longWait);
        QCOMPARE(profiles.of(3)->icc(), wideScreen());
        profiles.setChoice({ScreenChoice::Kind::Srgb, {}});
        QVERIFY(!profiles.of(0));
        QVERIFY(failed.isEmpty());
    }

    void aFileOfNoUseIsToldAndTheSystemCounts() {
        ScreenProfiles profiles;
        QSignalSpy failed(&profiles, &ScreenProfiles::fileFailed);
        for (const QString& path : {file(QStringLiteral("bad.icc"), "nothing"),
                                    m_folder.filePath(QStringLiteral("absent.icc"))}) {
            failed.clear();
            profiles.setChoice({ScreenChoice::Kind::File, path});
            QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, longWait);
            QCOMPARE(failed.first().first().toString(), path);
            QCOMPARE(profiles.choice(), ScreenChoice());
        }
    }

    void choicesAreRemembered() {
        for (const ScreenChoice& choice :
             {ScreenChoice{}, ScreenChoice{ScreenChoice::Kind::Srgb, {}},
              ScreenChoice{ScreenChoice::Kind::File, QStringLiteral("/tmp/a b.icc")}})
            QCOMPARE(screenChoiceFromText(toText(choice)), choice);
        QCOMPARE(screenChoiceFromText(QStringLiteral("whatever")), ScreenChoice());
    }
};

QTEST_GUILESS_MAIN(ScreenProfilesTest)
#include "screen_profiles_test.moc"
