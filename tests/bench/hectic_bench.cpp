// A minute of hectic use on a picture of 100 megapixels, with every core busy: sliders, zooming,
// panning, toggles, undo and redo, panels. Prints the longest stall, the UI thread's work per frame
// and what memory is left behind, beside their budgets, and judges none. It takes the display it is
// given, so run it on one (tests/e2e/on_display.sh) for figures that count. HECTIC_SECONDS changes
// its length.
#include <time.h>

#include <QDockWidget>
#include <QListView>
#include <QPointer>

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

/// Of this thread; ns. By the wall clock it would be charged with what others take.
qint64 processorTime() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// One thing after the other, as somebody in a hurry does, at the same pace whatever happens.
class Hectic : public QObject {
public:
    explicit Hectic(Program& program) : m_program(program) {
        connect(&m_pace, &QTimer::timeout, this, &Hectic::doSomething);
        m_pace.start(25);
    }
    QMap<QString, int> done;
    QString last;  ///< what was done last

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
        const auto count = [this](const char* name) {
            last = QString::fromLatin1(name);
            ++done[last];
        };
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
        // Where it is once both sides have worked: what a program needs to run is not kept by
        // images.
        program.bench->openSample(SampleKind::Night);
        QTRY_VERIFY_WITH_TIMEOUT(program.document(), longWait);
        for (QAction* side :
             {program.window->actions().processes, program.window->actions().threads}) {
            side->trigger();
            program.window->filters().setCurrent(findFilter(QStringLiteral("gaussian")));
            program.window->actions().apply->trigger();
            settle(program);
            program.window->actions().undo->trigger();
            settle(program);
        }
        program.bench->close(*program.document());
        QTest::qWait(8000);  // helpers forget blocks a while after the last use
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

        {  // what has been measured goes before memory is looked at
            Pulse& pulse = static_cast<Application*>(qApp)->pulse();
            QList<double> work;
            QList<double> processor;
            qint64 processorBefore = processorTime();
            QMap<QString, QList<double>> parts;
            QMap<QString, QList<FramePass>> slow;  // by what was done before
            QPointer<Hectic> hectic;
            QObject watching;
            connect(&pulse, &Pulse::framePassed, &watching, [&](const FramePass& pass) {
                work.append(double(pass.phases.total()) / 1e6);
                const qint64 now = processorTime();
                processor.append(double(now - std::exchange(processorBefore, now)) / 1e6);
                if (hectic && pass.phases.total() > 4'000'000)
                    slow[hectic->last].append(pass);
                parts[QStringLiteral("events")].append(double(pass.phases.events) / 1e6);
                parts[QStringLiteral("layout")].append(double(pass.phases.layout) / 1e6);
                parts[QStringLiteral("paint")].append(double(pass.phases.paint) / 1e6);
                parts[QStringLiteral("flush")].append(double(pass.phases.flush) / 1e6);
            });
            pulse.reset();
            Hectic everything(program);
            hectic = &everything;
            QElapsedTimer clock;
            clock.start();
            while (clock.elapsed() < (seconds > 0 ? seconds : 60) * 1000 ||
                   everything.done[QStringLiteral("slider moved")] <
                       (seconds > 0 ? 1 : sliderMoves))
                QTest::qWait(100);
            const Responsiveness figures = pulse.snapshot();
            for (auto it = everything.done.cbegin(); it != everything.done.cend(); ++it)
                qInfo("%5d times %s", it.value(), qPrintable(it.key()));
            qInfo("%.0f s, %llu frames", figures.seconds, figures.frames);
            qInfo("longest stall, ms                  %7.1f  budget 33", figures.longestStall);
            qInfo("loop latency p99, ms               %7.1f", figures.loopLatency.p99);
            qInfo("frame interval p99, ms             %7.1f  budget 20", figures.frameInterval.p99);
            qInfo("hitches, ms per s                  %7.1f  budget 5", figures.hitchMsPerS);
            qInfo("UI thread per frame, ms   p50 %5.2f  p99 %5.2f  max %5.2f  budget 4 (p99)",
                  quantile(work, 0.5), quantile(work, 0.99), quantile(work, 1));
            qInfo("  its processor time        p50 %5.2f  p99 %5.2f  max %5.2f  budget 4 (p99)",
                  quantile(processor, 0.5), quantile(processor, 0.99), quantile(processor, 1));
            for (auto it = parts.cbegin(); it != parts.cend(); ++it)
                qInfo("  of these %s     p50 %5.2f  p99 %5.2f  max %5.2f", qPrintable(it.key()),
                      quantile(it.value(), 0.5), quantile(it.value(), 0.99),
                      quantile(it.value(), 1));
            for (auto it = slow.cbegin(); it != slow.cend(); ++it) {
                PhaseTimes sum;
                for (const FramePass& pass : it.value()) {
                    sum.events += pass.phases.events;
                    sum.layout += pass.phases.layout;
                    sum.paint += pass.phases.paint;
                    sum.flush += pass.phases.flush;
                }
                const double all = 1e6 * double(it.value().size());
                qInfo(
                    "%4lld above 4 ms after: %-24s mean events %.1f layout %.1f paint %.1f flush "
                    "%.1f ms",
                    qlonglong(it.value().size()), qPrintable(it.key()), double(sum.events) / all,
                    double(sum.layout) / all, double(sum.paint) / all, double(sum.flush) / all);
            }
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
        qInfo("memory of all processes, MB: before %.1f, after closing %.1f  budget %.1f", before,
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
