#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Every window collected and sorted, stored values as they are.
Image medianOf(PixelPool& pool, const Image& source, int radius) {
    Image out = makeFlat(pool, source.layout(), {});
    const int right = source.size().width() - 1;
    const int bottom = source.size().height() - 1;
    const int channels = isGrey(source.layout().format) ? 1 : 4;
    std::vector<double> window;
    for (int c = 0; c < channels; ++c)
        for (int y = 0; y <= bottom; ++y)
            for (int x = 0; x <= right; ++x) {
                if (c == 3) {
                    setLevel(out, c, x, y, level(source, c, x, y));
                    continue;
                }
                window.clear();
                for (int j = y - radius; j <= y + radius; ++j)
                    for (int i = x - radius; i <= x + radius; ++i)
                        window.push_back(
                            level(source, c, std::clamp(i, 0, right), std::clamp(j, 0, bottom)));
                const auto middle = window.begin() + qsizetype(window.size() / 2);
                std::nth_element(window.begin(), middle, window.end());
                setLevel(out, c, x, y, *middle);
            }
    return out;
}

Recipe medianRecipe(int radius) {
    return recipe({QStringLiteral("median:radius=%1").arg(radius)});
}

}  // namespace

class MedianTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void equalsSorting_data() { addOddLayouts(); }
    void equalsSorting() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        const bool large = layout.size.width() > 100;
        for (const int radius : large ? std::vector{2, 5, 6} : std::vector{1, 2, 3, 4, 5, 8}) {
            const Image result = runRecipe(m_pool, source, medianRecipe(radius));
            QVERIFY2(samePixels(result, medianOf(m_pool, source, radius)),
                     qPrintable(QStringLiteral("radius %1").arg(radius)));
        }
    }

    void largeRadiiEqualSorting_data() {
        QTest::addColumn<PixelFormat>("format");
        QTest::addColumn<int>("radius");
        for (const int radius : {15, 31, 32, 50, 100}) {
            QTest::addRow("8 bit, %d", radius) << PixelFormat::Grey8 << radius;
            QTest::addRow("16 bit, %d", radius) << PixelFormat::Grey16 << radius;
            QTest::addRow("float, %d", radius) << PixelFormat::RgbaF << radius;
        }
    }
    void largeRadiiEqualSorting() {
        QFETCH(PixelFormat, format);
        QFETCH(int, radius);
        const bool isFloat = format == PixelFormat::RgbaF;
        // More than one block of ranks for floats at radius 50.
        const Image source =
            makeImage(m_pool, {isFloat ? QSize(163, 13) : QSize(73, 67), format, false});
        QVERIFY(samePixels(runRecipe(m_pool, source, medianRecipe(radius)),
                           medianOf(m_pool, source, radius)));
    }

    void flatStaysFlat() {
        for (const PixelFormat format :
             {PixelFormat::Grey8, PixelFormat::Rgba16, PixelFormat::RgbaF})
            for (const int radius : {1, 3, 6, 20})
                for (const double part : {0., 0.3, 1.}) {
                    const double full = fullLevel(format);
                    const double value = full > 1 ? std::floor(part * full) : 7 * part - 3;
                    const Image source =
                        makeFlat(m_pool, {{70, 50}, format, false}, {value, value, value, full});
                    QVERIFY(samePixels(source, runRecipe(m_pool, source, medianRecipe(radius))));
                }
    }

    void impulsesVanish() {
        for (const int radius : {1, 2, 3, 7}) {
            const Image flat =
                makeFlat(m_pool, {{90, 90}, PixelFormat::Grey16, false}, {12345, 0, 0, 0});
            Image source = makeFlat(m_pool, flat.layout(), {12345, 0, 0, 0});
            for (int i = 0; i < 90; i += 2 * radius + 1)
                setLevel(source, 0, i, (i * 7) % 90, i % 2 ? 0 : 65535);
            QVERIFY(!samePixels(source, flat));
            QVERIFY(samePixels(flat, runRecipe(m_pool, source, medianRecipe(radius))));
        }
    }

    void everyStoredValueComesBack() {
        // Rows of one value each: the median of a row's neighbourhood is the row's own value.
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::Grey16}) {
            const int count = static_cast<int>(fullLevel(format)) + 1;
            Image source =
                Image::allocate(m_pool, {{3, std::min(count, 8192)}, format, false}, {}).value();
            for (int y = 0; y < source.size().height(); ++y)
                for (int x = 0; x < 3; ++x)
                    setLevel(source, 0, x, y, y * (count / source.size().height()) + (y & 7));
            if (count == 256)
                for (int y = 0; y < 256; ++y)
                    for (int x = 0; x < 3; ++x)
                        setLevel(source, 0, x, y, y);
            for (const int radius : {1, 5})
                QVERIFY(samePixels(runRecipe(m_pool, source, medianRecipe(radius)),
                                   medianOf(m_pool, source, radius)));
        }
    }

    void notANumberHasAPlaceInTheOrder() {
        Image source = makeFlat(m_pool, {{40, 30}, PixelFormat::RgbaF, false}, {0.5, 0.5, -0., 1});
        for (int i = 0; i < 30; i += 9)
            setLevel(source, 0, i, i, std::numeric_limits<double>::quiet_NaN());
        setLevel(source, 1, 5, 5, std::numeric_limits<double>::infinity());
        for (const int radius : {2, 9}) {
            const Image result = runRecipe(m_pool, source, medianRecipe(radius));
            for (int y = 0; y < 30; ++y)
                for (int x = 0; x < 40; ++x) {
                    QCOMPARE(level(result, 0, x, y), 0.5);
                    QCOMPARE(level(result, 1, x, y), 0.5);
                    QVERIFY(std::signbit(level(result, 2, x, y)));
                }
        }
    }

    void tilesDoNotShow() {
        for (const PixelFormat format :
             {PixelFormat::Rgba8, PixelFormat::Rgba16, PixelFormat::RgbaF}) {
            const Image source = makeImage(m_pool, {{541, 303}, format, true});
            for (const int radius : {2, 11})
                QVERIFY(samePixels(runRecipe(m_pool, source, medianRecipe(radius), 256),
                                   runRecipe(m_pool, source, medianRecipe(radius), 512)));
        }
    }

    void everyInstructionSetAgrees() {
        for (const PixelFormat format :
             {PixelFormat::Rgba8, PixelFormat::Rgba16, PixelFormat::RgbaF}) {
            const Image source = makeImage(m_pool, {{97, 51}, format, false});
            for (const int radius : {1, 2, 3, 4, 5, 10}) {
                const Image expected = runRecipe(m_pool, source, medianRecipe(radius));
                onEveryTarget([&](const char* name) {
                    QVERIFY2(samePixels(expected, runRecipe(m_pool, source, medianRecipe(radius))),
                             name);
                });
            }
        }
    }

    void stopsWhenAsked() {
        std::stop_source stop;
        stop.request_stop();
        for (const PixelFormat format :
             {PixelFormat::Rgba8, PixelFormat::Rgba16, PixelFormat::RgbaF}) {
            const Image source = makeImage(m_pool, {{300, 300}, format, false});
            const Image before = makeFlat(m_pool, source.layout(), {});
            Image output = makeFlat(m_pool, source.layout(), {});
            const Pass pass = planPasses(medianRecipe(50), source.layout(), {}).front();
            Scratch scratch;
            runUnit(pass, {source.row(0), output.block()->data(), {}, nullptr}, 0, scratch,
                    stop.get_token());
            QVERIFY(samePixels(output, before));
        }
    }
};

QTEST_GUILESS_MAIN(MedianTest)
#include "median_test.moc"
