#pragma once

#include <QEventLoop>
#include <optional>

#include "core/helpers/unit_helper.h"

namespace offstage {

/// The smallest conversation with a helper process; beside it lies HelloInThread. Both wait in an
/// event loop, so whoever quits the asking thread ends the waiting, too: then there is no figure.
class HelloInProcess {
public:
    ~HelloInProcess();

    /// Starts the helper: milliseconds until it says that it is ready. Nothing if it ends instead.
    std::optional<double> start(const QString& program);
    /// Asks it something: microseconds until the answer is here. Nothing if it ends instead.
    std::optional<double> ask();

private:
    UnitHelper m_helper{1, HelperLimits()};
    QEventLoop m_waiting;
};

}  // namespace offstage
