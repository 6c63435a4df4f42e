#pragma once

#include <QSocketNotifier>
#include <functional>
#include <memory>

namespace offstage {

/// SIGINT and SIGTERM become events for as long as the notifier lives: blocked in this thread and
/// in those that it makes from now on, each calls `interrupt`. A second one that comes before the
/// program has ended is for whoever is called to deal with.
std::unique_ptr<QSocketNotifier> watchSignals(std::function<void()> interrupt);

}  // namespace offstage
