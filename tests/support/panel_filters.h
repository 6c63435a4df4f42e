#pragma once

#include <QWidget>

#include "core/filters/catalog.h"

/// Filters with every kind of parameter, for tests of what shows them.
namespace offstage::testing {

inline constexpr RealParam sigma{.id = "sigma",
                                 .label = "Sigma",
                                 .min = 0.1,
                                 .max = 100,
                                 .initial = 3,
                                 .softMin = 0.3,
                                 .softMax = 30,
                                 .unit = Unit::Pixels,
                                 .help = "How far it reaches."};
inline constexpr RealParam amount{.id = "amount",
                                  .label = "Amount",
                                  .min = 0,
                                  .max = 500,
                                  .initial = 80,
                                  .softMin = 0,
                                  .softMax = 200,
                                  .unit = Unit::Percent};
inline constexpr IntParam radius{.id = "radius",
                                 .label = "Radius",
                                 .min = 1,
                                 .max = 1000,
                                 .initial = 2,
                                 .softMin = 1,
                                 .softMax = 100};
inline constexpr IntParam passes{.id = "passes",
                                 .label = "Passes",
                                 .min = 1,
                                 .max = 99,
                                 .initial = 3,
                                 .softMin = 1,
                                 .softMax = 9};
inline constexpr BoolParam keep{.id = "keep", .label = "Keep colours", .initial = true};
inline constexpr Choice modes[] = {{"soft", "Soft"}, {"hard", "Hard"}};
inline constexpr ChoiceParam mode{.id = "mode", .label = "Mode", .choices = modes, .initial = 1};
inline constexpr ParamSpec everyKind[] = {sigma, amount, radius, passes, keep, mode};

inline Filter filterNamed(const char* id, const char* label, const char* group,
                          std::span<const ParamSpec> params = {}) {
    Filter filter = gaussian;
    filter.id = id;
    filter.label = label;
    filter.group = group;
    filter.summary = "Says what it does.";
    filter.params = params;
    filter.gathers = {};
    filter.halo = nullptr;  // these ask for parameters of their own
    filter.linear = nullptr;
    filter.bytes = nullptr;
    filter.words = nullptr;
    return filter;
}

inline const Filter denoise = filterNamed("nlmeans", "Non-local means", "Denoise", everyKind);
inline const Filter plain = filterNamed("median", "Median", "Denoise");
inline const Filter blur = filterNamed("box", "Box blur", "Blur");
inline const Filter* const some[] = {&denoise, &blur, &plain};

template <class Widget>
Widget* named(const QWidget& root, const QString& name) {
    for (Widget* widget : root.findChildren<Widget*>())
        if (widget->accessibleName() == name)
            return widget;
    return nullptr;
}

inline Params changedParams() {
    Params params(everyKind);
    const ParamValue values[] = {1.23456789, 450.5, 777, 3, false, 0};
    for (std::size_t i = 0; i < std::size(values); ++i)
        if (!params.set(i, values[i]))
            qFatal("value %zu is not legal", i);
    return params;
}

}  // namespace offstage::testing
