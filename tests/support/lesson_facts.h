#pragma once

#include "ui/lesson_figures.h"

namespace offstage::testing {

inline Measured measured(double value) {
    return {{value * 0.9, value, value * 1.1}};
}

/// Every figure that the page knows, each with a value that no other has.
inline LessonFacts lessonFacts() {
    Comparison comparison;
    double value = 1;
    for (const Way way : allWays) {
        WayFigures& figures = comparison[way];
        for (Measured* each :
             {&figures.startCold, &figures.startWarm, &figures.roundTrip, &figures.handOverIn,
              &figures.handOverOut, &figures.total, &figures.stop, &figures.crash, &figures.hang})
            *each = measured(++value);
        for (Measured* each : {&figures.privateBytes, &figures.sharedBytes})
            *each = measured(++value * (1 << 20));
        figures.bytesIn = figures.bytesOut = way == Way::Pipe ? 50 << 20 : 0;
        figures.feel = {{3, 2, 0, 0, 0, 7}, {3, 2, 0, 0, 1, 42}};
    }
    for (const int workers : {1, 2, 4})
        comparison.curves.byWorkers.push_back(
            {double(workers), {measured(8000. / workers), measured(8100. / workers), {}}});
    comparison.curves.breakEvenMp = 0.25;
    comparison.conditions.image = QStringLiteral("town.tif");
    comparison.advice = advise({});
    comparison.advice.sentence = QStringLiteral("For this picture: threads.");
    return {comparison, WindowFeel{2, 1900, 900, 118, 1, 1980}};
}

}  // namespace offstage::testing
