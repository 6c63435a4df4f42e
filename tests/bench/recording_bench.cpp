// What measuring costs: a recording while it grows and when it is written, and the meter's painting
// with its panel hidden and open. Prints figures and judges none.

#include <QBuffer>
#include <QTabBar>

#include "core/recording/export.h"
#include "tests/support/program.h"
#include "ui/meter_flow.h"
#include "ui/responsiveness_panel.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Processor time of this thread, ms: what a busy machine does in between does not count.
double spentHere() {
    return toMs(threadTime());
}

UnitSpan unit(int i) {
    UnitSpan span;
    span.worker = QStringLiteral("Helper %1").arg(i % 8 + 1);
    span.workerId = 900 + i % 8;
    span.isProcess = true;
    span.what = QStringLiteral("median:radius=5");
    span.job = 3;
    span.tile = QRect(256, 512, 256, 256);
    span.sent = i * nsPerMs / 2;
    span.began = span.sent + nsPerMs / 10;
    span.ended = span.began + 3 * nsPerMs;
    span.answered = span.ended + nsPerMs / 10;
    span.outcome = QStringLiteral("done");
    return span;
}

/// A minute at 60 frames, 50 questions and 2000 tiles a second.
Recording minute() {
    constexpr int batch = 100;
    Recording recording(0, QDateTime::currentDateTime(), 4711);
    double spent = 0;
    for (int i = 0; i < 120'000; i += batch) {
        QList<UnitSpan> spans;
        for (int j = 0; j < batch; ++j)
            spans << unit(i + j);
        const double before = spentHere();
        for (const UnitSpan& span : spans)
            recording.add(span);
        spent += spentHere() - before;
    }
    qInfo("a tile costs %.0f ns, so 2000 of them a second %.2f %% of a core", spent * 1e6 / 120'000,
          spent / 600);
    const double before = spentHere();
    for (int i = 0; i < 3600; ++i) {
        FramePass pass;
        pass.ended = i * nsPerS / 60;
        pass.interval = nsPerS / 60;
        pass.began = pass.ended - nsPerMs;
        pass.phases.paint = nsPerMs / 2;
        recording.add(pass);
    }
    for (int i = 0; i < 3000; ++i)
        recording.addLatency(i * nsPerS / 50, nsPerMs / 20);
    qInfo("a frame or a latency costs %.0f ns", (spentHere() - before) * 1e6 / 6600);
    recording.finish(60 * nsPerS, {});
    return recording;
}

}  // namespace

class RecordingBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recording() {
        const Recording recording = minute();
        const std::pair<RecordingFormat, const char*> formats[] = {
            {RecordingFormat::Json, "JSON"},
            {RecordingFormat::Csv, "CSV"},
            {RecordingFormat::ChromeTrace, "Chrome trace"}};
        for (const auto& [format, name] : formats) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            const double before = spentHere();
            writeRecording(recording, format, buffer);
            qInfo("%-12s %6.0f ms, %5.1f MB", name, spentHere() - before,
                  double(buffer.size()) / 1e6);
        }
    }

    void painting() {
        const Program program;
        Pulse& pulse = static_cast<Application*>(qApp)->pulse();
        program.window->resize(1280, 800);
        QTRY_VERIFY(pulse.frames().armed());
        const auto measure = [&](const char* what) {
            QTest::qWait(1000);
            const OwnCost before = pulse.ownCost();
            QElapsedTimer clock;
            clock.start();
            QTest::qWait(5000);
            const OwnCost& now = pulse.ownCost();
            const double seconds = double(clock.elapsed()) / 1000;
            qInfo(
                "%-16s paint %6.3f ms for each of %4.0f paint events/s, other work %5.2f ms/s, "
                "together %5.2f %% of a core",
                what, toMs(now.paint - before.paint) / double(now.paints - before.paints),
                double(now.paints - before.paints) / seconds,
                toMs(now.work - before.work) / seconds,
                toMs(now.paint + now.work - before.paint - before.work) / seconds / 10);
        };
        measure("panel hidden");
        program.window->showPanel(&program.window->meter().panel());
        measure("figures");
        program.find<QTabBar>(QStringLiteral("Parts of the meter"))->setCurrentIndex(1);
        measure("stalls");
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    RecordingBench bench;
    return QTest::qExec(&bench, argc, argv);
}
#include "recording_bench.moc"
