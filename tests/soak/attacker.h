#pragma once

#include <sys/types.h>

#include <QElapsedTimer>
#include <QList>
#include <QRandomGenerator>
#include <array>
#include <atomic>
#include <thread>
#include <vector>

#include "core/descriptor.h"

namespace offstage::testing {

/// Does to helper processes, at random moments, whatever a hostile world may do.
class Attacker {
public:
    enum Attack {
        Kill,          ///< SIGKILL
        Terminate,     ///< SIGTERM
        Crash,         ///< SIGSEGV, to a helper that computes nothing just now
        Pause,         ///< SIGSTOP, and SIGCONT after a while
        Stop,          ///< SIGSTOP for ever
        StarveTime,    ///< SCHED_IDLE
        StarveMemory,  ///< no more memory than it has, for a while
        attackKinds
    };

    Attacker(quint32 seed, int everyMs) : m_random(seed), m_everyMs(everyMs) {}

    void start() {
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    /// One attack more. There are never many in reserve: on a busy machine a tile takes long, and
    /// must not be hit more often than any is forgiven.
    void allow() { m_allowed = std::min(3, m_allowed.load() + 1); }
    void end() {
        m_thread.request_stop();
        m_thread.join();
    }

    int count(Attack attack) const { return m_counts[attack]; }

private:
    /// A helper that gets back later what was taken from it.
    struct Victim {
        pid_t pid;
        Descriptor process;
        Attack attack;
        qint64 until;
    };

    void run(const std::stop_token& stop);
    bool attack(pid_t pid, Attack attack);
    void relieve(bool all);

    QRandomGenerator m_random;
    const int m_everyMs;  ///< on average
    std::atomic<int> m_allowed{3};
    QElapsedTimer m_clock;
    std::vector<Victim> m_victims;
    std::array<std::atomic<int>, attackKinds> m_counts{};
    std::jthread m_thread;
};

}  // namespace offstage::testing
