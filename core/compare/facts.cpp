#include "core/compare/facts.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/compare/comparison.h"
#include "core/filters/filter.h"
#include "core/words.h"

namespace offstage {

namespace {

QString whyUntrusted(const OpenedImage& opened) {
    QStringList reasons;
    if (!opened.downloadedFrom.isEmpty())
        reasons << tr("it was downloaded from %1").arg(opened.downloadedFrom);
    if (!opened.complete)
        reasons << tr("it is damaged");
    return reasons.join(tr(", "));
}

/// Of the filters of a recipe, what speaks loudest.
void addHistory(const Recipe& recipe, const History& history, Transport transport, Facts& facts) {
    for (const Step& step : recipe) {
        Facts one = facts;
        history.tell(QString::fromUtf8(step.filter->id), transport, one);
        if (recipe.size() == 1) {
            facts = one;
            return;
        }
        if (one.recentCrashes >= facts.recentCrashes) {
            facts.recentCrashes = one.recentCrashes;
            facts.recentRuns = one.recentRuns;
        }
        if (one.stopInThreadsMs)
            facts.stopInThreadsMs =
                std::max(facts.stopInThreadsMs.value_or(0), *one.stopInThreadsMs);
    }
}

}  // namespace

Facts factsOf(const OpenedImage& opened, const Recipe& recipe, const History& history, int workers,
              Transport transport) {
    Facts facts;
    QStringList labels;
    for (const Step& step : recipe)
        labels << QCoreApplication::translate("Filter", step.filter->label);
    facts.filter = labels.join(QStringLiteral(" + "));
    facts.whyUntrusted = whyUntrusted(opened);
    facts.untrustedFile = !facts.whyUntrusted.isEmpty();
    facts.otherProgram =
        !recipe.empty() && std::all_of(recipe.begin(), recipe.end(),
                                       [](const Step& step) { return step.filter->command; });
    facts.needsProcess = std::any_of(recipe.begin(), recipe.end(),
                                     [](const Step& step) { return step.filter->needsProcess; });
    facts.workers = std::max(1, workers);
    const QSize size = opened.picture.image.size();
    facts.megapixels = double(size.width()) * size.height() / 1e6;
    addHistory(recipe, history, transport, facts);
    return facts;
}

void addMeasured(const Comparison& comparison, const Recipe& recipe, Transport transport,
                 Facts& facts) {
    if (comparison.advice.sentence.isEmpty() || comparison.conditions.recipe != toText(recipe))
        return;
    const WayFigures& threads = comparison[Way::Threads];
    const WayFigures& helpers = comparison[transport == Transport::Pipe ? Way::Pipe : Way::Shared];
    if (!threads.stop.isEmpty())
        facts.stopInThreadsMs = std::max(facts.stopInThreadsMs.value_or(0), threads.stop.max());
    if (!helpers.privateBytes.isEmpty())
        facts.helperBytes = static_cast<qint64>(helpers.privateBytes.median());
    if (comparison.curves.breakEvenMp)
        facts.breakEvenMp = comparison.curves.breakEvenMp;
    const double measured = comparison.conditions.megapixels();
    if (helpers.compute.isEmpty() || measured <= 0 || !facts.megapixels)
        return;
    const double scale = *facts.megapixels / measured;
    facts.computeMs = scale * helpers.compute.median();
    facts.handOverMs = scale * (helpers.handOverIn.median() + helpers.handOverOut.median());
}

}  // namespace offstage
