// What happens when the process may open no more descriptors: every image, every step and every
// helper takes some.
#include <fcntl.h>
#include <sys/resource.h>

#include <QSignalSpy>
#include <QtTest>

#include "core/descriptor.h"
#include "core/engine/engine.h"
#include "tests/support/child_processes.h"
#include "tests/support/errors.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

const QString helperPath = QStringLiteral(OFFSTAGE_HELPER);

/// A table with so many free places, for as long as the object lives.
class FullTable {
public:
    explicit FullTable(std::size_t room) {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        Descriptor any(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        const rlimit low{static_cast<rlim_t>(any.number()) + 100, m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &low);
        while (any.isValid()) {
            const int number = any.number();
            m_taken.push_back(std::move(any));
            any = Descriptor(::fcntl(number, F_DUPFD_CLOEXEC, 0));
        }
        if (m_taken.size() < room)
            qFatal("there are no %zu places", room);
        m_taken.resize(m_taken.size() - room);
    }
    ~FullTable() { ::setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
    std::vector<Descriptor> m_taken;
};

}  // namespace

class DescriptorsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    const Image m_source = makeImage(*m_pool, {{700, 600}, PixelFormat::Rgba8, false});
    /// Of several passes, one of which gathers.
    const Recipe m_steps = recipe({QStringLiteral("gaussian:sigma=2"),
                                   QStringLiteral("median:radius=2"), QStringLiteral("clahe")});
    const Image m_expected = runRecipe(*m_pool, m_source, m_steps);

    bool runs(Engine& engine) const {
        Follower job(engine, engine.start({m_source, m_steps}));
        return QTest::qWaitFor([&] { return job.isOver(); }, longWait) &&
               job.last.state == JobState::Done && samePixels(job.last.result.image, m_expected);
    }

private Q_SLOTS:
    void init() {
        // No block waits to be used again: everything has to be opened.
        m_pool = std::make_shared<PixelPool>(0);
    }
    void cleanup() { QTRY_COMPARE(childProcesses(), QList<qint64>()); }

    void jobsEndAsDoneOrWithASentence_data() {
        QTest::addColumn<Backend>("backend");
        QTest::addColumn<bool>("warm");
        QTest::addColumn<int>("room");
        for (int room = 0; room <= 16; room += room < 8 ? 1 : 4) {
            QTest::addRow("threads, %d free", room) << Backend::Threads << true << room;
            QTest::addRow("helpers that run, %d free", room) << Backend::Processes << true << room;
            QTest::addRow("helpers to be started, %d free", room)
                << Backend::Processes << false << room;
        }
    }
    void jobsEndAsDoneOrWithASentence() {
        QFETCH(Backend, backend);
        QFETCH(bool, warm);
        QFETCH(int, room);
        Engine engine({.backend = warm ? backend : Backend::Threads,
                       .workers = 2,
                       .helperProgram = helperPath},
                      m_pool);
        QVERIFY(runs(engine));
        {
            const FullTable table(static_cast<std::size_t>(room));
            engine.setBackend(backend);
            Follower job(engine, engine.start({m_source, m_steps}));
            QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
            if (job.last.state == JobState::Done) {
                QVERIFY(samePixels(job.last.result.image, m_expected));
            } else {
                QCOMPARE(job.last.state, JobState::Failed);
                QVERIFY2(readsWell(*job.last.error), qPrintable(job.last.error->message));
            }
        }
        engine.setBackend(backend);
        QVERIFY(runs(engine));
        QCOMPARE(engine.backend(), backend);
    }

    void helpersThatCannotBeStartedGiveWayToThreads() {
        m_pool = std::make_shared<PixelPool>();  // what the first job took serves the others
        Engine engine({.workers = 2, .helperProgram = helperPath}, m_pool);
        QSignalSpy notices(&engine, &Engine::noticed);
        QVERIFY(runs(engine));
        {
            const FullTable table(0);
            engine.setBackend(Backend::Processes);
            QVERIFY(runs(engine));
            QTRY_COMPARE(engine.backend(), Backend::Threads);
            QCOMPARE(notices.size(), 1);
            const auto notice = notices[0][0].value<Notice>();
            QVERIFY2(notice.text.endsWith(u'.'), qPrintable(notice.text));
        }
        engine.setBackend(Backend::Processes);
        QVERIFY(runs(engine));
        QCOMPARE(engine.backend(), Backend::Processes);
        QCOMPARE(notices.size(), 1);
    }
};

QTEST_GUILESS_MAIN(DescriptorsTest)
#include "descriptors_test.moc"
