#include "core/compare/estimate.h"

#include <algorithm>
#include <cmath>

#include "core/compare/measured.h"
#include "core/recipe/pass.h"

namespace offstage {

namespace {

constexpr double sameDistance = 0.02;  ///< two values a fiftieth apart take as long
constexpr double farDistance = 0.75;   ///< twice as large, and a little
constexpr std::size_t nearestRuns = 3;
constexpr std::size_t runsForAModel = 4;
constexpr double sizesForAModel = 4;  ///< the largest picture is so many times the smallest

/// A run, seen from the step that is to be.
struct Near {
    const Run* run;
    double distance;
    double wallMs;  ///< with as many workers as now
};

/// As if half of the logarithm were time: twice the bytes take at most twice as long.
double depthDistance(int a, int b) {
    return a > 0 && b > 0 ? std::abs(std::log(double(a) / b)) / 2 : 0;
}

std::vector<Near> usable(const QList<Run>& runs, const Step& step, const Circumstances& now) {
    std::vector<Near> all;
    for (const Run& run : runs) {
        if (!run.done || run.megapixels <= 0 || run.wallMs <= 0 || run.step.isEmpty())
            continue;
        const auto known = stepFromText(run.step);
        if (!known || known->filter != step.filter)
            continue;
        all.push_back({&run,
                       distanceBetween(known->params, step.params) +
                           depthDistance(run.bytesPerPixel, bytesPerPixel(now.layout.format)),
                       run.wallMs * run.workers / now.workers});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Near& a, const Near& b) { return a.distance < b.distance; });
    return all;
}

/// Those it is learned from.
std::vector<Near> chosenOf(std::vector<Near> all, const Circumstances& now) {
    std::erase_if(all, [](const Near& one) { return one.distance > farDistance; });
    if (all.empty())
        return all;
    if (all.front().distance <= sameDistance)
        std::erase_if(all, [](const Near& one) { return one.distance > sameDistance; });
    else
        all.resize(std::min(all.size(), nearestRuns));
    const auto alike = [&](const Near& one) {
        return one.run->backend == now.backend && one.run->workers == now.workers;
    };
    if (std::any_of(all.begin(), all.end(), alike))
        std::erase_if(all, [&](const Near& one) { return !alike(one); });
    return all;
}

/// Time as a line over megapixels.
struct Line {
    double fixed = 0;
    double slope = 0;
    double at(double megapixels) const { return fixed + slope * megapixels; }
};

Line proportional(const std::vector<Near>& runs) {
    Measured perMegapixel;
    for (const Near& one : runs)
        perMegapixel.values.push_back(one.wallMs / one.run->megapixels);
    return {0, perMegapixel.median()};
}

/// The least relative squares, so that small pictures count as much as large ones.
Line fitted(const std::vector<Near>& runs) {
    double w = 0, wx = 0, wxx = 0, wy = 0, wxy = 0;
    for (const Near& one : runs) {
        const double weight = 1 / (one.wallMs * one.wallMs);
        const double x = one.run->megapixels;
        w += weight;
        wx += weight * x;
        wxx += weight * x * x;
        wy += weight * one.wallMs;
        wxy += weight * x * one.wallMs;
    }
    const double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
    return {(wy - slope * wx) / w, slope};
}

/// How far runs lie from a line, relative to it.
double errorOf(const Line& line, const std::vector<Near>& runs) {
    double sum = 0;
    for (const Near& one : runs) {
        const double error = one.wallMs / line.at(one.run->megapixels) - 1;
        sum += error * error;
    }
    return std::sqrt(sum / static_cast<double>(runs.size()));
}

/// The line with a fixed part where the runs show one, else none.
Line lineThrough(const std::vector<Near>& runs) {
    const Line plain = proportional(runs);
    const auto [least, most] = std::minmax_element(
        runs.begin(), runs.end(),
        [](const Near& a, const Near& b) { return a.run->megapixels < b.run->megapixels; });
    if (runs.size() < runsForAModel ||
        most->run->megapixels < sizesForAModel * least->run->megapixels)
        return plain;
    const Line better = fitted(runs);
    const bool makesSense = better.fixed > 0 && better.slope > 0;
    return makesSense && errorOf(better, runs) < 0.7 * errorOf(plain, runs) ? better : plain;
}

qint64 planesBytes(QSize size, int channels) {
    return qint64(size.width()) * size.height() * channels * qint64(sizeof(float));
}

/// What a worker holds of a pass at its largest tile.
qint64 heldByWorker(const Pass& pass) {
    if (pass.external())
        return 0;
    const int channels = pass.layout.channels();
    qint64 most = 0;
    for (std::size_t unit = 0; unit < pass.units.size(); ++unit)
        most = std::max(most,
                        planesBytes(pass.readBy(unit).size(), channels) +
                            (pass.gathers() ? 0 : planesBytes(pass.units[unit].size(), channels)));
    return most;
}

}  // namespace

double distanceBetween(const Params& a, const Params& b) {
    double distance = 0;
    const auto number = [](const auto& spec, double x, double y) {
        if (x == y)
            return 0.;
        return x > 0 && y > 0 && spec.min >= 0
                   ? std::abs(std::log(x / y))
                   : std::abs(x - y) / (double(spec.softMax) - double(spec.softMin));
    };
    for (std::size_t i = 0; i < a.specs().size(); ++i)
        distance += std::visit(
            [&](const auto& spec) {
                using Spec = std::decay_t<decltype(spec)>;
                if constexpr (std::is_same_v<Spec, RealParam> || std::is_same_v<Spec, IntParam>)
                    return number(spec, double(a[spec]), double(b[spec]));
                else
                    return a[spec] == b[spec] ? 0. : 1.;
            },
            a.specs()[i]);
    return distance;
}

std::optional<TimeEstimate> estimateTime(const QList<Run>& runs, const Step& step,
                                         const Circumstances& now) {
    const std::vector<Near> chosen = chosenOf(usable(runs, step, now), now);
    if (chosen.empty() || now.layout.size.isEmpty())
        return {};
    const double megapixels = double(now.layout.size.width()) * now.layout.size.height() / 1e6;
    const Line line = lineThrough(chosen);
    Measured ratios;
    for (const Near& one : chosen)
        ratios.values.push_back(one.wallMs / line.at(one.run->megapixels));
    const bool same = chosen.back().distance <= sameDistance;
    const double wider = same ? 1 : std::exp(chosen.back().distance);
    TimeEstimate estimate;
    estimate.ms = line.at(megapixels);
    estimate.lowMs = estimate.ms * ratios.min() / wider;
    estimate.highMs = estimate.ms * ratios.max() * wider;
    estimate.runs = static_cast<int>(chosen.size());
    estimate.sameValues = same;
    estimate.sizeCounts = line.fixed > 0;
    return estimate;
}

qint64 plannedMemory(const Recipe& recipe, const Circumstances& now) {
    qint64 most = 0;
    qint64 input = 0;     // a result that the next pass reads; the image itself is there anyway
    qint64 gathered = 0;  // for the pass that comes
    const std::vector<Pass> passes = planPasses(recipe, now.layout, {});
    for (const Pass& pass : passes) {
        const bool last = &pass == &passes.back();
        const qint64 output =
            pass.gathers()
                ? static_cast<qint64>(pass.units.size() * pass.bytesPerUnit)
                : pass.resultLayout.bytes() +
                      (last ? static_cast<qint64>(Pyramid::bytes(pass.resultLayout.size)) : 0);
        const auto busy = std::min<std::size_t>(static_cast<std::size_t>(now.workers),
                                                std::max<std::size_t>(1, pass.units.size()));
        most = std::max(most,
                        input + gathered + output + heldByWorker(pass) * static_cast<qint64>(busy));
        gathered = pass.gathers() ? output : 0;
        if (!pass.gathers())
            input = output;
    }
    return most;
}

}  // namespace offstage
