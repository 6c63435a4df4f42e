#include "tests/soak/attacker.h"

#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <QDir>
#include <chrono>

#include "tests/support/child_processes.h"

namespace offstage::testing {

namespace {

// The C library's own declarations of these are not for C++.
Descriptor openProcess(pid_t pid) {
    return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

bool send(const Descriptor& process, int signal) {
    return ::syscall(SYS_pidfd_send_signal, process.number(), signal, nullptr, 0) == 0;
}

QByteArray told(pid_t pid, const char* name) {
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Whether one of its threads runs, or waits for a processor.
bool isComputing(pid_t pid) {
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(pid));
    const QStringList entries = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::any_of(entries.begin(), entries.end(), [&](const QString& entry) {
        QFile stat(tasks.filePath(entry + QStringLiteral("/stat")));
        return stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") R ");
    });
}

/// Its memory that no file stands behind, in bytes; 0 if it has ended.
rlim_t dataOf(pid_t pid) {
    for (const QByteArray& line : told(pid, "status").split('\n'))
        if (line.startsWith("VmData:"))
            return line.mid(7).chopped(2).trimmed().toULongLong() * 1024;
    return 0;
}

void limitData(pid_t pid, rlim_t bytes) {
    rlimit limit{};
    if (::prlimit(pid, RLIMIT_DATA, nullptr, &limit) != 0)
        return;
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    ::prlimit(pid, RLIMIT_DATA, &limit, nullptr);
}

}  // namespace

void Attacker::run(const std::stop_token& stop) {
    m_clock.start();
    while (!stop.stop_requested()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(m_random.bounded(2 * m_everyMs) + 1));
        relieve(false);
        const QList<qint64> children = childProcesses();
        if (children.isEmpty() || m_allowed == 0)
            continue;
        // Of a hundred attacks. Crashes are rare, for the second one in a unit fails its job, and
        // so is want of memory, which fails it at once.
        constexpr std::array<int, attackKinds> shares{42, 12, 2, 15, 8, 18, 3};
        int at = m_random.bounded(100);
        int kind = 0;
        while (at >= shares[static_cast<std::size_t>(kind)])
            at -= shares[static_cast<std::size_t>(kind++)];
        const auto pid = static_cast<pid_t>(children[m_random.bounded(children.size())]);
        if (attack(pid, static_cast<Attack>(kind))) {
            ++m_counts[static_cast<std::size_t>(kind)];
            --m_allowed;
        }
    }
    relieve(true);
}

bool Attacker::attack(pid_t pid, Attack attack) {
    // It may end and its number be given away while we look; this stays with the process.
    Descriptor process = openProcess(pid);
    if (!process.isValid() || told(pid, "comm") != "offstage-helper\n" ||
        !childProcesses().contains(pid))
        return false;
    const auto later = [&] {
        m_victims.push_back(
            {pid, std::move(process), attack, m_clock.elapsed() + m_random.bounded(500)});
    };
    switch (attack) {
        case Kill:
            return send(process, SIGKILL);
        case Terminate:
            return send(process, SIGTERM);
        case Crash:
            return !isComputing(pid) && send(process, SIGSEGV);
        case Pause:
            if (!send(process, SIGSTOP))
                return false;
            later();
            return true;
        case Stop:
            return send(process, SIGSTOP);
        case StarveTime: {
            const sched_param none{};
            return ::sched_setscheduler(pid, SCHED_IDLE, &none) == 0;
        }
        case StarveMemory: {
            const rlim_t bytes = dataOf(pid);
            if (bytes == 0)
                return false;
            limitData(pid, bytes);
            later();
            return true;
        }
        case attackKinds:
            break;
    }
    return false;
}

void Attacker::relieve(bool all) {
    std::erase_if(m_victims, [&](const Victim& victim) {
        if (!all && m_clock.elapsed() < victim.until)
            return false;
        if (victim.attack == Pause)
            send(victim.process, SIGCONT);
        else if (send(victim.process, 0))
            limitData(victim.pid, RLIM_INFINITY);
        return true;
    });
}

}  // namespace offstage::testing
