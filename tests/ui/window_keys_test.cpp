#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QShortcut>
#include <QToolBar>

#include "core/desktop/recent_files.h"
#include "tests/support/names.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/desktop_flow.h"
#include "ui/filter_list.h"
#include "ui/histogram_panel.h"
#include "ui/meter_flow.h"
#include "ui/meter_pill.h"
#include "ui/param_panel.h"
#include "ui/status_line.h"
#include "ui/steps_panel.h"
#include "ui/workers_panel.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Letters that two entries of this menu, or of one below it, have both.
QStringList sharedLetters(const QList<QAction*>& entries) {
    QStringList shared;
    QMap<QString, QString> taken;
    for (const QAction* entry : entries) {
        const QString letter = QKeySequence::mnemonic(entry->text()).toString();
        if (!letter.isEmpty() && taken.contains(letter))
            shared << entry->text() + u'/' + taken[letter];
        taken[letter] = entry->text();
        if (entry->menu())
            shared += sharedLetters(entry->menu()->actions());
    }
    return shared;
}

QAction* entry(const QMenu& menu, const QString& text) {
    for (QAction* action : menu.actions())
        if (action->text().remove(u'&') == text)
            return action;
    return nullptr;
}

}  // namespace

class WindowKeysTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    QString path(const char* name) const { return m_pictures.path(name); }
    static QMenu* menu(const Program& program, const QString& title) {
        for (const QAction* action : program.window->menuBar()->actions())
            if (action->text().remove(u'&') == title)
                return action->menu();
        return nullptr;
    }
    static QDockWidget* dockOf(const QWidget& panel) {
        return qobject_cast<QDockWidget*>(panel.parentWidget());
    }
    static bool isIn(const QWidget& pane) { return pane.isAncestorOf(QApplication::focusWidget()); }
    static void press(const Program& program, int key, Qt::KeyboardModifiers modifiers = {}) {
        QTRY_VERIFY(program.window->isActiveWindow());
        QTest::keyClick(program.window.get(), Qt::Key(key), modifiers);
    }

private Q_SLOTS:
    void noLetterIsUnderlinedTwiceInAMenu() {
        Program program;
        program.window->desktop().recent().setPaths({path("a.png"), path("b.png")});
        const QList<QAction*> menus = program.window->menuBar()->actions();
        QVERIFY(menus.size() > 5);
        const QStringList shared = sharedLetters(menus);
        QVERIFY2(shared.isEmpty(), qPrintable(shared.join(u' ')));
    }

    void noTwoActionsShareAKey() {
        Program program;
        QMap<QString, QString> taken;
        int keys = 0;
        for (const QAction* action : program.window->findChildren<QAction*>()) {
            // What belongs to one widget only (a search field's own) answers only there.
            if (action->shortcutContext() == Qt::WidgetShortcut ||
                action->shortcutContext() == Qt::WidgetWithChildrenShortcut)
                continue;
            for (const QKeySequence& key : action->shortcuts()) {
                const QString text = key.toString();
                QVERIFY2(!taken.contains(text),
                         qPrintable(text + u' ' + taken[text] + u' ' + action->text()));
                taken[text] = action->text();
                ++keys;
            }
        }
        QVERIFY(keys > 15);
        QCOMPARE(program.window->findChildren<QShortcut*>().size(), 0);
    }

    /// Whatever the desktop's theme calls standard: some have no key to quit.
    void commonActionsHaveTheirKeys() {
        Program program;
        const Actions& actions = program.window->actions();
        const std::pair<const QAction*, const char*> keys[] = {
            {actions.open, "Ctrl+O"},     {actions.saveCopy, "Ctrl+Shift+S"},
            {actions.close, "Ctrl+W"},    {actions.quit, "Ctrl+Q"},
            {actions.undo, "Ctrl+Z"},     {actions.redo, "Ctrl+Shift+Z"},
            {actions.paste, "Ctrl+V"},    {actions.apply, "Ctrl+Return"},
            {actions.stop, "Esc"},        {actions.stopAll, "Ctrl+."},
            {actions.oneToOne, "Ctrl+0"}, {actions.fullScreen, "F11"},
        };
        for (const auto& [action, key] : keys)
            QCOMPARE(action->shortcut().toString(QKeySequence::PortableText), QLatin1String(key));
    }

    void tabGoesThroughTheWindowAndAround() {
        Program program;
        program.open({path("a.png"), path("b.png")});
        QTRY_VERIFY(program.window->isActiveWindow());
        const int stops = static_cast<int>(tabOrder(*program.window).size());
        QVERIFY(stops > 10);
        program.canvas().setFocus();
        QSet<const QWidget*> visited;
        const QWidget* at = QApplication::focusWidget();
        QCOMPARE(at, &program.canvas());
        for (int i = 0; i <= stops + 5 && !visited.contains(at); ++i) {
            visited.insert(at);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY2(
                QApplication::focusWidget() != at,
                qPrintable(at->accessibleName() + QLatin1String(at->metaObject()->className())));
            at = QApplication::focusWidget();
        }
        QCOMPARE(at, &program.canvas());
        for (const QString& name : {QStringLiteral("Search filters"), QStringLiteral("Filters"),
                                    QStringLiteral("Apply"), QStringLiteral("Open images")})
            QVERIFY2(std::any_of(
                         visited.begin(), visited.end(),
                         [&](const QWidget* widget) { return widget->accessibleName() == name; }),
                     qPrintable(name));
    }

    void fullScreenGoesBackToWhatWasBefore_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("maximised");
        QTest::newRow("F11") << int(Qt::Key_F11) << false;
        QTest::newRow("F11, maximised") << int(Qt::Key_F11) << true;
        QTest::newRow("Esc") << int(Qt::Key_Escape) << false;
        QTest::newRow("Esc, maximised") << int(Qt::Key_Escape) << true;
    }
    void fullScreenGoesBackToWhatWasBefore() {
        QFETCH(int, key);
        QFETCH(bool, maximised);
        Program program;
        if (maximised)
            program.window->showMaximized();
        press(program, Qt::Key_F11);
        QVERIFY(program.window->isFullScreen());
        QVERIFY(program.window->actions().fullScreen->isChecked());
        press(program, key);
        QVERIFY(!program.window->isFullScreen());
        QCOMPARE(program.window->isMaximized(), maximised);
        QVERIFY(!program.window->actions().fullScreen->isChecked());
    }

    void theActionFollowsAFullScreenThatWasRestored() {
        Program program;
        press(program, Qt::Key_F11);
        const QByteArray layout = program.window->layoutState();
        press(program, Qt::Key_F11);
        program.window->restoreLayout(layout);
        QVERIFY(program.window->isFullScreen());
        QVERIFY(program.window->actions().fullScreen->isChecked());
    }

    void escapeStopsAJobBeforeItLeavesTheFullScreen() {
        Program program;
        program.open({path("long.png")});
        press(program, Qt::Key_F11);
        program.applyLong();
        press(program, Qt::Key_Escape);
        QVERIFY(program.window->isFullScreen());
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        press(program, Qt::Key_Escape);
        QVERIFY(!program.window->isFullScreen());
    }

    void panesAreEnteredInTurn() {
        Program program;
        program.open({path("a.png")});
        QTRY_VERIFY(program.window->isActiveWindow());
        program.window->filters().focusSearch();
        const QWidget* const panes[] = {dockOf(program.window->steps()),
                                        &program.window->view(),
                                        dockOf(program.window->parameters()),
                                        dockOf(*program.window->findChild<HistogramPanel*>()),
                                        program.window->findChild<QToolBar*>(),
                                        dockOf(program.window->filters())};
        for (const QWidget* pane : panes) {
            press(program, Qt::Key_F6);
            QVERIFY2(isIn(*pane), QApplication::focusWidget()->metaObject()->className());
        }
        QVERIFY2(program.find<QLineEdit>(QStringLiteral("Search filters"))->hasFocus(),
                 "back where it was");
        press(program, Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(isIn(*program.window->findChild<QToolBar*>()));

        press(program, Qt::Key_Escape, Qt::ShiftModifier);
        QVERIFY(isIn(*dockOf(program.window->workers())));
        press(program, Qt::Key_F6);
        QVERIFY2(isIn(*program.window->findChild<QToolBar*>()),
                 "docks behind the Workers are not seen");
    }

    void sidePanelsHideAndComeBack() {
        Program program;
        const QWidget& filters = *dockOf(program.window->filters());
        const QWidget& parameters = *dockOf(program.window->parameters());
        press(program, Qt::Key_F9);
        QVERIFY(!filters.isVisible() && !parameters.isVisible());
        press(program, Qt::Key_F9);
        QVERIFY(filters.isVisible() && parameters.isVisible());
    }

    void choosingAFilterInTheMenuShowsItsParameters() {
        Program program;
        press(program, Qt::Key_F9);
        const QMenu* denoise =
            entry(*menu(program, QStringLiteral("Filter")), QStringLiteral("Denoise"))->menu();
        entry(*denoise, QStringLiteral("Median"))->trigger();
        QCOMPARE(program.window->parameters().filter()->id, "median");
        QVERIFY(program.window->parameters().isVisible());
    }

    void theMeterStaysInANarrowWindow() {
        Program program;
        const auto* bar = program.window->findChild<QToolBar*>();
        for (const auto& [width, style] : {std::pair(1700, Qt::ToolButtonTextBesideIcon),
                                           {1000, Qt::ToolButtonIconOnly},
                                           {1700, Qt::ToolButtonTextBesideIcon}}) {
            program.window->resize(width, 700);
            QTRY_COMPARE(bar->toolButtonStyle(), style);
            QTRY_VERIFY(program.window->meter().pill().isVisible());
        }
    }

    void resetLayoutBringsTheToolBarBack() {
        Program program;
        auto* bar = program.window->findChild<QToolBar*>();
        entry(*menu(program, QStringLiteral("Window")), QStringLiteral("Tool bar"))->trigger();
        QVERIFY(!bar->isVisible());
        program.window->actions().resetLayout->trigger();
        QVERIFY(bar->isVisible());
    }

    void namesKeepTheirAmpersand() {
        const QString fish = path("fish & chips.png");
        QVERIFY(QFile::copy(path("a.png"), fish));
        Program program;
        program.open({fish});
        QCOMPARE(program.tabs()->tabText(0), QStringLiteral("fish && chips.png"));
        const QMenu* recent =
            entry(*menu(program, QStringLiteral("File")), QStringLiteral("Open recent"))->menu();
        QCOMPARE(recent->actions().first()->text(), QStringLiteral("fish && chips.png"));
        QVERIFY(recent->toolTipsVisible());
        QCOMPARE(recent->actions().first()->toolTip(), fish);
    }

    void theValuesAreThoseOfWhatIsShown() {
        Program program;
        program.open({path("a.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        auto* status = program.window->findChild<StatusLine*>();
        const QPoint at(11, 7);
        status->setPointer(at);
        const auto shown = [&] {
            for (const QLabel* label : status->findChildren<QLabel*>())
                if (label->text().startsWith(QStringLiteral("x 11 y 7")))
                    return label->text();
            return QString();
        };
        const QString after = shown();
        program.window->actions().showOriginal->setChecked(true);
        const QString before = shown();
        QVERIFY(!before.isEmpty() && !after.isEmpty() && before != after);
        program.window->actions().showOriginal->setChecked(false);
        QCOMPARE(shown(), after);
        program.window->actions().undo->trigger();
        QCOMPARE(shown(), before);
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowKeysTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_keys_test.moc"
