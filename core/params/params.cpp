#include "core/params/params.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/words.h"

namespace offstage {

namespace {

Error outOfRange(const ParamSpec& spec, const QString& got) {
    const QString id = QString::fromUtf8(idOf(spec));
    const QString range = std::visit(
        [](const auto& kind) -> QString {
            if constexpr (requires { kind.min; })
                return tr("a number from %1 to %2").arg(kind.min).arg(kind.max);
            else if constexpr (requires { kind.choices; }) {
                QStringList ids;
                for (const Choice& choice : kind.choices)
                    ids << QString::fromUtf8(choice.id);
                return tr("one of: %1").arg(ids.join(QStringLiteral(", ")));
            } else
                return tr("true or false");
        },
        spec);
    return {ErrorKind::Invalid,
            tr("The value \"%1\" does not fit \"%2\", which takes %3.").arg(got, id, range),
            {}};
}

ParamValue initialOf(const ParamSpec& spec) {
    return std::visit([](const auto& kind) { return ParamValue(kind.initial); }, spec);
}

bool isLegal(const ParamSpec& spec, const ParamValue& value) {
    if (const auto* real = std::get_if<RealParam>(&spec)) {
        const double* v = std::get_if<double>(&value);
        return v && std::isfinite(*v) && *v >= real->min && *v <= real->max;
    }
    if (const auto* integer = std::get_if<IntParam>(&spec)) {
        const int* v = std::get_if<int>(&value);
        return v && *v >= integer->min && *v <= integer->max;
    }
    if (const auto* choice = std::get_if<ChoiceParam>(&spec)) {
        const int* v = std::get_if<int>(&value);
        return v && *v >= 0 && static_cast<std::size_t>(*v) < choice->choices.size();
    }
    return std::holds_alternative<bool>(value);
}

QString textOf(const ParamSpec& spec, const ParamValue& value) {
    if (const auto* choice = std::get_if<ChoiceParam>(&spec))
        return QString::fromUtf8(
            choice->choices[static_cast<std::size_t>(std::get<int>(value))].id);
    if (const bool* on = std::get_if<bool>(&value))
        return *on ? QStringLiteral("true") : QStringLiteral("false");
    if (const int* whole = std::get_if<int>(&value))
        return QString::number(*whole);
    // As few digits as give the same value again.
    return QString::number(std::get<double>(value), 'g', QLocale::FloatingPointShortest);
}

/// Index -1 stands for "no such choice", which isLegal() refuses.
int choiceIndex(const ChoiceParam& spec, const QString& id) {
    for (std::size_t i = 0; i < spec.choices.size(); ++i)
        if (id == QLatin1String(spec.choices[i].id))
            return static_cast<int>(i);
    return -1;
}

std::optional<ParamValue> parse(const ParamSpec& spec, const QString& text) {
    bool ok = false;
    if (std::holds_alternative<RealParam>(spec)) {
        const double v = text.toDouble(&ok);
        return ok ? std::optional<ParamValue>(v) : std::nullopt;
    }
    if (std::holds_alternative<IntParam>(spec)) {
        const int v = text.toInt(&ok);
        return ok ? std::optional<ParamValue>(v) : std::nullopt;
    }
    if (const auto* choice = std::get_if<ChoiceParam>(&spec))
        return ParamValue(choiceIndex(*choice, text));
    if (text == QLatin1String("true") || text == QLatin1String("1"))
        return ParamValue(true);
    if (text == QLatin1String("false") || text == QLatin1String("0"))
        return ParamValue(false);
    return std::nullopt;
}

std::optional<ParamValue> parse(const ParamSpec& spec, const QJsonValue& json) {
    if (std::holds_alternative<BoolParam>(spec))
        return json.isBool() ? std::optional<ParamValue>(json.toBool()) : std::nullopt;
    if (std::holds_alternative<ChoiceParam>(spec))
        return json.isString() ? parse(spec, json.toString()) : std::nullopt;
    if (!json.isDouble())
        return std::nullopt;
    const double number = json.toDouble();
    if (std::holds_alternative<RealParam>(spec))
        return ParamValue(number);
    if (number != std::floor(number) || std::abs(number) > 1e9)
        return std::nullopt;
    return ParamValue(static_cast<int>(number));
}

std::optional<std::size_t> indexOf(std::span<const ParamSpec> specs, const QString& id) {
    for (std::size_t i = 0; i < specs.size(); ++i)
        if (id == QLatin1String(idOf(specs[i])))
            return i;
    return std::nullopt;
}

Error unknownName(std::span<const ParamSpec> specs, const QString& name) {
    QStringList known;
    for (const ParamSpec& spec : specs)
        known << QString::fromUtf8(idOf(spec));
    return {ErrorKind::Invalid,
            tr("There is no parameter \"%1\" here; known: %2.")
                .arg(name, known.isEmpty() ? tr("none") : known.join(QStringLiteral(", "))),
            {}};
}

}  // namespace

Params::Params(std::span<const ParamSpec> specs) : m_specs(specs) {
    m_values.reserve(specs.size());
    for (const ParamSpec& spec : specs)
        m_values.push_back(initialOf(spec));
}

Result<Done> Params::set(std::size_t index, const ParamValue& value) {
    if (!isLegal(m_specs[index], value))
        return outOfRange(m_specs[index],
                          std::visit([](auto v) { return QString::number(double(v)); }, value));
    m_values[index] = value;
    return Done{};
}

void Params::setNearest(const RealParam& spec, double value) {
    find(spec.id) = std::clamp(value, spec.min, spec.max);
}

void Params::setNearest(const IntParam& spec, int value) {
    find(spec.id) = std::clamp(value, spec.min, spec.max);
}

Params Params::scaled(double scale) const {
    Params result = *this;
    for (std::size_t i = 0; i < m_specs.size(); ++i) {
        if (const auto* real = std::get_if<RealParam>(&m_specs[i])) {
            if (real->scaling == Scaling::WithSize)
                result.m_values[i] =
                    std::clamp(std::get<double>(m_values[i]) * scale, real->min, real->max);
        } else if (const auto* integer = std::get_if<IntParam>(&m_specs[i])) {
            const int value = std::get<int>(m_values[i]);
            // 0 may mean something else than little.
            if (integer->scaling == Scaling::WithSize && value != 0)
                result.m_values[i] =
                    std::clamp(std::max(1, static_cast<int>(std::lround(value * scale))),
                               integer->min, integer->max);
        }
    }
    return result;
}

const ParamValue& Params::find(const char* id) const {
    for (std::size_t i = 0; i < m_specs.size(); ++i)
        if (std::strcmp(idOf(m_specs[i]), id) == 0)
            return m_values[i];
    qFatal("no parameter %s", id);
}

ParamValue& Params::find(const char* id) {
    return const_cast<ParamValue&>(std::as_const(*this).find(id));
}

QJsonObject toJson(const Params& params) {
    QJsonObject json;
    for (std::size_t i = 0; i < params.specs().size(); ++i) {
        const ParamSpec& spec = params.specs()[i];
        const QString id = QString::fromUtf8(idOf(spec));
        if (std::holds_alternative<ChoiceParam>(spec))
            json[id] = textOf(spec, params.at(i));
        else
            json[id] = std::visit([](auto value) { return QJsonValue(value); }, params.at(i));
    }
    return json;
}

Result<Params> paramsFromJson(std::span<const ParamSpec> specs, const QJsonObject& json) {
    Params params(specs);
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto index = indexOf(specs, it.key());
        if (!index)
            return unknownName(specs, it.key());
        const auto value = parse(specs[*index], it.value());
        if (!value || !params.set(*index, *value))
            return outOfRange(specs[*index], it.value().toVariant().toString());
    }
    return params;
}

QString toText(const Params& params) {
    QStringList parts;
    for (std::size_t i = 0; i < params.specs().size(); ++i)
        parts << QStringLiteral("%1=%2").arg(QString::fromUtf8(idOf(params.specs()[i])),
                                             textOf(params.specs()[i], params.at(i)));
    return parts.join(u',');
}

Result<Params> paramsFromText(std::span<const ParamSpec> specs, const QString& text) {
    Params params(specs);
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString name = part.section(u'=', 0, 0).trimmed();
        const QString word = part.section(u'=', 1).trimmed();
        const auto index = indexOf(specs, name);
        if (!index)
            return unknownName(specs, name);
        const auto value = parse(specs[*index], word);
        if (!value || !params.set(*index, *value))
            return outOfRange(specs[*index], word);
    }
    return params;
}

}  // namespace offstage
