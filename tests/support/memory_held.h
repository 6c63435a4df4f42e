#pragma once

#include <QFile>
#include <QtTest>

#include "core/engine/workbench.h"

namespace offstage::testing {

/// Proportional memory of this process and its helpers, in MB.
inline double megabytesHeld(Workbench& bench) {
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    double bytes = 0;
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray& line : file.readAll().split('\n'))
            if (line.startsWith("Pss:"))
                bytes = line.mid(4).trimmed().split(' ').first().toDouble() * 1024;
    // Helpers tell their own account, a look later than they are asked.
    QList<WorkerInfo> workers;
    int looks = 0;
    QObject context;
    Engine& engine = bench.engine();
    QObject::connect(&engine, &Engine::workersChanged, &context,
                     [&](const QList<WorkerInfo>& seen) {
                         workers = seen;
                         ++looks;
                     });
    engine.watchWorkers(true);
    (void)QTest::qWaitFor([&] { return looks >= 3; }, 10000);
    engine.watchWorkers(false);
    for (const WorkerInfo& worker : workers)
        if (worker.kind == WorkerInfo::Kind::Helper)
            bytes += double(worker.privateBytes + worker.sharedBytes);
    return bytes / 1e6;
}

}  // namespace offstage::testing
