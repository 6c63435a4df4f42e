#pragma once

#include <QFont>
#include <QPainter>
#include <QPalette>
#include <array>
#include <variant>
#include <vector>

#include "ui/plot_axis.h"

namespace offstage {

/// Fonts and colours of a plot. Colours are told apart by people who see few of them (after Okabe
/// and Ito, 2008), and never alone: markers, dashes and labels say the same.
struct PlotStyle {
    enum class Heading { Shown, Hidden };
    Heading heading = Heading::Shown;  ///< hidden where a tab says it
    QFont font;
    QColor ground;
    QColor ink;
    QColor faint;                  ///< words of less weight
    QColor grid;                   ///< lines behind the figures
    std::array<QColor, 3> curves;  ///< by index of the curve or bar
    std::array<QColor, 4> parts;   ///< by index of a bar's part
};

/// The window's own look, dark or light.
PlotStyle plotStyle(const QPalette& palette, const QFont& font);
/// Black on white, for files.
PlotStyle printStyle(const QFont& font);

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
    };
    QString title;
    QStringList parts;      ///< what they are called
    std::vector<Bar> bars;  ///< those without parts keep their place
    QString summary;        ///< one sentence for those who listen
    QString empty;          ///< said where there is no figure yet
};

/// Curves through measured points, with the range of each, over a common axis.
struct CurvePlot {
    struct Point {
        double x = 0;
        double y = 0;
        double low = 0;
        double high = 0;
    };
    struct Curve {
        QString name;
        std::vector<Point> points;  ///< ordered by x
    };
    enum class Edge { Top, Bottom };
    /// A vertical line that means something.
    struct Mark {
        double x = 0;
        QString text;
        Edge edge = Edge::Top;  ///< where its words stand
    };
    struct Tip {
        double x = 0;
        QString text;
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

/// Paints the heading, if it is to be shown, and returns what is left of `rect` inside its margins.
QRectF paintHeading(QPainter& painter, const QRectF& rect, const QString& title,
                    const PlotStyle& style);
/// Says in the middle why there is nothing to see.
void paintEmpty(QPainter& painter, const QRectF& rect, const QString& text, const PlotStyle& style);

/// A disc, a square or a triangle in the curve's colour: what curves and bars are told apart by.
void paintMarker(QPainter& painter, QPointF centre, double size, std::size_t curve,
                 const PlotStyle& style);
/// The line of a curve: solid, dashed, dotted.
QPen curvePen(std::size_t curve, const PlotStyle& style);

const QString& titleOf(const Plot& plot);
const QString& summaryOf(const Plot& plot);

}  // namespace offstage
