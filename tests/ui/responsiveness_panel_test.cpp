#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStatusBar>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>

#include "core/recording/recorder.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/figure_label.h"
#include "ui/frame_graph.h"
#include "ui/message_bar.h"
#include "ui/meter_flow.h"
#include "ui/responsiveness_panel.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

Pulse& pulse() {
    return static_cast<Application*>(qApp)->pulse();
}

/// The program with the panel open, measuring.
struct Metered : Program {
    explicit Metered(Backend backend = Backend::Threads) : Program(backend) {
        window->resize(1280, 800);  // the offscreen screen is smaller, and then the pill hides
        window->showPanel(&panel());
        [this] { QTRY_VERIFY(panel().isVisible() && pulse().frames().armed()); }();
        // Opening takes its time; from here on the window rests.
        [] { QTRY_VERIFY(pulse().frames().frames() > 10); }();
        window->actions().resetMeter->trigger();
    }
    ResponsivenessPanel& panel() const { return window->meter().panel(); }
    QTreeWidget* stalls() const { return panel().findChild<QTreeWidget*>(); }
    QString cell(int row, int column) const { return stalls()->topLevelItem(row)->text(column); }
    FigureLabel* figure(const QString& name) const {
        for (auto* label : panel().findChildren<FigureLabel*>())
            if (label->accessibleName() == name)
                return label;
        return nullptr;
    }
    /// Through the menu bar, as people do.
    void chooseInMenu(const QStringList& way) const {
        QList<QAction*> actions = window->menuBar()->actions();
        for (const QString& text : way) {
            const auto found = std::find_if(actions.begin(), actions.end(), [&](QAction* action) {
                return QString(action->text()).remove(u'&') == text;
            });
            QVERIFY2(found != actions.end(), qPrintable(text));
            if ((*found)->menu())
                actions = (*found)->menu()->actions();
            else
                (*found)->trigger();
        }
    }
};

/// Calls `work` from the event loop, as the program's slots are called.
template <class Work>
void runInLoop(Work work) {
    bool done = false;
    QTimer::singleShot(0, qApp, [&] {
        work();
        done = true;
    });
    QTRY_VERIFY(done);
}

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Exports by the dialog, under this name.
void exportTo(const Metered& program, const QString& path) {
    program.window->actions().exportRecording->trigger();
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = program.window->findChild<QFileDialog*>()) && dialog->isVisible());
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!program.window->findChild<QFileDialog*>());
}

}  // namespace

class ResponsivenessPanelTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void aNarrowWindowShowsEveryFigure() {
        const Metered program;
        FigureLabel* last = program.figure(QStringLiteral("Hangs"));
        QVERIFY(last);
        const auto* area = program.panel().findChild<QScrollArea*>();
        const int roomy = last->width();
        const auto resizeTo = [&](int width) {
            program.window->resize(width, 800);
            QCoreApplication::processEvents();
        };
        int narrow = 1280;
        while (last->width() == roomy && narrow > 800)
            resizeTo(narrow -= 10);
        QVERIFY(last->width() < roomy);
        QVERIFY(area->width() < area->sizeHint().width());
        QTRY_COMPARE(area->horizontalScrollBar()->maximum(), 0);
        QVERIFY(!last->visibleRegion().isEmpty());
        resizeTo(1280);
        QTRY_COMPARE(last->width(), roomy);
    }

    void holdingTheWindowIsExactlyOneStall_data() {
        QTest::addColumn<int>("ms");
        QTest::addColumn<quint64>("hangs");
        QTest::newRow("a long task") << 50 << quint64(0);
        QTest::newRow("a hang") << 300 << quint64(1);
        QTest::newRow("a frozen frame") << 1000 << quint64(1);
    }
    void holdingTheWindowIsExactlyOneStall() {
        QFETCH(int, ms);
        QFETCH(quint64, hangs);
        const Metered program(Backend::Processes);
        const QString length = QStringLiteral("%1 ms").arg(ms);
        double held = 0;  // a busy machine makes it longer
        runInLoop([&] {
            const qint64 began = steadyNow();
            program.chooseInMenu(
                {QStringLiteral("Measure"), QStringLiteral("Hold the UI thread"), length});
            held = toMs(steadyNow() - began);
        });
        QTRY_COMPARE(program.stalls()->topLevelItemCount(), 1);
        QCOMPARE(pulse().snapshot().longTasks, quint64(1));
        QCOMPARE(pulse().snapshot().hangs, hangs);
        const double shown = QLocale().toDouble(program.cell(0, 1).remove(QStringLiteral(" ms")));
        QVERIFY2(shown >= ms && std::abs(shown - held) <= 20, qPrintable(program.cell(0, 1)));
        QCOMPARE(program.cell(0, 2), QStringLiteral("Events"));
        QCOMPARE(program.cell(0, 3), QStringLiteral("Hold the UI thread ") + length);
        QCOMPARE(program.cell(0, 5), QStringLiteral("processes"));
        QTRY_VERIFY(program.find<QTabBar>(QStringLiteral("Parts of the meter"))
                        ->tabText(1)
                        .contains(QStringLiteral("(1)")));

        program.find<QTabBar>(QStringLiteral("Parts of the meter"))->setCurrentIndex(1);
        auto* detail = program.find<QPlainTextEdit>(QStringLiteral("Details of the stall"));
        QTRY_VERIFY(detail->isVisible());
        QVERIFY(detail->toPlainText().contains(program.cell(0, 3)));
        program.press(QStringLiteral("Copy"));
        QCOMPARE(QGuiApplication::clipboard()->text(), detail->toPlainText());
        program.press(QStringLiteral("Reset"));
        QTRY_COMPARE(program.stalls()->topLevelItemCount(), 0);
        QVERIFY(program.find<QLabel>(QStringLiteral("No stall above 50 ms so far.")));
    }

    void everyFigureHasAGradeAndSaysWhatItIs() {
        const Metered program;
        QTRY_VERIFY(program.figure(QStringLiteral("Frame rate"))->grade().has_value());
        const auto* rate = program.figure(QStringLiteral("Frame rate"));
        static const QRegularExpression sentence(
            QStringLiteral("^Frame rate: [\\d.,]+ fps, (good|fair|poor)$"));
        QVERIFY2(sentence.match(rate->sentence()).hasMatch(), qPrintable(rate->sentence()));
        QCOMPARE(QAccessible::queryAccessibleInterface(const_cast<FigureLabel*>(rate))
                     ->text(QAccessible::Name),
                 rate->sentence());
        for (const auto* label : program.panel().findChildren<FigureLabel*>()) {
            QVERIFY(!label->accessibleName().isEmpty());
            QVERIFY2(!label->toolTip().isEmpty(), qPrintable(label->accessibleName()));
        }
        QVERIFY(program.figure(QStringLiteral("Hangs"))->toolTip().contains(u"250 ms"));
        QVERIFY(program.figure(QStringLiteral("Cancel latency"))->text() == u"–");
    }

    void theThreeWitnessesAgree() {
        const Metered program;
        double held = 0;
        const qint64 before = steadyNow();
        QCoreApplication::processEvents();
        runInLoop([&] {
            const qint64 began = steadyNow();
            program.chooseInMenu({QStringLiteral("Measure"), QStringLiteral("Hold the UI thread"),
                                  QStringLiteral("300 ms")});
            held = toMs(steadyNow() - began);
        });
        QCoreApplication::processEvents();
        const double all = toMs(steadyNow() - before);  // the loop asked before and after the hold
        const auto sees = [&](const char* witness, double from, double to) {
            const auto* label =
                program.figure(QStringLiteral("Longest stall, ") + QLatin1String(witness));
            const auto shown = [&] { return QLocale().toDouble(label->text()); };
            QTRY_VERIFY2(shown() >= from && shown() <= to, qPrintable(label->sentence()));
        };
        sees("passes", held - 1, all);
        sees("loop", held - 1, all);
        // The watchdog asks every 20 ms: it may begin by that much later, and half of that is
        // added.
        const double margin = pulse().snapshot().longest.latencyMargin;
        sees("posts", held - 40, all + margin);
    }

    void newFiguresNeverLayTheWindowOutAgain() {
        const Metered program;
        struct Counter : QObject {
            bool eventFilter(QObject*, QEvent* event) override {
                layouts += event->type() == QEvent::LayoutRequest ? 1 : 0;
                return false;
            }
            int layouts = 0;
        } counter;
        program.window->actions().record->trigger();
        QCoreApplication::processEvents();
        for (QWidget* widget : program.panel().findChildren<QWidget*>())
            widget->installEventFilter(&counter);
        const quint64 frames = pulse().frames().frames();
        QTRY_VERIFY(pulse().frames().frames() > frames + 60);
        QCOMPARE(counter.layouts, 0);
    }

    void theGraphTellsWhyTimeWasLeftOut() {
        const Metered program;
        auto* graph = program.panel().findChild<FrameGraph*>();
        pulse().beginExcluded(Exclusion::ModalDialog);
        pulse().endExcluded(Exclusion::ModalDialog);
        const auto said = [&](QStringView words) {
            for (int x = 0; x < graph->width(); ++x)
                if (graph->wordsAt(x).contains(words))
                    return true;
            return false;
        };
        QTRY_VERIFY(said(u"a dialog was open"));
        program.window->actions().record->trigger();
        program.window->actions().addMarker->trigger();
        QTRY_VERIFY(said(u"Marker: Marker 1"));
    }

    void whatIsRecordedCanBeExported_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("trace") << QStringLiteral("run.trace.json");
        QTest::newRow("json") << QStringLiteral("run.json");
        QTest::newRow("csv") << QStringLiteral("run.csv");
        QTest::newRow("no suffix") << QStringLiteral("plain");
    }
    void whatIsRecordedCanBeExported() {
        QFETCH(QString, name);
        const Metered program(Backend::Processes);
        const Actions& actions = program.window->actions();
        QVERIFY(!actions.addMarker->isEnabled());
        QVERIFY(!actions.exportRecording->isEnabled());
        QTest::keyClick(program.window.get(), Qt::Key_F12, Qt::ControlModifier);
        QTRY_VERIFY(actions.record->isChecked());
        auto* field = program.find<QLineEdit>(QStringLiteral("Name of the next marker"));
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("before, \"median\""));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->text().isEmpty());
        QTest::keyClick(program.window.get(), Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(program.window->meter().recorder().markers(), 2);
        program.open({m_pictures.path("a.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QTRY_VERIFY(program.window->meter().recorder().count() > 100);

        const QString path = m_folder.filePath(name);
        exportTo(program, path);
        QVERIFY(!actions.record->isChecked());
        const QString written = name == u"plain" ? path + QStringLiteral(".trace.json") : path;
        QTRY_VERIFY(
            program.window->statusBar()->currentMessage().contains(QFileInfo(written).fileName()));
        const QByteArray bytes = contentsOf(written);
        QVERIFY(bytes.contains("before, \\\"median\\\"") ||
                bytes.contains("\"before, \"\"median\"\"\""));
        if (name.endsWith(u"csv")) {
            QVERIFY(bytes.startsWith("time_ms,kind,track,name,duration_ms,detail\r\n"));
            QVERIFY(bytes.contains(",tile,Helper "));
            return;
        }
        const QJsonObject json = QJsonDocument::fromJson(bytes).object();
        if (name == u"run.json") {
            QVERIFY(!json[u"tiles"].toArray().isEmpty());
            QVERIFY(!json[u"frames"].toArray().isEmpty());
            QVERIFY(!json[u"latencies"].toArray().isEmpty());
            QCOMPARE(json[u"jobs"].toArray().size(), 1);
            QCOMPARE(json[u"jobs"][0][u"outcome"].toString(), QStringLiteral("done"));
            return;
        }
        int tiles = 0;
        int arrows = 0;
        for (const QJsonValue event : json[u"traceEvents"].toArray()) {
            tiles += event[u"cat"].toString() == u"tile" ? 1 : 0;
            arrows += event[u"ph"].toString() == u"s" ? 1 : 0;
        }
        QVERIFY(tiles > 0);
        QCOMPARE(arrows, 2 * tiles);
    }

    void aRecordingThatCannotBeWrittenIsKept() {
        const Metered program;
        program.window->actions().record->trigger();
        QTRY_VERIFY(program.window->meter().recorder().count() > 10);
        program.window->actions().record->trigger();
        const QString path = m_folder.filePath(QStringLiteral("kept.csv"));
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        // A file stands where a folder would have to.
        exportTo(program, path + QStringLiteral("/a.csv"));
        const auto& messages = program.window->view().messages();
        QTRY_VERIFY(messages.text().contains(u"could not be written to a.csv"));
        QVERIFY(messages.text().contains(u"It is kept"));
        exportTo(program, m_folder.filePath(QStringLiteral("elsewhere.csv")));
        QTRY_VERIFY(program.window->statusBar()->currentMessage().contains(u"elsewhere.csv"));
    }

    void aFullRecordingEndsAndSaysSo() {
        const Metered program;
        program.window->actions().record->trigger();
        const Recorder& recorder = program.window->meter().recorder();
        while (recorder.isRecording())
            Q_EMIT pulse().latencySampled(steadyNow(), 1);
        QCOMPARE(recorder.count(), Recording::most);
        QVERIFY(recorder.recording()->isFull());
        QVERIFY(!program.window->actions().record->isChecked());
        QVERIFY(program.window->actions().exportRecording->isEnabled());
        QVERIFY(program.window->view().messages().text().contains(u"1,000,000"));
    }

    void measuringWhenIdleIsOneSetting() {
        const Metered program;
        auto* box = program.find<QCheckBox>(QStringLiteral("Measure also when idle"));
        QVERIFY(pulse().whenIdle() == WhenIdle::Rest);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(pulse().whenIdle() == WhenIdle::Measure);
        QVERIFY(program.window->actions().measureIdle->isChecked());
        program.window->actions().measureIdle->trigger();
        QVERIFY(!box->isChecked());
        QVERIFY(pulse().whenIdle() == WhenIdle::Rest);
    }
};

// Its own main: the application object is the program's, dialogs are Qt's own.
int main(int argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application app(argc, argv);
    ResponsivenessPanelTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "responsiveness_panel_test.moc"
