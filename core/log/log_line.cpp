#include "core/log/log_line.h"

#include <QCoreApplication>

#include "core/words.h"

namespace offstage {

QString wordFor(LogLine::Kind kind) {
    switch (kind) {
        case LogLine::Kind::Job:
            return tr("Job");
        case LogLine::Kind::File:
            return tr("File");
        case LogLine::Kind::Worker:
            return tr("Worker");
        case LogLine::Kind::Message:
            return tr("Message");
        case LogLine::Kind::Program:
            break;
    }
    return tr("Program");
}

QString toText(const LogLine& line) {
    QString text = line.at.toString(QStringLiteral("HH:mm:ss.zzz")) + QStringLiteral("  ") +
                   wordFor(line.kind) + QStringLiteral("  ") + line.text;
    const QStringList details = line.detail.split(u'\n', Qt::SkipEmptyParts);
    for (const QString& detail : details)
        text += QStringLiteral("\n    ") + detail;
    return text;
}

QString toText(const QList<LogLine>& lines) {
    QString text;
    for (const LogLine& line : lines)
        text += toText(line) + u'\n';
    return text;
}

}  // namespace offstage
