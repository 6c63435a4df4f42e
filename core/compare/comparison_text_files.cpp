#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include "core/compare/comparison_figures.h"
#include "core/compare/comparison_text.h"
#include "core/words.h"

namespace offstage {

namespace {

/// Lines of cells, the first of which is the head.
using Table = QList<QStringList>;

Table mainTable(const Comparison& comparison) {
    Table table{{QString()}};
    for (const Way way : allWays)
        table.first() << labelOf(way);
    table.first() << tr("Difference");
    for (const ComparisonRow& row : tableOf(comparison))
        table << (QStringList{row.label} + QStringList(row.cells.begin(), row.cells.end()) +
                  QStringList{row.difference});
    return table;
}

Table curveTable(const std::vector<CostPoint>& points, const QString& x) {
    Table table{{x}};
    for (const Way way : allWays)
        table.first() << labelOf(way);
    for (const CostPoint& point : points) {
        QStringList line{QLocale().toString(point.x, 'g', 3)};
        for (const Measured& total : point.total)
            line << told(total, Scale::Time);
        table << line;
    }
    return table;
}

/// The curves that there are, with their titles.
QList<std::pair<QString, Table>> curveTables(const Curves& curves) {
    QList<std::pair<QString, Table>> tables;
    if (!curves.bySize.empty())
        tables.append({tr("Cost against the size of the image"),
                       curveTable(curves.bySize, tr("Megapixels"))});
    if (!curves.byWorkers.empty())
        tables.append({tr("Cost against the number of workers"),
                       curveTable(curves.byWorkers, tr("Workers"))});
    return tables;
}

QString alignedText(const Table& table) {
    std::vector<qsizetype> widths(static_cast<std::size_t>(table.first().size()), 0);
    for (const QStringList& line : table)
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[std::size_t(i)] = std::max(widths[std::size_t(i)], line[i].size());
    QString text;
    for (const QStringList& line : table) {
        QString row;
        for (qsizetype i = 0; i < line.size(); ++i)
            row += line[i].leftJustified(static_cast<int>(widths[std::size_t(i)] + 2));
        text += row.trimmed().isEmpty() ? QString() : u' ' + row;
        while (text.endsWith(u' '))
            text.chop(1);
        text += u'\n';
    }
    return text;
}

QString markdownText(const Table& table) {
    QString text;
    for (qsizetype i = 0; i < table.size(); ++i) {
        QStringList cells = table[i];
        for (QString& cell : cells)
            cell.replace(u'|', QStringLiteral("\\|"));
        text += QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
        if (i == 0)
            text += u'|' + QStringLiteral("---|").repeated(cells.size()) + u'\n';
    }
    return text;
}

QJsonObject json(const Measured& figures) {
    QJsonArray values;
    for (const double value : figures.values)
        values.append(value);
    QJsonObject object{{QStringLiteral("values"), values}};
    if (!figures.isEmpty()) {
        object[QStringLiteral("median")] = figures.median();
        object[QStringLiteral("min")] = figures.min();
        object[QStringLiteral("max")] = figures.max();
    }
    return object;
}

/// Never change; readers of files know them.
QString idOf(Way way) {
    return way == Way::Threads  ? QStringLiteral("threads")
           : way == Way::Shared ? QStringLiteral("processes_shared")
                                : QStringLiteral("processes_pipe");
}

QJsonObject json(const WayFigures& way) {
    const std::pair<const char*, const Measured*> figures[] = {
        {"start_cold_ms", &way.startCold},
        {"start_all_ms", &way.startAll},
        {"start_warm_ms", &way.startWarm},
        {"round_trip_ms", &way.roundTrip},
        {"hand_over_in_ms", &way.handOverIn},
        {"hand_over_out_ms", &way.handOverOut},
        {"compute_ms", &way.compute},
        {"total_ms", &way.total},
        {"cpu_ms", &way.cpu},
        {"memory_private_bytes", &way.privateBytes},
        {"memory_shared_bytes", &way.sharedBytes},
        {"stop_ms", &way.stop},
        {"crash_ms", &way.crash},
        {"hang_ms", &way.hang}};
    QJsonObject object{{QStringLiteral("bytes_in"), way.bytesIn},
                       {QStringLiteral("bytes_out"), way.bytesOut},
                       {QStringLiteral("copies"), way.copies}};
    for (const auto& [id, measured] : figures)
        object[QLatin1String(id)] = json(*measured);
    QJsonArray window;
    for (const WindowFeel& feel : way.feel)
        window.append(QJsonObject{{QStringLiteral("seconds"), feel.seconds},
                                  {QStringLiteral("latency_p99_ms"), feel.latencyP99},
                                  {QStringLiteral("hitch_ms_per_s"), feel.hitchMsPerS},
                                  {QStringLiteral("missed_frames"), qint64(feel.missedFrames)},
                                  {QStringLiteral("hangs"), qint64(feel.hangs)},
                                  {QStringLiteral("longest_stall_ms"), feel.longestStall}});
    object[QStringLiteral("window")] = window;
    return object;
}

QJsonArray json(const std::vector<CostPoint>& points, const QString& x) {
    QJsonArray array;
    for (const CostPoint& point : points) {
        QJsonObject object{{x, point.x}};
        for (const Way way : allWays)
            object[idOf(way)] = json(point.total[static_cast<std::size_t>(way)]);
        array.append(object);
    }
    return array;
}

QJsonObject json(const Conditions& at) {
    return {{QStringLiteral("image"), at.image},
            {QStringLiteral("size"), QJsonArray{at.size.width(), at.size.height()}},
            {QStringLiteral("megapixels"), at.megapixels()},
            {QStringLiteral("bits"), at.bits},
            {QStringLiteral("channels"), at.channels},
            {QStringLiteral("recipe"), at.recipe},
            {QStringLiteral("workers"), at.workers},
            {QStringLiteral("pairs"), at.pairs},
            {QStringLiteral("processor"), at.processor},
            {QStringLiteral("governor"), at.governor},
            {QStringLiteral("on_battery"), at.onBattery ? QJsonValue(*at.onBattery) : QJsonValue()},
            {QStringLiteral("others_percent"), at.othersPercent},
            {QStringLiteral("version"), at.version},
            {QStringLiteral("at"), at.at.toString(Qt::ISODate)}};
}

QJsonObject json(const Advice& advice) {
    QJsonArray rules;
    for (const RuleText& rule : advice.rules)
        rules.append(QJsonObject{{QStringLiteral("id"), toText(rule.rule)},
                                 {QStringLiteral("side"), toText(rule.side)},
                                 {QStringLiteral("fired"), rule.fired},
                                 {QStringLiteral("condition"), rule.condition},
                                 {QStringLiteral("figure"), rule.figure}});
    return {{QStringLiteral("side"), toText(advice.side)},
            {QStringLiteral("rule"), toText(advice.rule)},
            {QStringLiteral("sentence"), advice.sentence},
            {QStringLiteral("rules"), rules}};
}

}  // namespace

QString toPlainText(const Comparison& comparison) {
    QString text = headOf(comparison) + QStringLiteral("\n\n") +
                   alignedText(mainTable(comparison)) + u'\n' + verdictOf(comparison) + u'\n';
    for (const auto& [title, table] : curveTables(comparison.curves))
        text += u'\n' + title + QStringLiteral("\n\n") + alignedText(table);
    if (!comparison.curves.sizeNote.isEmpty())
        text += u'\n' + comparison.curves.sizeNote + u'\n';
    return text;
}

QString toMarkdown(const Comparison& comparison) {
    QString text = headOf(comparison) + QStringLiteral("\n\n") +
                   markdownText(mainTable(comparison)) + u'\n' + QStringLiteral("**") +
                   verdictOf(comparison) + QStringLiteral("**\n");
    for (const auto& [title, table] : curveTables(comparison.curves))
        text += QStringLiteral("\n### ") + title + QStringLiteral("\n\n") + markdownText(table);
    if (!comparison.curves.sizeNote.isEmpty())
        text += u'\n' + comparison.curves.sizeNote + u'\n';
    return text;
}

QJsonObject toJson(const Comparison& comparison) {
    QJsonObject ways;
    for (const Way way : allWays)
        ways[idOf(way)] = json(comparison[way]);
    QJsonArray rows;
    for (const ComparisonRow& row : tableOf(comparison)) {
        QJsonObject object{{QStringLiteral("id"), row.id},
                           {QStringLiteral("label"), row.label},
                           {QStringLiteral("difference"), row.difference}};
        for (const Way way : allWays)
            object[idOf(way)] = row.cells[static_cast<std::size_t>(way)];
        rows.append(object);
    }
    const Curves& curves = comparison.curves;
    const QJsonValue even = curves.breakEvenMp ? QJsonValue(*curves.breakEvenMp) : QJsonValue();
    const bool judged = !comparison.advice.sentence.isEmpty();
    return {
        {QStringLiteral("offstage-comparison"), 1},
        {QStringLiteral("conditions"), json(comparison.conditions)},
        {QStringLiteral("ways"), ways},
        {QStringLiteral("rows"), rows},
        {QStringLiteral("curves"),
         QJsonObject{
             {QStringLiteral("by_size"), json(curves.bySize, QStringLiteral("megapixels"))},
             {QStringLiteral("by_workers"), json(curves.byWorkers, QStringLiteral("workers"))},
             {QStringLiteral("size_note"), curves.sizeNote},
             {QStringLiteral("break_even_mp"), even}}},
        {QStringLiteral("complete"), comparison.complete},
        {QStringLiteral("busy"), comparison.busy},
        {QStringLiteral("unsteady"), comparison.unsteady},
        {QStringLiteral("verdict"), verdictOf(comparison)},
        {QStringLiteral("advice"), judged ? QJsonValue(json(comparison.advice)) : QJsonValue()}};
}

}  // namespace offstage
