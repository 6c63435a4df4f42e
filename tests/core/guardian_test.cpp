// The processes of commands: seen, stopped, killed, and nothing of them stays.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/commands/command_folder.h"
#include "tests/support/child_processes.h"
#include "tests/support/commands.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"

using namespace offstage;
using namespace offstage::testing;

class GuardianTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    QTemporaryDir m_temporary;
    Commands m_commands;
    const ImageLayout m_small{{61, 47}, PixelFormat::Rgba8, false};

    /// As the window's; see commands_test.cpp.
    static EngineOptions options() {
        return {
            .workers = 2, .helperProgram = QStringLiteral(OFFSTAGE_HELPER), .warmHelpers = true};
    }
    static Recipe only(const Filter* filter) { return {{filter, Params(filter->params)}}; }
    /// Number of processes that the scripts start under this name, see family().
    static qsizetype relatives(const QByteArray& name) { return processesWith(name).size(); }
    /// A command that starts four processes and never ends: in its group, in sessions of their own,
    /// and one whose parent is gone.
    static QByteArray family(const QByteArray& name) {
        return "sleep " + name + " &\nsetsid sleep " + name +
               " &\n(setsid sh -c 'trap \"\" TERM; sleep " + name + " & sleep " + name +
               "' &)\nsleep 1000";
    }

private Q_SLOTS:
    void initTestCase() { qputenv("TMPDIR", m_temporary.path().toLocal8Bit()); }
    void cleanup() {
        // Whatever happened: no process, no file.
        QTRY_COMPARE_WITH_TIMEOUT(childProcesses(), QList<qint64>(), longWait);
        QCOMPARE(QDir::temp().entryList({QStringLiteral("offstage-*-*")}), QStringList());
    }

    void stoppingEndsAllThatItStarted() {
        const QByteArray name = "1000." + QByteArray::number(QCoreApplication::applicationPid());
        Engine engine(options(), m_pool);
        const JobId id =
            engine.start({makeImage(*m_pool, m_small), only(m_commands.load(family(name)))});
        Follower job(engine, id);
        QTRY_COMPARE_WITH_TIMEOUT(relatives(name), 4, longWait);
        QCOMPARE(job.last.state, JobState::Running);
        QVERIFY(job.last.unmeasured);
        QVERIFY(!job.last.remainingMs);
        engine.stop(id);
        QTRY_COMPARE_WITH_TIMEOUT(job.last.state, JobState::Stopped, longWait);
        QCOMPARE(relatives(name), 0);
        QVERIFY(!job.last.error);
    }

    void switchingSidesLeavesItAlone() {
        Engine engine(options(), m_pool);
        const QByteArray script = "echo run >> \"$0.runs\"; sleep 0.5; cp \"$1\" \"$2\"";
        const QJsonObject declaration = m_commands.declaration(script);
        const QString runs = declaration[QStringLiteral("program")].toString() + u".runs"_qs;
        Follower job(engine, engine.start({makeImage(*m_pool, m_small),
                                           only(m_commands.load(declaration))}));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(runs), longWait);
        engine.setBackend(Backend::Processes);
        engine.setBackend(Backend::Threads);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QCOMPARE(QFileInfo(runs).size(), 4);
    }

    void itIsSeenAmongTheWorkersAndCanBeKilledThere() {
        const QByteArray name = "1001." + QByteArray::number(QCoreApplication::applicationPid());
        const QJsonObject declaration =
            m_commands.declaration("(while :; do :; done) &\n" + family(name));
        Engine engine(options(), m_pool);
        std::optional<WorkerInfo> seen;
        connect(&engine, &Engine::workersChanged, this, [&](const QList<WorkerInfo>& workers) {
            for (const WorkerInfo& info : workers)
                if (info.kind == WorkerInfo::Kind::Command)
                    seen = info;
        });
        const JobId id =
            engine.start({makeImage(*m_pool, m_small), only(m_commands.load(declaration))});
        Follower job(engine, id);
        engine.watchWorkers(true);
        QTRY_VERIFY_WITH_TIMEOUT(seen && seen->cpuSeconds > 0, longWait);
        QCOMPARE(seen->name,
                 QFileInfo(declaration[QStringLiteral("program")].toString()).fileName());
        QCOMPARE(seen->job, id);
        QCOMPARE(seen->state, WorkerInfo::State::Busy);
        QCOMPARE(seen->tile, QRect(QPoint(), m_small.size));
        QVERIFY(seen->privateBytes > 0);
        QVERIFY(seen->ageSeconds > 0);
        QTRY_COMPARE_WITH_TIMEOUT(relatives(name), 4, longWait);
        engine.killWorker(seen->pid);
        QTRY_COMPARE_WITH_TIMEOUT(job.last.state, JobState::Failed, longWait);
        QVERIFY(job.last.error->message.contains(QStringLiteral("ended on request")));
        QCOMPARE(relatives(name), 0);
    }

    void aGuardianThatIsKilledIsMissed() {
        Engine engine(options(), m_pool);
        const QByteArray name = "1002." + QByteArray::number(QCoreApplication::applicationPid());
        const JobId id = engine.start(
            {makeImage(*m_pool, m_small), only(m_commands.load("exec sleep " + name))});
        Follower job(engine, id);
        QTRY_COMPARE_WITH_TIMEOUT(relatives(name), 1, longWait);
        const QList<qint64> children = childProcesses();
        const auto guardian = std::find_if(children.begin(), children.end(), [](qint64 pid) {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
            return file.open(QIODevice::ReadOnly) && file.readAll().contains("--guard");
        });
        QVERIFY(guardian != children.end());
        ::kill(static_cast<pid_t>(*guardian), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(job.last.state, JobState::Failed, longWait);
        QVERIFY(job.last.error->message.contains(QStringLiteral("looks after")));
        QTRY_COMPARE_WITH_TIMEOUT(relatives(name), 0, longWait);
        QTRY_COMPARE_WITH_TIMEOUT(QDir::temp().entryList({QStringLiteral("offstage-*-*")}),
                                  QStringList(), longWait);
    }

    void endingTheEngineEndsThem() {
        const QByteArray name = "1003." + QByteArray::number(QCoreApplication::applicationPid());
        {
            Engine engine(options(), m_pool);
            for (int i = 0; i < 3; ++i)  // one more than run at a time
                engine.start({makeImage(*m_pool, m_small), only(m_commands.load(family(name)))});
            QTRY_COMPARE_WITH_TIMEOUT(relatives(name), 8, longWait);
        }
        QTRY_COMPARE_WITH_TIMEOUT(relatives(name), 0, longWait);
    }

    void leftoversAreSweptButNotWhatIsInUse() {
        // A process number that is nobody's: of a child that has been waited for.
        const pid_t gone = ::fork();
        if (gone == 0)
            ::_exit(0);
        ::waitpid(gone, nullptr, 0);
        const QString left = QStringLiteral("%1/offstage-%2-x").arg(QDir::tempPath()).arg(gone);
        const QString used =
            QStringLiteral("%1/offstage-%2-x").arg(QDir::tempPath()).arg(::getpid());
        const QString other = QDir::tempPath() + QStringLiteral("/offstage-settings-1");
        for (const QString& folder : {left, used, other})
            QVERIFY(QDir().mkpath(folder + QStringLiteral("/deep")));
        sweepCommandFolders();
        QVERIFY(!QFileInfo::exists(left));
        QVERIFY(QFileInfo::exists(used));
        QVERIFY(QFileInfo::exists(other));
        for (const QString& folder : {used, other})
            removeCommandFolder(folder);
        QVERIFY(!QFileInfo::exists(used));
    }
};

QTEST_GUILESS_MAIN(GuardianTest)
#include "guardian_test.moc"
