#include "ui/preset_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/icons.h"
#include "ui/mnemonic.h"

namespace offstage {

namespace {

constexpr int longestName = 80;

}  // namespace

PresetBar::PresetBar(PresetKind kind, QWidget* parent)
    : QWidget(parent),
      m_button(new QPushButton(this)),
      m_menu(new PresetMenu(this)),
      m_naming(new QWidget(this)),
      m_name(new QLineEdit(m_naming)),
      m_save(new QPushButton(tr("Save"), m_naming)),
      m_cancel(new QToolButton(m_naming)),
      m_note(new QWidget(this)),
      m_noteText(new QLabel(m_note)),
      m_undo(new QPushButton(tr("Undo"), m_note)) {
    m_choice.kind = kind;
    m_button->setMenu(m_menu);
    m_button->setMinimumHeight(26);
    m_button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);  // its text is elided
    m_button->setStyleSheet(QStringLiteral("text-align: left; padding-left: 5px"));
    m_name->setMaxLength(longestName);
    m_name->setPlaceholderText(tr("Name"));
    m_name->setAccessibleName(tr("Name of the preset"));
    m_name->setMinimumHeight(26);
    m_name->installEventFilter(this);
    m_save->setMinimumHeight(26);
    m_cancel->setIcon(icon(QStringLiteral("close")));
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    m_cancel->setMinimumSize(24, 24);
    m_cancel->setAccessibleName(tr("Do not save"));
    m_cancel->setToolTip(tr("Do not save (Esc)"));
    m_noteText->setTextFormat(Qt::PlainText);
    m_noteText->setWordWrap(true);
    m_undo->setMinimumHeight(24);
    m_naming->hide();
    m_note->hide();

    auto* label = new QLabel(tr("Preset"), this);
    label->setBuddy(m_button);
    label->setVisible(kind == PresetKind::OneFilter);  // else the button says it all
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(label);
    head->addWidget(m_button, 1);
    head->addWidget(m_naming, 1);
    auto* naming = new QHBoxLayout(m_naming);
    naming->setContentsMargins({});
    naming->addWidget(m_name, 1);
    naming->addWidget(m_save);
    naming->addWidget(m_cancel);
    auto* note = new QHBoxLayout(m_note);
    note->setContentsMargins({});
    note->addWidget(m_noteText, 1);
    note->addWidget(m_undo);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_note);

    connect(m_menu, &PresetMenu::aboutToShow, this, [this] { m_menu->setChoice(m_choice); });
    connect(m_menu, &PresetMenu::initialWanted, this, [this] {
        m_choice.base.reset();
        Q_EMIT chosen(m_initial);
    });
    connect(m_menu, &PresetMenu::chosen, this, &PresetBar::choose);
    connect(m_menu, &PresetMenu::saveWanted, this, [this] {
        Preset preset = *m_choice.base;
        preset.recipe = m_recipe;
        m_choice.base = preset;
        Q_EMIT saveWanted(preset);
    });
    connect(m_menu, &PresetMenu::saveAsWanted, this, [this] { askForName(false); });
    connect(m_menu, &PresetMenu::renameWanted, this, [this] { askForName(true); });
    connect(m_menu, &PresetMenu::removeWanted, this,
            [this] { Q_EMIT removeWanted(Preset(*m_choice.base)); });
    connect(m_menu, &PresetMenu::importWanted, this, &PresetBar::importWanted);
    connect(m_menu, &PresetMenu::exportWanted, this, &PresetBar::exportWanted);
    connect(m_name, &QLineEdit::textChanged, this, &PresetBar::checkName);
    connect(m_name, &QLineEdit::returnPressed, this, &PresetBar::takeName);
    connect(m_save, &QPushButton::clicked, this, &PresetBar::takeName);
    connect(m_cancel, &QToolButton::clicked, this, &PresetBar::endNaming);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_note->hide();
        Q_EMIT saveWanted(m_removed);
    });
    refresh();
}

void PresetBar::setPresets(const QList<Preset>& presets) {
    m_choice.presets = presets;
    if (m_choice.base) {
        const auto found = std::find_if(
            presets.begin(), presets.end(),
            [this](const Preset& preset) { return preset.isNamesake(*m_choice.base); });
        m_choice.base = found == presets.end() ? std::nullopt : std::optional(*found);
    }
    refresh();
}

void PresetBar::setRecipe(const Recipe& recipe, const Recipe& initial) {
    m_recipe = recipe;
    m_initial = initial;
    refresh();
}

void PresetBar::begin(const QList<Preset>& presets, const Recipe& recipe, const Recipe& initial) {
    m_choice.base.reset();
    m_choice.presets = presets;
    m_note->hide();
    endNaming();
    setRecipe(recipe, initial);
}

void PresetBar::choose(const Preset& preset) {
    if (!m_choice.presets.contains(preset))
        return;
    m_choice.base = preset;
    Q_EMIT chosen(preset.recipe);
}

void PresetBar::showRemoved(const Preset& preset) {
    m_removed = preset;
    m_noteText->setText(tr("\"%1\" was deleted.").arg(nameOf(preset)));
    m_undo->setAccessibleName(tr("Bring \"%1\" back").arg(nameOf(preset)));
    m_note->show();
}

/// Works out as what the recipe is shown.
void PresetBar::refresh() {
    const auto same = [this](const Recipe& other) { return other == m_recipe; };
    if (!m_choice.base || !same(m_choice.base->recipe)) {
        const auto equal = std::find_if(m_choice.presets.begin(), m_choice.presets.end(),
                                        [&](const Preset& preset) { return same(preset.recipe); });
        if (equal != m_choice.presets.end())
            m_choice.base = *equal;
        else if (same(m_initial))
            m_choice.base.reset();
    }
    m_choice.empty = m_recipe.empty();
    m_choice.changed = !same(m_choice.base ? m_choice.base->recipe : m_initial);
    const bool one = m_choice.kind == PresetKind::OneFilter;
    if (!m_choice.base && !one)
        setLabel(tr("Presets"));
    else {
        const QString name = m_choice.base ? nameOf(*m_choice.base) : tr("Initial values");
        setLabel(m_choice.changed ? tr("%1 (changed)").arg(name) : name);
    }
    setEnabled(!one || !m_recipe.empty());
}

void PresetBar::setLabel(const QString& text) {
    const int room = m_button->width() - 36;  // for the arrow and the frame
    m_button->setText(
        withoutMnemonic(m_button->fontMetrics().elidedText(text, Qt::ElideMiddle, room)));
    const QString name = m_choice.kind == PresetKind::OneFilter ? tr("Preset: %1").arg(text)
                                                                : tr("Recipe: %1").arg(text);
    if (m_button->accessibleName() == name)
        return;
    m_button->setAccessibleName(name);
    m_button->setToolTip(name);
}

void PresetBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refresh();
}

void PresetBar::askForName(bool renames) {
    m_renames = renames;
    m_note->hide();
    m_button->hide();
    m_naming->show();
    m_name->setText(m_choice.base && (renames || !m_choice.base->locked) ? nameOf(*m_choice.base)
                                                                         : QString());
    checkName();
    m_name->selectAll();
    m_name->setFocus();
}

void PresetBar::checkName() {
    Preset wanted{m_choice.kind, m_name->text().simplified(), m_recipe, false, {}};
    const auto found =
        std::find_if(m_choice.presets.begin(), m_choice.presets.end(),
                     [&](const Preset& preset) { return preset.isNamesake(wanted); });
    const bool taken = found != m_choice.presets.end();
    const bool locked = taken && found->locked;
    m_save->setText(taken && !locked ? tr("Replace") : tr("Save"));
    m_save->setEnabled(!wanted.name.isEmpty() && !locked);
    m_save->setToolTip(locked ? tr("A preset that came with the program has this name.")
                              : QString());
}

void PresetBar::takeName() {
    if (!m_save->isEnabled())
        return;
    const QString name = m_name->text().simplified();
    const std::optional<Preset> before = m_choice.base;
    const bool renames = m_renames && before;
    Preset preset = renames ? *before : Preset{m_choice.kind, {}, m_recipe, false, {}};
    preset.name = name;
    m_choice.base = preset;
    endNaming();
    if (renames)
        Q_EMIT renameWanted(*before, name);
    else
        Q_EMIT saveWanted(preset);
}

void PresetBar::endNaming() {
    if (m_naming->isHidden())
        return;
    const bool hadFocus = m_naming->isAncestorOf(focusWidget());
    m_naming->hide();
    m_button->show();
    if (hadFocus)
        m_button->setFocus();
}

bool PresetBar::eventFilter(QObject* watched, QEvent* event) {
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (key && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();  // or it would stop a job
        if (event->type() == QEvent::KeyPress)
            endNaming();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace offstage
