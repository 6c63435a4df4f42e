#pragma once

#include <QtGlobal>

namespace offstage {

class Pulse;

/// Processor time of the calling thread, ns. While it waits for a processor this stands still: what
/// other programs take is not charged to the meter.
qint64 threadTime();

/// What the meter itself takes of the UI thread; processor time in ns.
struct OwnCost {
    qint64 paint = 0;    ///< its own painting
    quint64 paints = 0;  ///< its paint events
    qint64 work = 0;     ///< everything else
};

/// Charges what its thread does during its lifetime, that of a paint event, to the meter.
class MeterPaint {
public:
    explicit MeterPaint(Pulse& pulse);
    ~MeterPaint();
    MeterPaint(const MeterPaint&) = delete;
    MeterPaint& operator=(const MeterPaint&) = delete;

private:
    OwnCost& m_cost;
    qint64 m_began;
};

/// The same of anything else that the meter does.
class MeterWork {
public:
    explicit MeterWork(Pulse& pulse);
    ~MeterWork();
    MeterWork(const MeterWork&) = delete;
    MeterWork& operator=(const MeterWork&) = delete;

private:
    OwnCost& m_cost;
    qint64 m_began;
};

}  // namespace offstage
