#include "ui/preferences_dialog.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QThread>
#include <QVBoxLayout>
#include <algorithm>

#include "core/compare/auto_backend.h"
#include "core/engine/workbench.h"
#include "core/language.h"
#include "ui/appearance.h"

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

PreferencesDialog::PreferencesDialog(Workbench& workbench, AutoBackend& automatic,
                                     Appearance& appearance, QWidget* parent)
    : QDialog(parent), m_pages(new QTabWidget) {
    setWindowTitle(tr("Preferences"));
    auto* layout = new QVBoxLayout(this);
    m_pages->setAccessibleName(tr("Pages"));
    layout->addWidget(m_pages);
    addPage(tr("Wor&k"));
    addWork(automatic);
    addWorkers(workbench);
    addPage(tr("Pi&xels and files"));
    addFiles(workbench);
    addPage(tr("&Window"));
    addLanguage(appearance);
    addMotion(appearance);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->setFocusProxy(nullptr);  // Qt 6.4's setTabOrder() would lose what lies between
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    fitPages();
}

void PreferencesDialog::addPage(const QString& title) {
    auto* page = new QWidget;
    m_groups = new QVBoxLayout(page);
    m_groups->setSpacing(12);
    m_groups->addStretch(1);
    auto* scrolled = new QScrollArea;
    scrolled->setWidget(page);
    scrolled->setWidgetResizable(true);
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scrolled->setFocusPolicy(Qt::NoFocus);
    // The ground of the tabs, not that of lists.
    scrolled->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    m_pages->addTab(scrolled, title);
}

/// As high as the highest page is when its texts are wrapped at this width, and no higher than the
/// screen: then pages scroll.
void PreferencesDialog::fitPages() {
    const int width = fontMetrics().averageCharWidth() * 72;
    int height = 0;
    for (int i = 0; i < m_pages->count(); ++i) {
        auto* page = static_cast<QScrollArea*>(m_pages->widget(i))->widget();
        height = std::max(height, page->layout()->totalHeightForWidth(width));
    }
    const int around = layout()->totalSizeHint().height() - m_pages->sizeHint().height() +
                       m_pages->tabBar()->sizeHint().height() + 12;
    resize(QSize(width + 40, height + around).boundedTo(screen()->availableSize() * 0.9));
}

void PreferencesDialog::addWork(AutoBackend& automatic) {
    QButtonGroup* runIn =
        addChoice(tr("Run filters in"), {tr("&Threads"), tr("&Processes"), tr("A&uto")},
                  tr("Threads cost nothing to start, but a filter that crashes takes the window "
                     "with it; a helper process may crash or be killed without harm. Auto chooses "
                     "for each job."));
    check(runIn, automatic.runIn());
    whenChosen<RunIn>(runIn, [&automatic](RunIn chosen) { automatic.setRunIn(chosen); });
    connect(&automatic, &AutoBackend::runInChanged, runIn,
            [runIn](RunIn now) { check(runIn, now); });
}

void PreferencesDialog::addFiles(Workbench& workbench) {
    Engine& engine = workbench.engine();
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
}

void PreferencesDialog::addLanguage(Appearance& appearance) {
    QVBoxLayout* rows = addGroup(
        tr("Language"), tr("What you choose counts from the next start of the program on."));
    QComboBox* choice = labelledBox(*rows, tr("&Language:"));
    choice->addItem(tr("As the system"), QString());
    for (const Language& language : languages())
        choice->addItem(QString::fromUtf8(language.name), QString::fromLatin1(language.code));
    choice->setCurrentIndex(std::max(0, choice->findData(appearance.language())));
    choice->setAccessibleName(tr("Language"));
    connect(choice, &QComboBox::currentIndexChanged, &appearance,
            [choice, &appearance] { appearance.setLanguage(choice->currentData().toString()); });
}

void PreferencesDialog::addMotion(Appearance& appearance) {
    QButtonGroup* motion =
        addChoice(tr("Reduce motion"), {tr("As the s&ystem"), tr("Y&es"), tr("N&o")},
                  tr("Panels open without sliding, and the meter's mark becomes a bar that fills "
                     "in steps. Frames are not measured then, only how soon the window answers."));
    check(motion, appearance.motion());
    whenChosen<Motion>(motion, [&appearance](Motion chosen) { appearance.setMotion(chosen); });
}

QVBoxLayout* PreferencesDialog::addGroup(const QString& title, const QString& explanation) {
    auto* group = new QGroupBox(title, this);
    auto* rows = new QVBoxLayout(group);
    auto* why = new QLabel(explanation, group);
    why->setWordWrap(true);
    rows->addWidget(why);
    m_groups->insertWidget(m_groups->count() - 1, group);
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
    QList<QCheckBox*> boxes;
    for (const QString& text : texts) {
        auto* box = new QCheckBox(text, this);
        box->setMinimumHeight(24);
        box->setAccessibleDescription(explanation);
        rows->insertWidget(static_cast<int>(boxes.size()), box);
        tabTo(box);
        boxes << box;
    }
    fitPages();
    return boxes;
}

QComboBox* PreferencesDialog::addBox(const QString& title, const QString& label,
                                     const QString& explanation) {
    QComboBox* box = labelledBox(*addGroup(title, explanation), label);
    box->setAccessibleDescription(explanation);
    tabTo(box);
    fitPages();
    return box;
}

QComboBox* PreferencesDialog::labelledBox(QVBoxLayout& rows, const QString& text) {
    auto* box = new QComboBox(this);
    box->setMinimumHeight(24);
    auto* label = new QLabel(text, this);
    label->setBuddy(box);
    auto* line = new QHBoxLayout;
    line->addWidget(label);
    line->addWidget(box);
    line->addStretch(1);
    rows.insertLayout(0, line);
    return box;
}

void PreferencesDialog::tabTo(QWidget* added) {
    QWidget* const close = findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Close);
    setTabOrder(close->previousInFocusChain(), added);
    setTabOrder(added, close);
}

void PreferencesDialog::addWorkers(Workbench& workbench) {
    Engine& engine = workbench.engine();
    const int cores = QThread::idealThreadCount();
    QVBoxLayout* rows = addGroup(tr("Workers"), tr("How many tiles are worked on at the same time; "
                                                   "this machine has %n processor cores.",
                                                   nullptr, cores));
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
    auto* leaveOne = new QPushButton(tr("&Leave one core free"), this);
    leaveOne->setMinimumHeight(24);
    leaveOne->setAutoDefault(false);
    leaveOne->setToolTip(tr("So many workers that one core stays for other programs"));
    line->insertWidget(2, leaveOne);
    const auto showLeaveOne = [leaveOne, cores](int workers) {
        leaveOne->setEnabled(cores > 1 && workers != cores - 1);
    };
    showLeaveOne(engine.workerCount());
    connect(&engine, &Engine::workerCountChanged, leaveOne, showLeaveOne);
    connect(leaveOne, &QPushButton::clicked, &engine,
            [&engine, cores] { engine.setWorkerCount(cores - 1); });
    connect(count, &QSpinBox::valueChanged, &engine, &Engine::setWorkerCount);
    connect(&engine, &Engine::workerCountChanged, count, [count](int now) {
        const QSignalBlocker quiet(count);
        count->setMaximum(std::max(count->maximum(), now));
        count->setValue(now);
    });

    QButtonGroup* priority = addChoice(
        tr("Priority of workers"), {tr("Nor&mal"), tr("L&ow"), tr("Onl&y when idle")},
        tr("Low leaves the window and other programs in front; Normal keeps pace with programs "
           "that are "
           "busy, at their cost; the last one takes only what nobody else wants. The system "
           "lets no worker be lifted again, so a change starts new ones."));
    check(priority, engine.priority());
    whenChosen<WorkerPriority>(priority,
                               [&engine](WorkerPriority chosen) { engine.setPriority(chosen); });
    connect(&engine, &Engine::priorityChanged, priority,
            [priority](WorkerPriority now) { check(priority, now); });
}

}  // namespace offstage
