// A minute of hectic use on a picture of 100 megapixels, with every core busy: sliders, zooming,
// panning, toggles, undo and redo, panels. Prints the longest stall, the UI thread's work per frame
// and what memory is left behind, beside their budgets, and judges none. It takes the display it is
// given, so run it on one (tests/e2e/on_display.sh) for figures that count. HECTIC_SECONDS changes
// its length.
#include <QDockWidget>
#include <QListView>
#include <QRandomGenerator>
#include <QSlider>
#include <algorithm>

#include "core/filters/catalog.h"
#include "core/recording/event_json.h"
#include "tests/support/memory_held.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/filter_list.h"
#include "ui/param_panel.h"
#include "ui/steps_panel.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

constexpr int sliderMoves = 200;

double quantile(QList<double> values, double share) {
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[qsizetype(share * double(values.size() - 1))];
}

/// One thing after the other, as somebody in a hurry does, at the same pace whatever happens.
class Hectic : public QObject {
public:
    explicit Hectic(Program& program) : m_program(program) {
        connect(&m_pace, &QTimer::timeout, this, &Hectic::doSomething);
        m_pace.start(25);
    }
    QMap<QString, int> done;

private:
    Canvas& canvas() const { return m_program.canvas(); }
    QPointF somewhere() {
        return {m_random.bounded(canvas().width() * 1.), m_random.bounded(canvas().height() * 1.)};
    }
    void send(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, canvas().mapToGlobal(at), button, buttons, Qt::NoModifier);
        QApplication::sendEvent(&canvas(), &event);
    }
    void wheel() {
        const QPointF at = somewhere();
        QWheelEvent event(at, canvas().mapToGlobal(at), {}, {0, m_random.bounded(2) ? 120 : -120},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas(), &event);
    }
    void drag() {
        if (m_dragged == 0) {
            m_hand = somewhere();
            send(QEvent::MouseButtonPress, m_hand, Qt::LeftButton, Qt::LeftButton);
        }
        m_hand += QPointF(m_random.bounded(61) - 30, m_random.bounded(61) - 30);
        send(QEvent::MouseMove, m_hand, Qt::NoButton, Qt::LeftButton);
        if (++m_dragged < 12)
            return;
        send(QEvent::MouseButtonRelease, m_hand, Qt::LeftButton, Qt::NoButton);
        m_dragged = 0;
    }
    void slide() {
        if (auto* slider = m_program.window->parameters().findChild<QSlider*>())
            slider->setValue(m_random.bounded(slider->minimum(), slider->maximum() + 1));
    }
    void trigger(QAction* action) {
        if (action->isEnabled())
            action->trigger();
    }
    void panel() {
        const auto docks = m_program.window->findChildren<QDockWidget*>();
        QDockWidget* dock = docks[m_random.bounded(docks.size())];
        dock->setVisible(!dock->isVisible());
    }
    void doSomething() {
        Actions& actions = m_program.window->actions();
        if (m_dragged > 0)
            return drag();
        const int what = m_random.bounded(100);
        const auto count = [this](const char* name) { ++done[QString::fromLatin1(name)]; };
        if (what < 14) {
            count("slider moved");
            slide();
        } else if (what < 44) {
            count("zoomed");
            wheel();
        } else if (what < 70) {
            count("panned");
            drag();
        } else if (what < 76) {
            count("side changed");
            trigger(m_random.bounded(2) ? actions.processes : actions.threads);
        } else if (what < 82) {
            count("undone or redone");
            trigger(m_random.bounded(2) ? actions.undo : actions.redo);
        } else if (what < 86) {
            count("panel shown or hidden");
            panel();
        } else if (what < 90) {
            count("applied or stopped");
            trigger(actions.apply->isEnabled() ? actions.apply : actions.stop);
        } else if (what < 94) {
            count("original shown or not");
            trigger(actions.showOriginal);
        } else {
            count("fitted or 1:1");
            trigger(m_random.bounded(2) ? actions.fit : actions.oneToOne);
        }
    }

    Program& m_program;
    QRandomGenerator m_random{7};
    QTimer m_pace;
    QPointF m_hand;
    int m_dragged = 0;
};

}  // namespace

class HecticBench : public QObject {
    Q_OBJECT

    static void settle(const Program& program) {
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
    }

private Q_SLOTS:
    void aMinute() {
        const int seconds = qEnvironmentVariableIntValue("HECTIC_SECONDS");
        Program program;
        QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
        QTest::qWait(500);
        const double before = megabytesHeld(*program.bench);

        // All cores are busy with a picture that nobody looks at.
        program.bench->openSample(SampleKind::Huge);
        QTRY_VERIFY_WITH_TIMEOUT(program.document(), longWait);
        Document* const busy = program.document();
        program.bench->openSample(SampleKind::Huge);
        QTRY_VERIFY_WITH_TIMEOUT(program.document() != busy, longWait);
        const Step endless{findFilter(QStringLiteral("nlm")),
                           Params(findFilter(QStringLiteral("nlm"))->params)};
        const auto keepBusy = [&] {
            if (!busy->job())
                program.bench->apply(*busy, endless, {});
        };
        connect(busy, &Document::jobChanged, &program.canvas(), keepBusy, Qt::QueuedConnection);
        keepBusy();
        for (const char* id : {"gaussian", "unsharp"}) {
            program.window->filters().setCurrent(findFilter(QLatin1String(id)));
            program.window->actions().apply->trigger();
            settle(program);
        }
        QTRY_VERIFY_WITH_TIMEOUT(program.canvas().isSharp(), longWait);

        Pulse& pulse = static_cast<Application*>(qApp)->pulse();
        QList<double> work;
        connect(&pulse, &Pulse::framePassed, &program.canvas(),
                [&](const FramePass& pass) { work.append(double(pass.phases.total()) / 1e6); });
        pulse.reset();
        {
            Hectic hectic(program);
            QElapsedTimer clock;
            clock.start();
            while (clock.elapsed() < (seconds > 0 ? seconds : 60) * 1000 ||
                   hectic.done[QStringLiteral("slider moved")] < (seconds > 0 ? 1 : sliderMoves))
                QTest::qWait(100);
            const Responsiveness figures = pulse.snapshot();
            for (auto it = hectic.done.cbegin(); it != hectic.done.cend(); ++it)
                qInfo("%5d times %s", it.value(), qPrintable(it.key()));
            qInfo("%.0f s, %llu frames", figures.seconds, figures.frames);
            qInfo("longest stall, ms                  %7.1f  budget 33", figures.longestStall);
            qInfo("loop latency p99, ms               %7.1f", figures.loopLatency.p99);
            qInfo("frame interval p99, ms             %7.1f  budget 20", figures.frameInterval.p99);
            qInfo("hitches, ms per s                  %7.1f  budget 5", figures.hitchMsPerS);
            qInfo("UI thread per frame, ms   p50 %5.2f  p99 %5.2f  max %5.2f  budget 4 (p99)",
                  quantile(work, 0.5), quantile(work, 0.99), quantile(work, 1));
            for (const Stall& stall : pulse.stalls().worst())
                qInfo("  stall of %.0f ms: %s", double(stall.length) / 1e6,
                      qPrintable(QString::fromUtf8(
                          QJsonDocument(toJson(stall)).toJson(QJsonDocument::Compact))));
        }
        busy->disconnect(&program.canvas());
        program.bench->stopAll();
        while (!program.bench->documents().empty())
            program.bench->close(*program.bench->documents().front());
        double after = 0;
        (void)QTest::qWaitFor(
            [&] {
                after = megabytesHeld(*program.bench);
                return after < before * 1.1;
            },
            30000);
        qInfo("memory of all processes, MB: before %.0f, after closing %.0f  budget %.0f", before,
              after, before * 1.1);
    }
};

int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    HecticBench bench;
    return QTest::qExec(&bench, argc, argv);
}
#include "hectic_bench.moc"
