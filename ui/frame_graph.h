#pragma once

#include <QWidget>
#include <vector>

#include "core/pulse/pulse.h"

namespace offstage {

/// Frame times of the last 60 s, one bar for each piece of time, as high as its longest frame. The
/// scale is logarithmic: one refresh, 50 ms and 250 ms are all in sight.
class FrameGraph : public QWidget {
    Q_OBJECT

public:
    explicit FrameGraph(Pulse& pulse, QWidget* parent = nullptr);

    /// Reads the pulse again; to be called a few times a second while visible.
    void refresh();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int plotWidth() const;
    double heightOf(double intervalMs) const;

    Pulse& m_pulse;
    std::vector<float> m_bars;  // ms
    int m_worst = 0;            // ms
};

}  // namespace offstage
