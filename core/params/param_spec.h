#pragma once

#include <span>
#include <variant>

namespace offstage {

enum class Unit { None, Pixels, Percent };

/// How a parameter changes when a filter runs on a picture reduced by the factor s (a draft).
enum class Scaling {
    Keep,     ///< thresholds, amounts, counts
    WithSize  ///< lengths in pixels: multiplied by s
};

/// The few kinds of parameter. Each fact stands here once; the panel, the command line, the recipe
/// JSON and the wire read it. Ids live for ever (recipes hold them), labels may change.
/// `min`..`max` is legal, `softMin`..`softMax` the comfortable range of a slider.
struct RealParam {
    const char* id;
    const char* label;
    double min;
    double max;
    double initial;
    double softMin;
    double softMax;
    Unit unit = Unit::None;
    Scaling scaling = Scaling::Keep;
    const char* help = "";
};

struct IntParam {
    const char* id;
    const char* label;
    int min;
    int max;
    int initial;
    int softMin;
    int softMax;
    Unit unit = Unit::None;
    Scaling scaling = Scaling::Keep;
    const char* help = "";
};

struct BoolParam {
    const char* id;
    const char* label;
    bool initial;
    const char* help = "";
};

struct Choice {
    const char* id;
    const char* label;
};

struct ChoiceParam {
    const char* id;
    const char* label;
    std::span<const Choice> choices;
    int initial;  ///< index into `choices`
    const char* help = "";
};

using ParamSpec = std::variant<RealParam, IntParam, BoolParam, ChoiceParam>;

inline const char* idOf(const ParamSpec& spec) {
    return std::visit([](const auto& kind) { return kind.id; }, spec);
}

inline const char* labelOf(const ParamSpec& spec) {
    return std::visit([](const auto& kind) { return kind.label; }, spec);
}

}  // namespace offstage
