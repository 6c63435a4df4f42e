#include "app/cli_signals.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace offstage {

std::unique_ptr<QSocketNotifier> watchSignals(std::function<void()> interrupt) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    const int descriptor = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    auto notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(),
                     [descriptor, interrupt = std::move(interrupt)] {
                         signalfd_siginfo one;
                         while (::read(descriptor, &one, sizeof one) == sizeof one)
                             interrupt();
                     });
    return notifier;
}

}  // namespace offstage
