#pragma once

#include <QString>

namespace offstage {

/// A time on an axis, where numbers are round: "0", "0.1 ms", "50 ms", "2 s".
QString timeTickText(double ms);
/// "0.01", "20": a number on an axis.
QString plainText(double value);

}  // namespace offstage
