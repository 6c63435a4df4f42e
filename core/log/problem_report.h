#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include "core/engine/job.h"
#include "core/log/log_line.h"
#include "core/pulse/responsiveness.h"

namespace offstage {

/// What is known where a problem is reported from, before the system has been asked.
struct ReportFacts {
    QString platform;  ///< Qt's plug-in
    Backend backend = Backend::Threads;
    int workers = 0;
    Transport transport = Transport::Shared;
    DecodeIn decodeIn = DecodeIn::Helper;
    QString filter;  ///< in hand, with its parameters; empty: none
    QString steps;   ///< applied to the picture; empty: none
    QSize size;      ///< of the picture; empty: there is none
    QString format;  ///< "16 bit, colour, transparent"
    Responsiveness figures;
    QList<LogLine> lines;
    QStringList names;  ///< of pictures, with and without folders: nobody else's business
};

/// The same text without `names`, and without whatever else looks like a place on this machine.
QString withoutNames(QString text, const QStringList& names);

/// A text about program, system, work and its last 200 log lines, for people to read, change and
/// send. It names no picture. Reads files of the system: not for a window's thread.
QString problemReport(const ReportFacts& facts);

}  // namespace offstage
