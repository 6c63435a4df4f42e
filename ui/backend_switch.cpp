#include "ui/backend_switch.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QThread>
#include <algorithm>

#include "ui/undo_keys.h"

namespace offstage {

namespace {

QString autoText(const Advice& advice) {
    if (advice.sentence.isEmpty())
        return BackendSwitch::tr("Auto");
    return advice.side == Backend::Threads ? BackendSwitch::tr("Auto: threads")
                                           : BackendSwitch::tr("Auto: processes");
}

QString aboutAuto() {
    return BackendSwitch::tr(
        "Chooses for each job, by what is known of the file, the filter and this machine.");
}

}  // namespace

BackendSwitch::BackendSwitch(QWidget* parent)
    : QWidget(parent),
      m_group(new QButtonGroup(this)),
      m_uiThread(new QLabel(tr("UI thread"), this)),
      m_workers(new QSpinBox(this)),
      m_labels{new QLabel(tr("Run in:"), this), new QLabel(tr("Workers:"), this)} {
    addSegments();
    m_uiThread->setToolTip(
        tr("A demonstration of the wrong way: while a filter runs, this window does not answer. "
           "Choose another side to end it."));
    m_uiThread->setAutoFillBackground(true);
    m_uiThread->setBackgroundRole(QPalette::Window);  // a tool bar's children take another one
    m_uiThread->setMargin(4);
    m_uiThread->hide();

    const int cores = QThread::idealThreadCount();
    m_workers->setRange(1, 2 * cores);
    m_workers->setValue(cores);
    m_workers->setAccessibleName(tr("Worker count"));
    m_workers->setToolTip(
        tr("How many tiles are worked on at the same time; this machine has %n "
           "processor cores.",
           nullptr, cores));
    m_workers->setKeyboardTracking(false);  // or typing 12 would ask for 1 first
    m_workers->setMinimumHeight(24);
    leaveUndoKeys(m_workers);

    const auto [runIn, workers] = m_labels;
    runIn->setBuddy(m_group->buttons().first());
    auto* segments = new QHBoxLayout;
    segments->setSpacing(0);
    for (QAbstractButton* button : m_group->buttons())
        segments->addWidget(button);
    workers->setBuddy(m_workers);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(runIn);
    layout->addLayout(segments);
    layout->addWidget(m_uiThread, 0, Qt::AlignVCenter);
    layout->addSpacing(6);
    layout->addWidget(workers);
    layout->addWidget(m_workers);
    setTabOrder(m_auto, m_workers);

    showChosen();
    // Not idClicked(): assistive tools toggle a button without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        const RunIn chosen = static_cast<RunIn>(id);
        if (!on || chosen == m_runIn)
            return;
        setRunIn(chosen);
        Q_EMIT runInChosen(chosen);
    });
    connect(m_workers, &QSpinBox::valueChanged, this, &BackendSwitch::workerCountChosen);
}

void BackendSwitch::addSegments() {
    const auto add = [this](RunIn runIn, const QString& text, const QString& tip) {
        auto* button = new QPushButton(text, this);
        button->setAccessibleName(text);
        button->setToolTip(tip);
        button->setCheckable(true);
        button->setMinimumHeight(24);
        m_group->addButton(button, static_cast<int>(runIn));
        return button;
    };
    add(RunIn::Threads, tr("Threads"),
        tr("Threads work on the same memory as the window: nothing to start, nothing to copy, but "
           "a filter that crashes takes the window with it."))
        ->setChecked(true);
    add(RunIn::Processes, tr("Processes"),
        tr("Helper processes can crash or be killed at any moment without harm to the window; the "
           "pixels lie in memory that both can see."));
    m_auto = add(RunIn::Auto, tr("Auto"), aboutAuto());
    for (const Backend side : {Backend::Threads, Backend::Processes}) {
        m_auto->setText(autoText({.side = side, .sentence = aboutAuto()}));
        m_autoWidth = std::max(m_autoWidth, m_auto->sizeHint().width());
    }
    m_auto->setText(autoText({}));
}

void BackendSwitch::setRunIn(RunIn runIn) {
    m_runIn = runIn;
    QAbstractButton* const segment = m_group->button(static_cast<int>(runIn));
    m_group->setExclusive(segment);  // or the last one could not be let go
    for (QAbstractButton* button : m_group->buttons())
        button->setChecked(button == segment);
    m_group->setExclusive(true);
    m_uiThread->setVisible(!segment);
    if (runIn != RunIn::Auto)
        setAdvice({});
    // While it is chosen, nothing beside it moves when it makes up its mind.
    m_auto->setMinimumWidth(runIn == RunIn::Auto ? m_autoWidth : 0);
    showChosen();
}

void BackendSwitch::setAdvice(const Advice& advice) {
    m_auto->setText(autoText(advice));
    m_auto->setToolTip(advice.sentence.isEmpty() ? aboutAuto() : advice.sentence);
    m_auto->setAccessibleDescription(
        advice.sentence.isEmpty() ? aboutAuto() : autoText(advice) + u'.' + u' ' + advice.sentence);
}

/// Many styles draw a checked button hardly darker than the other one.
void BackendSwitch::showChosen() {
    QPalette chosen = palette();
    const QColor ground = chosen.color(QPalette::Highlight);
    const QColor ink = chosen.color(QPalette::HighlightedText);
    // Away from the text's lightness: styles brighten what they fill a button with.
    chosen.setColor(QPalette::Button, ground.lightness() < ink.lightness() ? ground.darker(160)
                                                                           : ground.lighter(130));
    chosen.setColor(QPalette::ButtonText, ink);
    for (QAbstractButton* button : m_group->buttons())
        button->setPalette(button->isChecked() ? chosen : QPalette());
    QPalette shown = palette();
    shown.setColor(QPalette::Window, chosen.color(QPalette::Button));
    shown.setColor(QPalette::WindowText, ink);
    m_uiThread->setPalette(shown);
}

void BackendSwitch::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showChosen();
}

void BackendSwitch::setLabelsShown(bool shown) {
    for (QLabel* label : m_labels)
        label->setVisible(shown);
}

void BackendSwitch::setWorkerCount(int count) {
    const QSignalBlocker quiet(m_workers);
    m_workers->setMaximum(std::max(m_workers->maximum(), count));  // more than is offered here
    m_workers->setValue(count);
}

}  // namespace offstage
