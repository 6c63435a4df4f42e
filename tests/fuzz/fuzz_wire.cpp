// What either side of the wire accepts can be written and read again, and nothing gets lost.
#include "core/helpers/wire.h"

using namespace offstage;

namespace {

template <class Parse>
void tryOne(const QByteArray& bytes, const Parse& parse) {
    const auto message = parse(bytes);
    if (!message)
        return;
    const QByteArray written = wire::encode(*message);
    if (written.size() > wire::maxBytes)
        return;  // steps that left their parameters out have them all now
    const auto again = parse(written);
    if (!again)
        qFatal("what was written is refused: %s", qPrintable(again.error().message));
    if (again->index() != message->index() || wire::encode(*again) != written)
        qFatal("message %zu changes when it is written and read", message->index());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    tryOne(bytes, wire::parseToHelper);
    tryOne(bytes, wire::parseToProgram);
    return 0;
}
