#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "core/pulse/pulse.h"

namespace offstage {

/// The pulse: a dot that sweeps from left to right and asks for a repaint each refresh. Its trail
/// keeps what the last sweep saw: low where frames were in time, a spike where they were late.
/// Only what is next to the dot is painted anew. Where motion is reduced it is a bar that fills in
/// steps, four a second, and tells nothing of frames.
class PulseMark : public QWidget {
    Q_OBJECT

public:
    explicit PulseMark(Pulse& pulse, QWidget* parent);

    void setRunning(bool running);
    void setMotionReduced(bool reduced);
    void setPeriod(qint64 ns) { m_period = ns; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void tick();
    void scheduleNext(qint64 now);
    double radius() const;
    QRect changed(qint64 now) const;
    int columnAt(qint64 ns) const;
    void extendTrail(qint64 now);
    void paintBar(QPainter& painter) const;
    void paintTrail(QPainter& painter, const QRect& exposed);

    Pulse& m_pulse;
    QTimer m_timer;
    bool m_reduced = false;
    qint64 m_period = nsPerS / 60;
    qint64 m_at = 0;              // the last tick: what is painted is the picture of then
    qint64 m_drawn = 0;           // the tick that was painted last ...
    qint64 m_painted = 0;         // ... and when; 0: none yet in this run
    std::vector<qint64> m_trail;  // interval per column, ns
};

}  // namespace offstage
