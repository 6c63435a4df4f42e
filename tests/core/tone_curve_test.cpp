// Levels and curves.
#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

using Curve = std::function<double(double)>;

struct Levels {
    double black, white, gamma, lowest, highest;

    QString text() const {
        return QStringLiteral("levels:black=%1,white=%2,gamma=%3,output_black=%4,output_white=%5")
            .arg(black)
            .arg(white)
            .arg(gamma)
            .arg(lowest)
            .arg(highest);
    }
    bool isGentle() const { return white - black > 50 && gamma > 0.2 && gamma < 5; }
    double at(double v, bool bounded) const {
        double t = (100 * v - black) / std::max(white - black, 1e-3);
        if (bounded)
            t = std::min(1., std::max(0., t));
        t = t < 0 ? -std::pow(-t, 1 / gamma) : std::pow(t, 1 / gamma);
        return (lowest + (highest - lowest) * t) / 100;
    }
};

struct Curves {
    double contrast;
    std::array<double, 4> moves;

    QString text() const {
        return QStringLiteral("curves:contrast=%1,shadows=%2,darks=%3,lights=%4,highlights=%5")
            .arg(contrast)
            .arg(moves[0])
            .arg(moves[1])
            .arg(moves[2])
            .arg(moves[3]);
    }
    bool isGentle() const { return true; }
    /// By the Hermite basis, piece by piece.
    double at(double v, bool bounded) const {
        const double inside = std::clamp(v, 0., 1.);
        const double beyond = bounded ? 0 : v - inside;
        const double smoothstep = inside * inside * (3 - 2 * inside);
        const double s = inside + contrast / 100 * (smoothstep - inside);
        const std::array x{0., 1. / 8, 3. / 8, 5. / 8, 7. / 8, 1.};
        std::array y = x;
        for (std::size_t i = 0; i < 4; ++i)
            y[i + 1] += moves[i] / 800;
        std::array<double, 5> h{}, d{};
        for (std::size_t i = 0; i < 5; ++i) {
            h[i] = x[i + 1] - x[i];
            d[i] = (y[i + 1] - y[i]) / h[i];
        }
        std::array<double, 6> m{};
        for (std::size_t i = 1; i < 5; ++i)
            if (d[i - 1] > 0 && d[i] > 0)
                m[i] = 3 * (h[i - 1] + h[i]) /
                       ((2 * h[i] + h[i - 1]) / d[i - 1] + (h[i] + 2 * h[i - 1]) / d[i]);
        const auto end = [](double h0, double h1, double d0, double d1) {
            return std::min(3 * d0, std::max(0., ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1)));
        };
        m[0] = end(h[0], h[1], d[0], d[1]);
        m[5] = end(h[4], h[3], d[4], d[3]);
        std::size_t i = 0;
        while (i < 4 && s >= x[i + 1])
            ++i;
        const double t = (s - x[i]) / h[i];
        const double t2 = t * t;
        const double t3 = t2 * t;
        return beyond + (2 * t3 - 3 * t2 + 1) * y[i] + (t3 - 2 * t2 + t) * h[i] * m[i] +
               (3 * t2 - 2 * t3) * y[i + 1] + (t3 - t2) * h[i] * m[i + 1];
    }
};

Reference channelsThrough(const Image& image, const Curve& curve) {
    Reference out(image, Alpha::Untouched);
    for (auto& plane : out.planes)
        for (double& v : plane)
            v = curve(v);
    return out;
}

Reference lumaThrough(const Image& image, const Curve& curve) {
    const bool bounded = image.layout().format != PixelFormat::RgbaF;
    Reference out(image, Alpha::Untouched);
    if (out.channels() == 1)
        return channelsThrough(image, curve);
    for (std::size_t i = 0; i < out.planes[0].size(); ++i) {
        std::array<double, 3> rgb{out.planes[0][i], out.planes[1][i], out.planes[2][i]};
        const double before = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
        const double after = curve(before);
        const double gain = (std::max(after, 0.) + 0.02) / (std::max(before, 0.) + 0.02);
        const double top = (*std::max_element(rgb.begin(), rgb.end()) - before) * gain;
        double part = 1;
        if (bounded && after + top > 1)
            part = std::max(0., (1 - after) / top);
        for (std::size_t c = 0; c < 3; ++c)
            out.planes[c][i] = after + (rgb[c] - before) * gain * part;
    }
    return out;
}

bool isBounded(const Image& image) {
    return image.layout().format != PixelFormat::RgbaF;
}

}  // namespace

class ToneCurveTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    void verifyChannels(const Image& source, const QString& text, const Curve& curve) {
        const Image channels = runRecipe(m_pool, source, recipe({text}));
        const Difference difference = compare(channels, channelsThrough(source, curve));
        const int bits = bitsPerChannel(source.layout().format);
        if (bits == 8)
            QCOMPARE(difference.wrong, qint64(0));
        else
            QVERIFY2(difference.largest < (bits == 16 ? 0.6 : 4e-5),
                     qPrintable(text + QString::number(difference.largest)));
        QVERIFY(sameAlpha(source, channels));
    }
    void verifyLuma(const Image& source, const QString& text, const Curve& curve) {
        const Image luma = runRecipe(m_pool, source, recipe({text + QStringLiteral(",of=luma")}));
        const Difference difference = compare(luma, lumaThrough(source, curve));
        QCOMPARE(difference.wrongByMore, qint64(0));
        QVERIFY(difference.psnr > 55 + (bitsPerChannel(luma.layout().format) == 8 ? 0 : 45));
        QVERIFY(sameAlpha(source, luma));
    }
    template <class Parameters>
    void verify(const Image& source, const Parameters& p) {
        const Curve curve = [&](double v) { return p.at(v, isBounded(source)); };
        verifyChannels(source, p.text(), curve);
        // A luma is no number of eight bits: where the curve is all but upright it is as float
        // rounds it.
        if (p.isGentle())
            verifyLuma(source, p.text(), curve);
    }
    /// Every value of eight bits.
    Image ramp(PixelFormat format) {
        Image image = makeFlat(m_pool, {{256, 3}, format, false}, {});
        for (int y = 0; y < 3; ++y)
            for (int x = 0; x < 256; ++x)
                for (int c = 0; c < (isGrey(format) ? 1 : 3); ++c)
                    setLevel(image, c, x, y, std::round(x * fullLevel(format) / 255));
        return image;
    }

    static constexpr std::array<Levels, 8> someLevels{{{2, 96, 1.1, 0, 100},
                                                       {0, 100, 1, 0, 100},
                                                       {10, 80, 2.2, 5, 90},
                                                       {10, 80, 0.45, 5, 90},
                                                       {0, 100, 10, 0, 100},
                                                       {0, 100, 0.1, 0, 100},
                                                       {0, 100, 1, 100, 0},
                                                       {50.1, 50.1, 1, 0, 100}}};
    static constexpr std::array<Curves, 6> someCurves{{{25, {20, 20, 10, -10}},
                                                       {0, {0, 0, 0, 0}},
                                                       {100, {95, -95, 95, -95}},
                                                       {-100, {-95, 95, -95, 95}},
                                                       {-30, {100, 100, 100, 100}},
                                                       {60, {-100, -100, -100, -100}}}};

private Q_SLOTS:
    void equalTheDefinition_data() { addOddLayouts(300); }
    void equalTheDefinition() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        verify(source, someLevels[2]);
        verify(source, someCurves[0]);
    }

    void equalTheDefinitionEverywhere() {
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::Rgba8}) {
            for (const Levels& levels : someLevels)
                verify(ramp(format), levels);
            for (const Curves& curves : someCurves)
                verify(ramp(format), curves);
        }
        // A threshold in floats is where float puts it.
        const Image deep = makeImage(m_pool, {{90, 70}, PixelFormat::Rgba16, false});
        for (const Levels& levels : someLevels)
            if (levels.black < levels.white && levels.gamma < 10)
                verify(deep, levels);
        for (const Curves& curves : someCurves)
            verify(deep, curves);
    }

    void equalTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{71, 40}, PixelFormat::RgbaF, true});
        const Image bytes = makeImage(m_pool, {{71, 40}, PixelFormat::Rgba8, false});
        onEveryTarget([&](const char*) {
            verify(source, someLevels[2]);
            verify(source, someCurves[2]);
            verify(bytes, someLevels[3]);
        });
    }

    void neutralParametersChangeNothing_data() { addOddLayouts(100); }
    void neutralParametersChangeNothing() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        for (const QString& text : {someLevels[1].text(), someCurves[1].text()}) {
            const Image same = runRecipe(m_pool, source, recipe({text}));
            if (layout.format == PixelFormat::RgbaF)
                QVERIFY(compare(same, Reference(source, Alpha::Untouched)).psnr > 130);
            else
                QVERIFY(samePixels(source, same));
        }
    }

    void curvesNeverFall() {
        const Image source = ramp(PixelFormat::Grey16);
        for (int i = 0; i < 3 * 3 * 3 * 3 * 3; ++i) {
            const auto end = [&](int power) { return 100. * (i / power % 3 - 1); };
            const Curves curves{end(1), {end(3), end(9), end(27), end(81)}};
            const Image result = runRecipe(m_pool, source, recipe({curves.text()}));
            QCOMPARE(level(result, 0, 0, 0), 0.);
            QCOMPARE(level(result, 0, 255, 0), 65535.);
            for (int x = 1; x < 256; ++x)
                QVERIFY(level(result, 0, x, 0) >= level(result, 0, x - 1, 0) - 1);
        }
    }

    void lumaKeepsHue() {
        // A colour whose brightest channel would exceed white: luma and hue hold, saturation not.
        const Image source =
            makeFlat(m_pool, {{1, 1}, PixelFormat::Rgba16, false}, {60000, 30000, 12000, 65535});
        const Image result = runRecipe(
            m_pool, source, recipe({QStringLiteral("levels:black=0,white=100,gamma=2,of=luma")}));
        const auto at = [&](const Image& image, int c) { return level(image, c, 0, 0); };
        const auto hue = [&](const Image& image) {
            return (at(image, 1) - at(image, 2)) / (at(image, 0) - at(image, 2));
        };
        QCOMPARE(at(result, 0), 65535.);
        QVERIFY(std::abs(hue(result) - hue(source)) < 1e-3);
        const auto luma = [&](const Image& image) {
            return (0.2126 * at(image, 0) + 0.7152 * at(image, 1) + 0.0722 * at(image, 2)) / 65535;
        };
        QVERIFY(std::abs(luma(result) - std::sqrt(luma(source))) < 1e-4);
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::RgbaF, true});
        for (const char* text : {"levels", "levels:of=luma", "curves", "curves:of=luma"}) {
            const Recipe steps = recipe({QString::fromLatin1(text)});
            const Image tiles = runRecipe(m_pool, source, steps, 64);
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 256)));
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 1024)));
            QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}),
                                         steps.front()));
        }
    }

    void stop() {
        const Image source = makeImage(m_pool, {{70, 60}, PixelFormat::Rgba16, false});
        for (const char* text : {"levels", "levels:of=luma"})
            QVERIFY(stopIsHonoured(source, recipe({QString::fromLatin1(text)}).front()));
    }
};

QTEST_GUILESS_MAIN(ToneCurveTest)
#include "tone_curve_test.moc"
