#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Settings {
    const char* kind;
    double strength;
    double x = 50;
    double y = 50;

    Recipe recipe() const {
        return testing::recipe({QStringLiteral("zoom:kind=%1,strength=%2,x=%3,y=%4,linear=false")
                                    .arg(QLatin1String(kind))
                                    .arg(strength)
                                    .arg(x)
                                    .arg(y)});
    }
    bool zooms() const { return QLatin1String(kind) == QLatin1String("zoom"); }
    /// The logarithm of the change in size, or the angle.
    double length() const { return zooms() ? std::log(1 + strength / 100) : strength * M_PI / 180; }
};

/// A picture without sharp edges, which looks the same however finely it is sampled.
double smooth(double x, double y) {
    return 0.5 + 0.2 * std::sin(0.21 * x + 0.05 * y) + 0.2 * std::cos(0.13 * x - 0.24 * y);
}

Image smoothImage(PixelPool& pool, QSize size) {
    Image image = makeFlat(pool, {size, PixelFormat::Grey16, false}, {});
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            setLevel(image, 0, x, y, std::round(65535 * smooth(x, y)));
    return image;
}

/// The mean along the path, sampled so densely that it is an integral.
Reference alongPath(QSize size, const Settings& s) {
    const double cx = s.x / 100 * size.width() - 0.5;
    const double cy = s.y / 100 * size.height() - 0.5;
    constexpr int samples = 200;
    Reference result(size.width(), size.height(), 1);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            for (int i = 0; i < samples; ++i) {
                const double t = ((i + 0.5) / samples - 0.5) * s.length();
                const double dx = x - cx;
                const double dy = y - cy;
                const double px =
                    s.zooms() ? dx * std::exp(t) : dx * std::cos(t) - dy * std::sin(t);
                const double py =
                    s.zooms() ? dy * std::exp(t) : dx * std::sin(t) + dy * std::cos(t);
                result.at(0, x, y) += smooth(std::clamp(px + cx, 0., size.width() - 1.),
                                             std::clamp(py + cy, 0., size.height() - 1.)) /
                                      samples;
            }
    return result;
}

}  // namespace

class ZoomTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static void kinds() {
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("zoom") << QByteArray("zoom");
        QTest::newRow("spin") << QByteArray("spin");
    }

private Q_SLOTS:
    void equalsReference_data() { kinds(); }
    void equalsReference() {
        QFETCH(QByteArray, kind);
        const QSize size(121, 87);
        const Image source = smoothImage(m_pool, size);
        for (Settings settings : {Settings{"", 1}, Settings{"", 12}, Settings{"", 35, 20, 80},
                                  Settings{"", 100, 0, 100}}) {
            settings.kind = kind.constData();
            const Difference difference =
                compare(runRecipe(m_pool, source, settings.recipe()), alongPath(size, settings));
            QVERIFY2(difference.psnr > 45, qPrintable(QStringLiteral("strength %1: %2 dB")
                                                          .arg(settings.strength)
                                                          .arg(difference.psnr)));
        }
    }

    void alikeAlongThePathStaysAsItIs_data() { kinds(); }
    void alikeAlongThePathStaysAsItIs() {
        // Sectors for zoom, rings for spin: what does not change along the path is not blurred.
        QFETCH(QByteArray, kind);
        const bool zooms = kind == "zoom";
        Image source = makeFlat(m_pool, {{401, 301}, PixelFormat::Grey16, false}, {});
        for (int y = 0; y < 301; ++y)
            for (int x = 0; x < 401; ++x) {
                const double wave =
                    zooms ? 6 * std::atan2(y - 150, x - 200) : 0.5 * std::hypot(x - 200, y - 150);
                setLevel(source, 0, x, y, std::round(65535 * (0.5 + 0.4 * std::sin(wave))));
            }
        const Image result = runRecipe(m_pool, source, Settings{kind.constData(), 20}.recipe());
        // Within the picture: beyond its edge the pattern ends.
        for (int y = 60; y < 240; ++y)
            for (int x = 110; x < 290; ++x)
                if (std::hypot(x - 200, y - 150) > 20)
                    QVERIFY2(std::abs(level(result, 0, x, y) - level(source, 0, x, y)) < 2000,
                             qPrintable(QStringLiteral("%1 %2").arg(x).arg(y)));
    }

    void centreStaysSharp_data() { kinds(); }
    void centreStaysSharp() {
        QFETCH(QByteArray, kind);
        Image source = makeFlat(m_pool, {{101, 81}, PixelFormat::Rgba8, false}, {10, 20, 30, 255});
        for (int c = 0; c < 3; ++c)
            setLevel(source, c, 50, 40, 255);
        const Image result = runRecipe(m_pool, source, Settings{kind.constData(), 50}.recipe());
        QCOMPARE(level(result, 0, 50, 40), 255.);
    }

    void flatStaysFlat_data() { addOddLayouts(70); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        if (layout.format == PixelFormat::RgbaF)
            return;
        const double v = std::floor(0.37 * fullLevel(layout.format));
        const Image source = makeFlat(m_pool, layout, {v, v, v, fullLevel(layout.format)});
        for (const char* kind : {"zoom", "spin"})
            for (const double strength : {1., 100.})
                QVERIFY(samePixels(
                    runRecipe(m_pool, source, Settings{kind, strength, 0, 30}.recipe()), source));
    }

    void tilesDoNotShow_data() { kinds(); }
    void tilesDoNotShow() {
        QFETCH(QByteArray, kind);
        const Recipe steps = Settings{kind.constData(), 7, 40, 55}.recipe();
        for (const PixelFormat format : {PixelFormat::RgbaF, PixelFormat::Rgba8}) {
            const Image source = makeImage(m_pool, {{413, 341}, format, true});
            const Image tiles = runRecipe(m_pool, source, steps, 64);
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 256)));
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 512)));
        }
    }
};

QTEST_GUILESS_MAIN(ZoomTest)
#include "zoom_test.moc"
