// Keys and finding, in the window.
#include <QDockWidget>
#include <QTreeWidget>

#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/appearance.h"
#include "ui/find_palette.h"
#include "ui/jobs_panel.h"
#include "ui/keys_flow.h"
#include "ui/meter_flow.h"
#include "ui/meter_pill.h"
#include "ui/motion.h"
#include "ui/param_panel.h"
#include "ui/shortcut_editor.h"

using namespace offstage;
using namespace offstage::testing;

class WindowActionsTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    QString path(const char* name) const { return m_pictures.path(name); }
    static Shortcuts& shortcuts(const Program& program) {
        return program.window->keys().shortcuts();
    }
    static void press(const Program& program, int key, Qt::KeyboardModifiers modifiers = {}) {
        QTRY_VERIFY(program.window->isActiveWindow());
        QTest::keyClick(
            QApplication::focusWidget() ? QApplication::focusWidget() : program.window.get(),
            Qt::Key(key), modifiers);
    }
    static FindPalette* openPalette(const Program& program) {
        press(program, Qt::Key_I, Qt::ControlModifier | Qt::AltModifier);
        return program.window->findChild<FindPalette*>();
    }

private Q_SLOTS:
    void everyActionHasANameForSettings() {
        Program program;
        QSet<QString> names;
        for (const Shortcuts::Entry& entry : shortcuts(program).entries()) {
            const QString name = entry.action->objectName();
            QVERIFY2(!name.isEmpty() && !names.contains(name), qPrintable(name));
            names << name;
            QVERIFY2(!entry.place.isEmpty(), qPrintable(name));
        }
        QVERIFY(names.size() > 80);
        for (const QAction* action : program.window->actions().findChildren<QAction*>())
            QVERIFY2(names.contains(action->objectName()), qPrintable(action->text()));
    }

    void noTwoActionsShareAKeyAndNoneHasAReservedOne() {
        Program program;
        QMap<QString, QString> taken;
        for (const Shortcuts::Reserved& reserved : shortcuts(program).reserved())
            taken[reserved.key.toString()] = reserved.words;
        for (const Shortcuts::Entry& entry : shortcuts(program).entries())
            for (const QKeySequence& key : entry.initial) {
                const QString text = key.toString();
                QVERIFY2(!taken.contains(text),
                         qPrintable(text + u' ' + taken[text] + u' ' + entry.action->text()));
                taken[text] = entry.action->text();
            }
        QVERIFY(taken.size() > 30);
    }

    void lettersActWhileTheCanvasHasTheKeyboard() {
        Program program;
        program.open({path("a.png")});
        program.window->actions().oneToOne->trigger();
        program.canvas().setFocus();
        press(program, Qt::Key_F);
        QVERIFY(program.canvas().view().fitted);
        press(program, Qt::Key_Plus);
        QVERIFY(!program.canvas().view().fitted);
        program.choose(QStringLiteral("f"));  // writes, and does not fit
        QVERIFY(!program.canvas().view().fitted);
        QCOMPARE(program.find<QLineEdit>(QStringLiteral("Search filters"))->text(),
                 QStringLiteral("f"));
        QWidget* other = program.find<QAbstractButton>(QStringLiteral("Apply"));
        other->setFocus();
        QTest::keyClick(other, Qt::Key_F);
        QVERIFY(!program.canvas().view().fitted);
    }

    void changedKeysSurviveARestart() {
        Shortcuts::Changes changes;
        {
            Program program;
            Shortcuts& keys = shortcuts(program);
            keys.setKeys(program.window->actions().fit, {QKeySequence(Qt::Key_G)});
            auto* median = program.window->findChild<QAction*>(QStringLiteral("filter:median"));
            QVERIFY(median);
            keys.setKeys(median, {QKeySequence(QStringLiteral("Ctrl+Shift+M"))});
            changes = keys.changes();
        }
        Program program;
        shortcuts(program).setChanges(changes);
        program.open({path("a.png")});
        program.window->actions().oneToOne->trigger();
        program.canvas().setFocus();
        press(program, Qt::Key_F);
        QVERIFY(!program.canvas().view().fitted);
        press(program, Qt::Key_G);
        QVERIFY(program.canvas().view().fitted);
        QCOMPARE(program.window->actions().fit->toolTip(),
                 QStringLiteral("Show the whole image (G)"));
        press(program, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(program.window->parameters().filter()->id, "median");
    }

    void theEditorIsOneWindowWithAllActions() {
        Program program;
        program.window->actions().shortcuts->trigger();
        auto* editor = program.window->findChild<ShortcutEditor*>();
        QVERIFY(editor && editor->isVisible() && !editor->isModal());
        int rows = 0;
        for (QTreeWidgetItemIterator at(editor->findChild<QTreeWidget*>()); *at; ++at)
            rows += (*at)->parent() != nullptr;
        QCOMPARE(rows, int(shortcuts(program).entries().size()) +
                           int(shortcuts(program).reserved().size()));
        program.window->actions().shortcuts->trigger();
        QCOMPARE(program.window->findChildren<ShortcutEditor*>().size(), 1);
    }

    void filtersAreFoundAndChosen() {
        Program program;
        program.open({path("a.png")});
        program.canvas().setFocus();
        FindPalette* palette = openPalette(program);
        QVERIFY(palette->isVisible());
        auto* field = palette->findChild<QLineEdit*>();
        QTest::keyClicks(field, QStringLiteral("wavel"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(program.window->parameters().filter()->id, "wavelet");
        QCOMPARE(program.window->keys().foundLately().first(), QStringLiteral("filter:wavelet"));
        QTRY_COMPARE(program.window->focusWidget(), &program.canvas());
    }

    void openImagesAreFound() {
        Program program;
        program.open({path("a.png"), path("b.png")});
        FindPalette* palette = openPalette(program);
        auto* field = palette->findChild<QLineEdit*>();
        QTest::keyClicks(field, QStringLiteral("a.png open"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(program.document()->name(), QStringLiteral("a.png"));
    }

    void withoutAnImageTheReasonIsTold() {
        Program program;
        for (const Findable& findable : program.window->keys().findables())
            if (findable.id == u"fit")
                QCOMPARE(findable.whyNot, QStringLiteral("No image is open."));
            else if (findable.id == u"open")
                QVERIFY(findable.whyNot.isEmpty());
    }

    void reducedMotionStopsTheMark() {
        Program program;
        const MeterPill& pill = program.window->meter().pill();
        const Pulse& pulse = static_cast<Application*>(qApp)->pulse();
        QTRY_VERIFY(pulse.frames().armed());
        QVERIFY(program.window->isAnimated());
        program.window->appearance().setMotion(Motion::Reduced);
        QVERIFY(!program.window->isAnimated());
        QVERIFY(isMotionReduced(*program.window));  // for what would blink
        QTRY_VERIFY(pulse.isArmed() && !pulse.frames().armed());
        QVERIFY(!pill.line().contains(QStringLiteral("fps")));
        program.window->appearance().setMotion(Motion::System);
        QVERIFY(program.window->isAnimated());
        QTRY_VERIFY(pulse.frames().armed());
        program.window->appearance().setSystemReducesMotion(true);
        QVERIFY(!program.window->isAnimated());
        program.window->appearance().setMotion(Motion::Full);
        QVERIFY(program.window->isAnimated());
        QVERIFY(!isMotionReduced(*program.window));
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowActionsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_actions_test.moc"
