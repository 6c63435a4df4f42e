#include "core/compare/comparison_figures.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace offstage {

namespace {

/// The unit that suits a figure, and how many digits after the point it deserves.
struct Unit {
    double size;
    QLatin1String name;
    int digits;
};

Unit unitFor(double value, Scale scale) {
    const double size = std::abs(value);
    if (scale == Scale::Bytes)
        return size < 1e6   ? Unit{1e3, QLatin1String("kB"), 0}
               : size < 1e9 ? Unit{1e6, QLatin1String("MB"), size < 1e8 ? 1 : 0}
                            : Unit{1e9, QLatin1String("GB"), 2};
    if (size >= 1000)
        return {1000, QLatin1String("s"), size < 1e4 ? 2 : size < 1e5 ? 1 : 0};
    const double least = 1e-3;
    const auto magnitude = static_cast<int>(std::floor(std::log10(std::max(size, least))));
    return {1, QLatin1String("ms"), std::clamp(1 - magnitude, 0, 3)};
}

QString number(double value, const Unit& unit) {
    // Never "-0.0".
    const double scale = std::pow(10, unit.digits);
    const double rounded = std::round(value / unit.size * scale) / scale;
    return QLocale().toString(rounded == 0 ? 0. : rounded, 'f', unit.digits);
}

QString withUnit(const QString& text, const Unit& unit) {
    return text + u' ' + unit.name;
}

QString plus(double value, const QString& text) {
    return value >= 0 ? u'+' + text : text;
}

}  // namespace

QString dash() {
    return QStringLiteral("-");
}

QString rangeText(const Measured& figures, Scale scale) {
    const Unit unit = unitFor(figures.median(), scale);
    return withUnit(number(figures.min(), unit) + u'-' + number(figures.max(), unit), unit);
}

QString told(const Measured& figures, Scale scale) {
    if (figures.isEmpty())
        return dash();
    const Unit unit = unitFor(figures.median(), scale);
    const QString text = withUnit(number(figures.median(), unit), unit);
    const QString least = number(figures.min(), unit);
    const QString most = number(figures.max(), unit);
    return least == most ? text : text + QStringLiteral(" [") + least + u'-' + most + u']';
}

QString timeText(double ms) {
    const Unit unit = unitFor(ms, Scale::Time);
    return withUnit(number(ms, unit), unit);
}

QString signedTime(double ms) {
    return plus(ms, timeText(ms));
}

QString signedBytes(double bytes) {
    const Unit unit = unitFor(bytes, Scale::Bytes);
    return plus(bytes, withUnit(number(bytes, unit), unit));
}

QString megapixelText(double megapixels) {
    // Small sizes are never that exact.
    const double told = QLocale::c().toString(megapixels, 'g', megapixels < 10 ? 2 : 3).toDouble();
    return QLocale().toString(told, 'g', QLocale::FloatingPointShortest) + QStringLiteral(" MP");
}

QString signedText(double value, QStringView unit) {
    const Unit digits{1, {}, std::abs(value) < 9.95 ? 1 : 0};
    return plus(std::round(value * 10) == 0 ? 0 : value,
                number(value, digits) + u' ' + unit.toString());
}

Measured sumOf(const Measured& a, const Measured& b) {
    Measured sum;
    const std::size_t count = std::min(a.values.size(), b.values.size());
    for (std::size_t i = 0; i < count; ++i)
        sum.values.push_back(a.values[i] + b.values[i]);
    return sum;
}

}  // namespace offstage
