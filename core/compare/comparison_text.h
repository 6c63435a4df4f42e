#pragma once

#include <QJsonObject>
#include <QStringList>

#include "core/compare/comparison.h"

namespace offstage {

/// A way for people: "Threads", "Processes", "Processes, pipe".
QString labelOf(Way way);

/// One row of the table: a label, what each way costs, what that means, and the general point that
/// it teaches.
struct ComparisonRow {
    QString id;                    ///< "start_cold": in files
    QString label;                 ///< "Start, cold"
    std::array<QString, 3> cells;  ///< by way: "3.11 s [3.05-3.20]"; a dash where not measured
    QString difference;            ///< processes with shared memory beside threads: "no difference"
    QString lesson;                ///< one line
};

/// All rows, in order, also those that are not measured yet.
QList<ComparisonRow> tableOf(const Comparison& comparison);

/// "night_street.tif, 24.0 MP, 16 bit" and the like: one line on what was measured, where and when.
QString headOf(const Comparison& comparison);
/// The recommendation, or why there is none.
QString verdictOf(const Comparison& comparison);

QString toPlainText(const Comparison& comparison);
QString toMarkdown(const Comparison& comparison);
QJsonObject toJson(const Comparison& comparison);

}  // namespace offstage
