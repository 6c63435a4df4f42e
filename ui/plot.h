#pragma once

#include <QPointF>
#include <QRectF>
#include <QStringList>
#include <variant>
#include <vector>

#include "ui/plot_axis.h"
#include "ui/plot_style.h"

namespace offstage {

/// Horizontal bars of parts laid end to end, one under the other.
struct BarPlot {
    struct Bar {
        QString name;
        std::vector<double> parts;  ///< lengths, ms
        double low = 0;             ///< the range of its end
        double high = 0;
        QString figure;  ///< beside its end ...
        QString range;   ///< ... and after that, with less weight
        QString tip;     ///< every figure, a line each
        bool operator==(const Bar&) const = default;
    };
    QString title;
    QStringList parts;      ///< what they are called
    std::vector<Bar> bars;  ///< those without parts keep their place
    QString summary;        ///< one sentence for those who listen
    QString empty;          ///< said where there is no figure yet
    bool operator==(const BarPlot&) const = default;
};

/// Curves through measured points, with the range of each, over a common axis.
struct CurvePlot {
    struct Point {
        double x = 0;
        double y = 0;
        double low = 0;
        double high = 0;
        bool operator==(const Point&) const = default;
    };
    struct Curve {
        QString name;
        std::vector<Point> points;  ///< ordered by x
        bool operator==(const Curve&) const = default;
    };
    enum class Edge { Top, Bottom };
    /// A vertical line that means something.
    struct Mark {
        double x = 0;
        QString text;
        Edge edge = Edge::Top;  ///< where its words stand
        bool operator==(const Mark&) const = default;
    };
    struct Tip {
        double x = 0;
        QString text;
        bool operator==(const Tip&) const = default;
    };
    QString title;
    QString xTitle;
    Axis::Scale scale = Axis::Scale::Linear;  ///< of both axes
    TickText xText = nullptr;
    TickText yText = nullptr;
    std::vector<Curve> curves;
    std::vector<QPointF> guide;  ///< a line to hold the curves against
    QString guideName;
    std::vector<Mark> marks;
    std::vector<Tip> tips;  ///< by x: what all curves say there
    QString summary;
    QString empty;
    bool operator==(const CurvePlot&) const = default;
};

using Plot = std::variant<BarPlot, CurvePlot>;

/// Where a figure was painted, and what there is to say about it.
struct PlotSpot {
    QRectF area;
    QString text;
};

/// Paints on any device; lengths are in the painter's units, fonts are told in them.
std::vector<PlotSpot> paintPlot(QPainter& painter, const QRectF& rect, const Plot& plot,
                                const PlotStyle& style);
std::vector<PlotSpot> paintBars(QPainter& painter, const QRectF& rect, const BarPlot& plot,
                                const PlotStyle& style);
std::vector<PlotSpot> paintCurves(QPainter& painter, const QRectF& rect, const CurvePlot& plot,
                                  const PlotStyle& style);

const QString& titleOf(const Plot& plot);
const QString& summaryOf(const Plot& plot);

}  // namespace offstage
