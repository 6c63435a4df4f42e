#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace offstage {

/// One thing that happened. A value.
struct LogLine {
    enum class Kind {
        Job,      ///< began, was paused, ended
        File,     ///< opened, saved, closed
        Worker,   ///< helpers that died, changes of where and how many
        Message,  ///< said in the bar above the picture
        Program   ///< what Qt and the system say
    };
    QDateTime at;
    Kind kind = Kind::Program;
    bool isTrouble = false;
    QString text;    ///< one sentence
    QString detail;  ///< lines of others: a helper's last words
};

/// "Job", "File".
QString wordFor(LogLine::Kind kind);
/// "14:03:07.250  Job  Applied ...", its detail indented below it.
QString toText(const LogLine& line);
QString toText(const QList<LogLine>& lines);

}  // namespace offstage
