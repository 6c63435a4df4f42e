#pragma once

#include "core/compare/comparison.h"

namespace offstage::testing {

/// Figures as a machine might give them, made up.
inline Measured measured(double middle, double part = 0.03) {
    return {{middle * (1 - part), middle, middle * (1 + part)}};
}

inline WayFigures figuresOf(Way way) {
    const bool processes = way != Way::Threads;
    const bool pipe = way == Way::Pipe;
    WayFigures figures;
    figures.startCold = measured(processes ? 3.4 : 0.2);
    figures.startAll = measured(processes ? 9 : 0.4);
    figures.startWarm = measured(processes ? 0.05 : 0.008, 0.2);
    figures.roundTrip = measured(processes ? 0.041 : 0.006, 0.1);
    figures.handOverIn = measured(pipe ? 310 : processes ? 6 : 0.01);
    figures.handOverOut = measured(pipe ? 340 : processes ? 8 : 0.01);
    figures.bytesIn = pipe ? 192'000'000 : 0;
    figures.bytesOut = pipe ? 192'000'000 : 0;
    figures.copies = pipe ? 2 : 0;
    figures.compute = measured(processes ? 3120 : 3100, 0.02);
    figures.total = measured(pipe ? 3870 : processes ? 3140 : 3110);
    figures.cpu = measured(pipe ? 7100 : 6200);
    figures.privateBytes = measured(processes ? 26e6 : 12e6);
    figures.sharedBytes = measured(processes ? 96e6 : 192e6);
    figures.stop = measured(processes ? 0.6 : 61, 0.5);
    if (processes) {
        figures.crash = measured(4.1);
        figures.hang = measured(253);
    }
    for (int run = 0; run < 5; ++run)
        figures.feel.push_back({3.1, 3.0, 0.4, 1, 0, 12});
    return figures;
}

inline CostPoint costPoint(double x, double threadsMs, double sharedMs, double pipeMs) {
    return {x, {measured(threadsMs), measured(sharedMs), measured(pipeMs, 0.08)}};
}

/// A 24-megapixel picture on eight workers; processes do not pay below 0.6 megapixels.
inline Comparison madeUpComparison() {
    Comparison comparison;
    Conditions& conditions = comparison.conditions;
    conditions.image = QStringLiteral("night_street.tif");
    conditions.size = {6000, 4000};
    conditions.bits = 16;
    conditions.recipe = QStringLiteral("nlm:strength=8");
    conditions.filters = QStringLiteral("Non-local means");
    conditions.workers = 8;
    conditions.pairs = 5;
    conditions.processor = QStringLiteral("AMD Ryzen 7 5800X, 8 cores");
    conditions.governor = QStringLiteral("powersave");
    conditions.onBattery = true;
    conditions.version = QStringLiteral(OFFSTAGE_VERSION);
    conditions.at = QDateTime(QDate(2026, 11, 20), QTime(14, 5));
    for (const Way way : allWays)
        comparison[way] = figuresOf(way);
    for (const double mp : {0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 24.0, 100.0})
        comparison.curves.bySize.push_back(
            costPoint(mp, 130 * mp + 0.3, 131 * mp + 4, 160 * mp + 5));
    for (int workers = 1; workers <= 8; ++workers)
        comparison.curves.byWorkers.push_back(costPoint(
            workers, 23000.0 / workers + 240 * (workers - 1),
            23100.0 / workers + 260 * (workers - 1), 23500.0 / workers + 420 * (workers - 1)));
    comparison.curves.breakEvenMp = 0.6;
    comparison.complete = true;
    Advice& advice = comparison.advice;
    advice.sentence = QStringLiteral(
        "For this picture: threads. Same speed, nothing to hand over. Take processes if the file "
        "is not trusted or you stop often.");
    const auto add = [&](Rule rule, Backend side, bool fired, const char* condition,
                         const char* figure) {
        advice.rules.append(
            {rule, side, fired, QString::fromLatin1(condition), QString::fromLatin1(figure)});
    };
    add(Rule::NeedsProcess, Backend::Processes, false, "It would end the program", "no");
    add(Rule::UntrustedFile, Backend::Processes, false, "The file is not trusted", "it is yours");
    add(Rule::CrashedLately, Backend::Processes, false, "It crashed or hung in the last 20 runs",
        "0 of 12 runs");
    add(Rule::CannotBeStopped, Backend::Processes, false, "Stopping takes more than 1 s in threads",
        "61 ms");
    add(Rule::HelpersDoNotFit, Backend::Threads, false, "Helpers do not fit in memory",
        "208 MB of 9.1 GB free");
    add(Rule::TooSmall, Backend::Threads, false, "The picture is smaller than where processes pay",
        "24 MP; from 0.6 MP");
    add(Rule::HandOverTooDear, Backend::Threads, false, "Hand-over is more than 20 % of compute",
        "0.5 %");
    add(Rule::Otherwise, Backend::Threads, true, "Nothing speaks for processes", "");
    return comparison;
}

}  // namespace offstage::testing
