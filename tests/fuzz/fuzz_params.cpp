// Parameters as text and as JSON; the first byte chooses the filter. What comes out is legal by the
// declaration, and is written and read again unchanged, both ways.
#include <QJsonDocument>
#include <cmath>

#include "core/filters/catalog.h"

using namespace offstage;

namespace {

bool isLegal(const ParamSpec& spec, const ParamValue& value) {
    return std::visit(
        [&](const auto& kind) {
            using Kind = std::decay_t<decltype(kind)>;
            if constexpr (std::is_same_v<Kind, RealParam>) {
                const double v = std::get<double>(value);
                return std::isfinite(v) && v >= kind.min && v <= kind.max;
            } else if constexpr (std::is_same_v<Kind, IntParam>) {
                const int v = std::get<int>(value);
                return v >= kind.min && v <= kind.max;
            } else if constexpr (std::is_same_v<Kind, ChoiceParam>) {
                const int v = std::get<int>(value);
                return v >= 0 && static_cast<std::size_t>(v) < kind.choices.size();
            } else {
                return std::holds_alternative<bool>(value);
            }
        },
        spec);
}

void check(const Filter& filter, const Result<Params>& params) {
    if (!params)
        return;
    for (std::size_t i = 0; i < filter.params.size(); ++i)
        if (!isLegal(filter.params[i], params->at(i)))
            qFatal("%s of %s is not legal", idOf(filter.params[i]), filter.id);
    const auto typed = paramsFromText(filter.params, toText(*params));
    if (!typed || !(*typed == *params))
        qFatal("text changes %s", qPrintable(toText(*params)));
    const QByteArray bytes = QJsonDocument(toJson(*params)).toJson();
    const auto stored = paramsFromJson(filter.params, QJsonDocument::fromJson(bytes).object());
    if (!stored || !(*stored == *params))
        qFatal("JSON changes %s", qPrintable(toText(*params)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    if (size == 0)
        return 0;
    const Filter& filter = *catalog[data[0] % std::size(catalog)];
    const QByteArray bytes(reinterpret_cast<const char*>(data + 1),
                           static_cast<qsizetype>(size - 1));
    check(filter, paramsFromText(filter.params, QString::fromUtf8(bytes)));
    check(filter, paramsFromJson(filter.params, QJsonDocument::fromJson(bytes).object()));
    return 0;
}
