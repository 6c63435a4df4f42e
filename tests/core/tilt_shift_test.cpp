#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

Reference blurred(const Reference& in, double sigma) {
    if (sigma == 0)
        return in;
    const int radius = static_cast<int>(std::ceil(6 * sigma));
    std::vector<double> weights;
    double sum = 0;
    for (int i = -radius; i <= radius; ++i) {
        weights.push_back(std::exp(-0.5 * i * i / (sigma * sigma)));
        sum += weights.back();
    }
    Reference now = in;
    for (const bool down : {false, true}) {
        Reference next(in.width, in.height, in.channels());
        for (int c = 0; c < in.channels(); ++c)
            for (int y = 0; y < in.height; ++y)
                for (int x = 0; x < in.width; ++x)
                    for (int i = -radius; i <= radius; ++i)
                        next.at(c, x, y) += now.clamped(c, x + (down ? 0 : i), y + (down ? i : 0)) *
                                            weights[static_cast<std::size_t>(i + radius)] / sum;
        now = next;
    }
    return now;
}

struct Settings {
    double sigma = 8;
    double position = 50;
    double width = 10;
    double transition = 40;
    double angle = 0;

    Recipe recipe() const {
        return testing::recipe(
            {QStringLiteral("tilt_shift:sigma=%1,position=%2,width=%3,transition=%4,angle=%5,"
                            "linear=false")
                 .arg(sigma)
                 .arg(position)
                 .arg(width)
                 .arg(transition)
                 .arg(angle)});
    }
};

/// Every pixel from the two Gaussians around it, mixed for the right variance.
Reference tilted(const Reference& in, const Settings& s) {
    std::vector<double> sigmas;
    for (double sigma = s.sigma; sigma >= 0.4; sigma /= std::sqrt(2))
        sigmas.push_back(sigma);
    sigmas.push_back(0);
    std::vector<Reference> series;
    for (const double sigma : sigmas)
        series.push_back(blurred(in, sigma));
    const double turn = s.angle * M_PI / 180;
    const double extent =
        std::abs(in.width * std::sin(turn)) + std::abs(in.height * std::cos(turn));
    Reference result(in.width, in.height, in.channels());
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            // From the middle of the picture, across the band, as parts of the picture's extent.
            const double at = ((x + 0.5 - in.width / 2.) * std::sin(turn) +
                               (y + 0.5 - in.height / 2.) * std::cos(turn)) /
                              extent;
            const double away = std::abs(at + 0.5 - s.position / 100) - s.width / 200;
            const double t = std::clamp(away / (s.transition / 100), 0., 1.);
            const double variance = std::pow(s.sigma * (3 * t * t - 2 * t * t * t), 2);
            std::size_t i = 0;
            while (sigmas[i + 1] * sigmas[i + 1] > variance)
                ++i;
            const double wide = sigmas[i] * sigmas[i];
            const double narrow = sigmas[i + 1] * sigmas[i + 1];
            const double part = (variance - narrow) / (wide - narrow);
            for (int c = 0; c < in.channels(); ++c)
                result.at(c, x, y) =
                    part * series[i].at(c, x, y) + (1 - part) * series[i + 1].at(c, x, y);
        }
    return result;
}

}  // namespace

class TiltShiftTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void equalsReference_data() { addOddLayouts(70); }
    void equalsReference() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        for (const Settings& settings :
             {Settings{.sigma = 0.5}, Settings{.sigma = 3, .transition = 20},
              Settings{.sigma = 9, .position = 20, .width = 0, .angle = 30}}) {
            const Difference difference =
                compare(runRecipe(m_pool, source, settings.recipe()),
                        tilted(Reference(source, Alpha::Premultiplied), settings));
            QCOMPARE(difference.wrongByMore, qint64(0));
            QVERIFY2(difference.psnr > (bitsPerChannel(layout.format) == 8 ? 57 : 80),
                     qPrintable(QString::number(difference.psnr)));
        }
    }

    void wideBlursEqualReference() {
        const Image source = makeImage(m_pool, {{133, 171}, PixelFormat::Grey16, false});
        for (const Settings& settings :
             {Settings{.sigma = 20}, Settings{.sigma = 40, .position = 0, .transition = 100},
              Settings{.sigma = 13, .angle = -90}}) {
            const Difference difference =
                compare(runRecipe(m_pool, source, settings.recipe(), 64),
                        tilted(Reference(source, Alpha::Premultiplied), settings));
            QVERIFY2(difference.psnr > 80, qPrintable(QString::number(difference.psnr)));
        }
    }

    void bandStaysAsItIs() {
        const Image source = makeImage(m_pool, {{60, 200}, PixelFormat::Rgba16, false});
        const Image result = runRecipe(
            m_pool, source,
            Settings{.sigma = 30, .position = 30, .width = 20, .transition = 30}.recipe());
        QVERIFY(samePixels(source, result, QRect(0, 41, 60, 38)));
        QVERIFY(!samePixels(source, result, QRect(0, 25, 60, 10)));
        QVERIFY(!samePixels(source, result, QRect(0, 85, 60, 10)));
    }

    void angleTurnsTheBand() {
        // Positive lifts the right end: at 45 degrees the corners below left and above right, in a
        // square, lie in the band.
        const Image source = makeImage(m_pool, {{100, 100}, PixelFormat::Rgba8, false});
        const Image result =
            runRecipe(m_pool, source,
                      Settings{.sigma = 6, .width = 20, .transition = 10, .angle = 45}.recipe());
        QVERIFY(samePixels(source, result, QRect(0, 95, 5, 5)));
        QVERIFY(samePixels(source, result, QRect(95, 0, 5, 5)));
        QVERIFY(!samePixels(source, result, QRect(0, 0, 9, 9)));
        QVERIFY(!samePixels(source, result, QRect(91, 91, 9, 9)));
    }

    void flatStaysFlat() {
        for (const PixelFormat format : {PixelFormat::Rgba8, PixelFormat::Rgba16}) {
            const double v = std::floor(0.43 * fullLevel(format));
            const Image source = makeFlat(m_pool, {{170, 210}, format, false}, {v, v, v, 0});
            for (const double sigma : {2., 30.})
                QVERIFY(samePixels(
                    runRecipe(m_pool, source, Settings{.sigma = sigma, .angle = 20}.recipe()),
                    source));
        }
    }

    void tilesDoNotShow() {
        for (const PixelFormat format : {PixelFormat::RgbaF, PixelFormat::Rgba8}) {
            const Image source = makeImage(m_pool, {{413, 541}, format, true});
            for (const double sigma : {5., 25.}) {
                const Recipe steps = Settings{.sigma = sigma, .angle = 10}.recipe();
                const Image tiles = runRecipe(m_pool, source, steps, 64);
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 256)));
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 512)));
            }
        }
    }

    void everyInstructionSetAgrees() {
        const Image source = makeImage(m_pool, {{149, 183}, PixelFormat::RgbaF, true});
        const Recipe steps = Settings{.sigma = 15}.recipe();
        const Reference expected(runRecipe(m_pool, source, steps), Alpha::Premultiplied);
        onEveryTarget([&](const char* name) {
            QVERIFY2(compare(runRecipe(m_pool, source, steps), expected).largest < 3e-6, name);
        });
    }
};

QTEST_GUILESS_MAIN(TiltShiftTest)
#include "tilt_shift_test.moc"
