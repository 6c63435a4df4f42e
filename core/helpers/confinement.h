#pragma once

#include <QString>

namespace offstage {

/// What a process may use of the system before it is confined. In this order: limits, doors to
/// files, then threads, then doors to everything else. None of it can be undone.

/// No core dumps (they would hold the user's image and take half a second to write), few open
/// files, no file written at all, and at most `memory` bytes that are the process' own (shared
/// blocks do not count; 0: no limit). Where the system runs out of memory, it ends this process
/// before any other. Nobody of the same user may look into it or trace it.
void limitResources(qint64 memory);

/// No file can be reached by name any more (Landlock), no privilege gained. For the calling thread
/// and those that it makes from now on; where the system has no Landlock, closeCalls() does alone.
void closeFiles();

/// Of the system's calls only those stay that are needed to compute, to talk on open descriptors
/// and to start threads (seccomp, all threads of the process): no files, sockets, programs,
/// processes, signals to others, tracing. What is refused fails with EPERM. Returns why that is
/// not possible on this system, in one sentence, or nothing.
QString closeCalls();

}  // namespace offstage
