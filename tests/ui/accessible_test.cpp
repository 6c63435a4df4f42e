// Walks through every window and dialog as people do who see nothing, have no mouse, or a shaky
// hand: names, labels, letters, the way of Tab, sizes of targets, contrast. In English and German
// (LANGUAGE), in a light and a dark palette.
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTabWidget>

#include "core/language.h"
#include "tests/support/inspection.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/curtain_divider.h"
#include "ui/filter_list.h"
#include "ui/find_palette.h"
#include "ui/frame_graph.h"
#include "ui/headline_look.h"
#include "ui/lesson_html.h"
#include "ui/message_bar.h"
#include "ui/meter_flow.h"
#include "ui/meter_pill.h"
#include "ui/param_panel.h"
#include "ui/plot_style.h"
#include "ui/report_dialog.h"
#include "ui/tour_card.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

QPalette dark() {
    QPalette palette(QColor(0x2d, 0x2d, 0x30), QColor(0x2d, 0x2d, 0x30));
    const QColor ink(0xe6, 0xe6, 0xe6);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, ink);
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x20));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x26, 0x29));
    palette.setColor(QPalette::Highlight, QColor(0x30, 0x8c, 0xc6));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(0xe6, 0xe6, 0xe6, 128));
    QApplication::style()->polish(palette);  // as Qt does with what a theme brings
    return palette;
}

}  // namespace

class AccessibleTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    static QStringList complaints(QWidget& window) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QStringList found = nameless(QAccessible::queryAccessibleInterface(&window));
        found += unlabelled(window);
        found += sharedLetters(window);
        found += smallTargets(window);
        found += faint(window);
        found += withoutDefault(window);
        return found;
    }
    static void tell(const QStringList& found, const char* where) {
        QVERIFY2(found.isEmpty(),
                 qPrintable(QLatin1String(where) + QStringLiteral(":\n") + found.join(u'\n')));
    }
    static QSet<QWidget*> openWindows() {
        QSet<QWidget*> open;
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (widget->isVisible())
                open << widget;
        return open;
    }
    /// What `open` opens, looked at page by page; and Esc closes it.
    template <class Open>
    static void checkOpened(const char* what, Open open) {
        const QSet<QWidget*> before = openWindows();
        open();
        QTRY_VERIFY2(!(openWindows() - before).isEmpty(), what);
        const QPointer<QWidget> opened(*(openWindows() - before).begin());
        QTRY_VERIFY(opened->isActiveWindow());
        if (auto* report = opened->findChild<QPlainTextEdit*>();
            qobject_cast<ReportDialog*>(opened))
            QTRY_VERIFY(!report->isReadOnly());  // it is gathered
        // What is the desktop's own there: only that it closes.
        if (!qobject_cast<QFileDialog*>(opened)) {
            auto* pages = opened->findChild<QTabWidget*>();
            for (int page = 0; page < (pages ? pages->count() : 1); ++page) {
                if (pages)
                    pages->setCurrentIndex(page);
                tell(complaints(*opened) + trapsOfTab(*opened) +
                         againstReadingOrder(*opened, *opened),
                     what);
            }
        }
        QWidget* const focus = opened->focusWidget();
        QTest::keyClick(focus ? focus : opened.data(), Qt::Key_Escape);
        QTRY_VERIFY2(!opened || !opened->isVisible(), what);
    }

    static void choosePalette() {
        QFETCH(bool, isDark);
        if (isDark)
            QApplication::setPalette(dark());
    }
    static void showAtCommonSize(MainWindow& window) {
        window.resize(1280, 800);
        QTRY_VERIFY(window.isActiveWindow());
    }

private Q_SLOTS:
    void initTestCase() { speak(qEnvironmentVariable("LANGUAGE")); }

    void coloursOfOurOwn_data() { theWindow_data(); }
    void coloursOfOurOwn() {
        QFETCH(bool, isDark);
        const QPalette palette = isDark ? dark() : QApplication::palette();
        const QColor base = palette.color(QPalette::Base);
        for (const Headline grade :
             {Headline::Idle, Headline::Smooth, Headline::Uneven, Headline::Stuck})
            for (const auto ground : {QPalette::Base, QPalette::Window})
                QVERIFY2(contrast(colourFor(grade, palette), palette.color(ground)) >= 3,
                         qPrintable(wordFor(grade)));
        QVERIFY(contrast(colourFor(Headline::Idle, palette), base) >= 4.5);  // of the word, too
        const LessonColours lesson(palette);
        for (const QColor& ink : {lesson.muted, lesson.link, lesson.quoted})
            for (const QColor& ground : {base, lesson.panel})
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name()));
        for (const PlotStyle& plot : {plotStyle(palette, {}), printStyle({})}) {
            QVERIFY(contrast(plot.ink, plot.ground) >= 4.5);
            QVERIFY(contrast(plot.faint, plot.ground) >= 4.5);
            for (const QColor& shape : plot.curves)
                QVERIFY2(contrast(shape, plot.ground) >= 3, qPrintable(shape.name()));
            for (const QColor& shape : plot.parts)
                QVERIFY2(contrast(shape, plot.ground) >= 3, qPrintable(shape.name()));
        }
    }

    /// What nobody presses tells what it is, too.
    void picturesAndMeter() {
        Program program;
        program.open({m_pictures.path("a.png")});
        QTRY_VERIFY(program.window->actions().fit->isEnabled());
        const auto* canvas = QAccessible::queryAccessibleInterface(&program.canvas());
        QCOMPARE(canvas->role(), QAccessible::Graphic);
        QVERIFY(canvas->text(QAccessible::Name).contains(QStringLiteral("a.png, 640")));
        auto* meter = QAccessible::queryAccessibleInterface(&program.window->meter().pill());
        QCOMPARE(meter->role(), QAccessible::Button);  // it opens the panel
        QVERIFY(!meter->text(QAccessible::Name).isEmpty());
        QVERIFY(!meter->text(QAccessible::Description).isEmpty());
        QVERIFY(meter->valueInterface());
        QVERIFY(meter->valueInterface()->currentValue().toDouble() >= 0);
        auto* graph = program.window->findChild<FrameGraph*>();
        QVERIFY(graph);
        QCOMPARE(QAccessible::queryAccessibleInterface(graph)->role(), QAccessible::Chart);
        program.window->actions().contrastSplit->trigger();
        auto* divider = QAccessible::queryAccessibleInterface(&program.canvas().divider());
        QCOMPARE(divider->role(), QAccessible::Slider);
        QVERIFY(divider->valueInterface());
    }

    void theWindow_data() {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void theWindow() {
        choosePalette();
        Program program;
        MainWindow& window = *program.window;
        showAtCommonSize(window);
        tell(complaints(window) + trapsOfTab(window), "empty");
        tell(againstReadingOrder(window, window.view()), "start page");

        program.open({m_pictures.path("a.png"), m_pictures.path("b.png")});
        QTRY_VERIFY(window.actions().fit->isEnabled());
        window.view().messages().show({Notice::Kind::Failure, QStringLiteral("What happened."),
                                       QStringLiteral("More of it.")},
                                      {window.actions().reportProblem});
        window.view().messages().show({Notice::Kind::Warning, QStringLiteral("Another."), {}});
        tell(complaints(window) + trapsOfTab(window), "with pictures");
        for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QTRY_VERIFY(!dock->visibleRegion().isEmpty());
            tell(complaints(window) + trapsOfTab(window) + againstReadingOrder(window, *dock),
                 qPrintable(dock->objectName()));
        }
        for (QAction* mode :
             {window.actions().contrastSplit, window.actions().contrastSideBySide,
              window.actions().contrastBlink, window.actions().contrastDifference}) {
            mode->trigger();
            QCoreApplication::processEvents();  // the other picture is asked for
            tell(complaints(window) + trapsOfTab(window), qPrintable(mode->objectName()));
        }
    }

    void everyFilterHasItsParametersInReadingOrder() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.window->resize(1280, 1000);
        for (const Filter* filter : allFilters()) {
            program.window->filters().setCurrent(filter);
            QCOMPARE(program.window->parameters().filter(), filter);
            tell(complaints(*program.window) +
                     againstReadingOrder(*program.window, program.window->parameters()),
                 filter->id);
        }
    }

    void menus() {
        Program program;
        QMenuBar& bar = *program.window->menuBar();
        tell(sharedLetters(bar.actions()), "menus");
        for (QMenu* menu : bar.findChildren<QMenu*>()) {
            menu->ensurePolished();
            menu->adjustSize();
            for (QAction* action : menu->actions())
                if (!action->isSeparator() && action->isVisible())
                    QVERIFY2(menu->actionGeometry(action).height() >= leastTarget,
                             qPrintable(action->text()));
        }
    }

    void dialogs_data() { theWindow_data(); }
    void dialogs() {
        choosePalette();
        Program program;
        MainWindow& window = *program.window;
        showAtCommonSize(window);
        program.open({m_pictures.path("a.png")});
        const Actions& actions = window.actions();
        for (QAction* action :
             {actions.preferences, actions.properties, actions.batch, actions.shortcuts,
              actions.lesson, actions.about, actions.reportProblem})
            checkOpened(qPrintable(action->objectName()), [&] { action->trigger(); });
        checkOpened("open", [&] { actions.open->trigger(); });
        checkOpened("save a copy", [&] { actions.saveCopy->trigger(); });
    }

    void whatIsAskedAboutAResult() {
        Program program;
        program.open({m_pictures.path("float.tif")});
        QTRY_VERIFY(program.window->isActiveWindow());
        program.document()->edit({{&median, Params(median.params)}}, QStringLiteral("Median"));
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->isModified(), longWait);
        checkOpened("close", [&] { program.window->actions().close->trigger(); });
        checkOpened("quit", [&] { program.window->actions().quit->trigger(); });
        checkOpened("replace", [&] { program.window->actions().save->trigger(); });
        checkOpened("lesser format", [&] {
            program.window->actions().saveCopy->trigger();
            QFileDialog* dialog = nullptr;
            QTRY_VERIFY((dialog = program.window->findChild<QFileDialog*>()));
            Q_EMIT dialog->fileSelected(m_pictures.path("lesser.png"));
            dialog->close();
        });
    }

    void overlays() {
        Program program;
        QTRY_VERIFY(program.window->isActiveWindow());
        program.open({m_pictures.path("a.png")});
        checkOpened("find", [&] { program.window->actions().findAction->trigger(); });
        program.window->actions().guidedTour->trigger();
        auto* card = program.window->findChild<TourCard*>();
        QTRY_VERIFY(card && card->isVisible());
        tell(complaints(*program.window) + trapsOfTab(*program.window) +
                 againstReadingOrder(*program.window, *card),
             "tour");
    }

    void cleanup() { QApplication::setPalette(QPalette()); }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    AccessibleTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "accessible_test.moc"
