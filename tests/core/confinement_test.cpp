// What a helper can no longer do once it serves, tried from inside.
#include <QFile>
#include <QProcess>
#include <QtTest>

#include "core/engine/engine.h"
#include "core/engine/process_executor.h"
#include "tests/support/child_processes.h"
#include "tests/support/patience.h"

using namespace offstage;
using namespace offstage::testing;

class ConfinementTest : public QObject {
    Q_OBJECT

    QHash<QString, QString> m_results;

private Q_SLOTS:
    void initTestCase() {
        QProcess probe;
        probe.start(QStringLiteral(OFFSTAGE_PROBE), QStringList());
        QVERIFY(probe.waitForFinished(longWait));
        QVERIFY2(probe.exitStatus() == QProcess::NormalExit && probe.exitCode() == 0,
                 probe.readAllStandardError().constData());
        for (const QByteArray& line : probe.readAllStandardOutput().split('\n')) {
            const qsizetype at = line.lastIndexOf(' ');
            if (at > 0)
                m_results.insert(QString::fromUtf8(line.left(at)),
                                 QString::fromUtf8(line.mid(at + 1)));
        }
    }

    void isRefused_data() {
        QTest::addColumn<QString>("what");
        for (const char* what : {"open",        "create",   "stat",
                                 "unlink",      "mkdir",    "socket",
                                 "unix socket", "netlink",  "socket in another thread",
                                 "exec",        "fork",     "vfork",
                                 "namespace",   "trace",    "traceme",
                                 "read memory", "kill",     "renice",
                                 "pidfd",       "io_uring", "bpf",
                                 "dumpable",    "limits",   "program in memory"})
            QTest::newRow(what) << QString::fromUtf8(what);
    }
    void isRefused() {
        QFETCH(QString, what);
        QCOMPARE(m_results.value(what), QString::number(EPERM));
    }

    void goesOn_data() {
        QTest::addColumn<QString>("what");
        for (const char* what : {"memory", "its own signal"})
            QTest::newRow(what) << QString::fromUtf8(what);
    }
    void goesOn() {
        QFETCH(QString, what);
        QCOMPARE(m_results.value(what), QStringLiteral("done"));
    }

    void helpersSayThatTheyAreConfined() {
        Engine engine({.backend = Backend::Processes,
                       .workers = 1,
                       .helperProgram = QStringLiteral(OFFSTAGE_HELPER),
                       .warmHelpers = true},
                      std::make_shared<PixelPool>());
        QList<WorkerInfo> helpers;
        connect(&engine, &Engine::workersChanged, this, [&](const QList<WorkerInfo>& workers) {
            helpers.clear();
            for (const WorkerInfo& worker : workers)
                if (worker.confinement == WorkerInfo::Confinement::Confined)
                    helpers.append(worker);
        });
        engine.watchWorkers(true);
        QTRY_COMPARE_WITH_TIMEOUT(helpers.size(), 2, longWait);  // one for tiles, one for files
        for (const WorkerInfo& helper : std::as_const(helpers)) {
            QVERIFY(helper.whyUnconfined.isEmpty());
            // The kernel says so too.
            QFile status(QStringLiteral("/proc/%1/status").arg(helper.pid));
            QVERIFY(status.open(QIODevice::ReadOnly));
            const QByteArray text = status.readAll();
            QVERIFY2(text.contains("\nNoNewPrivs:\t1\n"), text.constData());
            QVERIFY2(text.contains("\nSeccomp:\t2\n"), text.constData());
            QFile victim(QStringLiteral("/proc/%1/oom_score_adj").arg(helper.pid));
            QVERIFY(victim.open(QIODevice::ReadOnly));
            QCOMPARE(victim.readAll(), "1000\n");
        }
    }
};

QTEST_GUILESS_MAIN(ConfinementTest)
#include "confinement_test.moc"
