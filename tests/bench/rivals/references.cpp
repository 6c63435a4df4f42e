#include "tests/bench/rivals/references.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace offstage::rivals {

namespace {

/// Samples of a part of an image, in levels.
struct Patch {
    QRect rect;
    std::vector<double> samples;

    explicit Patch(const QRect& r)
        : rect(r),
          samples(static_cast<std::size_t>(r.width()) * static_cast<std::size_t>(r.height()) * 3) {}

    double& at(int channel, int x, int y) {
        return samples[(static_cast<std::size_t>(y - rect.y()) *
                            static_cast<std::size_t>(rect.width()) +
                        static_cast<std::size_t>(x - rect.x())) *
                           3 +
                       static_cast<std::size_t>(channel)];
    }
    /// Fills every sample with value(channel, x, y).
    template <class Value>
    Patch& fill(const Value& value) {
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            for (int x = rect.left(); x <= rect.right(); ++x)
                for (int c = 0; c < 3; ++c)
                    at(c, x, y) = value(c, x, y);
        return *this;
    }
};

double levelAt(const Frame& frame, int c, int x, int y) {
    return frame.level(frame.at(c, x, y));
}

/// Weights of positions first, first + 1, ...
struct Weights {
    int first = 0;
    std::vector<double> weights;
};

/// `across(x)` and `down(y)` give the weights of the source's columns and rows for a result's.
template <class Along>
std::vector<double> separable(const Frame& source, const QRect& crop, const Along& along) {
    const Weights top = along(crop.top());
    const Weights bottom = along(crop.bottom());
    const int end = bottom.first + static_cast<int>(bottom.weights.size());
    Patch across(QRect(crop.left(), top.first, crop.width(), end - top.first));
    const auto sum = [](const Weights& w, const auto& sample) {
        double result = 0;
        for (std::size_t i = 0; i < w.weights.size(); ++i)
            result += w.weights[i] * sample(w.first + static_cast<int>(i));
        return result;
    };
    across.fill([&](int c, int x, int y) {
        return sum(along(x), [&](int at) { return levelAt(source, c, at, y); });
    });
    return Patch(crop)
        .fill([&](int c, int x, int y) {
            return sum(along(y), [&](int at) { return across.at(c, x, at); });
        })
        .samples;
}

std::vector<double> normalised(std::vector<double> weights) {
    double sum = 0;
    for (const double weight : weights)
        sum += weight;
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

/// Rows of a disc: half their width, for y = -radius ... radius.
std::vector<int> discRows(int radius) {
    std::vector<int> rows;
    for (int y = -radius; y <= radius; ++y)
        rows.push_back(static_cast<int>(std::sqrt(radius * radius - y * y)));
    return rows;
}

/// The extreme of `before` over a disc around each sample.
template <class Better>
Patch extremes(Patch before, const QRect& rect, int radius, const Better& better) {
    const std::vector<int> half = discRows(radius);
    return Patch(rect).fill([&](int c, int x, int y) {
        double result = before.at(c, x, y);
        for (int dy = -radius; dy <= radius; ++dy) {
            const int reach = half[static_cast<std::size_t>(dy + radius)];
            for (int dx = -reach; dx <= reach; ++dx)
                result = better(result, before.at(c, x + dx, y + dy));
        }
        return result;
    });
}

}  // namespace

std::vector<double> exactGaussian(const Frame& source, const QRect& crop, Numbers numbers) {
    const double sigma = numbers[0];
    const int radius = static_cast<int>(std::ceil(6 * sigma));
    std::vector<double> weights;
    for (int i = -radius; i <= radius; ++i)
        weights.push_back(std::exp(-i * i / (2 * sigma * sigma)));
    weights = normalised(weights);
    return separable(source, crop, [&](int at) { return Weights{at - radius, weights}; });
}

std::vector<double> exactBox(const Frame& source, const QRect& crop, Numbers numbers) {
    const int radius = static_cast<int>(numbers[0]);
    const std::vector<double> weights =
        normalised(std::vector<double>(static_cast<std::size_t>(2 * radius + 1), 1));
    return separable(source, crop, [&](int at) { return Weights{at - radius, weights}; });
}

std::vector<double> exactUnsharp(const Frame& source, const QRect& crop, Numbers numbers) {
    std::vector<double> blurred = exactGaussian(source, crop, numbers.first(1));
    const std::vector<double> own =
        Patch(crop).fill([&](int c, int x, int y) { return levelAt(source, c, x, y); }).samples;
    for (std::size_t i = 0; i < own.size(); ++i)
        blurred[i] = std::clamp(own[i] + numbers[1] * (own[i] - blurred[i]), 0., source.full());
    return blurred;
}

std::vector<double> exactMedian(const Frame& source, const QRect& crop, Numbers numbers) {
    const int radius = static_cast<int>(numbers[0]);
    std::vector<double> window;
    return Patch(crop)
        .fill([&](int c, int x, int y) {
            window.clear();
            for (int dy = -radius; dy <= radius; ++dy)
                for (int dx = -radius; dx <= radius; ++dx)
                    window.push_back(levelAt(source, c, x + dx, y + dy));
            const auto middle = window.begin() + static_cast<std::ptrdiff_t>(window.size() / 2);
            std::nth_element(window.begin(), middle, window.end());
            return *middle;
        })
        .samples;
}

std::vector<double> exactBilateral(const Frame& source, const QRect& crop, Numbers numbers) {
    const double space = 2 * numbers[0] * numbers[0];
    const double range = 2 * 3 * std::pow(numbers[1] / 255 * source.full(), 2);
    const int radius = static_cast<int>(numbers[2]);
    const std::vector<int> half = discRows(radius);
    Patch result(crop);
    for (int y = crop.top(); y <= crop.bottom(); ++y)
        for (int x = crop.left(); x <= crop.right(); ++x) {
            std::array<double, 4> sums{};
            for (int dy = -radius; dy <= radius; ++dy) {
                const int reach = half[static_cast<std::size_t>(dy + radius)];
                for (int dx = -reach; dx <= reach; ++dx) {
                    std::array<double, 4> other{0, 0, 0, 1};
                    double distance = 0;
                    for (int c = 0; c < 3; ++c) {
                        other[static_cast<std::size_t>(c)] = levelAt(source, c, x + dx, y + dy);
                        distance += std::pow(
                            other[static_cast<std::size_t>(c)] - levelAt(source, c, x, y), 2);
                    }
                    const double weight = std::exp(-(dx * dx + dy * dy) / space - distance / range);
                    for (std::size_t c = 0; c < 4; ++c)
                        sums[c] += weight * other[c];
                }
            }
            for (int c = 0; c < 3; ++c)
                result.at(c, x, y) = sums[static_cast<std::size_t>(c)] / sums[3];
        }
    return result.samples;
}

std::vector<double> exactOpening(const Frame& source, const QRect& crop, Numbers numbers) {
    const int r = static_cast<int>(numbers[0]);
    Patch patch(crop.adjusted(-2 * r, -2 * r, 2 * r, 2 * r));
    patch.fill([&](int c, int x, int y) { return levelAt(source, c, x, y); });
    const auto least = [](double a, double b) { return std::min(a, b); };
    const auto most = [](double a, double b) { return std::max(a, b); };
    const Patch eroded = extremes(patch, crop.adjusted(-r, -r, r, r), r, least);
    return extremes(eroded, crop, r, most).samples;
}

std::vector<double> exactLanczos(const Frame& source, const QRect& crop, Numbers numbers) {
    const double scale = numbers[0];
    const double widened = std::max(1., 1 / scale);
    const auto sinc = [](double x) {
        const double angle = std::numbers::pi * x;
        return x == 0 ? 1 : std::sin(angle) / angle;
    };
    std::vector<double> result = separable(source, crop, [&](int at) {
        const double centre = (at + 0.5) / scale - 0.5;
        const int first = static_cast<int>(std::ceil(centre - 3 * widened));
        const int last = static_cast<int>(std::floor(centre + 3 * widened));
        Weights weights{first, {}};
        for (int i = first; i <= last; ++i) {
            const double x = (i - centre) / widened;
            weights.weights.push_back(std::abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0);
        }
        weights.weights = normalised(weights.weights);
        return weights;
    });
    for (double& value : result)
        value = std::clamp(value, 0., source.full());
    return result;
}

}  // namespace offstage::rivals
