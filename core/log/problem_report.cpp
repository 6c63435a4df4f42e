#include "core/log/problem_report.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QSysInfo>
#include <algorithm>

#include "core/compare/machine.h"
#include "core/image/pixel_pool.h"
#include "core/threads.h"

namespace offstage {

namespace {

constexpr qsizetype linesTold = 200;

QString sizeText(qint64 bytes) {
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

/// A figure that the system gives in kB, such as "VmRSS:  1234 kB".
qint64 systemBytes(const QString& path, const QByteArray& name) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').first().toLongLong() * 1024;
    return 0;
}

QString desktop() {
    const QString name = qEnvironmentVariable("XDG_CURRENT_DESKTOP");
    const QString session = qEnvironmentVariable("XDG_SESSION_TYPE");
    return name.isEmpty() && session.isEmpty() ? QStringLiteral("unknown")
                                               : (name + u' ' + session).simplified();
}

}  // namespace

// Not translated: who reads it need not know the language of who sends it.
QString problemReport(const ReportFacts& facts) {
    Q_ASSERT(mayBlock());
    QStringList text;
    text << QStringLiteral("What happened, and what did you expect?\n\n");
    text << QStringLiteral("Program     Offstage %1, Qt %2")
                .arg(QStringLiteral(OFFSTAGE_VERSION), QString::fromLatin1(qVersion()));
    text << QStringLiteral("System      %1, %2 %3, %4")
                .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                     QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture());
    text << QStringLiteral("Desktop     %1, platform %2").arg(desktop(), facts.platform);
    text << QStringLiteral("Processor   %1").arg(processorText());
    text << QStringLiteral("Memory      %1, %2 free; this program %3, at most %4")
                .arg(sizeText(systemBytes(QStringLiteral("/proc/meminfo"), "MemTotal")),
                     sizeText(availableMemory()),
                     sizeText(systemBytes(QStringLiteral("/proc/self/status"), "VmRSS")),
                     sizeText(systemBytes(QStringLiteral("/proc/self/status"), "VmHWM")));
    text << QStringLiteral("Work        %1 x%2, pixels by %3, files opened in %4")
                .arg(toText(facts.backend))
                .arg(facts.workers)
                .arg(toText(facts.transport), toText(facts.decodeIn));
    if (!facts.filter.isEmpty())
        text << QStringLiteral("Filter      %1").arg(facts.filter);
    if (!facts.steps.isEmpty())
        text << QStringLiteral("Applied     %1").arg(facts.steps);
    if (!facts.size.isEmpty())
        text << QStringLiteral("Picture     %1 x %2, %3")
                    .arg(facts.size.width())
                    .arg(facts.size.height())
                    .arg(facts.format);
    text << QStringLiteral("\nResponsiveness");
    text << QString::fromUtf8(
        QJsonDocument(toJson(facts.figures, toText(facts.backend))).toJson().trimmed());
    const QList<LogLine> lines =
        facts.lines.mid(std::max<qsizetype>(0, facts.lines.size() - linesTold));
    text << QStringLiteral("\nLog, the last %1 lines").arg(lines.size());
    text << toText(lines);
    return withoutNames(text.join(u'\n'), facts.names);
}

QString withoutNames(QString text, const QStringList& names) {
    QStringList known = names;
    known.removeAll(QString());
    known.removeDuplicates();
    // A path before the name that is its end.
    std::sort(known.begin(), known.end(),
              [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (const QString& name : std::as_const(known))
        text.replace(name, QStringLiteral("[picture]"));
    text.replace(QDir::homePath() + u'/', QStringLiteral("~/"));
    static const QRegularExpression inHome(QStringLiteral("~/[^\\s'\",;:)]+|/home/[^\\s'\",;:)]+"));
    return text.replace(inHome, QStringLiteral("[path]"));
}

}  // namespace offstage
