#include "core/engine/job.h"

#include <initializer_list>

namespace offstage {

namespace {

/// The one of `all` that is written like this.
template <class Choice>
std::optional<Choice> fromText(const QString& text, std::initializer_list<Choice> all) {
    for (const Choice choice : all)
        if (text == toText(choice))
            return choice;
    return std::nullopt;
}

}  // namespace

QString toText(Backend backend) {
    switch (backend) {
        case Backend::Threads:
            return QStringLiteral("threads");
        case Backend::Processes:
            return QStringLiteral("processes");
        case Backend::UiThread:
            break;
    }
    return QStringLiteral("ui");
}

// A demonstration is for the window alone: nobody begins with it.
std::optional<Backend> backendFromText(const QString& text) {
    return fromText(text, {Backend::Threads, Backend::Processes});
}

QString toText(Transport transport) {
    return transport == Transport::Shared ? QStringLiteral("shared") : QStringLiteral("pipe");
}

std::optional<Transport> transportFromText(const QString& text) {
    return fromText(text, {Transport::Shared, Transport::Pipe});
}

QString toText(DecodeIn place) {
    return place == DecodeIn::Helper ? QStringLiteral("helper") : QStringLiteral("thread");
}

std::optional<DecodeIn> decodeInFromText(const QString& text) {
    return fromText(text, {DecodeIn::Helper, DecodeIn::Thread});
}

}  // namespace offstage
