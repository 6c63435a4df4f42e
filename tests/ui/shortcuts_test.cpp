// Keys of actions, as a value and in the editor.
#include "ui/shortcuts.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QtTest>

#include "tests/support/names.h"
#include "ui/key_field.h"
#include "ui/letter_keys.h"
#include "ui/shortcut_editor.h"

using namespace offstage;

namespace {

using Keys = Shortcuts::Keys;

QStringList textOf(const QAction& action) {
    QStringList keys;
    for (const QKeySequence& key : action.shortcuts())
        keys << key.toString(QKeySequence::PortableText);
    return keys;
}

/// Two menus' worth of actions.
struct Window {
    Window() {
        for (const auto& [id, text, keys, place] : {std::tuple("open", "&Open…", "Ctrl+O", "File"),
                                                    {"save", "&Save", "Ctrl+S", "File"},
                                                    {"fit", "&Fit", "F", "View"},
                                                    {"zoomIn", "Zoom &in", "+, Ctrl++", "View"},
                                                    {"about", "&About", "", "Help"}}) {
            auto* action = new QAction(QString::fromUtf8(text), &owner);
            action->setObjectName(QString::fromLatin1(id));
            action->setStatusTip(QStringLiteral("What it does"));
            if (*keys)
                action->setShortcuts(QKeySequence::listFromString(QString::fromLatin1(keys)));
            shortcuts.add(action, QString::fromLatin1(place));
        }
        shortcuts.reserve(Qt::Key_Backslash, QStringLiteral("It is held."));
    }
    QAction& operator[](const char* id) const {
        return *owner.findChild<QAction*>(QString::fromLatin1(id));
    }

    QObject owner;
    Shortcuts shortcuts;
};

struct Editor : Window {
    Editor() {
        dialog.show();
        list = dialog.findChild<QTreeWidget*>();
    }
    template <class Widget>
    Widget* find(const char* name) const {
        for (Widget* widget : dialog.findChildren<Widget*>())
            if (QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name) ==
                QString::fromUtf8(name))
                return widget;
        return nullptr;
    }
    void choose(const char* text) {
        const auto items =
            list->findItems(QString::fromUtf8(text), Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(items.size(), 1);
        list->setCurrentItem(items.first());
    }
    void type(int key, Qt::KeyboardModifiers modifiers = {}) {
        auto* field = dialog.findChild<KeyField*>();
        field->setFocus();
        QTest::keyClick(field, Qt::Key(key), modifiers);
    }
    void press(const char* name) const {
        auto* button = find<QPushButton>(name);
        QVERIFY2(button && button->isEnabled(), name);
        button->click();
    }
    bool says(const char* words) const {
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            if (label->text().contains(QString::fromUtf8(words)))
                return true;
        return false;
    }

    ShortcutEditor dialog{shortcuts, nullptr};
    QTreeWidget* list;
};

}  // namespace

class ShortcutsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoGetsAKeyTakesIt() {
        Window window;
        QSignalSpy changed(&window.shortcuts, &Shortcuts::keysChanged);
        window.shortcuts.setKeys(&window["about"], {QKeySequence(QStringLiteral("Ctrl+S"))});
        QCOMPARE(textOf(window["about"]), QStringList{QStringLiteral("Ctrl+S")});
        QCOMPARE(textOf(window["save"]), QStringList());
        QCOMPARE(changed.size(), 2);
        QCOMPARE(window["about"].toolTip(), QStringLiteral("What it does (Ctrl+S)"));
        QCOMPARE(window["save"].toolTip(), QStringLiteral("What it does"));
        window.shortcuts.resetAll();
        QCOMPARE(textOf(window["about"]), QStringList());
        QCOMPARE(textOf(window["save"]), QStringList{QStringLiteral("Ctrl+S")});
        QVERIFY(window.shortcuts.changes().isEmpty());
    }

    void changesComeBack() {
        Shortcuts::Changes changes;
        {
            Window window;
            // Each has what another had, and one has nothing.
            window.shortcuts.setKeys(&window["save"], {QKeySequence(QStringLiteral("Ctrl+O"))});
            window.shortcuts.setKeys(&window["open"], {QKeySequence(QStringLiteral("Ctrl+S"))});
            window.shortcuts.setKeys(&window["fit"], {});
            changes = window.shortcuts.changes();
        }
        QCOMPARE(changes.keys(), (QStringList{QStringLiteral("fit"), QStringLiteral("open"),
                                              QStringLiteral("save")}));
        Window window;
        window.shortcuts.setChanges(changes);
        QCOMPARE(textOf(window["save"]), QStringList{QStringLiteral("Ctrl+O")});
        QCOMPARE(textOf(window["open"]), QStringList{QStringLiteral("Ctrl+S")});
        QCOMPARE(textOf(window["fit"]), QStringList());
        QCOMPARE(window.shortcuts.changes(), changes);
    }

    void whatIsNotThereNowIsKept() {
        Window window;
        const Shortcuts::Changes changes{
            {QStringLiteral("filter:absent"), {QStringLiteral("Ctrl+1")}}};
        window.shortcuts.setChanges(changes);
        QCOMPARE(window.shortcuts.changes(), changes);
    }

    void aReservedKeyOfOldSettingsIsLeftOut() {
        Window window;
        window.shortcuts.setChanges(
            {{QStringLiteral("fit"), {QStringLiteral("\\"), QStringLiteral("G")}}});
        QCOMPARE(textOf(window["fit"]), QStringList{QStringLiteral("G")});
    }

    void lettersAreKeysThatWrite_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("writes");
        for (const char* key : {"F", "+", "Shift+C", "\\", "Ö"})
            QTest::newRow(key) << QString::fromUtf8(key) << true;
        for (const char* key : {"Ctrl+F", "Alt+F", "F9", "Esc", "Return", "Space", ""})
            QTest::newRow(key) << QString::fromUtf8(key) << false;
    }
    void lettersAreKeysThatWrite() {
        QFETCH(QString, key);
        QFETCH(bool, writes);
        QCOMPARE(isLetterKey(QKeySequence(key)), writes);
    }

    void theEditorTellsWhoseKeyItIs() {
        Editor editor;
        editor.choose("About");
        editor.type(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(editor.says("Ctrl+S is “Save” in the menu File. Use it here instead?"));
        QCOMPARE(textOf(editor["save"]), QStringList{QStringLiteral("Ctrl+S")});
        editor.press("Change");
        QCOMPARE(textOf(editor["about"]), QStringList{QStringLiteral("Ctrl+S")});
        QCOMPARE(textOf(editor["save"]), QStringList());
        QVERIFY(editor.says("“About” has Ctrl+S now."));
    }

    void theEditorRefusesWhatIsReserved() {
        Editor editor;
        editor.choose("About");
        editor.type(Qt::Key_Backslash);
        QVERIFY(editor.says("\\ cannot be used here. It is held."));
        QVERIFY(!editor.find<QPushButton>("Change")->isEnabled());
    }

    void keysAreAddedClearedAndReset() {
        Editor editor;
        editor.choose("Fit");
        editor.type(Qt::Key_9, Qt::ControlModifier);
        editor.press("Add");
        QCOMPARE(textOf(editor["fit"]),
                 (QStringList{QStringLiteral("F"), QStringLiteral("Ctrl+9")}));
        editor.press("No key");
        QCOMPARE(textOf(editor["fit"]), QStringList());
        QVERIFY(!editor.find<QPushButton>("No key")->isEnabled());
        editor.press("Reset");
        QCOMPARE(textOf(editor["fit"]), QStringList{QStringLiteral("F")});
        QVERIFY(!editor.find<QPushButton>("Reset all…")->isEnabled());
    }

    void aSearchFindsNamesAndKeys() {
        Editor editor;
        auto* search = editor.find<QLineEdit>("Search actions and keys");
        const auto shown = [&] {
            QStringList names;
            for (QTreeWidgetItemIterator at(editor.list, QTreeWidgetItemIterator::NotHidden); *at;
                 ++at)
                if ((*at)->parent() && !(*at)->parent()->isHidden())
                    names << (*at)->text(0);
            return names;
        };
        search->setText(QStringLiteral("ctrl+o"));
        QCOMPARE(shown(), QStringList{QStringLiteral("Open")});
        search->setText(QStringLiteral("zoom"));
        QCOMPARE(shown(), QStringList{QStringLiteral("Zoom in")});
        QVERIFY(editor.says("“Zoom in”"));  // the chosen one is among the shown
    }

    void shiftBelongsToWhatIsWritten() {
        KeyField field;
        QTest::keyClick(&field, '?', Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(field.key(), QKeySequence(QStringLiteral("Ctrl+?")));
        QTest::keyClick(&field, Qt::Key_F, Qt::ShiftModifier);
        QCOMPARE(field.key(), QKeySequence(QStringLiteral("Shift+F")));
        QTest::keyClick(&field, Qt::Key_Control);
        QCOMPARE(field.key(), QKeySequence(QStringLiteral("Shift+F")));
    }

    void theEditorCanBeUsedWithoutAMouse() {
        Editor editor;
        QCOMPARE(namelessWidgets(editor.dialog), QStringList());
        QTest::keyClick(&editor.dialog, Qt::Key_Escape);
        QVERIFY(!editor.dialog.isVisible());
    }
};

QTEST_MAIN(ShortcutsTest)
#include "shortcuts_test.moc"
