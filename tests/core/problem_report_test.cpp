#include "core/log/problem_report.h"

#include <QDir>
#include <QtTest>
#include <thread>

#include "core/log/qt_messages.h"

using namespace offstage;

class ProblemReportTest : public QObject {
    Q_OBJECT

    static ReportFacts facts() {
        ReportFacts facts;
        facts.platform = QStringLiteral("xcb");
        facts.backend = Backend::Processes;
        facts.workers = 3;
        facts.filter = QStringLiteral("median:radius=5");
        facts.steps = QStringLiteral("gaussian:sigma=2");
        facts.size = {6000, 4000};
        facts.format = QStringLiteral("16 bit colour");
        facts.figures.frames = 1234;
        facts.names = QStringList{QStringLiteral("aunt mary.tif"),
                                  QDir::homePath() + QStringLiteral("/my pictures/aunt mary.tif")};
        return facts;
    }

private Q_SLOTS:
    void itTellsOfProgramMachineAndWork() {
        const QString report = problemReport(facts());
        for (const char* part :
             {"Offstage", qVersion(), "platform xcb", "Processor", " cores", "processes x3",
              "median:radius=5", "gaussian:sigma=2", "6000 x 4000, 16 bit colour", "1234"})
            QVERIFY2(report.contains(QLatin1String(part)), part);
        static const QRegularExpression memory(
            QStringLiteral("Memory +[1-9][0-9.]* [kMGT]B, [0-9.]+ [kMGT]B free"));
        QVERIFY2(report.contains(memory), qPrintable(report));
    }

    void itTellsTheLastTwoHundredLines() {
        ReportFacts many = facts();
        for (int i = 0; i < 300; ++i)
            many.lines << LogLine{QDateTime::currentDateTime(),
                                  LogLine::Kind::Job,
                                  false,
                                  QStringLiteral("line <%1>").arg(i),
                                  {}};
        const QString report = problemReport(many);
        QVERIFY(!report.contains(QStringLiteral("<99>")));
        QVERIFY(report.contains(QStringLiteral("<100>")));
        QVERIFY(report.contains(QStringLiteral("<299>")));
    }

    void itNamesNoPictureAndNoFolder() {
        ReportFacts secret = facts();
        const QString path = secret.names.last();
        secret.lines << LogLine{QDateTime::currentDateTime(), LogLine::Kind::File, true,
                                QStringLiteral("aunt mary.tif could not be saved."),
                                QStringLiteral("%1: no; /home/somebody/else.png: no").arg(path)};
        const QString report = problemReport(secret);
        QVERIFY(!report.contains(QStringLiteral("mary")));
        QVERIFY(!report.contains(QStringLiteral("my pictures")));
        QVERIFY(!report.contains(QStringLiteral("somebody")));
        QVERIFY(report.contains(QStringLiteral("[picture] could not be saved.")));
    }

    void qtIsHeardFromEveryThread() {
        QTest::ignoreMessage(QtWarningMsg, "from here");
        QTest::ignoreMessage(QtCriticalMsg, "from there");
        QTest::ignoreMessage(QtDebugMsg, "chatter");
        QStringList heard;
        {
            QtMessages messages;
            connect(&messages, &QtMessages::said, this, [&](const LogLine& line) {
                QVERIFY(line.isTrouble);
                heard << line.text;
            });
            qWarning("from here");
            qDebug("chatter");
            std::thread([] { qCritical("from there"); }).join();
            QTRY_COMPARE(heard,
                         QStringList({QStringLiteral("from here"), QStringLiteral("from there")}));
        }
        // Whoever heard before still does, and does again when it is gone.
        QTest::ignoreMessage(QtWarningMsg, "afterwards");
        qWarning("afterwards");
        QCOMPARE(heard.size(), 2);
    }
};

QTEST_GUILESS_MAIN(ProblemReportTest)
#include "problem_report_test.moc"
