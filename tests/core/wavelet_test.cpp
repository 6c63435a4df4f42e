#include "core/filters/catalog.h"
#include "tests/support/denoising.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

double mirrored(const Reference& in, int c, int x, int y) {
    const auto inside = [](int at, int size) {
        while (size > 1 && (at < 0 || at >= size))
            at = at < 0 ? -at : 2 * (size - 1) - at;
        return size > 1 ? at : 0;
    };
    return in.clamped(c, inside(x, in.width), inside(y, in.height));
}

/// One plane with 40 pixels beyond the image on each side, more than is looked at.
struct Wide {
    static constexpr int margin = 40;
    int width, height;
    std::vector<double> values;

    Wide(int w, int h)
        : width(w),
          height(h),
          values(static_cast<std::size_t>((w + 2 * margin) * (h + 2 * margin))) {}
    double& at(int x, int y) {
        x = std::clamp(x + margin, 0, width + 2 * margin - 1);
        y = std::clamp(y + margin, 0, height + 2 * margin - 1);
        return values[static_cast<std::size_t>(y * (width + 2 * margin) + x)];
    }
    template <class Value>
    static Wide of(int w, int h, const Value& value) {
        Wide result(w, h);
        for (int y = -margin; y < h + margin; ++y)
            for (int x = -margin; x < w + margin; ++x)
                result.at(x, y) = value(x, y);
        return result;
    }
};

/// The definition, by recursion: both ways of the transform are means of four pixels with signs.
Wide denoised(Wide& in, double sigma, int level) {
    if (level == 4)
        return in;
    const int s = 1 << level;
    const auto make = [&](const auto& value) { return Wide::of(in.width, in.height, value); };
    const auto band = [&](int across, int down) {
        return make([&](int x, int y) {
            return (in.at(x, y) + across * in.at(x + s, y) + down * in.at(x, y + s) +
                    across * down * in.at(x + s, y + s)) /
                   4;
        });
    };
    Wide smooth = band(1, 1);
    Wide result = denoised(smooth, sigma, level + 1);
    result = make([&](int x, int y) {
        return (result.at(x, y) + result.at(x - s, y) + result.at(x, y - s) +
                result.at(x - s, y - s)) /
               4;
    });
    const double variance = std::pow(sigma / (2 * s), 2);
    for (const auto& [across, down] : {std::pair(1, -1), std::pair(-1, 1), std::pair(-1, -1)}) {
        Wide raw = band(across, down);
        Wide shrunk = make([&](int x, int y) {
            double sum = 0;
            for (int j = -2; j <= 2; ++j)
                for (int i = -2; i <= 2; ++i)
                    sum += std::pow(raw.at(x + i, y + j), 2) / 25;
            return sum > 0 ? std::max(0., 1 - 1.6 * variance / sum) * raw.at(x, y) : 0;
        });
        result = make([&, a = across, d = down](int x, int y) {
            return result.at(x, y) + (shrunk.at(x, y) + a * shrunk.at(x - s, y) +
                                      d * shrunk.at(x, y - s) + a * d * shrunk.at(x - s, y - s)) /
                                         4;
        });
    }
    return result;
}

constexpr double axes[3][3] = {{0.5773502691896258, 0.5773502691896258, 0.5773502691896258},
                               {0.7071067811865476, 0, -0.7071067811865476},
                               {0.4082482904638631, -0.8164965809277261, 0.4082482904638631}};

Reference waveletOf(const Reference& in, double sigma) {
    Reference out(in.width, in.height, in.channels());
    for (int c = 0; c < in.channels(); ++c) {
        const bool colour = in.channels() >= 3 && c < 3;
        Wide noisy = Wide::of(in.width, in.height, [&](int x, int y) {
            double value = 0;
            for (int i = 0; i < 3 && colour; ++i)
                value += axes[c][i] * mirrored(in, i, x, y);
            return colour ? value : mirrored(in, c, x, y);
        });
        Wide clean = denoised(noisy, sigma / 255, 0);
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                if (!colour)
                    out.at(c, x, y) = clean.at(x, y);
                for (int i = 0; i < 3 && colour; ++i)
                    out.at(i, x, y) += axes[c][i] * clean.at(x, y);
            }
    }
    return out;
}

}  // namespace

class WaveletTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(double sigma) {
        return recipe({QStringLiteral("wavelet:sigma=%1").arg(sigma)}).front();
    }
    void verify(const Image& source, double sigma) {
        verifyAlmostEqual(runRecipe(m_pool, source, {step(sigma)}),
                          waveletOf(Reference(source, Alpha::Premultiplied), sigma));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(70); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 20);
    }

    void equalsTheDefinitionAtAllStrengths() {
        const Image source = makeImage(m_pool, {{43, 38}, PixelFormat::RgbaF, false});
        for (const double sigma : {0.1, 3., 100.})
            verify(source, sigma);
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{41, 30}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, 15); });
    }

    void removesNoise() {
        const double gained = decibelsGained(m_pool, step(20), 128);
        QVERIFY2(gained > 12, qPrintable(QString::number(gained)));
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        verifyFlatStaysFlat(m_pool, layout, step(10));
    }

    void whatStandsOutStays() {
        Image source = makeFlat(m_pool, {{60, 50}, PixelFormat::Grey8, false}, {50});
        for (int y = 0; y < 50; ++y)
            for (int x = 31; x < 60; ++x)
                setLevel(source, 0, x, y, 200);
        QVERIFY(compare(runRecipe(m_pool, source, {step(5)}), Reference(source, Alpha::Untouched))
                    .psnr > 50);
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        const Image tiles = runRecipe(m_pool, source, {step(12)}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(12)}, 64)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(12)}, 512)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(12)}, 1024)));
        QVERIFY(
            positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}), step(12)));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}), step(8)));
    }
};

QTEST_GUILESS_MAIN(WaveletTest)
#include "wavelet_test.moc"
