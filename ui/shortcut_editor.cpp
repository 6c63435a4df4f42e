#include "ui/shortcut_editor.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/announcer.h"
#include "ui/key_field.h"
#include "ui/menu_walk.h"
#include "ui/questions.h"

namespace offstage {

namespace {

enum Column { Name, Key, Before };

constexpr int fieldHeight = 24;

QString textOf(const Shortcuts::Keys& keys) {
    return QKeySequence::listToString(keys, QKeySequence::NativeText);
}

}  // namespace

ShortcutEditor::ShortcutEditor(Shortcuts& shortcuts, QWidget* parent)
    : QDialog(parent),
      m_shortcuts(shortcuts),
      m_search(new QLineEdit),
      m_list(new QTreeWidget),
      m_label(new QLabel),
      m_key(new KeyField),
      m_change(new QPushButton(tr("Chan&ge"))),
      m_add(new QPushButton(tr("&Add"))),
      m_clear(new QPushButton(tr("&No key"))),
      m_reset(new QPushButton(tr("&Reset"))),
      m_resetAll(new QPushButton(tr("Reset a&ll…"))),
      m_words(new QLabel),
      m_announcer(new Announcer(this)) {
    setWindowTitle(tr("Shortcuts"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeSearch());
    makeList();
    layout->addWidget(m_list, 1);
    layout->addWidget(makeKeyRow());
    m_words->setWordWrap(true);
    // Two lines have room, so that nothing moves when one is told something.
    m_words->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_words->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    layout->addWidget(m_words);
    QDialogButtonBox* buttons = makeButtons();
    layout->addWidget(buttons);
    setTabOrder(m_resetAll, buttons->button(QDialogButtonBox::Close));
    fill();
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().lineSpacing() * 32);
    connect(&m_shortcuts, &Shortcuts::keysChanged, this, [this](const QAction* action) {
        if (const Shortcuts::Entry* entry = m_shortcuts.entry(action))
            showEntry(m_items[action], *entry);
        showState();
    });
    m_list->setCurrentItem(m_list->topLevelItem(0)->child(0));
    showState();
}

QWidget* ShortcutEditor::makeSearch() {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins({});
    auto* label = new QLabel(tr("&Search:"));
    label->setBuddy(m_search);
    m_search->setAccessibleName(tr("Search actions and keys"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumHeight(fieldHeight);
    line->addWidget(label);
    line->addWidget(m_search, 1);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutEditor::search);
    return row;
}

void ShortcutEditor::makeList() {
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_list->setHeaderLabels({tr("Action"), tr("Keys"), tr("Default")});
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(Key, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(Before, QHeaderView::ResizeToContents);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] {
        m_key->setKey({});
        showState();
    });
    connect(m_list, &QTreeWidget::itemActivated, this, [this] {
        if (current())
            m_key->setFocus(Qt::ShortcutFocusReason);
    });
}

QWidget* ShortcutEditor::makeKeyRow() {
    auto* row = new QWidget;
    auto* rows = new QVBoxLayout(row);
    rows->setContentsMargins({});
    auto* field = new QHBoxLayout;
    auto* line = new QHBoxLayout;
    rows->addLayout(field);
    rows->addLayout(line);
    m_label->setBuddy(m_key);
    m_key->setAccessibleName(tr("New key"));
    m_key->setMinimumHeight(fieldHeight);
    m_key->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    field->addWidget(m_label);
    field->addWidget(m_key, 1);
    m_change->setToolTip(tr("The action gets this key and loses those that it has"));
    m_add->setToolTip(tr("The action gets this key beside those that it has"));
    m_clear->setToolTip(tr("The action loses all its keys"));
    m_reset->setToolTip(tr("The action gets back the keys that it had at first"));
    for (QPushButton* button : {m_change, m_add, m_clear, m_reset}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch(1);
    connect(m_key, &KeyField::keyChanged, this, [this](const QKeySequence& key) {
        showState();
        if (!key.isEmpty())
            m_announcer->say(m_words->text());
    });
    connect(m_change, &QPushButton::clicked, this, [this] { take(false); });
    connect(m_add, &QPushButton::clicked, this, [this] { take(true); });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        if (const Shortcuts::Entry* entry = current()) {
            m_shortcuts.setKeys(entry->action, {});
            say(tr("“%1” has no key now.").arg(plainText(*entry->action)));
        }
    });
    connect(m_reset, &QPushButton::clicked, this, &ShortcutEditor::putBack);
    return row;
}

QDialogButtonBox* ShortcutEditor::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_resetAll, QDialogButtonBox::ResetRole);
    for (QAbstractButton* button : buttons->buttons())
        static_cast<QPushButton*>(button)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_resetAll, &QPushButton::clicked, this, &ShortcutEditor::askToResetAll);
    return buttons;
}

void ShortcutEditor::fill() {
    QHash<QString, QTreeWidgetItem*> places;
    for (const Shortcuts::Entry& entry : m_shortcuts.entries()) {
        QTreeWidgetItem*& place = places[entry.place];
        if (!place) {
            place = new QTreeWidgetItem(m_list, {entry.place});
            place->setFirstColumnSpanned(true);
            place->setFlags(Qt::ItemIsEnabled);
            place->setSizeHint(Name, {0, fieldHeight});  // the first row's height is every row's
        }
        auto* item = new QTreeWidgetItem(place);
        item->setSizeHint(Name, {0, fieldHeight});
        item->setData(Name, Qt::UserRole, QVariant::fromValue(entry.action));
        m_items[entry.action] = item;
        showEntry(item, entry);
    }
    addReserved();
    m_list->expandAll();
}

void ShortcutEditor::addReserved() {
    auto* place = new QTreeWidgetItem(m_list, {tr("Keys that stay as they are")});
    place->setFirstColumnSpanned(true);
    place->setFlags(Qt::ItemIsEnabled);
    for (const Shortcuts::Reserved& reserved : m_shortcuts.reserved())
        new QTreeWidgetItem(place,
                            {reserved.words, reserved.key.toString(QKeySequence::NativeText)});
}

void ShortcutEditor::showEntry(QTreeWidgetItem* item, const Shortcuts::Entry& entry) {
    const bool changed = m_shortcuts.isChanged(entry);
    const QString before = entry.initial.isEmpty() ? tr("none", "keys") : textOf(entry.initial);
    item->setText(Name, plainText(*entry.action));
    item->setToolTip(Name, entry.action->statusTip());
    item->setText(Key, textOf(entry.action->shortcuts()));
    item->setText(Before, changed ? before : QString());
    QFont font = m_list->font();
    font.setBold(changed);
    item->setFont(Key, font);
}

void ShortcutEditor::search(const QString& text) {
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* place = m_list->topLevelItem(i);
        bool any = false;
        for (int row = 0; row < place->childCount(); ++row) {
            QTreeWidgetItem* item = place->child(row);
            const bool fits = item->text(Name).contains(text, Qt::CaseInsensitive) ||
                              item->text(Key).contains(text, Qt::CaseInsensitive) ||
                              place->text(Name).contains(text, Qt::CaseInsensitive);
            item->setHidden(!fits);
            if (fits && !any && (!m_list->currentItem() || m_list->currentItem()->isHidden()))
                m_list->setCurrentItem(item);
            any = any || fits;
        }
        place->setHidden(!any);
    }
}

const Shortcuts::Entry* ShortcutEditor::current() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item || item->isHidden())
        return nullptr;
    return m_shortcuts.entry(item->data(Name, Qt::UserRole).value<QAction*>());
}

void ShortcutEditor::showState() {
    const Shortcuts::Entry* entry = current();
    const QKeySequence key = m_key->key();
    const bool usable = entry && !key.isEmpty() && !m_shortcuts.reservation(key) &&
                        !entry->action->shortcuts().contains(key);
    m_label->setText(entry ? tr("New &key for “%1”:").arg(plainText(*entry->action))
                           : tr("New &key:"));
    m_key->setEnabled(entry);
    m_change->setEnabled(usable);
    m_add->setEnabled(usable && !entry->action->shortcuts().isEmpty());
    m_clear->setEnabled(entry && !entry->action->shortcuts().isEmpty());
    m_reset->setEnabled(entry && m_shortcuts.isChanged(*entry));
    m_resetAll->setEnabled(!m_shortcuts.changes().isEmpty());
    m_words->setText(meaning(key));
}

QString ShortcutEditor::meaning(const QKeySequence& key) const {
    const Shortcuts::Entry* entry = current();
    if (!entry)
        return {};
    if (key.isEmpty())
        return tr(
            "Go to the field and press the key. Letters act while the image has the "
            "keyboard.");
    const QString name = key.toString(QKeySequence::NativeText);
    if (const auto reserved = m_shortcuts.reservation(key))
        return tr("%1 cannot be used here. %2").arg(name, reserved->words);
    if (entry->action->shortcuts().contains(key))
        return tr("%1 is this action's key already.").arg(name);
    if (const Shortcuts::Entry* other = m_shortcuts.holder(key, entry->action))
        return tr("%1 is “%2” in the menu %3. Use it here instead?")
            .arg(name, plainText(*other->action), other->place);
    return tr("%1 is free.").arg(name);
}

void ShortcutEditor::say(const QString& sentence) {
    m_words->setText(sentence);
    m_announcer->say(sentence);
}

void ShortcutEditor::take(bool besideOthers) {
    const Shortcuts::Entry* entry = current();
    const QKeySequence key = m_key->key();
    if (!entry || key.isEmpty())
        return;
    Shortcuts::Keys keys = besideOthers ? entry->action->shortcuts() : Shortcuts::Keys();
    m_shortcuts.setKeys(entry->action, keys << key);
    m_key->setKey({});
    say(tr("“%1” has %2 now.")
            .arg(plainText(*entry->action), key.toString(QKeySequence::NativeText)));
}

/// What it had at first may be somebody else's by now: that is told, too.
void ShortcutEditor::putBack() {
    const Shortcuts::Entry* entry = current();
    if (!entry)
        return;
    QStringList losers;
    for (const QKeySequence& key : entry->initial)
        if (const Shortcuts::Entry* other = m_shortcuts.holder(key, entry->action))
            losers << plainText(*other->action);
    m_shortcuts.reset(*entry);
    const QString name = plainText(*entry->action);
    say(losers.isEmpty() ? tr("“%1” has the keys that it had at first.").arg(name)
                         : tr("“%1” has the keys that it had at first. They were taken from: %2.")
                               .arg(name, losers.join(tr(", "))));
}

void ShortcutEditor::askToResetAll() {
    auto* box = new QMessageBox(QMessageBox::Question, tr("Reset all"),
                                tr("All keys that you have changed go back to what they were at "
                                   "first."),
                                QMessageBox::Cancel, this);
    QPushButton* reset = box->addButton(tr("Reset all"), QMessageBox::AcceptRole);
    box->setDefaultButton(reset);
    takeNoLetters(box);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(reset, &QPushButton::clicked, this, [this] {
        m_shortcuts.resetAll();
        say(tr("All actions have the keys that they had at first."));
    });
    box->open();
}

}  // namespace offstage
