#include "core/commands/process_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace offstage {

namespace {

/// Reads /proc/PID/stat; false if the process has gone.
bool look(pid_t pid, ProcessFacts& facts) {
    std::array<char, 64> path{};
    std::snprintf(path.data(), path.size(), "/proc/%d/stat", static_cast<int>(pid));
    const int file = ::open(path.data(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    std::array<char, 1024> text{};
    const ssize_t length = ::read(file, text.data(), text.size() - 1);
    ::close(file);
    // The name may hold anything, but nothing after it holds a parenthesis.
    const char* fields = length > 0 ? std::strrchr(text.data(), ')') : nullptr;
    int parent = 0;
    unsigned long user = 0;
    unsigned long system = 0;
    long waitedUser = 0;
    long waitedSystem = 0;
    if (!fields ||
        std::sscanf(fields, ") %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld", &parent,
                    &user, &system, &waitedUser, &waitedSystem) != 5)
        return false;
    facts.pid = pid;
    facts.parent = parent;
    facts.cpuSeconds =
        (static_cast<double>(user + system) + static_cast<double>(waitedUser + waitedSystem)) /
        static_cast<double>(::sysconf(_SC_CLK_TCK));
    return true;
}

}  // namespace

std::vector<ProcessFacts> allProcesses() {
    std::vector<ProcessFacts> all;
    DIR* directory = ::opendir("/proc");
    if (!directory)
        return all;
    while (const dirent* entry = ::readdir(directory)) {
        const auto pid = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
        ProcessFacts facts;
        if (pid > 0 && look(pid, facts))
            all.push_back(facts);
    }
    ::closedir(directory);
    return all;
}

std::vector<ProcessFacts> childrenOf(pid_t pid) {
    std::vector<ProcessFacts> all = allProcesses();
    std::erase_if(all, [pid](const ProcessFacts& facts) { return facts.parent != pid; });
    return all;
}

std::vector<ProcessFacts> descendantsOf(pid_t pid) {
    std::vector<ProcessFacts> all = allProcesses();
    std::vector<ProcessFacts> found;
    std::vector<pid_t> parents{pid};
    while (!parents.empty()) {
        const pid_t parent = parents.back();
        parents.pop_back();
        for (const ProcessFacts& facts : all)
            if (facts.parent == parent) {
                found.push_back(facts);
                parents.push_back(facts.pid);
            }
    }
    return found;
}

}  // namespace offstage
