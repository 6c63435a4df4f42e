#include "ui/responsiveness_panel.h"

#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

#include "ui/frame_graph.h"

namespace offstage {

namespace {

QString number(double value, int decimals = 1) {
    return QLocale().toString(value, 'f', decimals);
}

QString number(quint64 value) {
    return QLocale().toString(value);
}

QString text(const char* source) {
    return QCoreApplication::translate("ResponsivenessPanel", source);
}

// Each is used twice: to fill in, and to reserve the room.
constexpr auto rateText = QT_TRANSLATE_NOOP("ResponsivenessPanel", "%1 fps, 1 % low %2");
constexpr auto latencyText =
    QT_TRANSLATE_NOOP("ResponsivenessPanel", "p50 %1, p95 %2, p99 %3, max %4 ms");
constexpr auto missedText = QT_TRANSLATE_NOOP("ResponsivenessPanel", "%1 (%2 %)");
constexpr auto hitchText = QT_TRANSLATE_NOOP("ResponsivenessPanel", "%1 ms per s");
constexpr auto hangsText = QT_TRANSLATE_NOOP("ResponsivenessPanel", "%1, together %2 ms");
constexpr auto longestText = QT_TRANSLATE_NOOP("ResponsivenessPanel", "%1 ms");
constexpr auto ownPaintText = QT_TRANSLATE_NOOP("ResponsivenessPanel", "%1 ms per frame");
constexpr auto paceText = QT_TRANSLATE_NOOP("ResponsivenessPanel", "%1 Hz, by a timer on %2");
constexpr auto assumedPaceText =
    QT_TRANSLATE_NOOP("ResponsivenessPanel", "%1 Hz (assumed), by a timer on %2");

}  // namespace

ResponsivenessPanel::ResponsivenessPanel(Pulse& pulse, QWidget* parent)
    : QWidget(parent), m_pulse(pulse), m_graph(new FrameGraph(pulse)), m_stalls(new QTreeWidget) {
    auto* form = new QFormLayout;
    form->setVerticalSpacing(fontMetrics().height() / 6);
    const auto zeros = [](const QString& text, int arguments) {
        QString result = text;
        for (int i = 0; i < arguments; ++i)
            result = result.arg(QStringLiteral("000.0"));
        return result;
    };
    m_rate = addFigure(
        form, tr("Frame rate"), zeros(text(rateText), 2),
        tr("Frames in the last second; the mean rate of the slowest hundredth of all frames."));
    m_latency = addFigure(form, tr("Loop latency"), zeros(text(latencyText), 4),
                          tr("How long an event waits before the window handles it, asked fifty "
                             "times a second from another thread."));
    m_missed = addFigure(form, tr("Missed frames"), zeros(text(missedText), 2),
                         tr("Refreshes of the screen that passed without a new frame."));
    m_hitch = addFigure(form, tr("Hitch time"), zeros(text(hitchText), 1),
                        tr("By how much late frames were late. Below 5 ms per second nobody "
                           "notices, above 10 it disturbs."));
    m_longTasks = addFigure(form, tr("Long tasks"), zeros(QStringLiteral("%1"), 1),
                            tr("Events that kept the window busy for more than 50 ms."));
    m_hangs = addFigure(form, tr("Hangs"), zeros(text(hangsText), 2),
                        tr("Events that kept the window busy for 250 ms or more."));
    m_longest = addFigure(form, tr("Longest stall"), zeros(text(longestText), 1),
                          tr("The longest time in which the window did not answer."));
    m_pace = addFigure(
        form, tr("Pace"),
        text(assumedPaceText).arg(QStringLiteral("000.0"), QGuiApplication::platformName()),
        tr("The refresh rate of the screen, and what sets the pace of the frames."));
    m_ownPaint = addFigure(form, tr("This meter"), zeros(text(ownPaintText), 1),
                           tr("What the meter's own painting takes of each frame."));
    fitFigures();

    m_stalls->setHeaderLabels(
        {tr("Time"), tr("Length"), tr("Last action"), tr("Jobs"), tr("Run in")});
    m_stalls->setAccessibleName(tr("Worst stalls"));
    m_stalls->setRootIsDecorated(false);
    m_stalls->setUniformRowHeights(true);
    m_stalls->setAlternatingRowColors(true);
    m_stalls->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_stalls->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    auto* resetButton = new QPushButton(tr("&Reset"));
    resetButton->setToolTip(tr("Forget all figures and begin again"));
    connect(resetButton, &QPushButton::clicked, this, &ResponsivenessPanel::reset);

    auto* left = new QVBoxLayout;
    left->addWidget(m_graph);
    auto* middle = new QVBoxLayout;
    middle->addLayout(form);
    middle->addStretch();
    middle->addWidget(resetButton, 0, Qt::AlignLeading);
    auto* row = new QHBoxLayout(this);
    row->addLayout(left, 3);
    row->addLayout(middle);
    row->addWidget(m_stalls, 3);

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
    refresh();
}

QLabel* ResponsivenessPanel::addFigure(QFormLayout* form, const QString& name,
                                       const QString& widest, const QString& help) {
    auto* value = new QLabel;
    value->setToolTip(help);
    form->addRow(name, value);
    m_figures.push_back({value, widest});
    return value;
}

// A label of fixed size does not make the window lay itself out again with every new figure.
void ResponsivenessPanel::fitFigures() {
    for (const Figure& figure : m_figures)
        figure.value->setFixedSize(figure.value->fontMetrics().size(0, figure.widest));
}

void ResponsivenessPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitFigures();
}

void ResponsivenessPanel::showEvent(QShowEvent*) {
    refresh();
    m_idle.start();
}

void ResponsivenessPanel::hideEvent(QHideEvent*) {
    m_idle.stop();
}

void ResponsivenessPanel::reset() {
    m_pulse.reset();
    refresh();
}

void ResponsivenessPanel::refresh() {
    const Responsiveness now = m_pulse.snapshot();
    const double due = static_cast<double>(now.frames + now.missedFrames);
    const double missedPart = due > 0 ? 100 * static_cast<double>(now.missedFrames) / due : 0;
    const Percentiles& latency = now.loopLatency;
    m_rate->setText(text(rateText).arg(number(now.frameRate), number(now.onePercentLow)));
    m_latency->setText(text(latencyText)
                           .arg(number(latency.p50), number(latency.p95), number(latency.p99),
                                number(latency.max)));
    m_missed->setText(text(missedText).arg(number(now.missedFrames), number(missedPart)));
    m_hitch->setText(text(hitchText).arg(number(now.hitchMsPerS)));
    m_longTasks->setText(number(now.longTasks));
    m_hangs->setText(text(hangsText).arg(number(now.hangs), number(now.hangTotal, 0)));
    m_longest->setText(text(longestText).arg(number(now.longestStall)));
    m_pace->setText(text(now.refreshAssumed ? assumedPaceText : paceText)
                        .arg(number(now.refreshHz), QGuiApplication::platformName()));
    m_ownPaint->setText(text(ownPaintText).arg(number(now.ownPaint, 2)));
    m_graph->refresh();
    if (now.longTasks != m_stallsShown)
        refreshStalls();
}

void ResponsivenessPanel::refreshStalls() {
    m_stallsShown = m_pulse.stalls().longTasks();
    m_stalls->clear();
    for (const Stall& stall : m_pulse.stalls().worst()) {
        const QString action = stall.context.action.isEmpty() ? stall.event : stall.context.action;
        auto* row =
            new QTreeWidgetItem(m_stalls, {stall.at.toString(u"HH:mm:ss"),
                                           tr("%1 ms").arg(number(toMs(stall.length), 0)), action,
                                           stall.context.jobs, stall.context.backend});
        row->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
}

}  // namespace offstage
