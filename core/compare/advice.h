#pragma once

#include <QList>
#include <QString>
#include <optional>

#include "core/engine/job.h"

namespace offstage {

/// What the choice between threads and processes hangs on. What is not known is absent, and fires
/// no rule.
struct Facts {
    QString filter;  ///< label, for the sentences
    bool untrustedFile = false;
    QString whyUntrusted;       ///< "it was downloaded from example.org", "it is damaged"
    bool otherProgram = false;  ///< an external command: a process of its own either way
    bool needsProcess = false;  ///< a demonstration that threads refuse
    int recentRuns = 0;         ///< of the filter, 20 at most
    int recentCrashes = 0;      ///< of those: crashed or hung
    std::optional<double> stopInThreadsMs;  ///< the longest that a stop took in threads
    std::optional<double> computeMs;        ///< of the whole job, by wall clock
    std::optional<double> handOverMs;       ///< what processes need beyond that
    std::optional<double> megapixels;       ///< of the image
    std::optional<double> breakEvenMp;      ///< below, processes do not pay
    std::optional<qint64> helperBytes;      ///< private memory of one helper
    std::optional<qint64> freeBytes;        ///< of memory, now
    int workers = 1;
};

/// Why one side is better, strongest first. The first that fires decides.
enum class Rule {
    NeedsProcess,     ///< it would end the program: processes
    UntrustedFile,    ///< processes
    CrashedLately,    ///< a crash or hang in the last 20 runs: processes
    CannotBeStopped,  ///< stopping took more than 1 s in threads: processes
    HelpersDoNotFit,  ///< their memory is not free: threads
    TooSmall,         ///< below the size where processes pay: threads
    HandOverTooDear,  ///< more than 20 % of compute: threads
    Otherwise         ///< threads
};

/// As it is written in files: `untrusted_file`.
QString toText(Rule rule);

/// One rule as the *Why?* page tells it.
struct RuleText {
    Rule rule = Rule::Otherwise;
    Backend side = Backend::Threads;  ///< that it speaks for
    bool fired = false;
    QString condition;  ///< "The file is not trusted"
    QString figure;     ///< what was found: "2 of the last 20 runs", "not measured"
};

/// A side, the rule that chose it, and a sentence with the figure that fired it.
struct Advice {
    Backend side = Backend::Threads;
    Rule rule = Rule::Otherwise;
    QString sentence;
    QList<RuleText> rules;  ///< all of them, in order
};

/// Both *Auto* and the recommendation: the same rules on what is known.
Advice advise(const Facts& facts);

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::Advice)
