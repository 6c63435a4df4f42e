#pragma once

#include <deque>

#include "core/helpers/helper_process.h"
#include "core/helpers/told_passes.h"
#include "core/recipe/pass_run.h"

namespace offstage {

/// A helper that runs units of passes, in the order in which it was given them.
class UnitHelper : public HelperProcess {
    Q_OBJECT

public:
    /// A unit it was asked for and has not answered.
    struct Open {
        quint64 request = 0;
        PassRunRef run;  ///< keeps the memory that the helper may write to
        std::size_t unit = 0;
        bool takenBack = false;
        qint64 began = 0;  ///< steadyNow() when the one before it was answered; 0: waits for that
        Transfer in;
        Transfer out;
        QDeadlineTimer limit{QDeadlineTimer::Forever};
        QDeadlineTimer stop{QDeadlineTimer::Forever};
    };

    UnitHelper(int number, const HelperLimits& limits, QObject* parent = nullptr);

    /// Sends a unit, and before it whatever of its pass the helper does not know yet. `copied`:
    /// contents of blocks travel in packets, not their descriptors. False if the pass is too long
    /// for one packet.
    bool run(quint64 request, PassRunRef run, std::size_t unit, bool copied);
    void takeBack(quint64 request, bool evenIfBegun);

    const std::deque<Open>& open() const { return m_open; }
    int unitsDone() const { return m_unitsDone; }

Q_SIGNALS:
    void answered(const offstage::UnitHelper::Open& unit, const offstage::wire::Answer& answer);

protected:
    bool isBusy() const override { return !m_open.empty(); }
    std::optional<Overdue> overdue() const override;
    std::vector<quint64> openRequests() const override;
    QString place() const override;
    std::deque<Expected> expectedContents() override;
    void take(const wire::Answer& answer) override;
    void noteSent(quint64 request, const Transfer& transfer) override;
    void noteReceived(const Transfer& transfer) override;

private:
    void forgetUnused(int looks);
    void startClock();

    std::deque<Open> m_open;
    ToldPasses m_told;
    int m_unitsDone = 0;
    QTimer m_tidy;
};

}  // namespace offstage
