#include "core/filters/point_spread.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace offstage {

namespace {

void normalise(std::span<double> weights) {
    double sum = 0;
    for (const double weight : weights)
        sum += weight;
    for (double& weight : weights)
        weight /= sum;
}

/// How much of each pixel the disc covers: exact along rows, in thin slices across them.
void fillDisc(std::span<double> weights, int reach, double radius) {
    constexpr int slices = 64;
    std::fill(weights.begin(), weights.end(), 0);
    for (int i = 0; i < (2 * reach + 1) * slices; ++i) {
        const double at = (i + 0.5) / slices - reach - 0.5;
        const double half = std::sqrt(std::max(radius * radius - at * at, 0.));
        const auto row = weights.subspan(static_cast<std::size_t>(i / slices * (2 * reach + 1)));
        for (int x = -reach; x <= reach; ++x)
            row[static_cast<std::size_t>(x + reach)] +=
                std::max(std::min(x + 0.5, half) - std::max(x - 0.5, -half), 0.);
    }
}

/// Many points on the path, each shared by the four pixels around it.
void fillMotion(std::span<double> weights, int reach, double half, double degrees) {
    std::fill(weights.begin(), weights.end(), 0);
    const double turned = degrees * std::numbers::pi / 180;
    const int steps = 64 * reach;
    const auto share = [&](int x, int y, double part) {
        // Rounding may put a point of weight 0 just outside.
        if (std::max(std::abs(x), std::abs(y)) <= reach)
            weights[static_cast<std::size_t>((y + reach) * (2 * reach + 1) + x + reach)] += part;
    };
    for (int i = 0; i < steps; ++i) {
        const double along = half * ((2 * i + 1.) / steps - 1);
        const double x = along * std::cos(turned);
        const double y = -along * std::sin(turned);
        const int left = static_cast<int>(std::floor(x));
        const int top = static_cast<int>(std::floor(y));
        share(left, top, (left + 1 - x) * (top + 1 - y));
        share(left + 1, top, (x - left) * (top + 1 - y));
        share(left, top + 1, (left + 1 - x) * (y - top));
        share(left + 1, top + 1, (x - left) * (y - top));
    }
}

}  // namespace

PointSpread::PointSpread(const Params& params)
    : shape(static_cast<Shape>(params[spreadShapeSpec])),
      size(params[spreadSizeSpec]),
      angle(params[spreadAngleSpec]) {}

int PointSpread::reach() const {
    const double distance = shape == Gaussian ? 3 * size : shape == Disc ? size - 0.5 : size;
    return std::max(1, static_cast<int>(std::ceil(distance)));
}

void PointSpread::fill(std::span<double> weights) const {
    switch (shape) {
        case Gaussian: {
            const int radius = reach();
            auto weight = weights.begin();
            for (int y = -radius; y <= radius; ++y)
                for (int x = -radius; x <= radius; ++x)
                    *weight++ = std::exp(-(x * x + y * y) / (2 * size * size));
            break;
        }
        case Disc:
            fillDisc(weights, reach(), size);
            break;
        case Motion:
            fillMotion(weights, reach(), size, angle);
            break;
    }
    normalise(weights);
}

void PointSpread::fillProfile(std::span<double> weights) const {
    const int radius = reach();
    for (int x = -radius; x <= radius; ++x)
        weights[static_cast<std::size_t>(x + radius)] = std::exp(-x * x / (2 * size * size));
    normalise(weights);
}

}  // namespace offstage
