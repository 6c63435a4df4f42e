#pragma once

#include <QMetaType>
#include <QtGlobal>

namespace offstage {

/// What the UI thread is doing, as frame meters divide it (Unreal's `stat unit`, Android's
/// FrameMetrics): the next question after "how long" is "who".
enum class Phase {
    Events,  ///< handlers of events: everything that is nothing of the following
    Layout,  ///< sizes and places of widgets, fonts and styles
    Paint,   ///< paint events
    Flush    ///< the rest of a paint pass: the pixels go to the screen
};

/// How long each phase took; ns. A nested phase counts as itself, not as the one around it.
struct PhaseTimes {
    qint64 events = 0;
    qint64 layout = 0;
    qint64 paint = 0;
    qint64 flush = 0;

    qint64& operator[](Phase phase) {
        switch (phase) {
            case Phase::Layout:
                return layout;
            case Phase::Paint:
                return paint;
            case Phase::Flush:
                return flush;
            case Phase::Events:
                break;
        }
        return events;
    }
    qint64 total() const { return events + layout + paint + flush; }
    /// The one that took longest.
    Phase largest() const {
        const qint64 most = qMax(qMax(events, layout), qMax(paint, flush));
        return most == events   ? Phase::Events
               : most == layout ? Phase::Layout
               : most == paint  ? Phase::Paint
                                : Phase::Flush;
    }
    PhaseTimes operator-(const PhaseTimes& other) const {
        return {events - other.events, layout - other.layout, paint - other.paint,
                flush - other.flush};
    }
};

/// One completed paint pass of the window: update request handled, paint events done, backing
/// store flushed.
struct FramePass {
    qint64 began = 0;
    qint64 ended = 0;
    qint64 interval = 0;  ///< since the pass before ended; 0: the first after arming
    /// What the UI thread did in the interval, of a first pass in the pass alone. The rest of the
    /// interval it waited.
    PhaseTimes phases;

    qint64 waiting() const { return qMax<qint64>(0, interval - phases.total()); }
};

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::FramePass)
