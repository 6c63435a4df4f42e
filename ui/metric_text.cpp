#include "ui/metric_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/words.h"

namespace offstage {

namespace {

struct Words {
    Metric metric;
    const char* name;
    const char* definition;
    const char* unit;  ///< %1 is the figure
    int decimals;
};

constexpr Words words[] = {
    {Metric::FrameInterval, QT_TRANSLATE_NOOP("offstage", "Frame interval"),
     QT_TRANSLATE_NOOP("offstage",
                       "From the end of one paint pass of the window to the end of the "
                       "next, while something asks for each refresh. Graded by p99."),
     QT_TRANSLATE_NOOP("offstage", "%1 ms"), 1},
    {Metric::FrameRate, QT_TRANSLATE_NOOP("offstage", "Frame rate"),
     QT_TRANSLATE_NOOP("offstage", "Paint passes that ended in the last second."),
     QT_TRANSLATE_NOOP("offstage", "%1 fps"), 1},
    {Metric::MissedFrames, QT_TRANSLATE_NOOP("offstage", "Missed frames"),
     QT_TRANSLATE_NOOP("offstage",
                       "Refreshes of the screen that passed without a new frame, of "
                       "those that were due."),
     QT_TRANSLATE_NOOP("offstage", "%1 %"), 1},
    {Metric::HitchRatio, QT_TRANSLATE_NOOP("offstage", "Hitch ratio"),
     QT_TRANSLATE_NOOP("offstage",
                       "By how much late frames were late, for each second. Only frames "
                       "that took longer than one and a half refreshes count."),
     QT_TRANSLATE_NOOP("offstage", "%1 ms/s"), 1},
    {Metric::FrozenFrames, QT_TRANSLATE_NOOP("offstage", "Frozen frames"),
     QT_TRANSLATE_NOOP("offstage", "Frame intervals of 700 ms and more."),
     QT_TRANSLATE_NOOP("offstage", "%1"), 0},
    {Metric::LoopLatency, QT_TRANSLATE_NOOP("offstage", "Loop latency"),
     QT_TRANSLATE_NOOP("offstage",
                       "How long an event waits before the window handles it: another "
                       "thread asks every 20 ms. Graded by p99."),
     QT_TRANSLATE_NOOP("offstage", "%1 ms"), 1},
    {Metric::LongTasks, QT_TRANSLATE_NOOP("offstage", "Long tasks"),
     QT_TRANSLATE_NOOP("offstage", "Passes of the event loop above 50 ms, for each minute."),
     QT_TRANSLATE_NOOP("offstage", "%1/min"), 1},
    {Metric::MicroHangs, QT_TRANSLATE_NOOP("offstage", "Micro-hangs"),
     QT_TRANSLATE_NOOP("offstage",
                       "Passes of the event loop above 100 ms: shorter ones are rarely "
                       "noticed."),
     QT_TRANSLATE_NOOP("offstage", "%1"), 0},
    {Metric::Hangs, QT_TRANSLATE_NOOP("offstage", "Hangs"),
     QT_TRANSLATE_NOOP("offstage", "Passes of the event loop of 250 ms and more."),
     QT_TRANSLATE_NOOP("offstage", "%1"), 0},
    {Metric::NotResponding, QT_TRANSLATE_NOOP("offstage", "Not responding"),
     QT_TRANSLATE_NOOP("offstage",
                       "Passes of the event loop of 5 s and more: the system would offer "
                       "to end the program."),
     QT_TRANSLATE_NOOP("offstage", "%1"), 0},
    {Metric::Utilisation, QT_TRANSLATE_NOOP("offstage", "Utilisation"),
     QT_TRANSLATE_NOOP("offstage", "The part of its time that the event loop was busy."),
     QT_TRANSLATE_NOOP("offstage", "%1 %"), 1},
    {Metric::InputToPaint, QT_TRANSLATE_NOOP("offstage", "Input to paint"),
     QT_TRANSLATE_NOOP("offstage",
                       "From a key or button to the end of the paint pass that follows: "
                       "the worst, ignoring one in fifty."),
     QT_TRANSLATE_NOOP("offstage", "%1 ms"), 1},
    {Metric::FirstFeedback, QT_TRANSLATE_NOOP("offstage", "First feedback"),
     QT_TRANSLATE_NOOP("offstage", "From Apply to the first change that can be seen, the worst."),
     QT_TRANSLATE_NOOP("offstage", "%1 ms"), 1},
    {Metric::CancelLatency, QT_TRANSLATE_NOOP("offstage", "Cancel latency"),
     QT_TRANSLATE_NOOP("offstage",
                       "From Stop until the workers were idle again or gone, the worst."),
     QT_TRANSLATE_NOOP("offstage", "%1 ms"), 1},
};

const Words& wordsOf(Metric metric) {
    return words[static_cast<std::size_t>(metric)];
}

QString withUnit(const Words& of, double value) {
    // What is beyond three digits needs no decimals.
    return tr(of.unit).arg(QLocale().toString(value, 'f', value >= 999.95 ? 0 : of.decimals));
}

QString boundText(Metric metric, const Bound& bound, double refreshHz) {
    const Words& of = wordsOf(metric);
    switch (bound.kind) {
        case Bound::Kind::UpTo:
            return tr("up to %1").arg(withUnit(of, bound.value));
        case Bound::Kind::Below:
            return tr("below %1").arg(withUnit(of, bound.value));
        case Bound::Kind::UpToPeriods:
            return tr("up to %1").arg(withUnit(of, bound.value * 1000 / refreshHz));
        case Bound::Kind::RatePercent:
            return tr("from %1").arg(withUnit(of, bound.value / 100 * refreshHz));
    }
    return {};
}

}  // namespace

QString nameOf(Metric metric) {
    Q_ASSERT(wordsOf(metric).metric == metric);
    return tr(wordsOf(metric).name);
}

QString helpOn(Metric metric, double refreshHz) {
    const Bounds& bounds = allBounds()[static_cast<std::size_t>(metric)];
    const QString good = boundText(metric, bounds.good, refreshHz);
    const QString fair = boundText(metric, bounds.fair, refreshHz);
    return QStringLiteral("<p>%1</p><p>%2</p>")
        .arg(tr(wordsOf(metric).definition),
             good == fair ? tr("Good: %1. Poor: beyond. After: %2.")
                                .arg(good, QString::fromUtf8(bounds.source))
                          : tr("Good: %1. Fair: %2. Poor: beyond. After: %3.")
                                .arg(good, fair, QString::fromUtf8(bounds.source)));
}

QString valueText(Metric metric, const Responsiveness& figures) {
    const auto value = valueOf(metric, figures);
    return value ? withUnit(wordsOf(metric), *value) : QStringLiteral("–");
}

QString widestValue(Metric metric) {
    return withUnit(wordsOf(metric), wordsOf(metric).decimals > 0 ? 888.8 : 8888);
}

QString wordFor(Grade grade) {
    switch (grade) {
        case Grade::Good:
            return tr("good");
        case Grade::Fair:
            return tr("fair");
        case Grade::Poor:
            return tr("poor");
    }
    return {};
}

Headline lookOf(Grade grade) {
    switch (grade) {
        case Grade::Good:
            return Headline::Smooth;
        case Grade::Fair:
            return Headline::Uneven;
        case Grade::Poor:
            return Headline::Stuck;
    }
    return Headline::Idle;
}

QString nameOf(Phase phase) {
    switch (phase) {
        case Phase::Events:
            return tr("Events");
        case Phase::Layout:
            return tr("Layout");
        case Phase::Paint:
            return tr("Paint");
        case Phase::Flush:
            return tr("Flush");
    }
    return {};
}

QString sentenceOn(Exclusion reason) {
    switch (reason) {
        case Exclusion::Suspended:
            return tr("Not measured: the machine slept.");
        case Exclusion::Stopped:
            return tr("Not measured: the whole program stood still.");
        case Exclusion::ModalDialog:
            return tr("Not measured: a dialog was open.");
        case Exclusion::Minimised:
            return tr("Not measured: the window was minimised.");
        case Exclusion::Hidden:
            return tr("Not measured: the window was not to be seen.");
        case Exclusion::Idle:
            return tr("Not measured: another program was in use and nothing ran.");
    }
    return {};
}

QString shortMs(double ms) {
    return ms < 9999.5 ? QLocale().toString(ms, 'f', ms < 999.95 ? 1 : 0)
                       : tr("%1 s").arg(QLocale().toString(ms / 1000, 'f', 1));
}

}  // namespace offstage
