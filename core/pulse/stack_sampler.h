#pragma once

#include <QStringList>
#include <functional>
#include <optional>
#include <vector>

namespace offstage {

/// Takes the stack of one thread while that thread does not answer, as Firefox's background hang
/// monitor does: a signal makes it write its own return addresses into a fixed place.
///
/// One thread is the subject, which made the sampler and must outlive it; another asks. A stack
/// that was asked for and not taken by the time the subject calls forget() is not taken any more:
/// it would be that of something else.
class StackSampler {
public:
    struct Sample {
        qint64 at = 0;  ///< steady
        std::vector<void*> addresses;
    };

    /// In the subject.
    StackSampler();
    ~StackSampler();
    StackSampler(const StackSampler&) = delete;
    StackSampler& operator=(const StackSampler&) = delete;

    /// Asks the subject, if its stack is still wanted once the question is in the open. False if it
    /// was not asked.
    bool ask(const std::function<bool()>& wanted);
    /// What it has written by now, once.
    std::optional<Sample> take();
    /// In the subject, or whoever asked.
    void forget();
    /// In the subject: when its stack was last taken; 0: never.
    static qint64 lastTaken();

    /// A line for each function, innermost first; module and offset where there is no name.
    /// It reads symbol tables: milliseconds.
    static QStringList describe(const Sample& sample);

private:
    int m_subject;  // thread id
};

}  // namespace offstage
