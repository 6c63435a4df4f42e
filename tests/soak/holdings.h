#pragma once

#include <malloc.h>

#include <QThreadPool>
#include <QtTest>

#include "tests/support/child_processes.h"
#include "tests/support/patience.h"

namespace offstage::testing {

/// What the process holds.
struct Holdings {
    double ownMiB = 0;
    double sharedMiB = 0;
    qsizetype descriptors = 0;
    qsizetype children = 0;
    qsizetype unreaped = 0;  ///< have ended, but so late that the engine no longer waited for that

    /// Waits for what ends by itself.
    static Holdings now() {
        QThreadPool::globalInstance()->waitForDone();  // it unmaps surplus blocks
        ::malloc_trim(0);
        Holdings result;
        (void)QTest::qWaitFor(
            [&] {
                result.count();
                return result.children == 0;
            },
            longWait);
        QFile status(QStringLiteral("/proc/self/status"));
        if (status.open(QIODevice::ReadOnly))
            for (const QByteArray& line : status.readAll().split('\n')) {
                const QByteArrayList words = line.simplified().split(' ');
                if (words[0] == "RssAnon:")
                    result.ownMiB = words[1].toDouble() / 1024;
                else if (words[0] == "RssShmem:")
                    result.sharedMiB = words[1].toDouble() / 1024;
            }
        const QDir descriptors(QStringLiteral("/proc/self/fd"));
        result.descriptors = descriptors.entryList(QDir::AllEntries | QDir::System).size();
        return result;
    }

private:
    void count() {
        const QList<qint64> all = childProcesses();
        unreaped = std::count_if(all.begin(), all.end(), [](qint64 pid) {
            QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
            return stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") Z ");
        });
        children = all.size() - unreaped;
    }
};

}  // namespace offstage::testing
