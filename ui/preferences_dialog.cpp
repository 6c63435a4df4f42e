#include "ui/preferences_dialog.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>
#include <algorithm>

#include "core/compare/auto_backend.h"
#include "core/engine/workbench.h"

namespace offstage {

namespace {

/// What is not among the buttons leaves all of them unchecked.
template <class Choice>
void check(QButtonGroup* group, Choice choice) {
    QAbstractButton* const chosen = group->button(static_cast<int>(choice));
    group->setExclusive(chosen);
    for (QAbstractButton* button : group->buttons())
        button->setChecked(button == chosen);
    group->setExclusive(true);
}

/// Not idClicked(): assistive tools toggle a button without a click.
template <class Choice, class Order>
void whenChosen(QButtonGroup* group, Order order) {
    QObject::connect(group, &QButtonGroup::idToggled, group, [order](int id, bool on) {
        if (on)
            order(static_cast<Choice>(id));
    });
}

}  // namespace

PreferencesDialog::PreferencesDialog(Workbench& workbench, AutoBackend& automatic, QWidget* parent)
    : QDialog(parent), m_groups(new QVBoxLayout) {
    setWindowTitle(tr("Preferences"));
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(m_groups);
    m_groups->setSpacing(12);

    Engine& engine = workbench.engine();
    QButtonGroup* runIn =
        addChoice(tr("Run filters in"), {tr("&Threads"), tr("&Processes"), tr("A&uto")},
                  tr("Threads cost nothing to start, but a filter that crashes takes the window "
                     "with it; a helper process may crash or be killed without harm. Auto chooses "
                     "for each job."));
    check(runIn, automatic.runIn());
    whenChosen<RunIn>(runIn, [&automatic](RunIn chosen) { automatic.setRunIn(chosen); });
    connect(&automatic, &AutoBackend::runInChanged, runIn,
            [runIn](RunIn now) { check(runIn, now); });

    addWorkers(workbench);

    QButtonGroup* transport =
        addChoice(tr("Pixels reach helpers by"), {tr("&Shared memory"), tr("P&ipe (copied)")},
                  tr("Shared memory copies nothing; a pipe copies every pixel there and back, and "
                     "is for where memory cannot be shared, or to see what copying costs."));
    check(transport, engine.transport());
    whenChosen<Transport>(transport, [&engine](Transport chosen) { engine.setTransport(chosen); });
    connect(&engine, &Engine::transportChanged, transport,
            [transport](Transport now) { check(transport, now); });

    QButtonGroup* decode =
        addChoice(tr("Open files in"), {tr("A confined &helper"), tr("A threa&d of this program")},
                  tr("A helper that may do nothing but decode keeps a damaged or hostile file away "
                     "from everything else; a thread needs no process."));
    check(decode, workbench.decodeIn());
    whenChosen<DecodeIn>(decode, [&workbench](DecodeIn chosen) { workbench.setDecodeIn(chosen); });
    connect(&workbench, &Workbench::decodeInChanged, decode,
            [decode](DecodeIn now) { check(decode, now); });

    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    takeRoom();
}

/// As high as the texts are when they are wrapped at this width.
void PreferencesDialog::takeRoom() {
    const int width = fontMetrics().averageCharWidth() * 72;
    setMinimumSize(width, layout()->totalHeightForWidth(width));
}

QVBoxLayout* PreferencesDialog::addGroup(const QString& title, const QString& explanation) {
    auto* group = new QGroupBox(title, this);
    auto* rows = new QVBoxLayout(group);
    auto* why = new QLabel(explanation, group);
    why->setWordWrap(true);
    rows->addWidget(why);
    m_groups->addWidget(group);
    return rows;
}

QButtonGroup* PreferencesDialog::addChoice(const QString& title, const QStringList& choices,
                                           const QString& explanation) {
    QVBoxLayout* rows = addGroup(title, explanation);
    auto* group = new QButtonGroup(this);
    auto* line = new QHBoxLayout;
    for (const QString& text : choices) {
        auto* button = new QRadioButton(text, this);
        button->setMinimumHeight(24);
        button->setAccessibleDescription(explanation);
        group->addButton(button, static_cast<int>(group->buttons().size()));
        line->addWidget(button);
    }
    line->addStretch(1);
    rows->insertLayout(0, line);
    return group;
}

QList<QCheckBox*> PreferencesDialog::addSwitches(const QString& title, const QStringList& texts,
                                                 const QString& explanation) {
    QVBoxLayout* rows = addGroup(title, explanation);
    QWidget* const close = findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Close);
    QList<QCheckBox*> boxes;
    for (const QString& text : texts) {
        auto* box = new QCheckBox(text, this);
        box->setMinimumHeight(24);
        box->setAccessibleDescription(explanation);
        rows->insertWidget(static_cast<int>(boxes.size()), box);
        setTabOrder(close->previousInFocusChain(), box);
        setTabOrder(box, close);
        boxes << box;
    }
    takeRoom();
    return boxes;
}

void PreferencesDialog::addWorkers(Workbench& workbench) {
    Engine& engine = workbench.engine();
    const int cores = QThread::idealThreadCount();
    QVBoxLayout* rows = addGroup(tr("Workers"), tr("How many tiles are worked on at the same time; "
                                                   "this machine has %1 processor cores.")
                                                    .arg(cores));
    auto* count = new QSpinBox(this);
    count->setRange(1, std::max(2 * cores, engine.workerCount()));
    count->setValue(engine.workerCount());
    count->setKeyboardTracking(false);  // or typing 12 would ask for 1 first
    count->setMinimumHeight(24);
    count->setAccessibleName(tr("Number of workers"));
    auto* label = new QLabel(tr("&Number of workers:"), this);
    label->setBuddy(count);
    auto* line = new QHBoxLayout;
    line->addWidget(label);
    line->addWidget(count);
    line->addStretch(1);
    rows->insertLayout(0, line);
    connect(count, &QSpinBox::valueChanged, &engine, &Engine::setWorkerCount);
    connect(&engine, &Engine::workerCountChanged, count, [count](int now) {
        const QSignalBlocker quiet(count);
        count->setMaximum(std::max(count->maximum(), now));
        count->setValue(now);
    });
}

}  // namespace offstage
