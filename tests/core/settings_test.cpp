// What the program remembers from one start to the next.
#include "app/settings.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace offstage;

class SettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("new/offstage.conf")); }

private Q_SLOTS:
    void theyComeBack() {
        for (const RunIn runIn : {RunIn::Threads, RunIn::Processes, RunIn::Auto}) {
            Settings settings;
            settings.runIn = runIn;
            settings.workers = 3;
            settings.transport = Transport::Pipe;
            settings.decodeIn = DecodeIn::Thread;
            settings.priority = WorkerPriority::Idle;
            settings.layouts = {{QStringLiteral("two screens"), QByteArray("wide layout")},
                                {QStringLiteral("one, high"), QByteArray("layout")}};
            settings.recent = QStringList{QStringLiteral("/pictures/a, b.png")};
            settings.language = QStringLiteral("de");
            settings.motion = Motion::Reduced;
            settings.keys = {
                {QStringLiteral("fit"), {QStringLiteral("G"), QStringLiteral("Ctrl+,")}},
                {QStringLiteral("filter:median"), {QStringLiteral("Ctrl+Shift+M")}},
                {QStringLiteral("stop"), {}}};
            settings.foundLately = QStringList{QStringLiteral("filter:median")};
            settings.favourites = QStringList{QStringLiteral("nlm"), QStringLiteral("a-command")};
            settings.rememberRecent = false;
            settings.reopen = true;
            settings.canvasMarks =
                QStringList{QStringLiteral("rulers"), QStringLiteral("scaleBar")};
            settings.saveQuality = 88;
            settings.screen = {ScreenChoice::Kind::File, QStringLiteral("/a/screen.icc")};
            writeSettings(path(), settings);
            QVERIFY(readSettings(path()) == settings);
        }
    }

    void aSetOfScreensHasItsLayout() {
        Settings settings;
        const QString desk = QStringLiteral("desk");
        const QString lap = QStringLiteral("lap");
        QVERIFY(settings.layoutFor(desk).isEmpty());
        settings.setLayout(desk, "d");
        QCOMPARE(settings.layoutFor(lap), QByteArray("d"));  // as it was last
        settings.setLayout(lap, "l");
        QCOMPARE(settings.layoutFor(desk), QByteArray("d"));
        QCOMPARE(settings.layoutFor(lap), QByteArray("l"));
        settings.setLayout(desk, "D");
        QCOMPARE(settings.layoutFor(desk), QByteArray("D"));
        QCOMPARE(settings.layoutFor(QStringLiteral("new")), QByteArray("D"));
        // Those that were not used for long go.
        for (int i = 0; i < 15; ++i)
            settings.setLayout(QString::number(i), "x");
        QCOMPARE(settings.layouts.size(), 16);
        QCOMPARE(settings.layoutFor(desk), QByteArray("D"));
        QVERIFY(settings.layoutFor(lap) != QByteArray("l"));
    }

    void aKeyThatWasResetIsForgotten() {
        Settings settings;
        settings.keys = {{QStringLiteral("fit"), {QStringLiteral("G")}}};
        writeSettings(path(), settings);
        settings.keys.clear();
        writeSettings(path(), settings);
        QVERIFY(readSettings(path()).keys.isEmpty());
    }

    void noMarksAtAllAreAChoice() {
        Settings settings;
        settings.canvasMarks.clear();
        writeSettings(path(), settings);
        QVERIFY(readSettings(path()).canvasMarks.isEmpty());
    }

    void nobodyBeginsInTheUiThread() {
        Settings settings;
        settings.runIn = RunIn::UiThread;
        writeSettings(path(), settings);
        QCOMPARE(readSettings(path()).runIn, RunIn::Threads);
    }

    void aMissingFileGivesTheDefaults() {
        const Settings settings = readSettings(m_folder.filePath(QStringLiteral("missing.conf")));
        QCOMPARE(settings.runIn, RunIn::Threads);
        QCOMPARE(settings.workers, 0);
        QCOMPARE(settings.decodeIn, DecodeIn::Helper);
        QCOMPARE(settings.canvasMarks, QStringList(QStringLiteral("pixelGrid")));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
