#include <numeric>

#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// The minimum of TV(u) + |u - f|^2 / (2 w), by another way than the kernel's: the accelerated
/// primal-dual iteration of Chambolle and Pock 2011, until it has converged.
Reference tvOf(const Reference& in, double weight, int iterations = 3000) {
    const int channels = in.channels();
    const double w = weight / 255 * std::sqrt(std::min(3, channels));
    Reference u = in;
    Reference ahead = in;
    Reference p(in.width, in.height, channels);
    Reference q(in.width, in.height, channels);
    double tau = w / 2;
    double sigma = 1 / (8 * tau);
    for (int k = 0; k < iterations; ++k) {
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                double square = 0;
                for (int c = 0; c < channels; ++c) {
                    p.at(c, x, y) += sigma * (ahead.clamped(c, x + 1, y) - ahead.at(c, x, y));
                    q.at(c, x, y) += sigma * (ahead.clamped(c, x, y + 1) - ahead.at(c, x, y));
                    square += std::pow(p.at(c, x, y), 2) + std::pow(q.at(c, x, y), 2);
                }
                for (int c = 0; c < channels; ++c) {
                    p.at(c, x, y) /= std::max(1., std::sqrt(square));
                    q.at(c, x, y) /= std::max(1., std::sqrt(square));
                }
            }
        const double theta = 1 / std::sqrt(1 + 2 * 0.7 / w * tau);
        for (int c = 0; c < channels; ++c)
            for (int y = 0; y < in.height; ++y)
                for (int x = 0; x < in.width; ++x) {
                    const double divergence = p.at(c, x, y) - (x > 0 ? p.at(c, x - 1, y) : 0) +
                                              q.at(c, x, y) - (y > 0 ? q.at(c, x, y - 1) : 0);
                    const double before = u.at(c, x, y);
                    u.at(c, x, y) =
                        (before + tau * divergence + tau / w * in.clamped(c, x, y)) / (1 + tau / w);
                    ahead.at(c, x, y) = u.at(c, x, y) + theta * (u.at(c, x, y) - before);
                }
        tau *= theta;
        sigma /= theta;
    }
    return u;
}

double variationOf(const Reference& in) {
    double total = 0;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            double square = 0;
            for (int c = 0; c < in.channels(); ++c)
                square += std::pow(in.clamped(c, x + 1, y) - in.clamped(c, x, y), 2) +
                          std::pow(in.clamped(c, x, y + 1) - in.clamped(c, x, y), 2);
            total += std::sqrt(square);
        }
    return total;
}

}  // namespace

class TvTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(double weight, int iterations) {
        return recipe({QStringLiteral("tv:weight=%1,iterations=%2").arg(weight).arg(iterations)})
            .front();
    }
    /// A quarter of a level, root mean square, and what rounding to 8 bits adds.
    void verify(const Image& source, double weight, int iterations) {
        const Reference expected = tvOf(Reference(source, Alpha::Premultiplied), weight);
        const Difference difference =
            compare(runRecipe(m_pool, source, {step(weight, iterations)}), expected);
        const double wanted = bitsPerChannel(source.layout().format) == 8 ? 55.5 : 60.2;
        QVERIFY2(difference.psnr > wanted, qPrintable(QString::number(difference.psnr)));
    }

private Q_SLOTS:
    void comesNearTheMinimum_data() { addOddLayouts(70); }
    void comesNearTheMinimum() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 8, 18);
    }

    void comesNearTheMinimumAtAllStrengths() {
        const Image source = makeImage(m_pool, {{40, 31}, PixelFormat::RgbaF, false});
        verify(source, 0.1, 8);
        verify(source, 2, 11);
        verify(source, 25, 41);
        verify(source, 60, 86);
    }

    void moreIterationsComeNearer() {
        const Image source = makeImage(m_pool, {{50, 41}, PixelFormat::RgbaF, false});
        const Reference expected = tvOf(Reference(source, Alpha::Premultiplied), 10);
        double before = 0;
        for (const int iterations : {10, 20, 40, 80}) {
            const double now =
                compare(runRecipe(m_pool, source, {step(10, iterations)}), expected).psnr;
            QVERIFY(now > before + 5);
            before = now;
        }
        QVERIFY2(before > 75, qPrintable(QString::number(before)));
    }

    void comesNearTheMinimumOnEveryTarget() {
        const Image source = makeImage(m_pool, {{41, 30}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, 8, 20); });
    }

    void keepsTheMeanAndLessensTheVariation() {
        const Image source = makeImage(m_pool, {{61, 47}, PixelFormat::RgbaF, false});
        const Reference before(source, Alpha::Untouched);
        const Reference after(runRecipe(m_pool, source, {step(10, 30)}), Alpha::Untouched);
        QVERIFY(variationOf(after) < 0.6 * variationOf(before));
        for (std::size_t c = 0; c < 3; ++c) {
            const auto sum = [&](const Reference& in) {
                return std::accumulate(in.planes[c].begin(), in.planes[c].end(), 0.);
            };
            QVERIFY(std::abs(sum(after) - sum(before)) / (61 * 47) < 1e-6);
        }
    }

    void greyInColourIsGrey() {
        const Image grey = makeImage(m_pool, {{50, 40}, PixelFormat::Grey16, false});
        Image colour = makeFlat(m_pool, {{50, 40}, PixelFormat::Rgba16, false}, {});
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 50; ++x)
                for (int c = 0; c < 3; ++c)
                    setLevel(colour, c, x, y, level(grey, 0, x, y));
        const Image one = runRecipe(m_pool, grey, {step(12, 30)});
        const Image three = runRecipe(m_pool, colour, {step(12, 30)});
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 50; ++x)
                for (int c = 0; c < 3; ++c)
                    QVERIFY(std::abs(level(one, 0, x, y) - level(three, c, x, y)) <= 1);
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step(10, 20)})));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        const Step some = step(10, 12);
        const Image tiles = runRecipe(m_pool, source, {some}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {some}, 64)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {some}, 512)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {some}, 1024)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}), some));
    }

    void stops() {
        QVERIFY(
            stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}), step(10, 30)));
    }
};

QTEST_GUILESS_MAIN(TvTest)
#include "tv_test.moc"
