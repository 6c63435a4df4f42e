#pragma once

#include <QString>
#include <vector>

namespace offstage {

/// Words for a value on an axis, with its unit.
using TickText = QString (*)(double);

/// Brings values to places: a range that ends at round numbers, and the round numbers in it.
class Axis {
public:
    enum class Scale { Linear, Log };

    /// Covers `low` to `high`, from place `start` to place `end`, with about `most` ticks at most;
    /// a linear one begins at 0. `step`: ticks are no closer, 1 where only whole numbers exist.
    Axis(Scale scale, double low, double high, double start, double end, int most, double step = 0);

    /// The place of `value`; those beyond the range are put at its end.
    double at(double value) const;
    double low() const { return m_low; }
    double high() const { return m_high; }
    /// Steps of 1, 2 and 5, or powers of ten.
    const std::vector<double>& ticks() const { return m_ticks; }

private:
    void layLinear(double high, int most, double step);
    void layLog(double low, double high, int most);

    Scale m_scale;
    double m_low = 0;
    double m_high = 1;
    double m_start;
    double m_end;
    std::vector<double> m_ticks;
};

/// Pushes places, each taking `room`, apart so that none overlaps and all lie between `low` and
/// `high` as far as they fit; keeps their order. Returns them in the order they came.
std::vector<double> spread(std::vector<double> places, double room, double low, double high);

}  // namespace offstage
