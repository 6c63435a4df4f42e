#pragma once

#include <QCoreApplication>

namespace offstage {

/// Words for people, in their language, for code that is no QObject (whose tr() is another, with
/// another context). In a class without Q_OBJECT write offstage::tr(): only then does lupdate know
/// whose words these are.
inline QString tr(const char* text, const char* comment = nullptr, int n = -1) {
    return QCoreApplication::translate("offstage", text, comment, n);
}

}  // namespace offstage
