#include "tests/support/flat_kernel.h"
#include "tests/support/run_kernel.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// The length of the line in every pixel, with its entry into each row (column, if it is steep)
/// rounded to a quarter of a pixel.
std::vector<Weight> line(double length, double degrees) {
    const double angle = degrees * M_PI / 180;
    const bool steep = std::abs(std::sin(angle)) > std::abs(std::cos(angle));
    const int reach = static_cast<int>(std::ceil(length / 2)) + 1;
    // Half of the line, along the rows (columns) and across them, downwards.
    double along = (steep ? -std::sin(angle) : std::cos(angle)) * length / 2;
    double across = (steep ? std::cos(angle) : -std::sin(angle)) * length / 2;
    if (across < 0) {
        along = -along;
        across = -across;
    }
    std::vector<Weight> weights;
    for (int row = -reach; row <= reach; ++row) {
        // As parts of the half line.
        double first = -1;
        double end = 1;
        if (across > 0.5) {
            first = std::clamp((row - 0.5) / across, -1., 1.);
            end = std::clamp((row + 0.5) / across, -1., 1.);
        } else if (row != 0) {
            continue;
        }
        const auto [low, high] = std::minmax({first * along, end * along});
        for (int at = -reach; at <= reach; ++at)
            if (const double part = coveredBetween(low, high, at); part > 0)
                weights.push_back(steep ? Weight{row, at, part} : Weight{at, row, part});
    }
    return weights;
}

Recipe motionOf(double length, double angle) {
    return recipe(
        {QStringLiteral("motion:length=%1,angle=%2,linear=false").arg(length).arg(angle)});
}

}  // namespace

class MotionTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void equalsReference_data() { addOddLayouts(260); }
    void equalsReference() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        for (const auto& [length, angle] :
             {std::pair(1., 45.), {7., 0.}, {8.5, 90.}, {23., 31.}, {17., -100.}, {12., 180.}})
            verifyExact(runRecipe(m_pool, source, motionOf(length, angle)),
                        weightedMean(Reference(source, Alpha::Premultiplied), line(length, angle)));
    }

    void longLinesEqualReference() {
        for (const PixelFormat format :
             {PixelFormat::Grey8, PixelFormat::Grey16, PixelFormat::RgbaF}) {
            const Image source = makeImage(m_pool, {{141, 97}, format, false});
            for (const double angle : {0., 3., 44., 45., 90., -62.})
                verifyExact(
                    runRecipe(m_pool, source, motionOf(500, angle)),
                    weightedMean(Reference(source, Alpha::Premultiplied), line(500, angle)));
        }
    }

    void pointBecomesTheLine() {
        // Along it all the light, evenly: as far as half the length, and no farther.
        Image source = makeFlat(m_pool, {{121, 121}, PixelFormat::RgbaF, false}, {});
        setLevel(source, 0, 60, 60, 1);
        const Image result = runRecipe(m_pool, source, motionOf(60, 30));
        double sum = 0;
        for (int y = 0; y < 121; ++y)
            for (int x = 0; x < 121; ++x) {
                const double value = level(result, 0, x, y);
                sum += value;
                const double dx = x - 60;
                const double dy = 60 - y;
                const double away = std::abs(dy * std::cos(M_PI / 6) - dx * std::sin(M_PI / 6));
                const double along = std::abs(dx * std::cos(M_PI / 6) + dy * std::sin(M_PI / 6));
                if (value > 0)
                    QVERIFY(away < 1.1 && along < 31.1);
                if (away < 0.1 && along < 29)
                    QVERIFY(value > 0.01);
            }
        QVERIFY(std::abs(sum - 1) < 1e-5);
    }

    void flatStaysFlat() {
        for (const PixelFormat format : {PixelFormat::Rgba8, PixelFormat::Rgba16}) {
            const double v = std::floor(0.37 * fullLevel(format));
            const Image source = makeFlat(m_pool, {{90, 70}, format, false}, {v, v, v, 0});
            for (const double angle : {0., 20., 45., 88.})
                for (const double length : {2.5, 77., 500.})
                    QVERIFY(samePixels(runRecipe(m_pool, source, motionOf(length, angle)), source));
        }
    }

    void tilesDoNotShow() {
        for (const PixelFormat format : {PixelFormat::RgbaF, PixelFormat::Rgba8}) {
            const Image source = makeImage(m_pool, {{613, 341}, format, true});
            for (const double angle : {20., 75.}) {
                const Image tiles = runRecipe(m_pool, source, motionOf(64, angle), 64);
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, motionOf(64, angle), 256)));
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, motionOf(64, angle), 512)));
            }
        }
    }

    void positions() {
        const Image source = makeImage(m_pool, {{83, 12}, PixelFormat::Rgba16, true});
        for (const double angle : {10., 80.}) {
            QVERIFY(positionsDoNotMatter(source, motionOf(13, angle).front()));
            QVERIFY(stopIsHonoured(source, motionOf(13, angle).front()));
        }
    }

    void everyInstructionSetAgrees() {
        for (const PixelFormat format : {PixelFormat::Rgba16, PixelFormat::RgbaF})
            for (const double angle : {10., 80.}) {
                const Image source = makeImage(m_pool, {{149, 83}, format, true});
                const Image expected = runRecipe(m_pool, source, motionOf(30, angle));
                onEveryTarget([&](const char* name) {
                    QVERIFY2(samePixels(runRecipe(m_pool, source, motionOf(30, angle)), expected),
                             name);
                });
            }
    }
};

QTEST_GUILESS_MAIN(MotionTest)
#include "motion_test.moc"
