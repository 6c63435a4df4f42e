#pragma once

#include <QCoreApplication>

namespace offstage {

/// A text of a Filter or of its parameters, in the language of the window.
inline QString filterText(const char* source) {
    return QCoreApplication::translate("Filter", source);
}

}  // namespace offstage
