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

namespace offstage {

BackendSwitch::BackendSwitch(QWidget* parent)
    : QWidget(parent),
      m_group(new QButtonGroup(this)),
      m_uiThread(new QLabel(tr("UI thread"), this)),
      m_workers(new QSpinBox(this)) {
    auto* threads = new QPushButton(tr("Threads"), this);
    threads->setToolTip(
        tr("Threads work on the same memory as the window: nothing to start, nothing to copy, but "
           "a filter that crashes takes the window with it."));
    auto* processes = new QPushButton(tr("Processes"), this);
    processes->setToolTip(
        tr("Helper processes can crash or be killed at any moment without harm to the window; the "
           "pixels lie in memory that both can see."));
    auto* segments = new QHBoxLayout;
    segments->setSpacing(0);
    for (QPushButton* button : {threads, processes}) {
        button->setAccessibleName(button->text());
        button->setCheckable(true);
        button->setMinimumHeight(24);
        segments->addWidget(button);
    }
    m_group->addButton(threads, static_cast<int>(Backend::Threads));
    m_group->addButton(processes, static_cast<int>(Backend::Processes));
    threads->setChecked(true);
    m_uiThread->setToolTip(
        tr("A demonstration of the wrong way: while a filter runs, this window does not answer. "
           "Choose another side to end it."));
    m_uiThread->setAutoFillBackground(true);
    m_uiThread->setMargin(4);
    m_uiThread->hide();

    const int cores = QThread::idealThreadCount();
    m_workers->setRange(1, 2 * cores);
    m_workers->setValue(cores);
    m_workers->setAccessibleName(tr("Worker count"));
    m_workers->setToolTip(tr("How many tiles are worked on at the same time; this machine has %1 "
                             "processor cores.")
                              .arg(cores));
    m_workers->setKeyboardTracking(false);  // or typing 12 would ask for 1 first
    m_workers->setMinimumHeight(24);

    auto* runIn = new QLabel(tr("Run in:"), this);
    runIn->setBuddy(threads);
    auto* workers = new QLabel(tr("Workers:"), this);
    workers->setBuddy(m_workers);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(runIn);
    layout->addLayout(segments);
    layout->addWidget(m_uiThread);
    layout->addSpacing(6);
    layout->addWidget(workers);
    layout->addWidget(m_workers);
    setTabOrder(processes, m_workers);

    showChosen();
    // Not idClicked(): assistive tools toggle a button without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        const Backend chosen = static_cast<Backend>(id);
        if (!on || chosen == m_backend)
            return;
        setBackend(chosen);
        Q_EMIT backendChosen(chosen);
    });
    connect(m_workers, &QSpinBox::valueChanged, this, &BackendSwitch::workerCountChosen);
}

void BackendSwitch::setBackend(Backend backend) {
    m_backend = backend;
    QAbstractButton* const segment = m_group->button(static_cast<int>(backend));
    m_group->setExclusive(segment);  // or the last one could not be let go
    for (QAbstractButton* button : m_group->buttons())
        button->setChecked(button == segment);
    m_group->setExclusive(true);
    m_uiThread->setVisible(!segment);
    showChosen();
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

void BackendSwitch::setWorkerCount(int count) {
    const QSignalBlocker quiet(m_workers);
    m_workers->setMaximum(std::max(m_workers->maximum(), count));  // more than is offered here
    m_workers->setValue(count);
}

}  // namespace offstage
