#pragma once

#include "core/pulse/steady_time.h"

namespace offstage {

class Pulse;

/// What the meter itself takes of the UI thread; ns.
struct OwnCost {
    qint64 paint = 0;    ///< its own painting
    quint64 paints = 0;  ///< its paint events
    qint64 work = 0;     ///< everything else
};

/// Charges its own lifetime, that of a paint event, to the meter.
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
