#pragma once

#include <sys/types.h>

#include <vector>

namespace offstage {

/// A process as the system tells of it. Plain POSIX: the guardian uses it too.
struct ProcessFacts {
    pid_t pid = 0;
    pid_t parent = 0;
    double cpuSeconds = 0;  ///< its own, and that of the children it has waited for
};

/// Every process there is; none where the system does not tell.
std::vector<ProcessFacts> allProcesses();

/// Those whose parent is `pid`.
std::vector<ProcessFacts> childrenOf(pid_t pid);

/// Those whose parent is `pid`, and theirs, and so on.
std::vector<ProcessFacts> descendantsOf(pid_t pid);

}  // namespace offstage
