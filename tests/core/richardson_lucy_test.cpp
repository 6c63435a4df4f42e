#include "core/filters/catalog.h"
#include "core/filters/point_spread.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Settings {
    QString shape = QStringLiteral("gaussian");
    double size = 1;
    double angle = 0;
    int iterations = 4;
    double regularisation = 0;
    bool accelerated = false;
};

Step stepOf(const Settings& s) {
    return recipe({QStringLiteral("richardson_lucy:shape=%1,size=%2,angle=%3,iterations=%4,"
                                  "regularisation=%5,accelerated=%6,linear=false")
                       .arg(s.shape)
                       .arg(s.size)
                       .arg(s.angle)
                       .arg(s.iterations)
                       .arg(s.regularisation)
                       .arg(s.accelerated ? QStringLiteral("true") : QStringLiteral("false"))})
        .front();
}

/// One channel with wide margins, which stand for the endless plane around the image.
struct Plane {
    int width;
    int height;
    std::vector<double> values;

    Plane(int w, int h)
        : width(w), height(h), values(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
    double& at(int x, int y) {
        return values[static_cast<std::size_t>(std::clamp(y, 0, height - 1)) *
                          static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(std::clamp(x, 0, width - 1))];
    }
    double at(int x, int y) const { return const_cast<Plane*>(this)->at(x, y); }
};

/// A point spread, all of its weights.
struct Weights {
    int reach;
    std::vector<double> values;

    explicit Weights(const Settings& s) {
        const PointSpread spread(stepOf(s).params);
        reach = spread.reach();
        const auto side = static_cast<std::size_t>(2 * reach + 1);
        values.resize(side * side);
        spread.fill(values);
    }
    Plane blur(const Plane& in) const {
        Plane out(in.width, in.height);
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                double sum = 0;
                auto weight = values.begin();
                for (int j = -reach; j <= reach; ++j)
                    for (int i = -reach; i <= reach; ++i, ++weight)
                        if (*weight > 0)
                            sum += *weight * in.at(x + i, y + j);
                out.at(x, y) = sum;
            }
        return out;
    }
};

double slope(const Plane& u, int x, int y, int dx, int dy, double regularisation) {
    const double right = u.at(x + 1, y) - u.at(x, y);
    const double below = u.at(x, y + 1) - u.at(x, y);
    const double soft = 4 * regularisation * u.at(x, y);
    const double length = std::sqrt(right * right + below * below + soft * soft + 1e-20);
    return (dx * right + dy * below) / length;
}

double divergence(const Plane& u, int x, int y, double r) {
    return slope(u, x, y, 1, 0, r) - slope(u, x - 1, y, 1, 0, r) + slope(u, x, y, 0, 1, r) -
           slope(u, x, y - 1, 0, 1, r);
}

/// The iteration as it is defined, for straight colours seen through `alpha`.
Plane lucyOf(Plane observed, Plane alpha, const Settings& s, double white) {
    const Weights weights(s);
    for (std::size_t i = 0; i < observed.values.size(); ++i)
        if (observed.values[i] >= white * alpha.values[i]) {
            observed.values[i] *= 0.1;
            alpha.values[i] *= 0.1;
        }
    const Plane seen = weights.blur(alpha);
    const Plane mean = weights.blur(observed);
    const std::size_t count = observed.values.size();
    Plane estimate(observed.width, observed.height);
    for (std::size_t i = 0; i < count; ++i)
        estimate.values[i] = alpha.values[i] > 0.01  ? observed.values[i] / alpha.values[i]
                             : seen.values[i] > 1e-3 ? mean.values[i] / seen.values[i]
                                                     : 0;
    Plane before = estimate;
    for (int k = 1; k <= s.iterations; ++k) {
        Plane ratio = weights.blur(estimate);
        for (std::size_t i = 0; i < count; ++i) {
            ratio.values[i] = observed.values[i] / std::max(ratio.values[i], 1e-20);
            if (observed.values[i] >= white * alpha.values[i])
                ratio.values[i] = std::max(ratio.values[i], alpha.values[i]);
        }
        const Plane correction = weights.blur(ratio);
        Plane next = estimate;
        for (int y = 0; y < observed.height; ++y)
            for (int x = 0; x < observed.width; ++x) {
                double factor = seen.at(x, y) > 1e-3 ? correction.at(x, y) / seen.at(x, y) : 0;
                if (s.regularisation > 0)
                    factor /= 1 - s.regularisation * divergence(estimate, x, y, s.regularisation);
                next.at(x, y) *= factor;
            }
        const double momentum = s.accelerated && k < s.iterations ? k / (k + 3.) : 0;
        for (std::size_t i = 0; i < count; ++i)
            estimate.values[i] =
                std::max(0., next.values[i] + momentum * (next.values[i] - before.values[i]));
        before = next;
    }
    return estimate;
}

Reference lucyOf(const Reference& in, const Settings& s, double white) {
    // Beyond 8 reaches nothing is felt that could be measured.
    const int margin = 8 * Weights(s).reach;
    const auto extended = [&](int c) {
        Plane plane(in.width + 2 * margin, in.height + 2 * margin);
        for (int y = 0; y < plane.height; ++y)
            for (int x = 0; x < plane.width; ++x)
                plane.at(x, y) = std::max(0., in.clamped(c, x - margin, y - margin));
        return plane;
    };
    Plane alpha(in.width + 2 * margin, in.height + 2 * margin);
    std::fill(alpha.values.begin(), alpha.values.end(), 1);
    if (in.channels() == 4)
        alpha = extended(3);
    Reference out(in.width, in.height, in.channels());
    for (int c = 0; c < in.channels(); ++c) {
        const Plane result = c < 3 ? lucyOf(extended(c), alpha, s, white) : alpha;
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x)
                out.at(c, x, y) = result.at(x + margin, y + margin) *
                                  (in.channels() == 4 && c < 3 ? in.clamped(3, x, y) : 1);
    }
    return out;
}

double sumOf(const Image& image) {
    double sum = 0;
    for (int y = 0; y < image.size().height(); ++y)
        for (int x = 0; x < image.size().width(); ++x)
            sum += level(image, 1, x, y);
    return sum;
}

}  // namespace

Q_DECLARE_METATYPE(Settings)

class RichardsonLucyTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    void verify(const Image& source, const Settings& settings) {
        const Image actual = runRecipe(m_pool, source, {stepOf(settings)});
        const double white = source.layout().format == PixelFormat::RgbaF ? 1e30 : 0.9999;
        verifyAlmostEqual(actual, lucyOf(Reference(source, Alpha::Premultiplied), settings, white));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(100); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), {.size = 0.6, .regularisation = 0.004});
    }

    void equalsTheDefinitionForAllSettings_data() {
        QTest::addColumn<Settings>("settings");
        const QString disc = QStringLiteral("disc");
        const QString motion = QStringLiteral("motion");
        QTest::newRow("initial") << Settings{.regularisation = 0.003, .accelerated = true};
        QTest::newRow("smallest") << Settings{.size = 0.3, .iterations = 1};
        QTest::newRow("wide") << Settings{.size = 3.4, .iterations = 2};
        QTest::newRow("many") << Settings{.size = 0.6, .iterations = 30, .accelerated = true};
        QTest::newRow("smooth") << Settings{.size = 0.6, .regularisation = 0.1};
        QTest::newRow("disc") << Settings{.shape = disc, .size = 2.3, .accelerated = true};
        QTest::newRow("small disc") << Settings{.shape = disc, .size = 0.3};
        QTest::newRow("wide disc") << Settings{.shape = disc, .size = 6.5, .iterations = 1};
        QTest::newRow("motion") << Settings{
            .shape = motion, .size = 4, .angle = 30, .regularisation = 0.003};
        QTest::newRow("level motion") << Settings{.shape = motion, .size = 2.5};
        QTest::newRow("upright motion") << Settings{.shape = motion, .size = 0.3, .angle = 90};
    }
    void equalsTheDefinitionForAllSettings() {
        QFETCH(Settings, settings);
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::Grey16})
            verify(makeImage(m_pool, {{29, 23}, format, false}), settings);
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{71, 20}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) {
            verify(source, {.size = 0.7, .iterations = 2, .regularisation = 0.01});
            verify(source, {.shape = QStringLiteral("disc"), .size = 2, .iterations = 1});
            verify(source, {.shape = QStringLiteral("motion"), .size = 2, .iterations = 1});
        });
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        const Image result =
            runRecipe(m_pool, source,
                      {stepOf({.iterations = 10, .regularisation = 0.003, .accelerated = true})});
        const Difference difference = compare(result, Reference(source, Alpha::Premultiplied));
        QVERIFY(full == 1 ? difference.largest < 2e-6 : difference.wrong == 0);
    }

    void lightIsConserved_data() {
        QTest::addColumn<QString>("shape");
        for (const char* shape : {"gaussian", "disc", "motion"})
            QTest::newRow(shape) << QString::fromLatin1(shape);
    }
    void lightIsConserved() {
        QFETCH(QString, shape);
        // Between dark margins no light gets lost at the edges.
        Image source = makeFlat(m_pool, {{90, 80}, PixelFormat::RgbaF, false}, {});
        const Image inner = makeImage(m_pool, {{40, 30}, PixelFormat::RgbaF, false});
        for (int y = 0; y < 30; ++y)
            for (int x = 0; x < 40; ++x)
                setLevel(source, 1, x + 25, y + 25, std::max(0., level(inner, 1, x, y)));
        const Image result = runRecipe(
            m_pool, source,
            {stepOf(
                {.shape = shape, .size = 2, .angle = 30, .iterations = 20, .accelerated = true})});
        QVERIFY(std::abs(sumOf(result) / sumOf(source) - 1) < 1e-4);
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < 90; ++x)
                QVERIFY(level(result, 1, x, y) >= 0);
    }

    void undoesABlur() {
        const Settings settings{.size = 1.5, .iterations = 30, .accelerated = true};
        const Weights weights(settings);
        Plane sharp(64, 48);
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 64; ++x)
                sharp.at(x, y) = (x / 8 + y / 8) % 2 == 0 ? 0.2 : 0.8;
        const Plane blurred = weights.blur(sharp);
        Image source = makeFlat(m_pool, {{64, 48}, PixelFormat::RgbaF, false}, {});
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 64; ++x)
                setLevel(source, 1, x, y, blurred.at(x, y));
        const Image result = runRecipe(m_pool, source, {stepOf(settings)});
        double before = 0;
        double after = 0;
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 64; ++x) {
                before += std::pow(blurred.at(x, y) - sharp.at(x, y), 2);
                after += std::pow(level(result, 1, x, y) - sharp.at(x, y), 2);
            }
        QVERIFY2(after < before / 2, qPrintable(QString::number(after / before)));
    }

    void noDarkRingAroundWhatIsClipped() {
        const Settings settings{.iterations = 20, .accelerated = true};
        Plane scene(60, 40);
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 60; ++x)
                scene.at(x, y) = x >= 20 && x < 40 && y >= 15 && y < 25 ? 2 : 0.3;
        const Plane blurred = Weights(settings).blur(scene);
        // Only of integers it is known that they are clipped.
        const auto errorOf = [&](PixelFormat format) {
            Image source = makeFlat(m_pool, {{60, 40}, format, false}, {});
            const double full = fullLevel(format);
            for (int y = 0; y < 40; ++y)
                for (int x = 0; x < 60; ++x)
                    setLevel(source, 0, x, y, std::min(blurred.at(x, y), 1.) * full);
            const Image result = runRecipe(m_pool, source, {stepOf(settings)});
            double error = 0;
            for (int y = 0; y < 40; ++y)
                for (int x = 0; x < 60; ++x)
                    error +=
                        std::pow(level(result, 0, x, y) / full - std::min(scene.at(x, y), 1.), 2);
            return std::sqrt(error);
        };
        const double known = errorOf(PixelFormat::Grey16);
        const double unknown = errorOf(PixelFormat::RgbaF);
        QVERIFY2(known < 0.7 * unknown,
                 qPrintable(QStringLiteral("%1, %2").arg(known).arg(unknown)));
    }

    void seamsDoNotShow() {
        // Two blocks, against the same pixels in the middle of one.
        const Image source = makeImage(m_pool, {{700, 60}, PixelFormat::Grey16, false});
        Image moved = makeFlat(m_pool, {{400, 60}, PixelFormat::Grey16, false}, {});
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 400; ++x)
                setLevel(moved, 0, x, y, level(source, 0, x + 300, y));
        const Step step = stepOf({.iterations = 30, .regularisation = 0.003, .accelerated = true});
        const Image seam = runRecipe(m_pool, source, {step});
        const Image none = runRecipe(m_pool, moved, {step});
        double largest = 0;
        for (int y = 0; y < 60; ++y)
            for (int x = 412; x < 612; ++x)
                largest =
                    std::max(largest, std::abs(level(seam, 0, x, y) - level(none, 0, x - 300, y)));
        QVERIFY2(largest < 0.1 * 257, qPrintable(QString::number(largest / 257)));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        const Step step = stepOf({.regularisation = 0.003, .accelerated = true});
        const Image tiles = runRecipe(m_pool, source, {step}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step}, 512)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step}, 1024)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}), step));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}),
                               stepOf({.size = 20})));
    }
};

QTEST_GUILESS_MAIN(RichardsonLucyTest)
#include "richardson_lucy_test.moc"
