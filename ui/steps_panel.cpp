#include "ui/steps_panel.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons.h"
#include "ui/preset_bar.h"

namespace offstage {

StepsPanel::StepsPanel(QWidget* parent)
    : QWidget(parent),
      m_presets(new PresetBar(PresetKind::WholeRecipe, this)),
      m_list(new QListView(this)),
      m_empty(new QLabel(tr("What you apply becomes a step here: to be changed, moved, switched "
                            "off or taken away at any time."))),
      m_menu(new QMenu(this)),
      m_stepMenu(new QMenu(this)) {
    m_list->setModel(&m_model);
    m_list->setAccessibleName(tr("Steps"));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setMinimumHeight(48);
    m_list->installEventFilter(this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setMargin(6);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_presets);
    auto* place = new QStackedLayout;
    auto* low = new QScrollArea(this);  // it is too low for all of it when other panels are open
    low->setWidget(m_empty);
    low->setWidgetResizable(true);
    low->setMinimumHeight(48);
    low->setFrameShape(QFrame::NoFrame);
    low->setFocusPolicy(Qt::NoFocus);
    place->addWidget(low);
    place->addWidget(m_list);
    layout->addLayout(place, 1);
    layout->addLayout(buttons);
    m_new = addButton(QStringLiteral("step-new"), tr("New step"),
                      tr("Leave this step as it is and set up a new one"));
    m_up = addButton(QStringLiteral("up"), tr("Move up"), tr("Run this step earlier (Alt+Up)"));
    m_down =
        addButton(QStringLiteral("down"), tr("Move down"), tr("Run this step later (Alt+Down)"));
    m_duplicate = addButton(QStringLiteral("duplicate"), tr("Duplicate step"),
                            tr("Add the same step once more (Ctrl+J)"));
    m_remove = addButton(QStringLiteral("remove"), tr("Remove step"), tr("Take it away (Del)"));
    QToolButton* recipe = addButton(QStringLiteral("recipe"), tr("Recipe"),
                                    tr("Open, save and copy all steps at once"));
    recipe->setPopupMode(QToolButton::InstantPopup);
    recipe->setMenu(m_menu);
    for (QToolButton* button : {m_new, m_up, m_down, m_duplicate, m_remove})
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(recipe);

    connect(m_new, &QToolButton::clicked, this, [this] { choose(-1); });
    connect(m_up, &QToolButton::clicked, this, [this] { m_model.move(m_chosen, m_chosen - 1); });
    connect(m_down, &QToolButton::clicked, this, [this] { m_model.move(m_chosen, m_chosen + 1); });
    connect(m_duplicate, &QToolButton::clicked, this, [this] { m_model.duplicate(m_chosen); });
    connect(m_remove, &QToolButton::clicked, this, [this] { m_model.remove(m_chosen); });
    connect(m_list, &QListView::customContextMenuRequested, this, &StepsPanel::showMenu);
    connect(&m_model, &StepsModel::edited, this,
            [this](const Recipe& after, const QString& what, int row) {
                Q_EMIT edited(after, what);
                choose(row < m_model.rowCount() ? row : -1);
            });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this, place] {
        place->setCurrentIndex(m_model.rowCount() ? 1 : 0);
        choose(-1);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
        setChosen(rows.isEmpty() ? -1 : rows.first().row());
    });

    QAction* rename = m_stepMenu->addAction(tr("&Rename"), this,
                                            [this] { m_list->edit(m_list->currentIndex()); });
    rename->setShortcut(Qt::Key_F2);
    m_stepMenu->addAction(m_duplicate->text(), m_duplicate, &QToolButton::click);
    m_stepMenu->addAction(m_remove->text(), m_remove, &QToolButton::click);
    m_stepMenu->addSeparator();
    m_stepMenu->addAction(tr("Compare up to here as &A"), this,
                          [this] { Q_EMIT pinRequested(m_chosen, Side::A); });
    m_stepMenu->addAction(tr("Compare up to here as &B"), this,
                          [this] { Q_EMIT pinRequested(m_chosen, Side::B); });
    m_stepMenu->addSeparator();
    auto* when = new QActionGroup(m_stepMenu);
    const std::pair<RunWhen, QString> choices[] = {
        {RunWhen::Always, tr("Run al&ways")},
        {RunWhen::OnSave, tr("Run only when &saving")},
        {RunWhen::Never, tr("&Off")},
    };
    for (const auto& [value, text] : choices) {
        QAction* action = m_stepMenu->addAction(
            text, this, [this, value = value] { m_model.setWhen(m_chosen, value); });
        action->setCheckable(true);
        action->setData(static_cast<int>(value));
        when->addAction(action);
    }
    connect(m_stepMenu, &QMenu::aboutToShow, this, [this, when] {
        for (QAction* action : when->actions())
            action->setChecked(
                m_chosen >= 0 &&
                action->data().toInt() ==
                    static_cast<int>(m_model.recipe()[static_cast<std::size_t>(m_chosen)].when));
    });
    updateButtons();
}

QToolButton* StepsPanel::addButton(const QString& iconName, const QString& name,
                                   const QString& tip) {
    auto* button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setText(name);  // for menus; the button shows its icon
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setMinimumSize(28, 28);
    return button;
}

void StepsPanel::setRecipe(const Recipe& recipe) {
    m_model.setRecipe(recipe);
    updateButtons();
}

void StepsPanel::choose(int row) {
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
    else
        m_list->selectionModel()->clear();
    setChosen(row);
}

void StepsPanel::setChosen(int row) {
    if (std::exchange(m_chosen, row) == row)
        return;
    updateButtons();
    Q_EMIT chosenChanged(row);
}

void StepsPanel::updateButtons() {
    for (QToolButton* button : {m_new, m_duplicate, m_remove})
        button->setEnabled(m_chosen >= 0);
    m_up->setEnabled(m_chosen > 0);
    m_down->setEnabled(m_chosen >= 0 && m_chosen + 1 < m_model.rowCount());
}

void StepsPanel::showMenu(QPoint at) {
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    choose(index.row());
    m_stepMenu->popup(m_list->viewport()->mapToGlobal(at));
}

bool StepsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress || m_chosen < 0)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const auto modifiers = key->modifiers() & ~Qt::KeypadModifier;
    QToolButton* const button =
        modifiers == Qt::AltModifier && key->key() == Qt::Key_Up      ? m_up
        : modifiers == Qt::AltModifier && key->key() == Qt::Key_Down  ? m_down
        : modifiers == Qt::ControlModifier && key->key() == Qt::Key_J ? m_duplicate
        : modifiers == Qt::NoModifier && key->key() == Qt::Key_Delete ? m_remove
        : modifiers == Qt::NoModifier && key->key() == Qt::Key_Escape ? m_new
                                                                      : nullptr;
    if (!button)
        return QWidget::eventFilter(watched, event);
    button->click();
    return true;
}

}  // namespace offstage
