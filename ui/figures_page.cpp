#include "ui/figures_page.h"

#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>

#include "ui/metric_text.h"

namespace offstage {

namespace {

// One grid for all: what stands side by side stands on one line.
constexpr int rows = 7;
constexpr int gradeColumn = 5;
constexpr int metricColumns[] = {7, 10};

QString seconds(double value) {
    return FiguresPage::tr("%1 s").arg(QLocale().toString(value, 'f', 0));
}

QString paceText(const Responsiveness& figures) {
    return (figures.refreshAssumed ? FiguresPage::tr("%1 Hz assumed, by a timer on %2")
                                   : FiguresPage::tr("%1 Hz, by a timer on %2"))
        .arg(QLocale().toString(figures.refreshHz, 'f', 1), QGuiApplication::platformName());
}

QString measuredText(const Responsiveness& figures) {
    double leftOut = 0;
    for (const double each : figures.excluded)
        leftOut += each;
    return FiguresPage::tr("Measured %1, left out %2")
        .arg(seconds(figures.seconds), seconds(leftOut));
}

}  // namespace

FiguresPage::FiguresPage(Pulse& pulse, QWidget* parent)
    : QWidget(parent), m_pulse(pulse), m_grid(new QGridLayout(this)) {
    const QFontMetrics metrics = fontMetrics();
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics.averageCharWidth());
    m_grid->setVerticalSpacing(metrics.height() / 8);
    for (int row = 0; row < rows; ++row)
        m_grid->setRowStretch(row, 1);
    setMaximumHeight(rows * metrics.height() * 3 / 2);
    for (const int column : metricColumns)
        m_grid->setColumnMinimumWidth(column - 1, metrics.averageCharWidth());
    m_grid->setColumnStretch(metricColumns[0] - 1, 1);
    buildDistributions();
    buildWitnesses();
    buildMetrics();
    showBounds(pulse.snapshot().refreshHz);
}

QLabel* FiguresPage::addName(int row, int column, const QString& name, const QString& help) {
    auto* label = new QLabel(name);
    label->setToolTip(help);
    m_grid->addWidget(label, row, column);
    return label;
}

void FiguresPage::addHead(int row, int column, const QString& text, const QString& help) {
    QLabel* label = addName(row, column, text, help);
    QFont bold = font();
    bold.setBold(true);
    label->setFont(bold);
    if (column > 0)
        label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
}

FigureLabel* FiguresPage::addMilliseconds(int row, int column, const QString& name) {
    auto* value =
        new FigureLabel(m_pulse, FigureLabel::Kind::Figure, name, QStringLiteral("8,888"));
    m_grid->addWidget(value, row, column, Qt::AlignTrailing | Qt::AlignVCenter);
    return value;
}

FigureLabel* FiguresPage::addGraded(int row, int column, const QString& name,
                                    const QString& widest) {
    auto* value = new FigureLabel(m_pulse, FigureLabel::Kind::Graded, name, widest);
    m_grid->addWidget(value, row, column, Qt::AlignTrailing | Qt::AlignVCenter);
    return value;
}

QStringList FiguresPage::percentiles() {
    return {tr("p50", "percentile"), tr("p95", "percentile"), tr("p99", "percentile"),
            tr("max", "percentile")};
}

/// How times are distributed.
void FiguresPage::buildDistributions() {
    addHead(0, 0, tr("Milliseconds"), {});
    const QString helps[] = {tr("Half of all took no longer than this."),
                             tr("19 of 20 took no longer than this."),
                             tr("99 of 100 took no longer than this."), tr("The longest one.")};
    for (int i = 0; i < 4; ++i)
        addHead(0, i + 1, percentiles()[i], helps[i]);
    addDistribution(1, Metric::FrameInterval, &Responsiveness::frameInterval);
    addDistribution(2, Metric::LoopLatency, &Responsiveness::loopLatency);
}

void FiguresPage::addDistribution(int row, Metric metric, Percentiles Responsiveness::*figures) {
    m_helps.emplace_back(addName(row, 0, nameOf(metric), {}), metric);
    Distribution distribution{metric, figures, {}, nullptr};
    for (std::size_t i = 0; i < 4; ++i) {
        distribution.values[i] = addMilliseconds(
            row, int(i) + 1, tr("%1, %2").arg(nameOf(metric), percentiles()[qsizetype(i)]));
        m_helps.emplace_back(distribution.values[i], metric);
    }
    distribution.grade = new FigureLabel(m_pulse, FigureLabel::Kind::Grade, nameOf(metric));
    m_helps.emplace_back(distribution.grade, metric);
    m_grid->addWidget(distribution.grade, row, gradeColumn, Qt::AlignVCenter);
    m_distributions.push_back(distribution);
}

/// Three that time the same thing, side by side; and what time that was.
void FiguresPage::buildWitnesses() {
    const QString three =
        tr("Three clocks that know nothing of each other time how long the "
           "window did not answer. They have to agree.");
    addHead(4, 0, tr("As seen by"), three);
    addName(5, 0, tr("Longest stall"), three);
    const std::pair<QString, QString> witnesses[] = {
        {tr("passes", "of the event loop"),
         tr("The longest event that was handled, timed around its handling.")},
        {tr("posts", "events posted by the watchdog"),
         tr("The longest wait of an event that another thread had posted.")},
        {tr("loop", "the event dispatcher"),
         tr("The longest time in which the loop did not ask the system for news.")}};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& [name, help] = witnesses[i];
        addHead(4, int(i) + 1, name, help);
        m_witnesses[i] = addMilliseconds(5, int(i) + 1, tr("Longest stall, %1").arg(name));
        m_witnesses[i]->setToolTip(help);
    }
    const auto sentence = [this](int row, const QString& name, const QString& widest,
                                 const QString& help) {
        auto* label = new FigureLabel(m_pulse, FigureLabel::Kind::Sentence, name, widest);
        label->setToolTip(help);
        m_grid->addWidget(label, row, 0, 1, metricColumns[0], Qt::AlignVCenter);
        return label;
    };
    Responsiveness widest;
    widest.refreshHz = 888.8;
    widest.refreshAssumed = true;
    widest.seconds = widest.excluded[0] = 8888;
    m_pace = sentence(3, tr("Pace"), paceText(widest),
                      tr("The refresh rate of the screen, and what sets the pace of the frames."));
    m_measured = sentence(rows - 1, tr("Time"), measuredText(widest),
                          tr("Time that proves nothing is left out of every figure: see the "
                             "hatched parts of the graph."));
}

void FiguresPage::buildMetrics() {
    int place = 0;
    for (const Metric metric :
         {Metric::FrameRate, Metric::MissedFrames, Metric::HitchRatio, Metric::FrozenFrames,
          Metric::Utilisation, Metric::InputToPaint, Metric::LongTasks, Metric::MicroHangs,
          Metric::Hangs, Metric::NotResponding, Metric::FirstFeedback, Metric::CancelLatency}) {
        const int row = place % (rows - 1);
        const int column = metricColumns[place++ / (rows - 1)];
        m_helps.emplace_back(addName(row, column, nameOf(metric), {}), metric);
        FigureLabel* value = addGraded(row, column + 1, nameOf(metric), widestValue(metric));
        m_helps.emplace_back(value, metric);
        m_metrics.push_back({metric, value});
    }
    const auto last = [&](int column, const QString& name, const QString& widest,
                          const QString& help) {
        addName(rows - 1, column, name, help);
        FigureLabel* value = addGraded(rows - 1, column + 1, name, widest);
        value->setToolTip(help);
        return value;
    };
    m_onePercentLow = last(metricColumns[0], tr("1 % low"), widestValue(Metric::FrameRate),
                           tr("The mean rate of the slowest hundredth of all frames."));
    m_ownShare = last(metricColumns[1], tr("This meter"), tr("%1 %").arg(88.88),
                      tr("What measuring and showing takes of one core."));
}

void FiguresPage::showBounds(double refreshHz) {
    if (refreshHz == m_boundsFor)
        return;
    m_boundsFor = refreshHz;
    for (const auto& [widget, metric] : m_helps)
        widget->setToolTip(helpOn(metric, refreshHz));
}

/// By what is left out now: a word in each of the three groups.
int FiguresPage::savedWidth() const {
    return m_words ? 0 : 3 * m_ownShare->wordWidth();
}

QSize FiguresPage::sizeHint() const {
    return QWidget::sizeHint() + QSize(savedWidth(), 0);
}

void FiguresPage::fitInto(int width) {
    const bool fits = minimumSizeHint().width() + savedWidth() <= width;
    if (fits == m_words)
        return;
    m_words = fits;
    for (FigureLabel* label : findChildren<FigureLabel*>())
        label->setWordShown(m_words);
}

void FiguresPage::refresh(const Responsiveness& figures) {
    showBounds(figures.refreshHz);
    for (const Distribution& distribution : m_distributions) {
        const Percentiles& of = figures.*distribution.figures;
        const double values[] = {of.p50, of.p95, of.p99, of.max};
        for (std::size_t i = 0; i < 4; ++i)
            distribution.values[i]->setFigure(shortMs(values[i]));
        distribution.grade->setFigure({}, gradeOf(distribution.metric, figures));
    }
    for (const Graded& each : m_metrics)
        each.value->setFigure(valueText(each.metric, figures), gradeOf(each.metric, figures));
    const double longest[] = {figures.longest.pass, figures.longest.latency, figures.longest.loop};
    for (std::size_t i = 0; i < 3; ++i)
        m_witnesses[i]->setFigure(shortMs(longest[i]));

    const QLocale locale;
    m_onePercentLow->setFigure(tr("%1 fps").arg(locale.toString(figures.onePercentLow, 'f', 1)));
    m_ownShare->setFigure(tr("%1 %").arg(locale.toString(figures.ownShare, 'f', 2)));
    m_pace->setFigure(paceText(figures));
    m_measured->setFigure(measuredText(figures));
}

}  // namespace offstage
