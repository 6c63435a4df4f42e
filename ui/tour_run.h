#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "core/compare/auto_backend.h"
#include "core/engine/document.h"
#include "core/pulse/pulse.h"

namespace offstage {

class Workbench;

/// Runs the tour's filter on the tour's picture, so that there are some seconds to watch the meter:
/// it chooses how far the filter looks, and by how many workers, from what earlier runs took;
/// repeats a run that is over too soon and stops one that goes on too long.
class TourRun : public QObject {
    Q_OBJECT

public:
    enum class Meanwhile { Nothing, KillAHelper };
    /// What somebody else did to the run, so that it shows nothing.
    enum class Disturbance { Stopped, SideChanged, Failed };
    struct Seen {
        WindowFeel feel;
        int helpersLost = 0;
        bool isComplete = false;  ///< it came to its end
    };

    TourRun(Workbench& workbench, AutoBackend& backend, Pulse& pulse, QObject* parent);

    /// Of another tour: how much work the machine takes is found out anew.
    void forget();
    /// `visible`: the part of the picture that is seen, which comes first.
    void begin(Document& picture, const QRect& visible, RunIn runIn, Meanwhile meanwhile);
    /// Ends what runs, and tells nothing more about it.
    void abandon();
    bool isUnderWay() const { return m_poll.isActive(); }

    /// What it has chosen: who finds something else there knows that somebody else has.
    RunIn runIn() const { return m_runIn; }
    int workers() const { return m_workers; }

Q_SIGNALS:
    /// Nothing happens behind the back of somebody who answers a dialog.
    void paused();
    void resumed();
    void helperKilled(qint64 pid);
    void ended(const offstage::TourRun::Seen& seen);
    void disturbed(offstage::TourRun::Disturbance how);

private:
    void poll();
    void watch();
    void start();
    void choose();
    void learn();
    void movedAway();
    void takeOver();
    void killAHelper();
    void finish();

    Workbench& m_workbench;
    AutoBackend& m_backend;
    Pulse& m_pulse;
    QPointer<Document> m_picture;
    QRect m_visible;
    RunIn m_runIn;
    Meanwhile m_meanwhile = Meanwhile::Nothing;
    int m_workers;
    int m_search = 0;
    bool m_settled = false;  ///< these two stay, so that all runs are of the same work
    int m_atWork = 1;        ///< of the workers, in this run
    double m_fullMs = 0;     ///< one worker with the longest search: an estimate; 0: not known
    int m_runs = 0;          ///< begun so far
    bool m_started = false;
    bool m_paused = false;
    bool m_stopped = false;  ///< by us, because that is enough
    bool m_capped = false;   ///< the UI thread has had its time
    Seen m_seen;
    PulseReading m_from;
    std::optional<PulseReading> m_to;  ///< when the run was over
    QList<qint64> m_helpers;           ///< process ids of those that were seen at work
    QElapsedTimer m_clock;             ///< since the first start, before that since begin()
    QElapsedTimer m_over;              ///< since what was to be seen was over
    QElapsedTimer m_sinceLook;
    QElapsedTimer m_sinceKill;
    QTimer m_poll;
};

}  // namespace offstage
