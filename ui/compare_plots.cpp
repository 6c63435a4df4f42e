#include "ui/compare_plots.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/compare/comparison_figures.h"
#include "core/compare/comparison_text.h"
#include "core/words.h"
#include "ui/plot_text.h"

namespace offstage {

namespace {

/// "[3.05-3.20]", or nothing where all runs took the same.
QString rangeOf(const Measured& figure) {
    const QString text = told(figure, Scale::Time);
    const qsizetype at = text.indexOf(u'[');
    return at < 0 ? QString() : text.mid(at);
}

QString whyEmpty(const Comparison& comparison) {
    return comparison.complete ? tr("Not measured") : tr("Not measured yet");
}

/// "Threads 3.11 s, processes 3.14 s": what all ways say, those that were measured.
QString allWaysSentence(const std::array<Measured, 3>& figures) {
    QStringList parts;
    for (const Way way : allWays)
        if (const Measured& figure = figures[std::size_t(way)]; !figure.isEmpty())
            parts << tr("%1 %2").arg(labelOf(way), timeText(figure.median()));
    return parts.join(QStringLiteral(", "));
}

QString tipOf(const QString& head, const std::array<Measured, 3>& figures) {
    QStringList lines(head);
    for (const Way way : allWays)
        if (const Measured& figure = figures[std::size_t(way)]; !figure.isEmpty())
            lines << tr("%1: %2").arg(labelOf(way), told(figure, Scale::Time));
    return lines.join(u'\n');
}

/// Start, hand-over in, compute, hand-over out with whatever is left. They may overlap in time:
/// then they share what the whole took.
std::vector<double> partsOf(const WayFigures& way) {
    const double total = way.total.median();
    double in = way.handOverIn.median();
    double compute = way.compute.median();
    const double out = way.handOverOut.median();
    const double known = in + compute + out;
    double rest = std::max(total - in - compute, 0.0);
    if (known > total && known > 0) {
        in *= total / known;
        compute *= total / known;
        rest = out * total / known;
    }
    return {way.startAll.median(), in, compute, rest};
}

QString barTip(Way way, const WayFigures& figures) {
    QStringList lines(labelOf(way));
    const auto add = [&](const QString& text, const Measured& figure) {
        if (!figure.isEmpty())
            lines << text.arg(told(figure, Scale::Time));
    };
    add(tr("All workers started: %1, once"), figures.startAll);
    add(tr("Hand-over in: %1"), figures.handOverIn);
    add(tr("Compute: %1"), figures.compute);
    add(tr("Hand-over out: %1"), figures.handOverOut);
    add(tr("From start to done: %1"), figures.total);
    return lines.join(u'\n');
}

/// One curve for each way through the points where it was measured.
std::vector<CurvePlot::Curve> curvesOf(const std::vector<CostPoint>& points) {
    std::vector<CurvePlot::Curve> curves;
    for (const Way way : allWays) {
        CurvePlot::Curve curve{labelOf(way), {}};
        for (const CostPoint& point : points)
            if (const Measured& total = point.total[std::size_t(way)]; !total.isEmpty())
                curve.points.push_back({point.x, total.median(), total.min(), total.max()});
        curves.push_back(curve);
    }
    return curves;
}

}  // namespace

BarPlot timePlot(const Comparison& comparison) {
    BarPlot plot;
    plot.title = tr("Time of one job");
    plot.parts = {tr("Start, once"), tr("Hand-over in"), tr("Compute"),
                  tr("Hand-over out and rest")};
    plot.empty = whyEmpty(comparison);
    std::array<Measured, 3> totals;
    for (const Way way : allWays) {
        const WayFigures& figures = comparison[way];
        BarPlot::Bar bar;
        bar.name = labelOf(way);
        if (!figures.total.isEmpty()) {
            bar.parts = partsOf(figures);
            bar.low = figures.startAll.median() + figures.total.min();
            bar.high = figures.startAll.median() + figures.total.max();
            bar.figure = timeText(figures.total.median());
            bar.range = rangeOf(figures.total);
            bar.tip = barTip(way, figures);
        }
        totals[std::size_t(way)] = figures.total;
        plot.bars.push_back(bar);
    }
    plot.summary = allWaysSentence(totals);
    return plot;
}

CurvePlot sizePlot(const Comparison& comparison) {
    const Curves& curves = comparison.curves;
    CurvePlot plot;
    plot.title = tr("Cost against image size");
    plot.xTitle = tr("megapixels");
    plot.scale = Axis::Scale::Log;
    plot.xText = plainText;
    plot.yText = timeTickText;
    plot.empty = whyEmpty(comparison);
    plot.curves = curvesOf(curves.bySize);
    for (const CostPoint& point : curves.bySize)
        plot.tips.push_back({point.x, tipOf(megapixelText(point.x), point.total)});
    if (curves.bySize.empty())
        return plot;
    if (curves.breakEvenMp && *curves.breakEvenMp > 0)
        plot.marks.push_back(
            {*curves.breakEvenMp,
             tr("below %1 processes do not pay").arg(megapixelText(*curves.breakEvenMp)),
             CurvePlot::Edge::Top});
    if (comparison.conditions.megapixels() > 0)
        plot.marks.push_back(
            {comparison.conditions.megapixels(),
             tr("this picture, %1").arg(megapixelText(comparison.conditions.megapixels())),
             CurvePlot::Edge::Bottom});
    const CostPoint& first = curves.bySize.front();
    const CostPoint& last = curves.bySize.back();
    if (curves.breakEvenMp)
        plot.summary =
            (*curves.breakEvenMp > 0
                 ? tr("Below %1 processes do not pay.").arg(megapixelText(*curves.breakEvenMp))
                 : tr("Processes pay at every size.")) +
            u' ';
    plot.summary += tr("At %1: %2. At %3: %4.")
                        .arg(megapixelText(first.x), allWaysSentence(first.total),
                             megapixelText(last.x), allWaysSentence(last.total));
    return plot;
}

CurvePlot workersPlot(const Comparison& comparison) {
    const std::vector<CostPoint>& points = comparison.curves.byWorkers;
    CurvePlot plot;
    plot.title = tr("Cost against workers");
    plot.xTitle = tr("workers");
    plot.xText = plainText;
    plot.yText = timeTickText;
    plot.empty = whyEmpty(comparison);
    plot.curves = curvesOf(points);
    for (const CostPoint& point : points)
        plot.tips.push_back(
            {point.x, tipOf(tr("%n workers", nullptr, static_cast<int>(point.x)), point.total)});
    if (points.empty())
        return plot;
    const CostPoint& first = points.front();
    const CostPoint& last = points.back();
    if (const double alone = first.total[0].median() * first.x; alone > 0 && last.x > first.x) {
        plot.guideName = tr("ideal");
        constexpr int pieces = 48;
        for (int i = 0; i <= pieces; ++i) {
            const double x = first.x + (last.x - first.x) * i / pieces;
            plot.guide.push_back({x, alone / x});
        }
    }
    plot.summary = tr("With %1: %2. With %3: %4.")
                       .arg(plainText(first.x), allWaysSentence(first.total), plainText(last.x),
                            allWaysSentence(last.total));
    return plot;
}

}  // namespace offstage
