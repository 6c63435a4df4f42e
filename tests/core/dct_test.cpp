#include "core/filters/catalog.h"
#include "tests/support/denoising.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

using Matrix = std::array<std::array<double, 8>, 8>;

Matrix transformed(const Matrix& patch, bool back) {
    const auto base = [](int k, int i) {
        return (k == 0 ? std::sqrt(0.125) : 0.5) * std::cos((2 * i + 1) * k * std::acos(-1.) / 16);
    };
    static const Matrix bases = [&] {
        Matrix m;
        for (std::size_t k = 0; k < 8; ++k)
            for (std::size_t i = 0; i < 8; ++i)
                m[k][i] = base(static_cast<int>(k), static_cast<int>(i));
        return m;
    }();
    Matrix half{};
    Matrix result{};
    for (std::size_t v = 0; v < 8; ++v)
        for (std::size_t u = 0; u < 8; ++u)
            for (std::size_t i = 0; i < 8; ++i)
                half[v][u] += patch[v][i] * (back ? bases[i][u] : bases[u][i]);
    for (std::size_t v = 0; v < 8; ++v)
        for (std::size_t u = 0; u < 8; ++u)
            for (std::size_t i = 0; i < 8; ++i)
                result[v][u] += half[i][u] * (back ? bases[i][v] : bases[v][i]);
    return result;
}

double mirrored(const Reference& in, int c, int x, int y) {
    const auto inside = [](int at, int size) {
        while (size > 1 && (at < 0 || at >= size))
            at = at < 0 ? -at : 2 * (size - 1) - at;
        return size > 1 ? at : 0;
    };
    return in.clamped(c, inside(x, in.width), inside(y, in.height));
}

/// One plane that also has `margin` pixels beyond the image on each side.
struct Wide {
    int margin, width, height;
    std::vector<double> values;

    Wide(int m, int w, int h)
        : margin(m),
          width(w),
          height(h),
          values(static_cast<std::size_t>((w + 2 * m) * (h + 2 * m))) {}
    double& at(int x, int y) {
        return values[static_cast<std::size_t>((y + margin) * (width + 2 * margin) + x + margin)];
    }
};

/// The definition, patch by patch: `guide` null is the first pass.
Wide pass(Wide& in, Wide* guide, double sigma, int step) {
    const int margin = in.margin - 7;
    Wide sum(in.margin, in.width, in.height);
    Wide weight(in.margin, in.width, in.height);
    for (int y = -in.margin; y + 7 < in.height + in.margin; ++y) {
        if (y % step != 0)
            continue;
        for (int x = -in.margin; x + 7 < in.width + in.margin; ++x) {
            Matrix patch{};
            Matrix other{};
            for (int j = 0; j < 8; ++j)
                for (int i = 0; i < 8; ++i) {
                    const auto v = static_cast<std::size_t>(j), u = static_cast<std::size_t>(i);
                    patch[v][u] = in.at(x + i, y + j);
                    other[v][u] = guide ? guide->at(x + i, y + j) : 0;
                }
            patch = transformed(patch, false);
            other = transformed(other, false);
            double left = 0;
            for (std::size_t v = 0; v < 8; ++v)
                for (std::size_t u = 0; u < 8; ++u) {
                    const double power = other[v][u] * other[v][u];
                    double factor = guide ? power / (power + sigma * sigma)
                                          : std::abs(patch[v][u]) > 2.6 * sigma;
                    if (guide && power <= sigma * sigma / 64)
                        factor = 0;
                    if (v == 0 && u == 0)
                        factor = 1;
                    patch[v][u] *= factor;
                    left += factor * factor;
                }
            patch = transformed(patch, true);
            for (int j = 0; j < 8; ++j)
                for (int i = 0; i < 8; ++i) {
                    sum.at(x + i, y + j) +=
                        patch[static_cast<std::size_t>(j)][static_cast<std::size_t>(i)] / left;
                    weight.at(x + i, y + j) += 1 / left;
                }
        }
    }
    Wide out(margin, in.width, in.height);
    for (int y = -margin; y < in.height + margin; ++y)
        for (int x = -margin; x < in.width + margin; ++x)
            out.at(x, y) = sum.at(x, y) / weight.at(x, y);
    return out;
}

constexpr double axes[3][3] = {{0.5773502691896258, 0.5773502691896258, 0.5773502691896258},
                               {0.7071067811865476, 0, -0.7071067811865476},
                               {0.4082482904638631, -0.8164965809277261, 0.4082482904638631}};

Reference dctOf(const Reference& in, double sigma, int step) {
    Reference out(in.width, in.height, in.channels());
    for (int c = 0; c < in.channels(); ++c) {
        Wide noisy(14, in.width, in.height);
        Wide inner(7, in.width, in.height);
        for (int y = -14; y < in.height + 14; ++y)
            for (int x = -14; x < in.width + 14; ++x) {
                double value = mirrored(in, c, x, y);
                if (in.channels() >= 3 && c < 3) {
                    value = 0;
                    for (int i = 0; i < 3; ++i)
                        value += axes[c][i] * mirrored(in, i, x, y);
                }
                noisy.at(x, y) = value;
                if (x >= -7 && y >= -7 && x < in.width + 7 && y < in.height + 7)
                    inner.at(x, y) = value;
            }
        Wide first = pass(noisy, nullptr, sigma / 255, step);
        Wide second = pass(inner, &first, sigma / 255, step);
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                if (in.channels() < 3 || c == 3)
                    out.at(c, x, y) = second.at(x, y);
                else
                    for (int i = 0; i < 3; ++i)
                        out.at(i, x, y) += axes[c][i] * second.at(x, y);
            }
    }
    return out;
}

}  // namespace

class DctTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(double sigma, const char* quality = "best") {
        return recipe({QStringLiteral("dct:sigma=%1,quality=%2")
                           .arg(sigma)
                           .arg(QLatin1String(quality))})
            .front();
    }
    /// A coefficient that rounds to the other side of its threshold shows in single pixels.
    void verify(const Image& source, double sigma, const char* quality = "best") {
        const Image actual = runRecipe(m_pool, source, {step(sigma, quality)});
        const Reference expected =
            dctOf(Reference(source, Alpha::Premultiplied), sigma, *quality == 'f' ? 2 : 1);
        const Difference difference = compare(actual, expected);
        QCOMPARE(difference.wrongByMore, qint64(0));
        const double wanted = bitsPerChannel(source.layout().format) == 8 ? 58 : 80;
        QVERIFY2(difference.psnr > wanted, qPrintable(QString::number(difference.psnr)));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(100); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 20);
    }

    void equalsTheDefinitionAtAllStrengths() {
        const Image source = makeImage(m_pool, {{43, 38}, PixelFormat::RgbaF, false});
        for (const double sigma : {0.1, 3., 100.})
            verify(source, sigma);
        verify(source, 20, "fast");
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{41, 30}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, 15); });
    }

    void removesNoise() {
        const double gained = decibelsGained(m_pool, step(20));
        QVERIFY2(gained > 13, qPrintable(QString::number(gained)));
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        verifyFlatStaysFlat(m_pool, layout, step(10));
    }

    void whatIsStrongerThanNoiseStays() {
        const Image source = makeImage(m_pool, {{60, 50}, PixelFormat::Grey8, false});
        QVERIFY(compare(runRecipe(m_pool, source, {step(0.1)}), Reference(source, Alpha::Untouched))
                    .psnr > 60);
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        for (const char* quality : {"fast", "best"}) {
            const Step some = step(12, quality);
            const Image tiles = runRecipe(m_pool, source, {some}, 256);
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {some}, 64)));
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {some}, 512)));
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {some}, 1024)));
            QVERIFY(
                positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}), some));
        }
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}), step(8)));
    }
};

QTEST_GUILESS_MAIN(DctTest)
#include "dct_test.moc"
