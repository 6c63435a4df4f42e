#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

constexpr const char* operations[] = {"erode",         "dilate",        "open",    "close",
                                      "white_top_hat", "black_top_hat", "gradient"};

int channelsOf(const Image& image) {
    return isGrey(image.layout().format) ? 1 : 3;
}

/// Every pixel of the shape that lies in the image, one after the other.
Image extremes(PixelPool& pool, const Image& in, bool disc, int radius, bool greatest) {
    Image out = makeFlat(pool, in.layout(), {});
    const int width = in.size().width();
    const int height = in.size().height();
    for (int c = 0; c < channelsOf(in); ++c)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                double found = level(in, c, x, y);
                for (int j = std::max(0, y - radius); j <= std::min(height - 1, y + radius); ++j)
                    for (int i = std::max(0, x - radius); i <= std::min(width - 1, x + radius);
                         ++i) {
                        if (disc && (i - x) * (i - x) + (j - y) * (j - y) > radius * radius)
                            continue;
                        const double value = level(in, c, i, j);
                        found = greatest ? std::max(found, value) : std::min(found, value);
                    }
                setLevel(out, c, x, y, found);
            }
    return out;
}

Image difference(PixelPool& pool, const Image& a, const Image& b) {
    Image out = makeFlat(pool, a.layout(), {});
    for (int c = 0; c < channelsOf(a); ++c)
        for (int y = 0; y < a.size().height(); ++y)
            for (int x = 0; x < a.size().width(); ++x)
                setLevel(out, c, x, y, level(a, c, x, y) - level(b, c, x, y));
    return out;
}

Image expected(PixelPool& pool, const Image& in, const QByteArray& operation, bool disc,
               int radius) {
    const auto of = [&](const Image& image, bool greatest) {
        return extremes(pool, image, disc, radius, greatest);
    };
    Image out;
    if (operation == "erode" || operation == "dilate")
        out = of(in, operation == "dilate");
    else if (operation == "gradient")
        out = difference(pool, of(in, true), of(in, false));
    else {
        const bool closes = operation == "close" || operation == "black_top_hat";
        out = of(of(in, closes), !closes);
        if (operation == "white_top_hat")
            out = difference(pool, in, out);
        else if (operation == "black_top_hat")
            out = difference(pool, out, in);
    }
    if (!isGrey(in.layout().format))
        for (int y = 0; y < in.size().height(); ++y)
            for (int x = 0; x < in.size().width(); ++x)
                setLevel(out, 3, x, y, level(in, 3, x, y));
    return out;
}

Recipe morphology(const char* operation, bool disc, int radius) {
    return recipe({QStringLiteral("morphology:operation=%1,shape=%2,radius=%3")
                       .arg(QLatin1String(operation),
                            disc ? QStringLiteral("disc") : QStringLiteral("square"))
                       .arg(radius)});
}

}  // namespace

class MorphologyTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    void verify(const Image& source, const char* operation, bool disc, int radius,
                int tileSize = 0) {
        QVERIFY2(
            samePixels(runRecipe(m_pool, source, morphology(operation, disc, radius), tileSize),
                       expected(m_pool, source, operation, disc, radius)),
            qPrintable(
                QStringLiteral("%1 %2 %3").arg(QLatin1String(operation)).arg(disc).arg(radius)));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        // Tiles smaller than the image: its edge lies in some of them only.
        for (const bool disc : {true, false})
            for (const char* operation : operations)
                if (layout.size.width() < 100)
                    verify(source, operation, disc, 3, 64);
        verify(source, "open", true, 2, 64);
    }

    void equalsTheDefinitionAtAllRadii_data() {
        QTest::addColumn<PixelFormat>("format");
        QTest::newRow("8 bit") << PixelFormat::Grey8;
        QTest::newRow("16 bit") << PixelFormat::Grey16;
        QTest::newRow("float") << PixelFormat::RgbaF;
    }
    void equalsTheDefinitionAtAllRadii() {
        QFETCH(PixelFormat, format);
        const Image source = makeImage(
            m_pool, {format == PixelFormat::RgbaF ? QSize(83, 7) : QSize(151, 29), format, false});
        for (const int radius : {1, 2, 3, 4, 5, 7, 8, 11, 15, 16, 31, 50, 63, 100})
            for (const bool disc : {true, false}) {
                verify(source, "erode", disc, radius, 64);
                verify(source, "close", disc, radius, 64);
            }
    }

    void equalsTheDefinitionOnEveryTarget() {
        onEveryTarget([&](const char*) {
            for (const PixelFormat format :
                 {PixelFormat::Grey8, PixelFormat::Grey16, PixelFormat::RgbaF})
                for (const bool disc : {true, false})
                    verify(makeImage(m_pool, {{77, 31}, format, false}), "open", disc, 6);
        });
    }

    void whatIsOpenedOrClosedStays() {
        const Image source = makeImage(m_pool, {{131, 97}, PixelFormat::Rgba8, true});
        for (const char* operation : {"open", "close"}) {
            const Recipe once = morphology(operation, true, 5);
            const Image result = runRecipe(m_pool, source, once);
            QVERIFY(!samePixels(source, result));
            QVERIFY(samePixels(result, runRecipe(m_pool, result, once)));
        }
    }

    void everyStoredValueComesBack() {
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::Grey16}) {
            const int side = static_cast<int>(std::sqrt(fullLevel(format) + 1));
            for (const int scale : {1, 2}) {
                // Squares of 3 x 3 of each value: opening and closing leave them.
                Image source = makeFlat(m_pool, {{3 * side, 3 * side / scale}, format, false}, {});
                for (int y = 0; y < source.size().height(); ++y)
                    for (int x = 0; x < 3 * side; ++x)
                        setLevel(source, 0, x, y, y / 3 * side + x / 3);
                QVERIFY(
                    samePixels(source, runRecipe(m_pool, source, morphology("open", false, 1))));
                QVERIFY(
                    samePixels(source, runRecipe(m_pool, source, morphology("close", false, 1))));
            }
        }
    }

    void impulseBecomesTheShape() {
        Image source = makeFlat(m_pool, {{33, 29}, PixelFormat::Grey16, false}, {1000});
        setLevel(source, 0, 16, 14, 60000);
        verify(source, "dilate", true, 9);
        verify(source, "dilate", false, 9);
        QVERIFY(samePixels(makeFlat(m_pool, source.layout(), {1000}),
                           runRecipe(m_pool, source, morphology("open", true, 1))));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        for (const char* operation : {"open", "gradient"})
            for (const bool disc : {true, false}) {
                const Recipe steps = morphology(operation, disc, 9);
                const Image tiles = runRecipe(m_pool, source, steps, 256);
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 512)));
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 1024)));
            }
        for (const bool disc : {true, false})
            QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}),
                                         morphology("close", disc, 4).front()));
    }

    void stops() {
        for (const bool disc : {true, false})
            QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}),
                                   morphology("open", disc, 50).front()));
    }
};

QTEST_GUILESS_MAIN(MorphologyTest)
#include "morphology_test.moc"
