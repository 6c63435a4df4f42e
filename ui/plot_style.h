#pragma once

#include <QFont>
#include <QPainter>
#include <QPalette>
#include <array>

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

}  // namespace offstage
