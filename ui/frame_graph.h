#pragma once

#include <QWidget>
#include <deque>
#include <vector>

#include "core/pulse/pulse.h"

namespace offstage {

/// Frame times of the last 60 s, one bar for each piece of time, as high as its longest frame. The
/// scale is logarithmic: one refresh, 50 ms and 250 ms are all in sight. Time that was left out is
/// hatched; a tool tip says why. Markers are lines with a flag.
class FrameGraph : public QWidget {
    Q_OBJECT

public:
    explicit FrameGraph(Pulse& pulse, QWidget* parent = nullptr);

    void addMarker(qint64 at, const QString& name);
    /// Reads the pulse again; to be called a few times a second while visible.
    void refresh();
    /// What there is to say of the moment at `x`.
    QString wordsAt(int x) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Marker {
        qint64 at;
        QString name;
    };
    /// A part of the plot, from left to right; nothing if it is not in sight.
    struct Stretch {
        int from;
        int to;
    };
    int plotWidth() const;
    double heightOf(double intervalMs) const;
    double xOf(qint64 ns) const;
    Stretch stretchOf(const ExcludedSpan& span) const;
    void paintBars(QPainter& painter) const;
    void paintScale(QPainter& painter, bool numbers) const;

    Pulse& m_pulse;
    std::vector<float> m_bars;         // ms
    qint64 m_end = 0;                  // of the newest bar
    qint64 m_lastFrame = 0;            // when it ended
    std::deque<ExcludedSpan> m_spans;  // that were left out of the last minute
    std::deque<Marker> m_markers;      // the same minute's
    int m_worst = 0;                   // ms
};

}  // namespace offstage
