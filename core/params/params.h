#pragma once

#include <QJsonObject>
#include <span>
#include <variant>
#include <vector>

#include "core/params/param_spec.h"
#include "core/result.h"

namespace offstage {

/// One value: real, integer, switch. A choice is held as the index into its choices, as an int.
using ParamValue = std::variant<double, int, bool>;

/// The values of one filter's parameters, always complete and always legal. A cheap value.
class Params {
public:
    Params() = default;
    /// All parameters at their initial values. `specs` must outlive the Params (they are static).
    explicit Params(std::span<const ParamSpec> specs);

    std::span<const ParamSpec> specs() const { return m_specs; }
    const ParamValue& at(std::size_t index) const { return m_values[index]; }

    /// Typed access with the declaration as the key: `const double sigma = params[sigmaSpec];`
    double operator[](const RealParam& spec) const { return std::get<double>(find(spec.id)); }
    int operator[](const IntParam& spec) const { return std::get<int>(find(spec.id)); }
    bool operator[](const BoolParam& spec) const { return std::get<bool>(find(spec.id)); }
    int operator[](const ChoiceParam& spec) const { return std::get<int>(find(spec.id)); }

    /// Sets parameter `index`; a value of the wrong kind or out of the legal range is an Error.
    Result<Done> set(std::size_t index, const ParamValue& value);
    /// Sets a number, or the legal one that is nearest.
    void setNearest(const RealParam& spec, double value);
    void setNearest(const IntParam& spec, int value);

    /// The parameters for a picture reduced by `scale` (0 < scale <= 1).
    Params scaled(double scale) const;

    bool operator==(const Params& other) const { return m_values == other.m_values; }

private:
    const ParamValue& find(const char* id) const;
    ParamValue& find(const char* id);

    std::span<const ParamSpec> m_specs;
    std::vector<ParamValue> m_values;
};

/// Readers of the declaration: JSON (recipes and the wire) ...
QJsonObject toJson(const Params& params);
Result<Params> paramsFromJson(std::span<const ParamSpec> specs, const QJsonObject& json);
/// ... and the command line: `name=value,name=value`; names left out keep their initial value.
QString toText(const Params& params);
Result<Params> paramsFromText(std::span<const ParamSpec> specs, const QString& text);

}  // namespace offstage
