#pragma once

#include <QImage>
#include <QWidget>
#include <optional>

#include "core/image/display_stretch.h"
#include "core/image/histogram.h"

namespace offstage {

/// Draws a histogram as wide as it is itself, and over it the ends of a display stretch, which can
/// be dragged. A frame costs what its width costs, however many pixels were counted.
class HistogramView : public QWidget {
    Q_OBJECT

public:
    explicit HistogramView(QWidget* parent = nullptr);

    void setHistogram(const std::optional<Histogram>& histogram);
    void setLogarithmic(bool on);
    void setStretch(const std::optional<DisplayStretch>& stretch);
    /// Of a channel of a histogram of colour: red, green, blue, luminance; on this palette.
    static QColor colourOf(std::size_t channel, const QPalette& palette);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void binPointed(int bin);  ///< -1 when the pointer leaves
    void stretchDragged(const offstage::DisplayStretch& stretch);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Handle { None, Low, High };
    QRectF plot() const;
    double placeOf(double value) const;
    double valueAt(double x) const;
    Handle handleAt(double x) const;
    void layCurves();
    void point(double x);

    std::optional<Histogram> m_histogram;
    std::optional<DisplayStretch> m_stretch;
    bool m_logarithmic = false;
    QImage m_drawn;  ///< the curves; null: to be drawn anew
    Handle m_dragged = Handle::None;
    int m_pointed = -1;
};

}  // namespace offstage
