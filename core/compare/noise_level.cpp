#include "core/compare/noise_level.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/recipe/tile_store.h"

namespace offstage {

namespace {

constexpr int side = 8;
constexpr int pixels = side * side;
/// Not a divisor of 8: of what JPEG did to its blocks all positions are seen.
constexpr int step = 3;
/// Coefficients (i, j) with i + j below this are coarse structure.
constexpr int coarseOrders = 7;
constexpr int coarseCount = coarseOrders * (coarseOrders + 1) / 2 - 1;  ///< without the mean
constexpr int fineCount = pixels - 1 - coarseCount;
/// A patch with more clipped pixels does not count.
constexpr int mostClipped = 3;

using Basis = std::array<std::array<float, side>, coarseOrders>;

/// The first waves of the orthonormal cosine transform.
Basis makeBasis() {
    Basis basis;
    for (std::size_t order = 0; order < basis.size(); ++order)
        for (std::size_t i = 0; i < side; ++i)
            basis[order][i] = static_cast<float>(
                std::sqrt((order == 0 ? 1. : 2.) / side) *
                std::cos(std::numbers::pi * static_cast<double>(order * (2 * i + 1)) / (2 * side)));
    return basis;
}

/// The patch whose first pixel is at `from`, or nothing to go by: count 0.
bool judge(const float* from, qsizetype stride, bool clips, const Basis& basis,
           NoiseSample::Patch& patch) {
    std::array<float, pixels> values;
    float sum = 0;
    int clipped = 0;
    bool constant = true;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const float value = from[y * stride + x];
            values[static_cast<std::size_t>(y * side + x)] = value;
            sum += value;
            clipped += value <= 0 || value >= 1;
            constant = constant && value == from[0];
        }
    // A drawing's constant areas have no noise whatever there is in the photograph beside them.
    if (constant || (clips && clipped > mostClipped))
        return false;
    const float mean = sum / pixels;
    float total = 0;
    for (float& value : values) {
        value -= mean;
        total += value * value;
    }
    // The transform's columns first, all of a row at a time. What is not coarse is fine: the
    // squares of all coefficients add up to those of the pixels.
    float coarse = 0;
    for (std::size_t i = 0; i < basis.size(); ++i) {
        std::array<float, side> row{};
        for (std::size_t y = 0; y < side; ++y)
            for (std::size_t x = 0; x < side; ++x)
                row[x] += basis[i][y] * values[y * side + x];
        for (std::size_t j = 0; i + j < basis.size(); ++j) {
            float coefficient = 0;
            for (std::size_t x = 0; x < side; ++x)
                coefficient += basis[j][x] * row[x];
            coarse += i + j > 0 ? coefficient * coefficient : 0;
        }
    }
    patch = {coarse / coarseCount, std::max(total - coarse, 0.f) / fineCount};
    return true;
}

/// Where regions begin along a side of the image.
std::vector<int> beginnings(int length) {
    constexpr int most = 10;
    constexpr int size = NoiseSample::regionSize;
    const int count = std::clamp((length + size - 1) / size, 1, most);
    std::vector<int> begins;
    for (int i = 0; i < count; ++i)
        begins.push_back(
            count == 1 ? 0
                       : static_cast<int>(qint64(std::max(length - size, 0)) * i / (count - 1)));
    return begins;
}

/// Variance of one colour, or a negative number.
double varianceOf(std::vector<NoiseSample::Patch>& patches) {
    if (patches.empty())
        return -1;
    const std::size_t count =
        std::min(patches.size(), std::max<std::size_t>(16, patches.size() / 20));
    // Ties would leave the choice to the library.
    std::nth_element(patches.begin(), patches.begin() + static_cast<std::ptrdiff_t>(count) - 1,
                     patches.end(), [](const auto& a, const auto& b) {
                         return a.coarse < b.coarse || (a.coarse == b.coarse && a.fine < b.fine);
                     });
    patches.resize(count);
    // In order: a sum must not depend on how the library puts them.
    std::sort(patches.begin(), patches.end(),
              [](const auto& a, const auto& b) { return a.fine < b.fine; });
    double sum = 0;
    for (const NoiseSample::Patch& patch : patches)
        sum += static_cast<double>(patch.fine);
    return sum / static_cast<double>(count);
}

}  // namespace

std::vector<QRect> noiseRegions(QSize image) {
    const QSize size = image.boundedTo({NoiseSample::regionSize, NoiseSample::regionSize});
    std::vector<QRect> regions;
    for (const int y : beginnings(image.height()))
        for (const int x : beginnings(image.width()))
            regions.push_back(QRect(QPoint(x, y), size));
    return regions;
}

NoiseSample sampleNoise(const ConstPlanes& region, bool clips) {
    static const Basis basis = makeBasis();
    NoiseSample sample{};
    for (int c = 0; c < std::min(region.channels, 3); ++c) {
        const auto colour = static_cast<std::size_t>(c);
        for (int y = 0; y + side <= region.height; y += step)
            for (int x = 0; x + side <= region.width; x += step) {
                const auto next = static_cast<std::size_t>(sample.count[colour]);
                if (next < sample.patches[colour].size() &&
                    judge(region.row(c, y) + x, region.stride, clips, basis,
                          sample.patches[colour][next]))
                    ++sample.count[colour];
            }
    }
    return sample;
}

double noiseLevel(std::span<const NoiseSample> samples) {
    double sum = 0;
    int colours = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        std::vector<NoiseSample::Patch> patches;
        for (const NoiseSample& sample : samples)
            patches.insert(patches.end(), sample.patches[c].begin(),
                           sample.patches[c].begin() + sample.count[c]);
        if (const double variance = varianceOf(patches); variance >= 0) {
            sum += variance;
            ++colours;
        }
    }
    return colours > 0 ? 255 * std::sqrt(sum / colours) : 0;
}

double noiseLevel(const Image& image) {
    const ImageLayout layout = image.layout();
    const TileSource source{layout, image.row(0), QRect(QPoint(), layout.size)};
    const int channels = std::min(layout.channels(), 3);
    std::vector<float> memory(
        static_cast<std::size_t>(channels * NoiseSample::regionSize * NoiseSample::regionSize));
    std::vector<NoiseSample> samples;
    for (const QRect& region : noiseRegions(layout.size)) {
        Planes planes{{}, channels, region.width(), region.height(), NoiseSample::regionSize};
        for (int c = 0; c < channels; ++c)
            planes.plane[static_cast<std::size_t>(c)] =
                memory.data() + c * NoiseSample::regionSize * NoiseSample::regionSize;
        loadTile(source, region, {}, planes);
        samples.push_back(sampleNoise(readOnly(planes), bitsPerChannel(layout.format) < 32));
    }
    return noiseLevel(samples);
}

}  // namespace offstage
