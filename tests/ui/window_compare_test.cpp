// Comparing back ends from the window, with the real engine, helpers and meter.
#include <QComboBox>
#include <QPushButton>

#include "core/compare/comparison_text.h"
#include "tests/support/child_processes.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/compare_flow.h"
#include "ui/param_panel.h"
#include "ui/verdict_view.h"

using namespace offstage;
using namespace offstage::testing;

class WindowCompareTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    QString path(const char* name) const { return m_pictures.path(name); }

    static ComparePanel& panel(const Program& program) {
        return program.window->comparing().panel();
    }
    static QString verdict(const Program& program) {
        return panel(program).findChild<VerdictView*>()->text();
    }
    /// Median on a small picture, until the first figures have come.
    void begin(Program& program) const {
        program.open({path("a.png")});
        program.choose(QStringLiteral("median"));
        program.window->actions().compareBackends->trigger();
        program.press(QStringLiteral("Run"));
        QVERIFY(program.window->comparing().isRunning());
    }
    static bool hasFigures(const Program& program) {
        const auto& comparison = panel(program).comparison();
        return comparison && !(*comparison)[Way::Pipe].total.isEmpty();
    }
    static bool isOver(const Program& program) {
        return !program.window->comparing().isRunning() &&
               program.find<QPushButton>(QStringLiteral("Run again"));
    }

private Q_SLOTS:
    void cleanup() { QTRY_COMPARE_WITH_TIMEOUT(childProcesses(), QList<qint64>(), longWait); }

    void theKeyOpensThePanel() {
        Program program;
        QVERIFY(!panel(program).isVisible());
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        QTest::keyClick(program.window.get(), Qt::Key_B, Qt::ControlModifier);
        QVERIFY(panel(program).isVisible());
        QVERIFY2(!program.find<QPushButton>(QStringLiteral("Run"))->isEnabled(),
                 "there is no picture");
    }

    void figuresComeWithHowTheWindowFelt() {
        Program program;
        begin(program);
        QTRY_VERIFY_WITH_TIMEOUT(hasFigures(program), longWait);
        const Comparison& comparison = *panel(program).comparison();
        QCOMPARE(comparison.conditions.image, QStringLiteral("a.png"));
        QCOMPARE(comparison.conditions.workers, 2);
        for (const Way way : allWays)
            QVERIFY(!comparison[way].feel.empty());
    }

    void stopLeavesWhatWasMeasured() {
        Program program;
        QSignalSpy compared(&program.window->comparing(), &CompareFlow::compared);
        begin(program);
        QTRY_VERIFY_WITH_TIMEOUT(hasFigures(program), longWait);
        program.press(QStringLiteral("Stop"));
        QTRY_VERIFY_WITH_TIMEOUT(isOver(program), longWait);
        QVERIFY(!panel(program).comparison()->complete);
        QVERIFY(hasFigures(program));
        QCOMPARE(verdict(program), verdictOf(*panel(program).comparison()));
        QCOMPARE(compared.size(), 0);
    }

    void whatIsChangedAfterwardsGreysTheFigures() {
        Program program;
        begin(program);
        QTRY_VERIFY_WITH_TIMEOUT(hasFigures(program), longWait);
        program.press(QStringLiteral("Stop"));
        QTRY_VERIFY_WITH_TIMEOUT(isOver(program), longWait);
        const QString now = verdict(program);
        const Params before = program.window->parameters().params();
        program.set(QStringLiteral("Radius"), QStringLiteral("7"));
        QCOMPARE(verdict(program), QStringLiteral("Measured with other parameters."));
        program.window->parameters().setParams(before);
        Q_EMIT program.window->parameters().paramsChanged();
        QCOMPARE(verdict(program), now);
        program.choose(QStringLiteral("gaussian"));
        QCOMPARE(verdict(program), QStringLiteral("Measured with another filter: Median."));
        program.choose(QStringLiteral("median"));
        QCOMPARE(verdict(program), now);
        program.bench->engine().setWorkerCount(1);
        QCOMPARE(verdict(program), QStringLiteral("Measured with another number of workers: 2."));
        program.bench->engine().setWorkerCount(2);
        program.open({path("b.png")});
        QCOMPARE(verdict(program), QStringLiteral("Measured with another picture: a.png."));
    }

    void jobsMeanwhileSpoilIt() {
        Program program;
        begin(program);
        QTRY_VERIFY_WITH_TIMEOUT(hasFigures(program), longWait);
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        program.press(QStringLiteral("Stop"));
        QTRY_VERIFY_WITH_TIMEOUT(isOver(program), longWait);
        QVERIFY(verdict(program).startsWith(u"Other jobs ran while this was measured"));
    }

    void itWaitsForJobsThatRun() {
        Program program;
        program.open({path("long.png")});
        program.window->actions().compareBackends->trigger();
        program.applyLong();
        const auto run = [&] { return program.find<QPushButton>(QStringLiteral("Run")); };
        QTRY_VERIFY(!run()->isEnabled());
        QVERIFY(run()->toolTip().contains(u"jobs"));
        program.window->actions().stop->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(run()->isEnabled(), longWait);
    }

    void theStepsOfAnImageCanBeCompared() {
        Program program;
        program.open({path("a.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_COMPARE_WITH_TIMEOUT(program.document()->shown().size(), std::size_t(1), longWait);
        program.window->actions().compareBackends->trigger();
        program.choose(QStringLiteral("gaussian"));
        auto* what = program.find<QComboBox>(QStringLiteral("What is compared"));
        QCOMPARE(what->count(), 2);
        what->setCurrentIndex(1);
        program.press(QStringLiteral("Run"));
        QTRY_VERIFY_WITH_TIMEOUT(hasFigures(program), longWait);
        QCOMPARE(panel(program).comparison()->conditions.filters, QStringLiteral("Median"));
        program.document()->steps()->undo();
        QCOMPARE(what->count(), 1);
    }

    void closingTheImageEndsIt() {
        Program program;
        begin(program);
        QTRY_VERIFY_WITH_TIMEOUT(hasFigures(program), longWait);
        program.bench->close(*program.document());
        QTRY_VERIFY_WITH_TIMEOUT(isOver(program), longWait);
        QCOMPARE(verdict(program), QStringLiteral("Measured with another picture: a.png."));
    }

    void closingTheWindowEndsIt() {
        Program program;
        begin(program);
        QTRY_VERIFY_WITH_TIMEOUT(hasFigures(program), longWait);
        QVERIFY(program.window->close());
        QTRY_VERIFY_WITH_TIMEOUT(!program.window->comparing().isRunning(), longWait);
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowCompareTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_compare_test.moc"
