#include "core/compare/advice.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/compare/comparison_figures.h"
#include "core/words.h"

namespace offstage {

namespace {

constexpr double longStopMs = 1000;
constexpr double dearHandOver = 0.2;  ///< of compute

QString unmeasured() {
    return tr("not measured");
}

QString numberText(double value, int digits = 1) {
    return QLocale().toString(value, 'f', digits);
}

QString timeText(double ms) {
    return ms >= 1000 ? tr("%1 s").arg(numberText(ms / 1000))
                      : tr("%1 ms").arg(numberText(ms, ms < 10 ? 1 : 0));
}

QString bytesText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

/// A rule with the sentence that it says when it decides.
struct Ruling {
    RuleText text;
    QString sentence;
};

Ruling needsProcess(const Facts& facts) {
    return {{Rule::NeedsProcess, Backend::Processes, facts.needsProcess,
             tr("It is a demonstration that would end the program in a thread"),
             facts.needsProcess ? facts.filter : tr("it is none")},
            tr("For %1: processes. It goes wrong on purpose, and in a thread that could cost the "
               "whole program.")
                .arg(facts.filter)};
}

Ruling untrustedFile(const Facts& facts) {
    return {{Rule::UntrustedFile, Backend::Processes, facts.untrustedFile,
             tr("The file is not trusted"),
             facts.untrustedFile ? facts.whyUntrusted : tr("nothing speaks against it")},
            tr("For this picture: processes. Its file is not trusted (%1): whatever it may upset "
               "ends with a helper, and the window lives on.")
                .arg(facts.whyUntrusted)};
}

Ruling crashedLately(const Facts& facts) {
    const int crashes = facts.recentCrashes;
    const QString count = tr("%1 of the last %2 runs").arg(crashes).arg(facts.recentRuns);
    return {{Rule::CrashedLately, Backend::Processes, crashes > 0,
             tr("The filter crashed or hung in its last 20 runs"),
             facts.recentRuns > 0 ? count : tr("it has not been run yet")},
            tr("For %1: processes. It crashed or hung in %2; a helper that does costs one tile.")
                .arg(facts.filter, count)};
}

Ruling cannotBeStopped(const Facts& facts) {
    const double ms = facts.stopInThreadsMs.value_or(0);
    return {{Rule::CannotBeStopped, Backend::Processes, ms > longStopMs,
             tr("A stop took longer than %1 in threads").arg(timeText(longStopMs)),
             facts.stopInThreadsMs ? timeText(ms) : unmeasured()},
            tr("For %1: processes. A stop took %2 in threads, which can only be asked; a process "
               "can be ended.")
                .arg(facts.filter, timeText(ms))};
}

Ruling helpersDoNotFit(const Facts& facts) {
    const bool known = facts.helperBytes && facts.freeBytes;
    const qint64 needed = facts.helperBytes.value_or(0) * facts.workers;
    const qint64 free = facts.freeBytes.value_or(0);
    return {{Rule::HelpersDoNotFit, Backend::Threads, known && needed > free,
             tr("The helpers' own memory is more than what is free"),
             known ? tr("%1 of %2").arg(bytesText(needed), bytesText(free)) : unmeasured()},
            tr("For this picture: threads. %n helpers need %1 of memory and %2 are free.", nullptr,
               facts.workers)
                .arg(bytesText(needed), bytesText(free))};
}

Ruling tooSmall(const Facts& facts) {
    const bool known = facts.megapixels && facts.breakEvenMp;
    const double size = facts.megapixels.value_or(0);
    const double least = facts.breakEvenMp.value_or(0);
    return {
        {Rule::TooSmall, Backend::Threads, known && size < least,
         tr("The picture is smaller than the size from which processes pay"),
         known ? tr("%1, and %2").arg(megapixelText(size), megapixelText(least)) : unmeasured()},
        tr("For this picture: threads. It has %1; below %2, start-up and hand-over "
           "of processes cost too much beside the filter itself.")
            .arg(megapixelText(size), megapixelText(least))};
}

Ruling handOverTooDear(const Facts& facts) {
    const bool known = facts.handOverMs && facts.computeMs && *facts.computeMs > 0;
    const double part = known ? *facts.handOverMs / *facts.computeMs : 0;
    const QString percent = tr("%1 %").arg(numberText(100 * part, part < 0.1 ? 1 : 0));
    return {{Rule::HandOverTooDear, Backend::Threads, part > dearHandOver,
             tr("Hand-over to processes costs more than %1 % of computing")
                 .arg(numberText(100 * dearHandOver, 0)),
             known ? percent : unmeasured()},
            tr("For this picture: threads. Bringing it to processes and back takes %1 of the time "
               "that %2 computes.")
                .arg(percent, facts.filter)};
}

Ruling otherwise(const Facts& facts) {
    return {{Rule::Otherwise, Backend::Threads, true, tr("Otherwise"), tr("no rule above fired")},
            facts.otherProgram
                ? tr("%1 is done by another program, a process of its own on either side.")
                      .arg(facts.filter)
                : tr("For this picture: threads. The same pixels without hand-over, and nothing "
                     "speaks for processes.")};
}

}  // namespace

QString toText(Rule rule) {
    switch (rule) {
        case Rule::NeedsProcess:
            return QStringLiteral("needs_process");
        case Rule::UntrustedFile:
            return QStringLiteral("untrusted_file");
        case Rule::CrashedLately:
            return QStringLiteral("crashed_lately");
        case Rule::CannotBeStopped:
            return QStringLiteral("cannot_be_stopped");
        case Rule::HelpersDoNotFit:
            return QStringLiteral("helpers_do_not_fit");
        case Rule::TooSmall:
            return QStringLiteral("too_small");
        case Rule::HandOverTooDear:
            return QStringLiteral("hand_over_too_dear");
        case Rule::Otherwise:
            break;
    }
    return QStringLiteral("otherwise");
}

Advice advise(const Facts& facts) {
    Advice advice;
    bool decided = false;
    for (const auto& rule : {needsProcess, untrustedFile, crashedLately, cannotBeStopped,
                             helpersDoNotFit, tooSmall, handOverTooDear, otherwise}) {
        Ruling ruling = rule(facts);
        // Another program is a process already: no side changes what it may do.
        if (facts.otherProgram && ruling.text.rule != Rule::Otherwise)
            ruling.text.fired = false;
        if (ruling.text.fired && !decided) {
            decided = true;
            advice.side = ruling.text.side;
            advice.rule = ruling.text.rule;
            advice.sentence = ruling.sentence;
        }
        advice.rules.append(ruling.text);
    }
    // It stands for "none of those".
    advice.rules.last().fired = advice.rule == Rule::Otherwise;
    return advice;
}

}  // namespace offstage
