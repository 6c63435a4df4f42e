#pragma once

#include <QWidget>
#include <functional>

#include "core/params/params.h"

namespace offstage {

class ParamRow;

/// The widgets of one parameter, label included.
struct ParamField {
    ParamRow* row = nullptr;
    /// Shows a value; does not report it.
    std::function<void(const ParamValue&)> show;
};

/// Builds the field for any kind of parameter. `chosen` is called with every legal value that the
/// user chooses.
ParamField makeParamField(const ParamSpec& spec, QWidget* parent,
                          std::function<void(const ParamValue&)> chosen);

}  // namespace offstage
