#pragma once

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <array>

#include "core/compare/comparer.h"
#include "core/compare/comparer_way.h"
#include "core/compare/comparer_workers.h"
#include "core/compare/machine.h"

namespace offstage {

/// One comparison from beginning to end, in a thread of its own: code that goes straight on and
/// waits in local event loops. Quitting the thread ends all waiting, and with that everything.
class ComparerRun : public QObject {
    Q_OBJECT

public:
    explicit ComparerRun(Comparer::Order order);

    /// Measures all there is to measure and quits the thread; every worker has gone then.
    void measure();
    void noteFeel(Way way, const WindowFeel& feel);

    /// Once the thread has ended.
    const Comparison& result() const { return m_result; }
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void progressed(double part, const QString& doing);
    void runBegan(offstage::Way way);
    void runEnded(offstage::Way way);
    void updated(const offstage::Comparison& soFar);
    void feelNoted();

private:
    /// All phases return false if the waiting was ended, or something failed.
    bool measureAll();
    bool measureRounds();
    bool measureRound(bool counts, const QString& doing);
    bool measureRun(Way way, bool counts, const QString& doing);
    bool measureMemory(Way way);
    bool measureStops();
    bool measureStop(Way way, double fraction);
    bool measureWorkers();
    void measureCurves();
    bool ends(const std::optional<JobUpdate>& job, Way way);
    bool fail(const Error& error);
    bool awaitFeel();
    void expect(double roundMs);
    void tell(const QString& doing);
    ComparerWay& runnerOf(Way way) { return *m_ways[static_cast<std::size_t>(way)]; }

    const Comparer::Order m_order;
    std::shared_ptr<PixelPool> m_pool;
    Comparison m_result;
    std::optional<Error> m_error;
    std::array<std::unique_ptr<ComparerWay>, 3> m_ways;
    std::unique_ptr<ComparerWorkers> m_workers;
    OthersMeter m_others;
    QRandomGenerator m_random;
    std::optional<WindowFeel> m_feel;  ///< of the last run
    QElapsedTimer m_clock;
    double m_expectedMs = 0;  ///< of all; 0: not known yet
    double m_part = 0;
};

}  // namespace offstage
