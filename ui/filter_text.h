#pragma once

#include <QCoreApplication>

#include "core/filters/filter.h"

namespace offstage {

/// A text of a Filter or of its parameters, in the language of the window.
inline QString filterText(const char* source) {
    return QCoreApplication::translate("Filter", source);
}

/// Where a filter comes from: its paper or program.
inline QString sourceText(const Filter& filter) {
    return QCoreApplication::translate("Filter", "Source: %1").arg(filterText(filter.source));
}

}  // namespace offstage
