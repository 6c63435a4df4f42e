#include "core/compare/similarity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "core/recipe/tile_store.h"
#include "core/threads.h"

namespace offstage {

namespace {

constexpr int window = 11;
constexpr double windowSigma = 1.5;
// Of a full intensity of 1.
constexpr float c1 = 0.01f * 0.01f;
constexpr float c2 = 0.03f * 0.03f;
/// Taken from all values, so that little is lost where squares of means are taken from means of
/// squares.
constexpr float middle = 0.5f;

/// Weighted sums over a window of: both pictures, the sum of their squares, their product.
constexpr int sumCount = 4;

struct Sums {
    double squares = 0;  ///< of differences
    double ssim = 0;
    float largest = 0;
};

std::array<float, window> windowWeights() {
    std::array<double, window> weights{};
    for (int i = 0; i < window; ++i)
        weights[static_cast<std::size_t>(i)] =
            std::exp(-std::pow(i - window / 2, 2) / (2 * windowSigma * windowSigma));
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.);
    std::array<float, window> result{};
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<float>(weights[i] / sum);
    return result;
}

const std::array<float, window> weights = windowWeights();

/// Some rows of one picture.
struct Band {
    std::vector<float> memory;
    Planes planes;

    Band(const Image& image, const QRect& rect) {
        const ImageLayout& layout = image.layout();
        planes = {{}, std::min(3, layout.channels()), rect.width(), rect.height(), rect.width()};
        const auto size =
            static_cast<std::size_t>(rect.width()) * static_cast<std::size_t>(rect.height());
        memory.resize(size * static_cast<std::size_t>(planes.channels));
        for (int c = 0; c < planes.channels; ++c)
            planes.plane[static_cast<std::size_t>(c)] =
                memory.data() + static_cast<std::size_t>(c) * size;
        loadTile({layout, image.row(0), QRect(QPoint(), layout.size)}, rect, {Alpha::Untouched},
                 planes);
        for (float& value : memory)
            value -= middle;
    }
};

/// The vertical half of the windows that begin at row `y`, for all columns.
void sumDown(const Planes& a, const Planes& b, int c, int y, std::array<float*, sumCount> sums) {
    for (float* sum : sums)
        std::fill_n(sum, a.width, 0.f);
    for (int k = 0; k < window; ++k) {
        const float weight = weights[static_cast<std::size_t>(k)];
        const float* p = a.row(c, y + k);
        const float* q = b.row(c, y + k);
        for (int x = 0; x < a.width; ++x) {
            sums[0][x] += weight * p[x];
            sums[1][x] += weight * q[x];
            sums[2][x] += weight * (p[x] * p[x] + q[x] * q[x]);
            sums[3][x] += weight * (p[x] * q[x]);
        }
    }
}

void sumAcross(const float* in, float* out, int count) {
    std::fill_n(out, count, 0.f);
    for (int k = 0; k < window; ++k)
        for (int x = 0; x < count; ++x)
            out[x] += weights[static_cast<std::size_t>(k)] * in[x + k];
}

double ssimOfRow(const std::array<float*, sumCount>& sums, int count) {
    double total = 0;
    for (int x = 0; x < count; ++x) {
        const float p = sums[0][x];
        const float q = sums[1][x];
        const float variances = sums[2][x] - p * p - q * q;
        const float covariance = sums[3][x] - p * q;
        const float meanP = p + middle;
        const float meanQ = q + middle;
        total += static_cast<double>((2 * meanP * meanQ + c1) * (2 * covariance + c2) /
                                     ((meanP * meanP + meanQ * meanQ + c1) * (variances + c2)));
    }
    return total;
}

/// Of rows top..bottom, and of the windows that begin in them.
Sums sumsOf(const Image& image, const Image& original, int top, int bottom) {
    const QSize size = image.size();
    const QRect rect =
        QRect(0, top, size.width(), bottom - top + window - 1).intersected(QRect(QPoint(), size));
    const Band a(image, rect);
    const Band b(original, rect);
    const int across = size.width() - window + 1;
    const auto width = static_cast<std::size_t>(size.width());
    std::vector<float> memory(2 * sumCount * width);
    std::array<float*, sumCount> down{};
    std::array<float*, sumCount> both{};
    for (std::size_t i = 0; i < sumCount; ++i) {
        down[i] = memory.data() + i * width;
        both[i] = memory.data() + (sumCount + i) * width;
    }
    Sums sums;
    for (int c = 0; c < a.planes.channels; ++c)
        for (int y = 0; y < bottom - top; ++y) {
            const float* p = a.planes.row(c, y);
            const float* q = b.planes.row(c, y);
            for (int x = 0; x < size.width(); ++x) {
                sums.squares += std::pow(double(p[x]) - double(q[x]), 2);
                sums.largest = std::max(sums.largest, std::abs(p[x] - q[x]));
            }
            if (across <= 0 || y + window > rect.height())
                continue;
            sumDown(a.planes, b.planes, c, y, down);
            for (std::size_t i = 0; i < sumCount; ++i)
                sumAcross(down[i], both[i], across);
            sums.ssim += ssimOfRow(both, across);
        }
    return sums;
}

}  // namespace

bool areComparable(const Image& a, const Image& b) {
    return a.size() == b.size() && isGrey(a.layout().format) == isGrey(b.layout().format);
}

Similarity similarityOf(const Image& image, const Image& original, const std::stop_token& stop) {
    Q_ASSERT(areComparable(image, original));
    constexpr int bandHeight = 64;
    const QSize size = image.size();
    std::vector<Sums> bands(
        static_cast<std::size_t>((size.height() + bandHeight - 1) / bandHeight));
    inParallel(static_cast<int>(bands.size()), [&](int i) {
        if (stop.stop_requested())
            return;
        bands[static_cast<std::size_t>(i)] =
            sumsOf(image, original, i * bandHeight, std::min((i + 1) * bandHeight, size.height()));
    });
    Sums all;
    for (const Sums& band : bands) {
        all.squares += band.squares;
        all.ssim += band.ssim;
        all.largest = std::max(all.largest, band.largest);
    }
    const double colours = isGrey(image.layout().format) ? 1 : 3;
    Similarity result;
    result.psnr = -10 * std::log10(all.squares / (colours * size.width() * size.height()));
    result.largest = static_cast<double>(all.largest);
    if (size.width() >= window && size.height() >= window)
        result.ssim =
            all.ssim / (colours * (size.width() - window + 1) * (size.height() - window + 1));
    return result;
}

}  // namespace offstage
