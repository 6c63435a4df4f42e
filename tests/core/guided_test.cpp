#include "core/filters/catalog.h"
#include "core/filters/guided_kernel.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

using Plane = std::vector<double>;
using Matrix = std::vector<std::vector<double>>;

/// A plane of the endless image: beyond its edge the edge repeats. Here with 2 radii around it.
struct Grid {
    int width;
    int height;

    Plane from(const Reference& in, int channel, int halo) const {
        Plane plane;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                plane.push_back(in.clamped(channel, x - halo, y - halo));
        return plane;
    }
    double& at(Plane& plane, int x, int y) const {
        return plane[static_cast<std::size_t>(y * width + x)];
    }
    double mean(Plane& plane, int x, int y, int radius) const {
        double sum = 0;
        for (int j = -radius; j <= radius; ++j)
            for (int i = -radius; i <= radius; ++i)
                sum += at(plane, x + i, y + j);
        return sum / ((2 * radius + 1) * (2 * radius + 1));
    }
    double covariance(Plane& a, Plane& b, int x, int y, int radius) const {
        const double meanA = mean(a, x, y, radius);
        const double meanB = mean(b, x, y, radius);
        double sum = 0;
        for (int j = -radius; j <= radius; ++j)
            for (int i = -radius; i <= radius; ++i)
                sum += (at(a, x + i, y + j) - meanA) * (at(b, x + i, y + j) - meanB);
        return sum / ((2 * radius + 1) * (2 * radius + 1));
    }
};

/// Solves m x = v by Gauss and Jordan.
std::vector<double> solved(Matrix m, std::vector<double> v) {
    const std::size_t n = v.size();
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t pivot = i;
        for (std::size_t k = i; k < n; ++k)
            if (std::abs(m[k][i]) > std::abs(m[pivot][i]))
                pivot = k;
        std::swap(m[i], m[pivot]);
        std::swap(v[i], v[pivot]);
        for (std::size_t k = 0; k < n; ++k) {
            if (k == i)
                continue;
            const double f = m[k][i] / m[i][i];
            for (std::size_t j = 0; j < n; ++j)
                m[k][j] -= f * m[i][j];
            v[k] -= f * v[i];
        }
    }
    for (std::size_t i = 0; i < n; ++i)
        v[i] /= m[i][i];
    return v;
}

/// The paper's algorithm: `input` by `guides`; both with a halo of two radii, the result without.
Plane guidedBy(std::vector<Plane> guides, Plane input, const Grid& grid, int radius,
               double epsilon) {
    std::vector<Plane> a(guides.size(), Plane(input.size()));
    Plane b(input.size());
    for (int y = radius; y < grid.height - radius; ++y)
        for (int x = radius; x < grid.width - radius; ++x) {
            Matrix sigma;
            std::vector<double> right;
            for (std::size_t i = 0; i < guides.size(); ++i) {
                right.push_back(grid.covariance(guides[i], input, x, y, radius));
                sigma.emplace_back();
                for (std::size_t j = 0; j < guides.size(); ++j)
                    sigma[i].push_back(grid.covariance(guides[i], guides[j], x, y, radius) +
                                       (i == j ? epsilon : 0));
            }
            const std::vector<double> slope = solved(sigma, right);
            grid.at(b, x, y) = grid.mean(input, x, y, radius);
            for (std::size_t i = 0; i < guides.size(); ++i) {
                grid.at(a[i], x, y) = slope[i];
                grid.at(b, x, y) -= slope[i] * grid.mean(guides[i], x, y, radius);
            }
        }
    Plane out;
    for (int y = 2 * radius; y < grid.height - 2 * radius; ++y)
        for (int x = 2 * radius; x < grid.width - 2 * radius; ++x) {
            double q = grid.mean(b, x, y, radius);
            for (std::size_t i = 0; i < guides.size(); ++i)
                q += grid.mean(a[i], x, y, radius) * grid.at(guides[i], x, y);
            out.push_back(q);
        }
    return out;
}

Reference guidedOf(const Reference& in, int radius, double percent, const QString& guide) {
    const int halo = 2 * radius;
    const Grid grid{in.width + 2 * halo, in.height + 2 * halo};
    std::vector<Plane> planes;
    for (int c = 0; c < in.channels(); ++c)
        planes.push_back(grid.from(in, c, halo));
    Reference out(in.width, in.height, in.channels());
    for (std::size_t c = 0; c < planes.size(); ++c) {
        std::vector<Plane> guides{planes[c]};
        if (planes.size() >= 3 && guide == QLatin1String("colour"))
            guides = {planes[0], planes[1], planes[2]};
        if (planes.size() >= 3 && guide == QLatin1String("luma"))
            for (std::size_t i = 0; i < guides[0].size(); ++i)
                guides[0][i] =
                    0.2126 * planes[0][i] + 0.7152 * planes[1][i] + 0.0722 * planes[2][i];
        out.planes[c] = guidedBy(guides, planes[c], grid, radius, percent * percent / 1e4);
    }
    return out;
}

}  // namespace

class GuidedTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(int radius, double percent, const QString& guide) {
        return recipe({QStringLiteral("guided:radius=%1,edge=%2,guide=%3")
                           .arg(radius)
                           .arg(percent)
                           .arg(guide)})
            .front();
    }
    void verify(const Image& source, int radius, double percent, const QString& guide) {
        verifyAlmostEqual(
            runRecipe(m_pool, source, {step(radius, percent, guide)}),
            guidedOf(Reference(source, Alpha::Premultiplied), radius, percent, guide));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(100); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        for (const char* guide : {"channel", "luma", "colour"})
            verify(makeImage(m_pool, layout), 2, 6, QString::fromLatin1(guide));
    }

    void equalsTheDefinitionAtAllStrengths_data() {
        QTest::addColumn<int>("radius");
        QTest::addColumn<double>("percent");
        QTest::newRow("smallest") << 1 << 0.1;
        QTest::newRow("all is an edge") << 3 << 0.1;
        QTest::newRow("nothing is an edge") << 4 << 100.;
        QTest::newRow("all powers of two") << 7 << 5.;
        QTest::newRow("one power of two") << 8 << 5.;
    }
    void equalsTheDefinitionAtAllStrengths() {
        QFETCH(int, radius);
        QFETCH(double, percent);
        for (const char* guide : {"luma", "colour"})
            verify(makeImage(m_pool, {{29, 23}, PixelFormat::RgbaF, true}), radius, percent,
                   QString::fromLatin1(guide));
        verify(makeImage(m_pool, {{29, 23}, PixelFormat::Grey8, false}), radius, percent,
               QStringLiteral("channel"));
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{71, 30}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) {
            for (const char* guide : {"channel", "luma", "colour"})
                verify(source, 3, 5, QString::fromLatin1(guide));
        });
    }

    /// Where the mean of squares and the square of the mean have the same first seven digits.
    void smallContrastOnALargeValueCounts() {
        Image source = makeFlat(m_pool, {{64, 48}, PixelFormat::RgbaF, false}, {});
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 64; ++x)
                for (int c = 0; c < 3; ++c)
                    setLevel(source, c, x, y, 1000 + (x * 7 + y * 5 + c) % 11 * 0.001);
        const Image actual = runRecipe(m_pool, source, {step(4, 0.2, QStringLiteral("colour"))});
        const Reference expected =
            guidedOf(Reference(source, Alpha::Premultiplied), 4, 0.2, QStringLiteral("colour"));
        QVERIFY(compare(actual, expected).largest < 2e-4);
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        for (const char* guide : {"channel", "luma", "colour"})
            QVERIFY(samePixels(
                source, runRecipe(m_pool, source, {step(5, 4, QString::fromLatin1(guide))})));
    }

    void tilesDoNotShow_data() {
        QTest::addColumn<QString>("guide");
        for (const char* guide : {"channel", "luma", "colour"})
            QTest::newRow(guide) << QString::fromLatin1(guide);
    }
    void tilesDoNotShow() {
        QFETCH(QString, guide);
        const Image source = makeImage(m_pool, {{331, 277}, PixelFormat::RgbaF, true});
        const Image tiles = runRecipe(m_pool, source, {step(6, 4, guide)}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(6, 4, guide)}, 64)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(6, 4, guide)}, 512)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}),
                                     step(3, 4, guide)));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}),
                               step(9, 8, QStringLiteral("colour"))));
    }
};

QTEST_GUILESS_MAIN(GuidedTest)
#include "guided_test.moc"
