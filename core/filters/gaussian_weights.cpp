#include "core/filters/gaussian_weights.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace offstage {

namespace {

/// What halving and doubling leave of a wave of this many periods per reduced pixel.
double leftBySampling(double frequency, int halvings) {
    const double pixels = 1 << halvings;
    const double phase = std::numbers::pi * frequency / pixels;
    if (phase == 0)
        return 1;
    const double box = std::sin(pixels * phase) / (pixels * std::sin(phase));
    return std::pow(box, 12);
}

/// The wanted response sampled at `waves` frequencies, back to weights.
void setWeights(std::span<float> weights, double sigma, int halvings) {
    const int waves = std::max(64, 4 * static_cast<int>(weights.size()));
    std::fill(weights.begin(), weights.end(), 0.f);
    for (int i = 0; 2 * i <= waves; ++i) {
        const double frequency = double(i) / waves;
        const double exponent = 2 * std::pow(std::numbers::pi * sigma * frequency, 2);
        if (exponent > 40)
            break;
        const double response = std::exp(-exponent) / leftBySampling(frequency, halvings) *
                                (i == 0 || 2 * i == waves ? 1 : 2) / waves;
        for (std::size_t t = 0; t < weights.size(); ++t)
            weights[t] += static_cast<float>(
                response * std::cos(2 * std::numbers::pi * frequency * static_cast<double>(t)));
    }
}

/// Without sampling the Gaussian itself: its response is not one below a sigma of half a pixel.
void setPlainWeights(std::span<float> weights, double sigma) {
    for (std::size_t t = 0; t < weights.size(); ++t)
        weights[t] =
            static_cast<float>(std::exp(-0.5 * std::pow(static_cast<double>(t) / sigma, 2)));
}

}  // namespace

int gaussianRadius(double sigma, int halvings, double reach) {
    return static_cast<int>(std::ceil(reach * sigma / (1 << halvings)));
}

std::span<const float> gaussianWeights(Scratch& scratch, double sigma, int halvings, double reach) {
    const auto weights =
        scratch.take<float>(static_cast<std::size_t>(gaussianRadius(sigma, halvings, reach)) + 1);
    if (halvings == 0)
        setPlainWeights(weights, sigma);
    else
        setWeights(weights, sigma / (1 << halvings), halvings);
    // Multiples of a power of 2 that add up to 1: so do their products with 1, in any order.
    constexpr double unit = 1 << 22;
    double sum = -weights[0];
    for (const float weight : weights)
        sum += 2 * weight;
    double rest = unit;
    for (std::size_t t = weights.size(); t-- > 0;) {
        const double rounded = std::nearbyint(weights[t] / sum * unit);
        rest -= t == 0 ? rounded : 2 * rounded;
        weights[t] = static_cast<float>(rounded / unit);
    }
    weights[0] += static_cast<float>(rest / unit);
    return weights;
}

std::span<const quint16> gaussianByteWeights(Scratch& scratch, double sigma, double reach) {
    const std::span<const float> exact = gaussianWeights(scratch, sigma, 0, reach);
    const auto weights = scratch.take<quint16>(exact.size());
    int rest = 65536;
    for (std::size_t t = 1; t < exact.size(); ++t) {
        weights[t] = static_cast<quint16>(std::lround(exact[t] * 2 * 65536));
        rest -= weights[t];
    }
    weights[0] = static_cast<quint16>(rest);
    return weights;
}

}  // namespace offstage
