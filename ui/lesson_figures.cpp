#include "ui/lesson_figures.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "core/words.h"

namespace offstage {

namespace {

QString number(double value) {
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

/// Three steps of units: what threads cost is seen in microseconds only.
QString timeText(double ms) {
    if (ms < 0.1)
        return tr("%1 µs").arg(number(ms * 1000));
    if (ms < 1000)
        return tr("%1 ms").arg(number(ms));
    return tr("%1 s").arg(QLocale().toString(ms / 1000, 'f', 2));
}

QString sizeText(double bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1,
                                       QLocale::DataSizeTraditionalFormat);
}

QString waitsText(const WindowFeel& feel) {
    return tr("longest wait %1, hangs %2")
        .arg(timeText(feel.longestStall), QLocale().toString(feel.hangs));
}

class Lines {
public:
    explicit Lines(QList<FigureLine>& lines) : m_lines(lines) {}
    void time(const char* label, const Measured& measured) {
        if (!measured.isEmpty())
            m_lines.append({offstage::tr(label), timeText(measured.median())});
    }
    void size(const char* label, const Measured& measured) {
        if (!measured.isEmpty())
            m_lines.append({offstage::tr(label), sizeText(measured.median())});
    }
    void text(const char* label, const QString& value) {
        m_lines.append({offstage::tr(label), value});
    }
    /// Both directions of pixels.
    void handOver(const char* label, const WayFigures& way) {
        if (!way.handOverIn.isEmpty() && !way.handOverOut.isEmpty())
            m_lines.append({offstage::tr(label),
                            timeText(way.handOverIn.median() + way.handOverOut.median())});
    }
    /// The worst of all runs.
    void feel(const char* label, const std::vector<WindowFeel>& runs) {
        WindowFeel worst;
        for (const WindowFeel& run : runs) {
            worst.seconds += run.seconds;
            worst.latencyP99 = std::max(worst.latencyP99, run.latencyP99);
            worst.longestStall = std::max(worst.longestStall, run.longestStall);
            worst.hangs += run.hangs;
        }
        if (worst.seconds > 0)
            m_lines.append({offstage::tr(label), waitsText(worst)});
    }

private:
    QList<FigureLine>& m_lines;
};

void addWorkers(Lines& lines, const Comparison& comparison) {
    const std::vector<CostPoint>& points = comparison.curves.byWorkers;
    if (points.size() < 2)
        return;
    const auto way = static_cast<std::size_t>(Way::Threads);
    for (const CostPoint* point : {&points.front(), &points.back()})
        if (!point->total[way].isEmpty())
            lines.text(point->x > 1 ? QT_TRANSLATE_NOOP("offstage", "More threads")
                                    : QT_TRANSLATE_NOOP("offstage", "One thread"),
                       point->x > 1 ? tr("%1 with %2")
                                          .arg(timeText(point->total[way].median()),
                                               QLocale().toString(qRound(point->x)))
                                    : timeText(point->total[way].median()));
}

void addBreakEven(Lines& lines, const Comparison& comparison) {
    const std::optional<double> mp = comparison.curves.breakEvenMp;
    if (!mp)
        return;
    if (*mp > 0)
        lines.text(QT_TRANSLATE_NOOP("offstage", "Processes cost under a tenth more from"),
                   tr("%1 megapixels").arg(QLocale().toString(*mp, 'f', *mp < 10 ? 2 : 0)));
    else
        lines.text(QT_TRANSLATE_NOOP("offstage", "Processes cost under a tenth more"),
                   tr("at every size"));
}

void addMeasured(Lines& lines, LessonFigure figure, const Comparison& comparison) {
    const WayFigures& threads = comparison[Way::Threads];
    const WayFigures& shared = comparison[Way::Shared];
    const WayFigures& pipe = comparison[Way::Pipe];
    switch (figure) {
        case LessonFigure::Start:
            lines.time(QT_TRANSLATE_NOOP("offstage", "A new helper"), shared.startCold);
            lines.time(QT_TRANSLATE_NOOP("offstage", "A new thread"), threads.startCold);
            break;
        case LessonFigure::Warm:
            lines.time(QT_TRANSLATE_NOOP("offstage", "A waiting helper has begun after"),
                       shared.startWarm);
            lines.time(QT_TRANSLATE_NOOP("offstage", "A waiting thread has begun after"),
                       threads.startWarm);
            break;
        case LessonFigure::Total:
            lines.time(QT_TRANSLATE_NOOP("offstage", "The job in threads"), threads.total);
            lines.time(QT_TRANSLATE_NOOP("offstage", "The job in processes"), shared.total);
            break;
        case LessonFigure::Workers:
            addWorkers(lines, comparison);
            break;
        case LessonFigure::Memory:
            lines.size(QT_TRANSLATE_NOOP("offstage", "One helper, private"), shared.privateBytes);
            lines.size(QT_TRANSLATE_NOOP("offstage", "One helper, its share of the common"),
                       shared.sharedBytes);
            lines.size(QT_TRANSLATE_NOOP("offstage", "One thread, private"), threads.privateBytes);
            break;
        case LessonFigure::RoundTrip:
            lines.time(QT_TRANSLATE_NOOP("offstage", "Hello and answer, process"),
                       shared.roundTrip);
            lines.time(QT_TRANSLATE_NOOP("offstage", "Hello and answer, thread"),
                       threads.roundTrip);
            break;
        case LessonFigure::HandOver:
            lines.handOver(QT_TRANSLATE_NOOP("offstage", "Pixels there and back, pipe"), pipe);
            lines.handOver(QT_TRANSLATE_NOOP("offstage", "The same, shared memory"), shared);
            if (pipe.bytesIn + pipe.bytesOut > 0)
                lines.text(QT_TRANSLATE_NOOP("offstage", "Copied through the pipe"),
                           sizeText(static_cast<double>(pipe.bytesIn + pipe.bytesOut)));
            break;
        case LessonFigure::Crash:
            lines.time(QT_TRANSLATE_NOOP("offstage", "A new helper after a crash"), shared.crash);
            break;
        case LessonFigure::Stop:
            lines.time(QT_TRANSLATE_NOOP("offstage", "Stopped in threads after"), threads.stop);
            lines.time(QT_TRANSLATE_NOOP("offstage", "Stopped in processes after"), shared.stop);
            break;
        case LessonFigure::Hang:
            lines.time(QT_TRANSLATE_NOOP("offstage", "A helper that hears nothing, replaced"),
                       shared.hang);
            break;
        case LessonFigure::BreakEven:
            addBreakEven(lines, comparison);
            break;
        case LessonFigure::Window:
            lines.feel(QT_TRANSLATE_NOOP("offstage", "The window beside threads"), threads.feel);
            lines.feel(QT_TRANSLATE_NOOP("offstage", "The window beside processes"), shared.feel);
            break;
        case LessonFigure::None:
        case LessonFigure::WrongWay:
            break;
    }
}

}  // namespace

QList<FigureLine> figureLines(LessonFigure figure, const LessonFacts& facts) {
    QList<FigureLine> result;
    Lines lines(result);
    if (figure == LessonFigure::WrongWay) {
        if (facts.wrongWay)
            lines.feel(QT_TRANSLATE_NOOP("offstage", "The window in the tour"), {*facts.wrongWay});
    } else if (facts.comparison) {
        addMeasured(lines, figure, *facts.comparison);
    }
    return result;
}

QString figureSentence(LessonFigure figure, const LessonFacts& facts) {
    QStringList parts;
    for (const FigureLine& line : figureLines(figure, facts))
        parts << tr("%1: %2").arg(line.label, line.value);
    return parts.isEmpty() ? QString() : tr("On this machine: %1.").arg(parts.join(tr("; ")));
}

}  // namespace offstage
