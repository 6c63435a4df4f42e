#include "core/compare/comparison_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

#include "core/compare/comparison_figures.h"
#include "core/words.h"

namespace offstage {

namespace {

QString noDifference() {
    return tr("no difference (ranges overlap)");
}

/// The threads' figure and that of processes with shared memory, or the dash of what is not known.
template <class Words>
QString differ(const Measured& threads, const Measured& shared, Words words) {
    if (threads.isEmpty() || shared.isEmpty())
        return dash();
    if (threads.overlaps(shared))
        return noDifference();
    return words(shared.median() - threads.median());
}

QString percentMore(const Measured& threads, const Measured& shared) {
    return differ(threads, shared, [&](double more) {
        return threads.median() > 0 ? signedText(100 * more / threads.median(), u"%") : dash();
    });
}

/// Less than a tenth of what a frame of the screen takes.
constexpr double visibleMs = 1.6;

QString unseen(double more) {
    return tr("%1: none you can see").arg(signedTime(more));
}

QString waiting(const Measured& threads, const Measured& shared, const QString& each) {
    return differ(threads, shared, [&](double more) {
        return std::abs(more) < visibleMs ? unseen(more) : signedTime(more) + u' ' + each;
    });
}

QString stopDifference(const Measured& threads, const Measured& shared) {
    return differ(threads, shared, [&](double more) {
        if (std::abs(more) < visibleMs)
            return unseen(more);
        const double least = 1e-3;
        const double times = std::max(threads.median(), least) / std::max(shared.median(), least);
        const auto number = [](double value) {
            return QLocale().toString(value, 'f', value < 9.95 ? 1 : 0);
        };
        return times >= 1.5       ? tr("processes %1 times faster").arg(number(times))
               : 1 / times >= 1.5 ? tr("threads %1 times faster").arg(number(1 / times))
                                  : signedTime(more);
    });
}

QString handOver(const WayFigures& way) {
    if (way.handOverIn.isEmpty())
        return dash();
    const QString time = timeText(sumOf(way.handOverIn, way.handOverOut).median());
    if (way.copies == 0)
        return tr("%1, no copies").arg(time);
    return tr("%1, %n copies of %2", nullptr, way.copies)
        .arg(time,
             QLocale().formattedDataSize(way.bytesIn + way.bytesOut, 1, QLocale::DataSizeSIFormat));
}

QString handOverDifference(const WayFigures& threads, const WayFigures& shared) {
    if (shared.handOverIn.isEmpty() || threads.total.median() <= 0)
        return dash();
    const double more = sumOf(shared.handOverIn, shared.handOverOut).median() -
                        sumOf(threads.handOverIn, threads.handOverOut).median();
    return tr("%1 of the job").arg(signedText(100 * more / threads.total.median(), u"%"));
}

struct Feel {
    Measured p99;
    quint64 missed = 0;
    quint64 hangs = 0;
};

Feel feelOf(const WayFigures& way) {
    Feel feel;
    for (const WindowFeel& one : way.feel)
        if (one.seconds > 0) {
            feel.p99.values.push_back(one.latencyP99);
            feel.missed += one.missedFrames;
            feel.hangs += one.hangs;
        }
    return feel;
}

QString windowCell(const WayFigures& way) {
    const Feel feel = feelOf(way);
    if (feel.p99.isEmpty())
        return dash();
    double hitches = 0;
    for (const WindowFeel& one : way.feel)
        hitches = std::max(hitches, one.hitchMsPerS);
    return tr("p99 %1, hitches at most %2 ms/s, %3 frames missed, %4 hangs")
        .arg(timeText(feel.p99.median()), QLocale().toString(hitches, 'f', 1))
        .arg(feel.missed)
        .arg(feel.hangs);
}

QString windowDifference(const WayFigures& threads, const WayFigures& shared) {
    const Feel a = feelOf(threads);
    const Feel b = feelOf(shared);
    if (a.p99.isEmpty() || b.p99.isEmpty())
        return dash();
    if (a.hangs != b.hangs)
        return a.hangs > b.hangs ? tr("processes hang less often") : tr("threads hang less often");
    return a.p99.overlaps(b.p99)             ? noDifference()
           : a.p99.median() > b.p99.median() ? tr("smoother with processes")
                                             : tr("smoother with threads");
}

QString accident(const Measured& replaced, Way way, const QString& inThreads) {
    if (way == Way::Threads)
        return inThreads;
    return replaced.isEmpty() ? dash()
                              : tr("one tile; new helper in %1").arg(told(replaced, Scale::Time));
}

using Cell = std::function<QString(Way)>;

ComparisonRow rowOf(const char* id, const QString& label, const Cell& cell,
                    const QString& difference, const QString& lesson) {
    ComparisonRow row{QString::fromLatin1(id), label, {}, difference, lesson};
    for (const Way way : allWays)
        row.cells[static_cast<std::size_t>(way)] = cell(way);
    return row;
}

}  // namespace

QString labelOf(Way way) {
    return way == Way::Threads  ? tr("Threads")
           : way == Way::Shared ? tr("Processes")
                                : tr("Processes, pipe");
}

QList<ComparisonRow> tableOf(const Comparison& comparison) {
    const WayFigures& threads = comparison[Way::Threads];
    const WayFigures& shared = comparison[Way::Shared];
    const auto cellsOf = [&comparison](Measured WayFigures::*figures, Scale scale) {
        return [&comparison, figures, scale](Way way) {
            return told(comparison[way].*figures, scale);
        };
    };
    const auto times = [&cellsOf](Measured WayFigures::*figures) {
        return cellsOf(figures, Scale::Time);
    };
    return {
        rowOf("start_cold", tr("Start, cold"), times(&WayFigures::startCold),
              waiting(threads.startCold, shared.startCold, tr("once per worker")),
              tr("A process is a program that has to be loaded; a thread joins one that runs. "
                 "Workers that are kept and used again pay this once.")),
        rowOf("start_all", tr("Start of all %n workers", nullptr, comparison.conditions.workers),
              times(&WayFigures::startAll), waiting(threads.startAll, shared.startAll, tr("once")),
              tr("They start side by side, as far as there are processors for it.")),
        rowOf("start_warm", tr("Start, warm"), times(&WayFigures::startWarm),
              waiting(threads.startWarm, shared.startWarm, tr("per tile")),
              tr("A worker that waits is woken: by a queue in the same program, or by a packet in "
                 "a socket.")),
        rowOf("round_trip", tr("Message and answer"), times(&WayFigures::roundTrip),
              waiting(threads.roundTrip, shared.roundTrip, tr("per message")),
              tr("The smallest question and its answer. Messages are cheap either way; what may "
                 "be dear is what they carry.")),
        rowOf(
            "hand_over", tr("Hand-over in + out"),
            [&](Way way) { return handOver(comparison[way]); }, handOverDifference(threads, shared),
            tr("Processes do not share memory, so pixels travel: through a pipe they are "
               "copied twice; in memory made to be shared they stay where they are, and each "
               "process only has to meet its pages.")),
        rowOf("compute", tr("Compute"), times(&WayFigures::compute),
              percentMore(threads.compute, shared.compute),
              tr("By the workers' own clocks, divided by the workers. It is the same code, so it "
                 "takes the same time.")),
        rowOf("total", tr("Total"), times(&WayFigures::total),
              percentMore(threads.total, shared.total),
              tr("From the start of the job to its end: what you wait for.")),
        rowOf("cpu", tr("Processor time"), times(&WayFigures::cpu),
              percentMore(threads.cpu, shared.cpu),
              tr("Of the workers and of the thread that directs them. What is copied costs "
                 "processor time, too.")),
        rowOf("memory_private", tr("Extra memory per worker"),
              cellsOf(&WayFigures::privateBytes, Scale::Bytes),
              differ(threads.privateBytes, shared.privateBytes,
                     [](double more) { return signedBytes(more) + u' ' + tr("per worker"); }),
              tr("Threads: what the program's own memory grew by with its first job, divided by "
                 "the workers. Processes: what each has that nobody shares, copies of pixels that "
                 "came through a pipe among it.")),
        rowOf(
            "memory_shared", tr("Share of common memory"),
            [&](Way way) {
                return way == Way::Threads ? tr("all is common")
                                           : told(comparison[way].sharedBytes, Scale::Bytes);
            },
            shared.sharedBytes.isEmpty() ? dash() : tr("pixels are there once"),
            tr("Memory that several processes see, pixels and program code, divided by their "
               "number: it is not used twice.")),
        rowOf("stop", tr("Stop takes"), times(&WayFigures::stop),
              stopDifference(threads.stop, shared.stop),
              tr("Both are asked and stop where their code looks. Only a process that does not "
                 "can be ended all the same.")),
        rowOf(
            "crash", tr("Filter crashes"),
            [&](Way way) {
                return accident(comparison[way].crash, way,
                                tr("ends the program, with every unsaved picture"));
            },
            shared.crash.isEmpty() ? dash() : tr("processes survive it"),
            tr("A crash ends a process, and all threads are in one. A helper takes its tile "
               "with it, which is done again.")),
        rowOf(
            "hang", tr("Filter hangs"),
            [&](Way way) {
                return accident(comparison[way].hang, way,
                                tr("cannot be stopped: the program must be ended"));
            },
            shared.hang.isEmpty() ? dash() : tr("processes survive it"),
            tr("A thread that is ended by force may hold a lock for ever, so none is. A process "
               "may be: its memory and its locks go with it.")),
        rowOf(
            "window", tr("Window while it ran"),
            [&](Way way) { return windowCell(comparison[way]); }, windowDifference(threads, shared),
            tr("Workers of both kinds give way to the window. Threads share an address space "
               "with it, so those that ask for memory hold it up.")),
    };
}

QString headOf(const Comparison& comparison) {
    const Conditions& at = comparison.conditions;
    const QLocale locale;
    const double megapixels = at.megapixels();
    QStringList parts{
        tr("%1, %2 MP, %3 bit")
            .arg(at.image, locale.toString(megapixels, 'f', megapixels < 0.095 ? 3 : 1))
            .arg(at.bits),
        at.filters, tr("%n workers", nullptr, at.workers),
        tr("%n pairs of runs, interleaved", nullptr, at.pairs), at.processor};
    if (!at.governor.isEmpty())
        parts << tr("governor %1").arg(at.governor);
    if (at.onBattery)
        parts << (*at.onBattery ? tr("on battery") : tr("on mains"));
    parts << tr("other programs took %1 %").arg(locale.toString(at.othersPercent, 'f', 0))
          << tr("Offstage %1").arg(at.version) << locale.toString(at.at, QLocale::ShortFormat);
    parts.removeAll(QString());
    return parts.join(QStringLiteral("; "));
}

QString verdictOf(const Comparison& comparison) {
    const QLocale locale;
    if (!comparison.complete)
        return tr("Not finished: no verdict.");
    if (comparison.busy)
        return tr("Other programs took %1 % of the processors meanwhile: no verdict. Close them "
                  "and run again.")
            .arg(locale.toString(comparison.conditions.othersPercent, 'f', 0));
    if (comparison.unsteady)
        return tr("The same run took %1 in threads and %2 in processes: no verdict. Run again on "
                  "a quiet machine.")
            .arg(rangeText(comparison[Way::Threads].total, Scale::Time),
                 rangeText(comparison[Way::Shared].total, Scale::Time));
    if (comparison.conditions.pairs < Comparison::fewestPairs)
        return tr("%n pairs of runs are too few for a verdict; it takes %1.", nullptr,
                  comparison.conditions.pairs)
            .arg(Comparison::fewestPairs);
    QString sentence = comparison.advice.sentence;
    const double even = comparison.curves.breakEvenMp.value_or(0);
    if (even > 0 && comparison.advice.rule != Rule::TooSmall)
        sentence += u' ' + tr("Below about %1 start-up and copying cost more than the filter "
                              "itself.")
                               .arg(megapixelText(even));
    return sentence;
}

}  // namespace offstage
