#pragma once

#include <malloc.h>

#include <QThreadPool>
#include <QtTest>

#include "tests/support/child_processes.h"
#include "tests/support/patience.h"

namespace offstage::testing {

/// What the process holds.
struct Holdings {
    double ownMiB = 0;  ///< handed out by the C library, which keeps more or less beside that
    double sharedMiB = 0;
    QStringList descriptors;  ///< what each stands for, sorted
    qsizetype children = 0;

    /// Waits for what ends by itself.
    static Holdings now() {
        QThreadPool::globalInstance()->waitForDone();  // it unmaps surplus blocks
        Holdings result;
        (void)QTest::qWaitFor(
            [&] {
                // Threads that were waited for may yet have to give back what is theirs alone.
                const QDir threads(QStringLiteral("/proc/self/task"));
                const bool alone = threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() == 1;
                result.children = childProcesses().size();
                return result.children == 0 && (alone || isSanitized);
            },
            longWait);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);  // what held them
        const struct mallinfo2 own = ::mallinfo2();
        result.ownMiB = double(own.uordblks + own.hblkhd) / (1 << 20);
        QFile status(QStringLiteral("/proc/self/status"));
        if (status.open(QIODevice::ReadOnly))
            for (const QByteArray& line : status.readAll().split('\n')) {
                const QByteArrayList words = line.simplified().split(' ');
                if (words[0] == "RssShmem:")
                    result.sharedMiB = words[1].toDouble() / 1024;
            }
        const QDir descriptors(QStringLiteral("/proc/self/fd"));
        for (const QString& number : descriptors.entryList(QDir::AllEntries | QDir::System))
            result.descriptors << QFile::symLinkTarget(descriptors.filePath(number));
        result.descriptors.sort();
        return result;
    }
};

}  // namespace offstage::testing
