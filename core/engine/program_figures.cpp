#include "core/engine/program_figures.h"

#include <unistd.h>

#include <QCoreApplication>
#include <QFile>

#include "core/threads.h"

namespace offstage {

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// When this process was started: the 22nd field of its stat, in clock ticks. The second one is a
/// name in brackets that may hold spaces.
double startOfProcess() {
    const QByteArray stat = contentOf(QStringLiteral("/proc/self/stat"));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return fields.value(22 - 3).toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// The line `name` of /proc/self/status in bytes, or -1.
qint64 bytesIn(const QByteArray& status, const char* name) {
    const qsizetype at = status.indexOf(name);
    if (at < 0)
        return -1;
    const qsizetype from = at + qsizetype(qstrlen(name));
    return status.mid(from, status.indexOf(" kB", from) - from).trimmed().toLongLong() * 1024;
}

}  // namespace

WorkerInfo ProgramFigures::look() {
    Q_ASSERT(mayBlock());
    WorkerInfo info;
    info.kind = WorkerInfo::Kind::Program;
    info.number = 1;
    info.pid = info.tid = QCoreApplication::applicationPid();
    if (!m_started)
        m_started = startOfProcess();
    info.ageSeconds = secondsOn(CLOCK_BOOTTIME) - *m_started;
    m_cpu.look(info, secondsOn(CLOCK_PROCESS_CPUTIME_ID));
    // Not smaps_rollup: it walks every page with the address space locked, 3 to 9 ms for 1 GB, and
    // the window faults pages in. Counters take no lock, but do not know with how many others a
    // page is shared.
    const QByteArray status = contentOf(QStringLiteral("/proc/self/status"));
    info.privateBytes = bytesIn(status, "RssAnon:");
    const qint64 files = bytesIn(status, "RssFile:");
    const qint64 shared = bytesIn(status, "RssShmem:");
    if (files >= 0 && shared >= 0)
        info.sharedBytes = files + shared;
    return info;
}

}  // namespace offstage
