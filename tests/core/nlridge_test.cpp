#include <numeric>

#include "core/filters/catalog.h"
#include "tests/support/denoising.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

constexpr int side = 8;
constexpr int area = side * side;
constexpr int radius = 15;
constexpr int step = 5;  ///< of balanced quality

using Row = std::vector<double>;
using Matrix = std::vector<Row>;

Matrix zeros(std::size_t rows, std::size_t columns) {
    return Matrix(rows, Row(columns));
}

Matrix product(const Matrix& a, const Matrix& b) {
    Matrix out = zeros(a.size(), b.front().size());
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t k = 0; k < b.size(); ++k)
            for (std::size_t j = 0; j < b.front().size(); ++j)
                out[i][j] += a[i][k] * b[k][j];
    return out;
}

Matrix transposed(const Matrix& a) {
    Matrix out = zeros(a.front().size(), a.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < a.front().size(); ++j)
            out[j][i] = a[i][j];
    return out;
}

/// Gauss' elimination of a positive definite system.
Matrix solved(Matrix a, Matrix b) {
    for (std::size_t p = 0; p < a.size(); ++p)
        for (std::size_t i = p + 1; i < a.size(); ++i) {
            const double factor = a[i][p] / a[p][p];
            for (std::size_t j = p; j < a.size(); ++j)
                a[i][j] -= factor * a[p][j];
            for (std::size_t j = 0; j < b.front().size(); ++j)
                b[i][j] -= factor * b[p][j];
        }
    for (std::size_t p = a.size(); p-- > 0;)
        for (std::size_t j = 0; j < b.front().size(); ++j) {
            for (std::size_t i = p + 1; i < a.size(); ++i)
                b[p][j] -= a[p][i] * b[i][j];
            b[p][j] /= a[p][p];
        }
    return b;
}

/// A positive semidefinite matrix, without what is left once no diagonal element exceeds `least`;
/// of its principal elements the largest go first, and at most 32.
Matrix withoutRest(const Matrix& whole, double least) {
    Matrix rest = whole;
    for (int rank = 0; rank < 32; ++rank) {
        std::size_t pivot = 0;
        for (std::size_t i = 1; i < rest.size(); ++i)
            if (rest[i][i] > rest[pivot][pivot])
                pivot = i;
        if (rest[pivot][pivot] <= least)
            break;
        const Row column = rest[pivot];
        for (std::size_t i = 0; i < rest.size(); ++i)
            for (std::size_t j = 0; j < rest.size(); ++j)
                rest[i][j] -= column[i] * column[j] / column[pivot];
    }
    Matrix out = whole;
    for (std::size_t i = 0; i < out.size(); ++i)
        for (std::size_t j = 0; j < out.size(); ++j)
            out[i][j] -= rest[i][j];
    return out;
}

double mirrored(const Reference& in, int c, int x, int y) {
    const auto inside = [](int at, int size) {
        while (size > 1 && (at < 0 || at >= size))
            at = at < 0 ? -at : 2 * (size - 1) - at;
        return size > 1 ? at : 0;
    };
    return in.clamped(c, inside(x, in.width), inside(y, in.height));
}

/// The patches of a group as rows.
Matrix patchesAt(const Reference& in, int c, const std::vector<QPoint>& places) {
    Matrix patches;
    for (const QPoint place : places) {
        patches.emplace_back();
        for (int i = 0; i < area; ++i)
            patches.back().push_back(mirrored(in, c, place.x() + i % side, place.y() + i / side));
    }
    return patches;
}

Matrix centred(Matrix patches) {
    for (int i = 0; i < area; ++i) {
        double mean = 0;
        for (const Row& patch : patches)
            mean += patch[static_cast<std::size_t>(i)] / static_cast<double>(patches.size());
        for (Row& patch : patches)
            patch[static_cast<std::size_t>(i)] -= mean;
    }
    return patches;
}

/// The filter, stage by stage, from its definition.
struct NlRidge {
    double noise;      ///< standard deviation
    bool cuts = true;  ///< whether the second stage leaves out what is far below the noise
    Reference noisy;

    /// What patches are compared by: light in whole numbers, mirrored `radius` and a patch around.
    static std::vector<std::vector<int>> levelsOf(const Reference& guide) {
        constexpr int around = radius + side;
        std::vector<std::vector<int>> levels;
        for (int y = -around; y < guide.height + around; ++y) {
            levels.emplace_back();
            for (int x = -around; x < guide.width + around; ++x) {
                double value = mirrored(guide, 0, x, y);
                if (guide.channels() == 3)
                    value /= std::sqrt(3.);
                levels.back().push_back(static_cast<int>(
                    std::nearbyint(std::clamp((value - 0.5) * 2047, -2047., 2047.))));
            }
        }
        return levels;
    }
    static std::vector<QPoint> alike(const std::vector<std::vector<int>>& levels, QPoint place,
                                     std::size_t count) {
        const auto row = [&](int x, int y) {
            return &levels[static_cast<std::size_t>(y + radius + side)]
                          [static_cast<std::size_t>(x + radius + side)];
        };
        std::vector<std::pair<int, QPoint>> found;
        for (int dy = -radius; dy <= radius; ++dy)
            for (int dx = -radius; dx <= radius; ++dx) {
                int square = dx == 0 && dy == 0 ? -1 : 0;
                for (int j = 0; j < side; ++j) {
                    const int* here = row(place.x(), place.y() + j);
                    const int* there = row(place.x() + dx, place.y() + dy + j);
                    for (int i = 0; i < side; ++i)
                        square += (here[i] - there[i]) * (here[i] - there[i]);
                }
                found.push_back({square, place + QPoint(dx, dy)});
            }
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<QPoint> places;
        for (std::size_t i = 0; i < count; ++i)
            places.push_back(found[i].second);
        return places;
    }

    /// How the first stage combines patches: rows of the result are weights.
    Matrix firstWeights(const Matrix& patches, double variance) const {
        const std::size_t size = patches.size();
        Matrix products = product(patches, transposed(patches));
        Matrix same = zeros(size, size);
        for (std::size_t i = 0; i < size; ++i) {
            products[i][i] += 0.12 * area * variance;
            same[i][i] = 1;
        }
        Matrix weights = solved(products, same);
        for (std::size_t i = 0; i < size; ++i)
            for (std::size_t j = 0; j < size; ++j)
                weights[i][j] = (i == j) - 1.12 * area * variance * weights[i][j];
        return weights;
    }
    Matrix secondWeights(const Matrix& patches, double variance, int c) const {
        Matrix products = product(patches, transposed(patches));
        if (cuts)
            products = withoutRest(products, (c == 0 ? 0.05 : 0.1) * area * variance);
        Matrix noisier = products;
        for (std::size_t i = 0; i < products.size(); ++i)
            noisier[i][i] += area * variance;
        return solved(noisier, products);
    }

    Reference stage(const Reference* pilot) const {
        const Reference& guide = pilot ? *pilot : noisy;
        Reference sums(noisy.width, noisy.height, noisy.channels());
        Reference totals = sums;
        const auto levels = levelsOf(guide);
        const int from = (1 - side) / step * step;
        for (int y = from; y < noisy.height; y += step)
            for (int x = from; x < noisy.width; x += step) {
                const auto places = alike(levels, {x, y}, pilot ? 96 : 16);
                for (int c = 0; c < noisy.channels(); ++c)
                    addGroup(guide, c, places, pilot, sums, totals);
            }
        for (int c = 0; c < noisy.channels(); ++c)
            for (int y = 0; y < noisy.height; ++y)
                for (int x = 0; x < noisy.width; ++x)
                    sums.at(c, x, y) /= totals.at(c, x, y);
        return sums;
    }
    void addGroup(const Reference& guide, int c, const std::vector<QPoint>& places, bool second,
                  Reference& sums, Reference& totals) const {
        const Matrix patches = centred(patchesAt(guide, c, places));
        const double variance = noise * noise;
        Matrix weights =
            second ? secondWeights(patches, variance, c) : firstWeights(patches, variance);
        // What is common to all is kept: weights of a combination sum up to 1.
        for (Row& row : weights) {
            const double sum = std::accumulate(row.begin(), row.end(), 0.);
            for (double& weight : row)
                weight += (1 - sum) / static_cast<double>(row.size());
        }
        const Matrix filtered = product(weights, patchesAt(noisy, c, places));
        for (std::size_t k = 0; k < places.size(); ++k) {
            double squares = 0;
            for (const double weight : weights[k])
                squares += weight * weight;
            const double trust =
                1 / std::clamp(squares, 1. / static_cast<double>(places.size()), 1.);
            for (int i = 0; i < area; ++i) {
                const int x = places[k].x() + i % side;
                const int y = places[k].y() + i / side;
                if (x < 0 || x >= noisy.width || y < 0 || y >= noisy.height)
                    continue;
                sums.at(c, x, y) += trust * filtered[k][static_cast<std::size_t>(i)];
                totals.at(c, x, y) += trust;
            }
        }
    }
};

/// Between colours and light with two differences: the same matrix, transposed.
Reference turned(const Reference& in, bool back) {
    const double third = 1 / std::sqrt(3.), half = 1 / std::sqrt(2.), sixth = 1 / std::sqrt(6.);
    const double rows[3][3] = {{third, third, third}, {half, 0, -half}, {sixth, -2 * sixth, sixth}};
    Reference out(in.width, in.height, 3);
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x)
            for (int i = 0; i < 3; ++i)
                for (int j = 0; j < 3; ++j)
                    out.at(i, x, y) += (back ? rows[j][i] : rows[i][j]) * in.clamped(j, x, y);
    return out;
}

Reference nlridgeOf(const Reference& in, double sigma, bool cuts = true) {
    const bool colour = in.channels() >= 3;
    const NlRidge filter{sigma / 255, cuts, colour ? turned(in, false) : in};
    const Reference pilot = filter.stage(nullptr);
    const Reference result = filter.stage(&pilot);
    Reference out = colour ? turned(result, true) : result;
    if (in.channels() == 4)
        out.planes.push_back(in.planes[3]);
    return out;
}

}  // namespace

class NlridgeTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(double sigma) {
        return recipe({QStringLiteral("nlridge:sigma=%1").arg(sigma)}).front();
    }
    double likeness(const Image& source, double sigma, bool cuts = true) {
        const Image actual = runRecipe(m_pool, source, {step(sigma)});
        return compare(actual, nlridgeOf(Reference(source, Alpha::Premultiplied), sigma, cuts))
            .psnr;
    }
    void verify(const Image& source, double sigma) {
        // 8 bits end at 59 dB; where float and double choose another patch something is left.
        const double least = bitsPerChannel(source.layout().format) == 8 ? 57 : 60;
        const double psnr = likeness(source, sigma);
        QVERIFY2(psnr > least, qPrintable(QString::number(psnr)));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(50); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 12);
    }

    void equalsTheDefinitionAtAllStrengths_data() {
        QTest::addColumn<double>("sigma");
        for (const double sigma : {1., 10., 30., 100.})
            QTest::addRow("%g", sigma) << sigma;
    }
    void equalsTheDefinitionAtAllStrengths() {
        QFETCH(double, sigma);
        for (const PixelFormat format : {PixelFormat::Grey16, PixelFormat::RgbaF})
            verify(makeImage(m_pool, {{40, 37}, format, false}), sigma);
    }

    void whatIsCutOffIsHardlySeen() {
        const double psnr =
            likeness(makeImage(m_pool, {{67, 53}, PixelFormat::Grey16, false}), 15, false);
        QVERIFY2(psnr > 45, qPrintable(QString::number(psnr)));
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{41, 30}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, 14); });
    }

    void removesNoise() {
        const double gained = decibelsGained(m_pool, step(20));
        QVERIFY2(gained > 14, qPrintable(QString::number(gained)));
    }

    void everyQualityRemovesNoise() {
        const Image noisy = makeImage(m_pool, {{90, 70}, PixelFormat::Grey16, false});
        const Reference balanced(runRecipe(m_pool, noisy, {step(12)}), Alpha::Untouched);
        for (const char* quality : {"fast", "best"}) {
            const QString text = QStringLiteral("nlridge:sigma=12,quality=%1");
            const Image other =
                runRecipe(m_pool, noisy, recipe({text.arg(QLatin1String(quality))}));
            const double psnr = compare(other, balanced).psnr;
            QVERIFY2(psnr > 35 && psnr < 60, qPrintable(QString::number(psnr)));
        }
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        const Image actual = runRecipe(m_pool, source, {step(10)});
        // In float the weights of a thousand patches leave their rounding.
        QVERIFY(compare(actual, Reference(source, Alpha::Premultiplied)).largest <=
                (full == 1 ? 4e-6 : 0));
    }

    void greyIsTheSameInOneAndThreeChannels() {
        const Image grey = makeImage(m_pool, {{60, 50}, PixelFormat::Grey16, false});
        Image colour = makeFlat(m_pool, {{60, 50}, PixelFormat::Rgba16, false}, {});
        for (int y = 0; y < 50; ++y)
            for (int x = 0; x < 60; ++x)
                for (int c = 0; c < 3; ++c)
                    setLevel(colour, c, x, y, level(grey, 0, x, y));
        const Reference one(runRecipe(m_pool, grey, {step(10)}), Alpha::Untouched);
        Reference three(60, 50, 3);
        three.planes = {one.planes[0], one.planes[0], one.planes[0]};
        QVERIFY(compare(runRecipe(m_pool, colour, {step(10)}), three).psnr > 70);
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{331, 137}, PixelFormat::Rgba8, true});
        const Image whole = runRecipe(m_pool, source, {step(10)}, 512);
        QVERIFY(samePixels(whole, runRecipe(m_pool, source, {step(10)}, 256)));
        const Image part = makeImage(m_pool, {{101, 75}, PixelFormat::RgbaF, false});
        QVERIFY(samePixels(runRecipe(m_pool, part, {step(10)}, 256),
                           runRecipe(m_pool, part, {step(10)}, 64)));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}), step(8)));
    }
};

QTEST_GUILESS_MAIN(NlridgeTest)
#include "nlridge_test.moc"
