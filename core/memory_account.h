#pragma once

#include <QByteArray>
#include <algorithm>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace offstage {

/// What a process has in memory, in bytes, from what the kernel writes into its smaps_rollup.
struct MemoryAccount {
    qint64 privateBytes = 0;
    qint64 sharedBytes = 0;  ///< its proportional share

    static MemoryAccount read(const QByteArray& rollup) {
        MemoryAccount account;
        account.privateBytes = sumOf(rollup, "Private_");
        account.sharedBytes = std::max<qint64>(0, sumOf(rollup, "Pss:") - account.privateBytes);
        return account;
    }

private:
    /// The sum of the lines that begin with `name`.
    static qint64 sumOf(const QByteArray& rollup, const char* name) {
        qint64 sum = 0;
        for (const QByteArray& line : rollup.split('\n'))
            if (line.startsWith(name))
                sum += line.mid(line.indexOf(':') + 1).trimmed().split(' ').first().toLongLong();
        return sum * 1024;
    }
};

/// Fixed limits for what the C library keeps of freed memory. Its own grow with the largest block
/// that was ever freed, to 64 MB for each thread's heap, and the end of such a heap never goes
/// back.
inline void boundKeptMemory() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 18);
#endif
}

/// Pages of the heap that nothing uses go back to the system. The C library keeps what each thread
/// once had, some megabytes a thread. Takes milliseconds.
inline void giveBackMemory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace offstage
