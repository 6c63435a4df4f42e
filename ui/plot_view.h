#pragma once

#include <QPixmap>
#include <QWidget>

#include "ui/plot.h"

namespace offstage {

/// A plot in the window. Painted once and kept as a pixmap; figures are told where the pointer is,
/// and with the arrow keys.
class PlotView : public QWidget {
    Q_OBJECT

public:
    explicit PlotView(QWidget* parent = nullptr);

    const Plot& plot() const { return m_plot; }
    void setPlot(const Plot& plot);
    /// Whether the plot says its title itself.
    void setHeading(PlotStyle::Heading heading);
    /// Greyed: what is shown is not of now.
    void setOutdated(bool outdated);

    /// What is told now: figures of one place, a line each; empty if none is chosen.
    QString told() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void forget();
    void draw();
    void choose(int spot);

    Plot m_plot;
    PlotStyle::Heading m_heading = PlotStyle::Heading::Shown;
    bool m_outdated = false;
    QPixmap m_drawn;  ///< null: to be drawn anew
    std::vector<PlotSpot> m_spots;
    int m_chosen = -1;
};

}  // namespace offstage
