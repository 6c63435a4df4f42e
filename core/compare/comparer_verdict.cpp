#include "core/compare/comparer_verdict.h"

#include <QCoreApplication>

#include "core/compare/machine.h"

namespace offstage {

Conditions conditionsOf(const Image& image, const QString& name, const Recipe& recipe,
                        int workers) {
    Conditions conditions;
    conditions.image = name;
    conditions.size = image.size();
    conditions.bits = bitsPerChannel(image.layout().format);
    conditions.channels = image.layout().channels();
    QStringList steps;
    QStringList labels;
    for (const Step& step : recipe) {
        steps << toText(step);
        labels << QCoreApplication::translate("Filter", step.filter->label);
    }
    conditions.recipe = steps.join(QStringLiteral(" + "));
    conditions.filters = labels.join(QStringLiteral(", "));
    conditions.workers = workers;
    conditions.processor = processorText();
    conditions.governor = governorName();
    conditions.onBattery = isOnBattery();
    conditions.version = QStringLiteral(OFFSTAGE_VERSION);
    conditions.at = QDateTime::currentDateTime();
    return conditions;
}

void judge(Comparison& comparison) {
    const WayFigures& threads = comparison[Way::Threads];
    const WayFigures& shared = comparison[Way::Shared];
    comparison.busy = comparison.conditions.othersPercent >= Comparison::busyPercent;
    comparison.unsteady = threads.total.spread() > Comparison::steadySpread ||
                          shared.total.spread() > Comparison::steadySpread;
    Facts& facts = comparison.facts;
    if (facts.filter.isEmpty())
        facts.filter = comparison.conditions.filters;
    facts.workers = comparison.conditions.workers;
    facts.megapixels = comparison.conditions.megapixels();
    facts.breakEvenMp = comparison.curves.breakEvenMp;
    if (!threads.stop.isEmpty())
        facts.stopInThreadsMs = threads.stop.max();
    if (!shared.compute.isEmpty()) {
        facts.computeMs = shared.compute.median();
        facts.handOverMs = shared.handOverIn.median() + shared.handOverOut.median();
    }
    if (!shared.privateBytes.isEmpty())
        facts.helperBytes = static_cast<qint64>(shared.privateBytes.median());
    comparison.advice = {};
    if (comparison.complete && !comparison.busy && !comparison.unsteady &&
        comparison.conditions.pairs >= Comparison::fewestPairs)
        comparison.advice = advise(facts);
}

}  // namespace offstage
