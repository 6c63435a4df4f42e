#include "core/engine/compute_unit.h"

#include <QCoreApplication>

#include "core/pulse/steady_time.h"
#include "core/words.h"

namespace offstage {

UnitAnswer computeUnit(const UnitTask& task, Scratch& scratch, const std::stop_token& stop) {
    UnitAnswer answer;
    answer.began = steadyNow();
    try {
        runUnit(task.run->pass, task.run->memory(), task.unit, scratch, stop);
    } catch (const std::bad_alloc&) {
        answer.outcome = UnitAnswer::Outcome::Failed;
        answer.error = {
            ErrorKind::OutOfMemory,
            tr("There was not enough memory for a tile. Your image is untouched; close other "
               "images or programs and try again."),
            {}};
    } catch (const std::exception& exception) {
        answer.outcome = UnitAnswer::Outcome::Failed;
        answer.error = {
            ErrorKind::Invalid,
            tr("The filter failed in a tile. Your image is untouched; other parameters can be "
               "tried at once."),
            QString::fromLocal8Bit(exception.what())};
    }
    answer.ended = steadyNow();
    answer.computeMs = toMs(answer.ended - answer.began);
    if (stop.stop_requested())
        answer.outcome = UnitAnswer::Outcome::Returned;
    return answer;
}

}  // namespace offstage
