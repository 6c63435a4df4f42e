#pragma once

#include <QString>

#include "core/compare/measured.h"

namespace offstage {

// How figures of a comparison are written for people.

/// What a figure is of, which decides how it is written: milliseconds or bytes.
enum class Scale { Time, Bytes };

/// What stands where nothing was measured.
QString dash();
/// "3.11 s [3.05-3.20]": the median and, if there are several, the range, all in one unit.
QString told(const Measured& figures, Scale scale);
/// "3.05-3.20 s"
QString rangeText(const Measured& figures, Scale scale);
/// "0.048 ms", "61 ms", "3.11 s": two digits that count, three of seconds.
QString timeText(double ms);
QString signedTime(double ms);
QString signedBytes(double bytes);
/// "0.61 MP", "1.9 MP", "24 MP"
QString megapixelText(double megapixels);
/// "+0.4 %"
QString signedText(double value, QStringView unit);

/// Run by run; of both there are as many.
Measured sumOf(const Measured& a, const Measured& b);

}  // namespace offstage
