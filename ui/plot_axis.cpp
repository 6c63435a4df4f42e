#include "ui/plot_axis.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace offstage {

namespace {

/// The smallest of 1, 2, 5 times a power of ten that is at least `value`.
double roundUp(double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0})
        if (value <= step * power * (1 + 1e-9))
            return step * power;
    return 10 * power;
}

double roundDown(double value) {
    const double power = std::pow(10, std::floor(std::log10(value) + 1e-9));
    for (const double step : {5.0, 2.0})
        if (value >= step * power * (1 - 1e-9))
            return step * power;
    return power;
}

}  // namespace

Axis::Axis(Scale scale, double low, double high, double start, double end, int most, double step)
    : m_scale(scale), m_start(start), m_end(end) {
    if (scale == Scale::Linear)
        layLinear(high, std::max(most, 1), step);
    else
        layLog(low, high, std::max(most, 1));
}

void Axis::layLinear(double high, int most, double step) {
    const double top = high > 0 ? high : 1;
    const double apart = std::max(roundUp(top / most), step);
    // Half a step of room is enough: a whole one would shrink what is to be seen.
    m_high = std::ceil(top / apart * 2 - 1e-9) * apart / 2;
    for (int i = 0; i * apart <= m_high * (1 + 1e-9); ++i)
        m_ticks.push_back(i * apart);
}

void Axis::layLog(double low, double high, int most) {
    m_low = roundDown(low > 0 ? low : 1);
    m_high = roundUp(std::max(high, m_low * 10));
    const int first = int(std::floor(std::log10(m_low) + 1e-9));
    const int last = int(std::ceil(std::log10(m_high) - 1e-9));
    const int decades = last - first;
    const int every = std::max(1, (decades + most) / std::max(most, 1));
    const bool between = decades * 3 + 1 <= most;
    for (int power = first; power <= last; ++power)
        for (const double part : {1.0, 2.0, 5.0}) {
            const double tick = part * std::pow(10, power);
            const bool wanted = part == 1 ? (power - first) % every == 0 : between;
            if (wanted && tick >= m_low * (1 - 1e-9) && tick <= m_high * (1 + 1e-9))
                m_ticks.push_back(tick);
        }
}

double Axis::at(double value) const {
    const double inside = std::clamp(value, m_low, m_high);
    const double part = m_scale == Scale::Linear
                            ? (inside - m_low) / (m_high - m_low)
                            : std::log(inside / m_low) / std::log(m_high / m_low);
    return m_start + part * (m_end - m_start);
}

std::vector<double> spread(std::vector<double> places, double room, double low, double high) {
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
    double next = low;
    for (const std::size_t i : order) {
        places[i] = std::max(places[i], next);
        next = places[i] + room;
    }
    // What was pushed out below comes back, and pushes those above it.
    double limit = high;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        places[*i] = std::min(places[*i], limit);
        limit = places[*i] - room;
    }
    return places;
}

}  // namespace offstage
