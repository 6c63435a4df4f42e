#include "core/compare/machine.h"

#include <sys/resource.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QThread>
#include <algorithm>

#include "core/commands/process_tree.h"
#include "core/engine/cpu_meter.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString processorName() {
    for (const QByteArray& line : contentOf(QStringLiteral("/proc/cpuinfo")).split('\n'))
        if (line.startsWith("model name") || line.startsWith("Model")) {
            QString name = QString::fromUtf8(line.mid(line.indexOf(':') + 1));
            static const QRegularExpression noise(QStringLiteral("\\((R|TM)\\)| CPU\\b| @.*$"));
            return name.remove(noise).simplified();
        }
    return QSysInfo::currentCpuArchitecture();
}

double secondsOf(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Of this process, of children that have ended, and of all below that live.
double ownSeconds() {
    double seconds = secondsOn(CLOCK_PROCESS_CPUTIME_ID) + endedSeconds();
    for (const ProcessFacts& process : descendantsOf(::getpid()))
        seconds += process.cpuSeconds;
    return seconds;
}

}  // namespace

double endedSeconds() {
    rusage ended{};
    ::getrusage(RUSAGE_CHILDREN, &ended);
    return secondsOf(ended.ru_utime) + secondsOf(ended.ru_stime);
}

QString processorText() {
    return tr("%1, %n cores", nullptr, QThread::idealThreadCount()).arg(processorName());
}

QString governorName() {
    return QString::fromUtf8(
        contentOf(QStringLiteral("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"))
            .trimmed());
}

std::optional<bool> isOnBattery() {
    const QDir supplies(QStringLiteral("/sys/class/power_supply"));
    std::optional<bool> onBattery;
    for (const QString& name : supplies.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString path = supplies.filePath(name);
        // Batteries of mice and phones are supplies, too.
        const QByteArray scope = contentOf(path + QStringLiteral("/scope")).trimmed();
        if (contentOf(path + QStringLiteral("/type")).trimmed() != "Battery" || scope == "Device")
            continue;
        const QByteArray status = contentOf(path + QStringLiteral("/status")).trimmed();
        onBattery = onBattery.value_or(false) || status == "Discharging";
    }
    return onBattery;
}

OthersMeter::Reading OthersMeter::read() {
    Q_ASSERT(mayBlock());
    // user nice system idle iowait irq softirq steal; the two of guests are within the first two.
    const QByteArray line = contentOf(QStringLiteral("/proc/stat")).split('\n').first();
    const QList<QByteArray> fields = line.simplified().split(' ').mid(1, 8);
    Reading reading;
    const auto perSecond = static_cast<double>(::sysconf(_SC_CLK_TCK));
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const double seconds = fields[i].toDouble() / perSecond;
        reading.all += seconds;
        if (i != 3 && i != 4)
            reading.busy += seconds;
    }
    reading.own = ownSeconds();
    return reading;
}

void OthersMeter::begin() {
    m_begin = read();
}

void OthersMeter::end() {
    const Reading now = read();
    m_all += now.all - m_begin.all;
    m_others += (now.busy - m_begin.busy) - (now.own - m_begin.own);
}

double OthersMeter::percent() const {
    // Ticks are counted at another moment than our own time, so a little below nothing is nothing.
    return m_all > 0 ? std::clamp(100 * m_others / m_all, 0., 100.) : 0;
}

}  // namespace offstage
