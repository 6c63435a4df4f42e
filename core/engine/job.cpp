#include "core/engine/job.h"

namespace offstage {

QString toText(Backend backend) {
    return backend == Backend::Threads ? QStringLiteral("threads") : QStringLiteral("processes");
}

std::optional<Backend> backendFromText(const QString& text) {
    for (const Backend backend : {Backend::Threads, Backend::Processes})
        if (text == toText(backend))
            return backend;
    return std::nullopt;
}

}  // namespace offstage
