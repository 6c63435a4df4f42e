#include "core/engine/run_in.h"

namespace offstage {

QString toText(RunIn runIn) {
    const std::optional<Backend> backend = backendOf(runIn);
    return backend ? toText(*backend) : QStringLiteral("auto");
}

std::optional<RunIn> runInFromText(const QString& text) {
    if (text == u"auto")
        return RunIn::Auto;
    const std::optional<Backend> backend = backendFromText(text);
    return backend ? std::optional(runInOf(*backend)) : std::nullopt;
}

std::optional<Backend> backendOf(RunIn runIn) {
    switch (runIn) {
        case RunIn::Threads:
            return Backend::Threads;
        case RunIn::Processes:
            return Backend::Processes;
        case RunIn::UiThread:
            return Backend::UiThread;
        case RunIn::Auto:
            break;
    }
    return std::nullopt;
}

RunIn runInOf(Backend backend) {
    return backend == Backend::Threads     ? RunIn::Threads
           : backend == Backend::Processes ? RunIn::Processes
                                           : RunIn::UiThread;
}

}  // namespace offstage
