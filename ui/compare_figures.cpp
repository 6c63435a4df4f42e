#include "ui/compare_figures.h"

#include <QEvent>
#include <QTabBar>

#include "ui/compare_plots.h"
#include "ui/compare_table.h"
#include "ui/elided_label.h"
#include "ui/plot_view.h"

namespace offstage {

CompareFigures::CompareFigures(QWidget* parent)
    : QWidget(parent),
      m_tabs(new QTabBar(this)),
      m_head(new ElidedLabel(this)),
      m_table(new CompareTable(m_model, this)),
      m_lesson(new ElidedLabel(this)) {
    for (PlotView*& plot : m_plots)
        plot = new PlotView(this);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Figures shown"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index < 0)
            return;
        m_front = m_tabbed[index];
        showTab();
        showLesson();
    });
    connect(m_table, &CompareTable::lessonChanged, this, &CompareFigures::showLesson);
    setComparison({});
}

void CompareFigures::setComparison(const Comparison& comparison) {
    m_model.setComparison(comparison);
    m_head->setText(comparison.conditions.image.isEmpty() ? QString() : headOf(comparison));
    m_plots[0]->setPlot(timePlot(comparison));
    m_plots[1]->setPlot(sizePlot(comparison));
    m_plots[2]->setPlot(workersPlot(comparison));
    arrange();
}

void CompareFigures::setOutdated(bool outdated) {
    m_table->setOutdated(outdated);
    for (PlotView* plot : m_plots)
        plot->setOutdated(outdated);
}

QWidget* CompareFigures::widgetOf(View view) const {
    return view == View::Table ? static_cast<QWidget*>(m_table)
                               : m_plots[std::size_t(view) - std::size_t(View::Time)];
}

int CompareFigures::lineHeight() const {
    return fontMetrics().height() + 4;
}

/// From here on a plot is worth a place of its own.
int CompareFigures::plotWidth() const {
    return fontMetrics().averageCharWidth() * 54;
}
int CompareFigures::plotHeight() const {
    return fontMetrics().height() * 10;
}

QSize CompareFigures::sizeHint() const {
    return m_table->sizeHint() + QSize(plotWidth(), 0);
}

QSize CompareFigures::minimumSizeHint() const {
    const int tabs = m_tabs->sizeHint().height();
    return {m_table->minimumSizeHint().width(),
            tabs + m_table->minimumSizeHint().height() + lineHeight()};
}

void CompareFigures::resizeEvent(QResizeEvent*) {
    arrange();
}

void CompareFigures::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void CompareFigures::place(QWidget* widget, const QRect& where) const {
    widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), where));
    widget->show();
}

void CompareFigures::arrange() {
    const int gap = fontMetrics().height() / 2;
    const int top = std::max(m_tabs->sizeHint().height(), lineHeight());
    const QRect all(0, 0, width(), height() - lineHeight());
    const QRect room = all.adjusted(0, top, 0, 0);
    place(m_lesson, {0, all.bottom() + 1, width(), lineHeight()});
    QRect head(0, 0, width(), top);

    const QSize table = m_table->sizeHint();
    const int beside = std::min(table.width(), room.width() - gap - plotWidth());
    const int above = std::min(table.height(), room.height() - gap - top - plotHeight());
    if (beside >= m_table->enoughWidth()) {
        place(m_table, {0, top, beside, room.height()});
        if (arrangePlots(all.adjusted(beside + gap, 0, 0, 0), top))
            head.setRight(width() - m_tabs->sizeHint().width() - gap);
    } else if (above >= table.height() * 2 / 3) {
        place(m_table, {0, top, width(), above});
        arrangePlots(room.adjusted(0, above + gap, 0, 0), 0);
    } else {
        setTabs({View::Table, View::Time, View::Size, View::Workers}, all, Qt::AlignLeft);
        head.setLeft(m_tabs->sizeHint().width() + gap);
    }
    place(m_head, head);
    showLesson();
}

/// All three in a row or in a column, the first `head` of the room left to what stands beside; or
/// one that tabs choose: then it returns true.
bool CompareFigures::arrangePlots(const QRect& room, int head) {
    const int gap = fontMetrics().height() / 2;
    const QRect below = room.adjusted(0, head, 0, 0);
    const bool inRow = below.width() >= 3 * plotWidth() + 2 * gap;
    const bool inColumn = below.height() >= 3 * plotHeight() + 2 * gap;
    if (!inRow && !inColumn) {
        setTabs({View::Time, View::Size, View::Workers}, room, Qt::AlignRight);
        return true;
    }
    setTabs({}, {}, {});
    const int length = ((inRow ? below.width() : below.height()) - 2 * gap) / 3;
    for (int i = 0; i < 3; ++i) {
        const int from = i * (length + gap);
        PlotView* plot = m_plots[std::size_t(i)];
        plot->setHeading(PlotStyle::Heading::Shown);
        place(plot, inRow ? QRect(below.left() + from, below.top(), length, below.height())
                          : QRect(below.left(), below.top() + from, below.width(), length));
    }
    return false;
}

/// `side`: of the room, where the tabs stand above what they choose.
void CompareFigures::setTabs(const QList<View>& views, const QRect& room, Qt::Alignment side) {
    if (views.isEmpty()) {
        m_tabbed.clear();
        m_tabs->hide();
        return;
    }
    if (m_tabbed != views) {
        const QSignalBlocker quiet(m_tabs);
        m_tabbed = views;
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const View view : views)
            m_tabs->addTab(view == View::Table  ? tr("Table")
                           : view == View::Time ? tr("Time")
                           : view == View::Size ? tr("Size")
                                                : tr("Workers"));
        m_tabs->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, views.indexOf(m_front))));
    }
    const QSize size = m_tabs->sizeHint();
    const int left = side == Qt::AlignLeft ? room.left() : room.right() + 1 - size.width();
    place(m_tabs, {QPoint(left, room.top()), size});
    m_tabPlace = room.adjusted(0, size.height(), 0, 0);
    showTab();
}

void CompareFigures::showTab() {
    for (qsizetype i = 0; i < m_tabbed.size(); ++i) {
        QWidget* widget = widgetOf(m_tabbed[i]);
        const bool front = i == m_tabs->currentIndex();
        if (auto* plot = qobject_cast<PlotView*>(widget))
            plot->setHeading(PlotStyle::Heading::Hidden);
        if (front)
            place(widget, m_tabPlace);
        else
            widget->hide();
    }
}

/// What the chosen row teaches, or what a plot says that stands in the table's place.
void CompareFigures::showLesson() {
    const auto* plot = m_tabbed.contains(View::Table)
                           ? qobject_cast<PlotView*>(widgetOf(m_tabbed[m_tabs->currentIndex()]))
                           : nullptr;
    m_lesson->setText(plot ? summaryOf(plot->plot()) : m_table->lesson());
}

}  // namespace offstage
