#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// One line there and back; weights[i] is between i - 1 and i.
void smooth(std::vector<double>& line, const std::vector<double>& weights) {
    for (std::size_t i = 1; i < line.size(); ++i)
        line[i] = (1 - weights[i]) * line[i] + weights[i] * line[i - 1];
    for (std::size_t i = line.size() - 1; i-- > 0;)
        line[i] = (1 - weights[i + 1]) * line[i] + weights[i + 1] * line[i + 1];
}

/// The paper's algorithm on the whole image; the distance of colours is their mean.
Reference domainTransformOf(const Reference& in, double space, double range) {
    Reference out = in;
    const int colours = std::min(3, in.channels());
    const auto distance = [&](int x, int y, int dx, int dy) {
        double sum = 0;
        for (int c = 0; c < in.channels(); ++c)
            sum += std::abs(in.clamped(c, x, y) - in.clamped(c, x - dx, y - dy));
        return 1 + space / range * sum / colours;
    };
    for (int i = 1; i <= 3; ++i) {
        const double sigma =
            space * std::sqrt(3) * std::pow(2, 3 - i) / std::sqrt(std::pow(4, 3) - 1);
        const double a = std::exp(-std::sqrt(2) / sigma);
        for (const bool across : {true, false}) {
            const int count = across ? in.height : in.width;
            const int length = across ? in.width : in.height;
            for (int line = 0; line < count; ++line) {
                const auto at = [&](int k) { return across ? QPoint(k, line) : QPoint(line, k); };
                std::vector<double> weights;
                for (int k = 0; k < length; ++k)
                    weights.push_back(std::pow(a, distance(at(k).x(), at(k).y(), across, !across)));
                for (int c = 0; c < in.channels(); ++c) {
                    std::vector<double> values;
                    for (int k = 0; k < length; ++k)
                        values.push_back(out.at(c, at(k).x(), at(k).y()));
                    smooth(values, weights);
                    for (int k = 0; k < length; ++k)
                        out.at(c, at(k).x(), at(k).y()) = values[static_cast<std::size_t>(k)];
                }
            }
        }
    }
    return out;
}

}  // namespace

class DomainTransformTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(double space, double percent) {
        return recipe({QStringLiteral("domain_transform:sigma_space=%1,sigma_range=%2")
                           .arg(space)
                           .arg(percent)})
            .front();
    }
    /// Exact in floats. Sixteen bits between the passes show in one of a thousand 8-bit samples.
    void verify(const Image& source, double space, double percent, double least = 90) {
        const Image actual = runRecipe(m_pool, source, {step(space, percent)});
        const Reference expected =
            domainTransformOf(Reference(source, Alpha::Premultiplied), space, percent / 100);
        const Difference difference = compare(actual, expected);
        if (bitsPerChannel(source.layout().format) == 32)
            verifyAlmostEqual(actual, expected);
        else if (bitsPerChannel(source.layout().format) == 16)
            QVERIFY2(difference.psnr > least, qPrintable(QString::number(difference.psnr)));
        else
            QVERIFY2(difference.wrong <= 3 + difference.samples / 300,
                     qPrintable(QString::number(difference.wrong)));
        QVERIFY(bitsPerChannel(source.layout().format) != 8 || difference.wrongByMore == 0);
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 20, 40);
    }

    void equalsTheDefinitionAtAllStrengths_data() {
        QTest::addColumn<double>("space");
        QTest::addColumn<double>("percent");
        QTest::newRow("smallest") << 1. << 0.5;
        QTest::newRow("initial") << 15. << 7.;
        QTest::newRow("no edges") << 30. << 500.;
        QTest::newRow("all edges") << 300. << 0.5;
        QTest::newRow("widest") << 300. << 500.;
    }
    void equalsTheDefinitionAtAllStrengths() {
        QFETCH(double, space);
        QFETCH(double, percent);
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::RgbaF})
            verify(makeImage(m_pool, {{137, 83}, format, false}), space, percent);
        // Sixteen bits for a weight tell sigma 300 to half a percent.
        verify(makeImage(m_pool, {{137, 83}, PixelFormat::Rgba16, true}), space, percent, 80);
    }

    void equalsTheDefinitionOnEveryTarget() {
        onEveryTarget([&](const char*) {
            verify(makeImage(m_pool, {{71, 90}, PixelFormat::Rgba16, true}), 10, 30);
            verify(makeImage(m_pool, {{71, 90}, PixelFormat::RgbaF, false}), 10, 30);
        });
    }

    void flatStaysFlat_data() { addOddLayouts(300); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step(40, 15)})));
    }

    /// What crosses a step of the full range is less than a level.
    void edgesStand() {
        Image source = makeFlat(m_pool, {{200, 40}, PixelFormat::Grey8, false}, {10});
        for (int y = 0; y < 40; ++y)
            for (int x = 90; x < 200; ++x)
                setLevel(source, 0, x, y, 240);
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step(60, 10)})));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::RgbaF, true});
        const Image tiles = runRecipe(m_pool, source, {step(30, 20)}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(30, 20)}, 64)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(30, 20)}, 512)));
    }
};

QTEST_GUILESS_MAIN(DomainTransformTest)
#include "domain_transform_test.moc"
