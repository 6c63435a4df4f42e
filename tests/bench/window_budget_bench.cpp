// What the window promises, measured from within the real one: opening, new pieces of the picture,
// input to redraw, stopping, memory. Prints figures beside their budgets and judges none. It takes
// the display it is given, so run it on one (tests/e2e/on_display.sh) for figures that count.
#include <algorithm>

#include "tests/support/memory_held.h"
#include "tests/support/program.h"
#include "ui/workers_panel.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

constexpr QSize frame24(6000, 4000);

double msOf(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

struct Figures {
    QList<double> values;

    double at(double share) const {
        return values.isEmpty() ? 0 : values[qsizetype(share * double(values.size() - 1))];
    }
    void print(const char* what, const char* side, const char* budget) {
        std::sort(values.begin(), values.end());
        qInfo("%-42s %-9s p50 %7.1f  p99 %7.1f  max %7.1f  (%lld)  budget %s", what, side, at(0.5),
              at(0.99), at(1), static_cast<long long>(values.size()), budget);
    }
};

/// Time from order to paint of the canvas: what has been asked for is on the screen.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget& widget) { widget.installEventFilter(this); }
    void expect() {
        m_clock.start();
        m_waiting = true;
    }
    bool isWaiting() const { return m_waiting; }
    Figures figures;

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint && m_waiting) {
            // The paint pass has flushed when the loop is back.
            m_waiting = false;
            QMetaObject::invokeMethod(
                this, [this] { figures.values.append(msOf(m_clock)); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    QElapsedTimer m_clock;
    bool m_waiting = false;
};

}  // namespace

class WindowBudgetBench : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_jpeg;
    QString m_png;

    static void sides() {
        QTest::addColumn<Backend>("backend");
        QTest::newRow("threads") << Backend::Threads;
        QTest::newRow("processes") << Backend::Processes;
    }
    static void open(const Program& program, const QString& path) {
        QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
        program.open({path});
        QTRY_VERIFY(program.canvas().isSharp());
    }
    static const char* nameOf(Backend backend) {
        return backend == Backend::Threads ? "threads" : "processes";
    }

private Q_SLOTS:
    void initTestCase() {
        QImage image(frame24, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
            for (int x = 0; x < image.width(); ++x) {
                const int light = 90 + (x / 40 + y / 30) % 90 + (x * 7919 + y * 104729) % 23;
                row[x] = qRgb(light, light * 3 / 4 + 30, 200 - light / 2);
            }
        }
        m_jpeg = m_folder.filePath(QStringLiteral("large.jpg"));
        m_png = m_folder.filePath(QStringLiteral("large.png"));
        QVERIFY(image.save(m_jpeg, nullptr, 90));
        QVERIFY(image.save(m_png, nullptr, 90));
    }

    void openingAJpeg() {
        Figures visible;
        Figures full;
        for (int i = 0; i < 6; ++i) {
            Program program;
            QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
            QElapsedTimer clock;
            double seen = 0;
            connect(&program.canvas(), &Canvas::firstPainted, &program.canvas(), [&] {
                if (seen == 0)
                    seen = msOf(clock);
            });
            clock.start();
            program.window->open({m_jpeg});
            QVERIFY(QTest::qWaitFor([&] { return program.document() != nullptr; }, longWait));
            QVERIFY(QTest::qWaitFor([&] { return program.canvas().isSharp(); }, longWait));
            full.values.append(msOf(clock));
            visible.values.append(seen);
        }
        visible.print("24 MP JPEG: something visible, ms", "", "100");
        full.print("24 MP JPEG: the whole picture sharp, ms", "", "400");
    }

    void whileAFilterRuns_data() { sides(); }
    void whileAFilterRuns() {
        QFETCH(Backend, backend);
        Program program(backend);
        open(program, m_png);
        Document* document = program.document();
        Figures pieces;
        QElapsedTimer piece;
        connect(document, &Document::resultGrew, this, [&] {
            pieces.values.append(msOf(piece));
            piece.start();
        });
        PaintWatch paints(program.canvas());
        piece.start();
        program.applyLong(10);
        const QPointF middle = QRectF(program.canvas().rect()).center();
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; clock.elapsed() < 8000 && document->job(); ++i) {
            const QPoint turn(0, i / 4 % 2 ? 120 : -120);
            QWheelEvent wheel(middle, program.canvas().mapToGlobal(middle), {}, turn, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            paints.expect();
            QApplication::sendEvent(&program.canvas(), &wheel);
            QVERIFY(QTest::qWaitFor([&] { return !paints.isWaiting(); }, longWait));
            QTest::qWait(40);
        }
        QVERIFY2(document->job(), "the filter was to outlast this");
        pieces.print("no new piece of the picture for, ms", nameOf(backend), "100");
        paints.figures.print("zoomed to redrawn while it runs, ms", nameOf(backend), "20 / 33");
        QTest::keyClick(program.window.get(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!document->job(), longWait);
    }

    void stopping_data() { sides(); }
    void stopping() {
        QFETCH(Backend, backend);
        Program program(backend);
        open(program, m_png);
        Document* document = program.document();
        Figures reacts;
        Figures idle;
        program.choose(QStringLiteral("means"));
        for (int i = 0; i < 12; ++i) {
            program.press(QStringLiteral("Apply"));
            QTRY_VERIFY_WITH_TIMEOUT(program.progressed(0.01 + 0.002 * i), longWait);
            auto* button = program.find<QAbstractButton>(QStringLiteral("Stop"));
            QVERIFY(button);
            const QString running = button->text();
            QElapsedTimer clock;
            clock.start();
            double reacted = 0;
            const auto look = connect(document, &Document::jobChanged, button, [&] {
                if (reacted == 0)
                    reacted = msOf(clock);
            });
            QTest::mouseClick(button, Qt::LeftButton);
            if (button->text() != running)
                reacted = msOf(clock);
            QVERIFY(QTest::qWaitFor([&] { return !document->job(); }, longWait));
            idle.values.append(msOf(clock));
            reacts.values.append(reacted);
            disconnect(look);
        }
        reacts.print("Stop pressed to the button reacting, ms", nameOf(backend), "50");
        idle.print("Stop pressed to workers idle, ms", nameOf(backend), "250");
    }

    void lookingAtTheWorkers() {
        using Kind = WorkerInfo::Kind;
        QList<WorkerInfo> workers;
        for (const auto& [kind, count] : {std::pair(Kind::Program, 1),
                                          {Kind::Thread, 2},
                                          {Kind::Helper, 2},
                                          {Kind::Opener, 2},
                                          {Kind::Command, 1}})
            for (int number = 1; number <= count; ++number) {
                WorkerInfo info;
                info.kind = kind;
                info.number = number;
                info.name = QStringLiteral("convert");
                info.pid = 1000 * (1 + int(kind)) + number;
                info.tid = info.pid;
                info.job = kind == Kind::Program ? 0 : 1;
                workers.append(info);
            }
        WorkersPanel panel;
        panel.resize(1280, 260);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        panel.setWorkers(workers);
        QTest::qWait(200);
        Figures taken;
        Figures drawn;
        for (int look = 1; look <= 200; ++look) {
            for (WorkerInfo& info : workers) {
                info.state = look % 3 ? WorkerInfo::State::Busy : WorkerInfo::State::Idle;
                info.tile = QRect(256 * (look % 11), 256 * (look % 7), 256, 256);
                info.tilesDone = 3 * look;
                info.cpuPercent = 90 + look % 10;
                info.cpuSeconds = info.ageSeconds = look;
                info.privateBytes = info.sharedBytes = (qint64(look) << 18) + (4 << 20);
            }
            QElapsedTimer clock;
            clock.start();
            panel.setWorkers(workers);
            taken.values.append(msOf(clock));
            QCoreApplication::sendPostedEvents(&panel, QEvent::UpdateRequest);
            drawn.values.append(msOf(clock));
            QTest::qWait(10);
        }
        taken.print("look at 7 workers: taken in, ms", "", "");
        drawn.print("look at 7 workers: taken in and drawn, ms", "", "1");
    }

    void memory() {
        Program program(Backend::Processes);
        open(program, m_jpeg);
        qInfo("24 MP open, all processes, proportional: %.0f MB  budget 250",
              megabytesHeld(*program.bench));
        program.choose(QStringLiteral("gaussian"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        qInfo("24 MP filtered once, all processes, proportional: %.0f MB  budget 450",
              megabytesHeld(*program.bench));
    }
};

int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowBudgetBench bench;
    return QTest::qExec(&bench, argc, argv);
}
#include "window_budget_bench.moc"
