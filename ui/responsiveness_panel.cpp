#include "ui/responsiveness_panel.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

#include "core/recording/recorder.h"
#include "ui/actions.h"
#include "ui/elided_label.h"
#include "ui/figures_page.h"
#include "ui/frame_graph.h"
#include "ui/stalls_page.h"

namespace offstage {

namespace {

/// As large as what is in it wants to be, but never in the way of a narrow window.
class Scrolled : public QScrollArea {
public:
    explicit Scrolled(FiguresPage* figures) : m_figures(figures) {
        setFrameShape(NoFrame);
        setWidgetResizable(true);
        setWidget(figures);
    }
    QSize sizeHint() const override { return widget()->sizeHint(); }

protected:
    void resizeEvent(QResizeEvent* event) override {
        m_figures->fitInto(width());
        QScrollArea::resizeEvent(event);
    }

private:
    FiguresPage* m_figures;
};

QToolButton* buttonFor(QAction* action, Qt::ToolButtonStyle style = Qt::ToolButtonTextBesideIcon) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setMinimumHeight(24);
    return button;
}

}  // namespace

ResponsivenessPanel::ResponsivenessPanel(Pulse& pulse, Recorder& recorder, const Actions& actions,
                                         QWidget* parent)
    : QWidget(parent),
      m_pulse(pulse),
      m_recorder(recorder),
      m_marker(new QLineEdit),
      m_recording(new ElidedLabel),
      m_tabs(new QTabBar),
      m_pages(new QStackedWidget),
      m_graph(new FrameGraph(pulse)),
      m_figures(new FiguresPage(pulse)),
      m_stalls(new StallsPage) {
    auto* figures = new Scrolled(m_figures);
    figures->setAccessibleName(tr("Figures of the meter"));
    m_pages->addWidget(figures);
    m_pages->addWidget(m_stalls);
    auto* grid = new QGridLayout(this);
    grid->setVerticalSpacing(fontMetrics().height() / 4);
    grid->setContentsMargins(6, 4, 6, 4);
    grid->addLayout(buildOrders(actions), 0, 0);
    grid->addLayout(buildTabs(actions), 0, 1);
    grid->addWidget(m_graph, 1, 0);
    grid->addWidget(m_pages, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(1, 1);

    // While nothing moves, the loop's latency still goes on.
    m_idle.setInterval(1000);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (!m_pulse.frames().armed())
            refresh();
    });
    connect(&pulse, &Pulse::figuresDue, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&pulse, &Pulse::stalled, this, [this] { m_stallsChanged = true; });
    connect(actions.resetMeter, &QAction::triggered, this, [this] {
        m_pulse.reset();
        m_stallsChanged = true;
        refresh();
    });
    connect(&recorder, &Recorder::markerAdded, m_graph, &FrameGraph::addMarker);
    connect(&recorder, &Recorder::markerAdded, this, &ResponsivenessPanel::showRecording);
    connect(&recorder, &Recorder::started, this, &ResponsivenessPanel::showRecording);
    connect(&recorder, &Recorder::stopped, this, &ResponsivenessPanel::showRecording);
    refresh();
}

QBoxLayout* ResponsivenessPanel::buildOrders(const Actions& actions) {
    m_marker->setAccessibleName(tr("Name of the next marker"));
    m_marker->setToolTip(tr("What the next marker is called"));
    m_marker->setMinimumWidth(fontMetrics().averageCharWidth() * 7);
    connect(m_marker, &QLineEdit::returnPressed, actions.addMarker, &QAction::trigger);
    auto* row = new QHBoxLayout;
    row->addWidget(buttonFor(actions.record));
    row->addWidget(buttonFor(actions.addMarker));
    row->addWidget(m_marker, 1);
    return row;
}

QBoxLayout* ResponsivenessPanel::buildTabs(const Actions& actions) {
    m_tabs->addTab(tr("Now"));
    m_tabs->addTab(tr("Stalls"));
    m_tabs->setAccessibleName(tr("Parts of the meter"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    auto* idle = new QCheckBox(actions.measureIdle->iconText());
    idle->setToolTip(actions.measureIdle->toolTip());
    connect(idle, &QCheckBox::toggled, actions.measureIdle, &QAction::setChecked);
    connect(actions.measureIdle, &QAction::toggled, idle, &QCheckBox::setChecked);
    auto* row = new QHBoxLayout;
    row->addWidget(m_tabs);
    row->addSpacing(fontMetrics().averageCharWidth());
    row->addWidget(m_recording, 1);
    row->addWidget(idle);
    // Without words: beside those of the rest a window of 1024 pixels would be too narrow.
    row->addWidget(buttonFor(actions.exportRecording, Qt::ToolButtonIconOnly));
    row->addWidget(buttonFor(actions.resetMeter, Qt::ToolButtonIconOnly));
    return row;
}

void ResponsivenessPanel::showEvent(QShowEvent*) {
    refresh();
    m_idle.start();
}

void ResponsivenessPanel::hideEvent(QHideEvent*) {
    m_idle.stop();
}

QString ResponsivenessPanel::takeMarkerName() {
    const QString written = m_marker->text().trimmed();
    const QString name = written.isEmpty() ? m_marker->placeholderText() : written;
    m_marker->clear();
    return name;
}

void ResponsivenessPanel::showRecording() {
    m_marker->setEnabled(m_recorder.isRecording());
    m_marker->setPlaceholderText(tr("Marker %1").arg(m_recorder.markers() + 1));
    if (!m_recorder.isRecording() && !m_recorder.recording())
        return m_recording->setText({});
    const qint64 seconds = m_recorder.length() / nsPerS;
    m_recording->setText((m_recorder.isRecording() ? tr("● Recording %1:%2, %L3 events")
                                                   : tr("Recorded %1:%2, %L3 events"))
                             .arg(seconds / 60)
                             .arg(seconds % 60, 2, 10, QLatin1Char('0'))
                             .arg(m_recorder.count()));
}

void ResponsivenessPanel::refresh() {
    const MeterWork cost(m_pulse);
    const Responsiveness figures = m_pulse.snapshot();
    m_graph->refresh();
    m_figures->refresh(figures);
    if (m_recorder.isRecording() || m_marker->placeholderText().isEmpty())
        showRecording();
    if (!std::exchange(m_stallsChanged, false))
        return;
    m_stalls->setStalls(m_pulse.stalls().worst());
    m_tabs->setTabText(
        1, m_stalls->count() > 0 ? tr("Stalls (%1)").arg(m_stalls->count()) : tr("Stalls"));
}

}  // namespace offstage
