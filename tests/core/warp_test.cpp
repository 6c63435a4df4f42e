// Rotation and lens correction against places and weights computed one by one.
#include <QtTest>
#include <functional>
#include <numbers>

#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

double keys(double x) {
    x = std::abs(x);
    const double a = -0.5;
    if (x <= 1)
        return (a + 2) * x * x * x - (a + 3) * x * x + 1;
    return x < 2 ? a * (x * x * x - 5 * x * x + 8 * x - 4) : 0;
}

using Place = std::function<QPointF(double, double)>;

/// Pixel (x, y) of the result is the image at place(x, y); `nothing`: dark beyond it.
Reference warped(const Reference& in, QSize to, bool nothing, const Place& place) {
    Reference out(to.width(), to.height(), in.channels());
    for (int y = 0; y < to.height(); ++y)
        for (int x = 0; x < to.width(); ++x) {
            const QPointF at = place(x, y);
            const auto cover = [&](double p, int size) {
                return nothing ? std::clamp(std::min(p + 1, size - p), 0., 1.) : 1.;
            };
            const double visible = cover(at.x(), in.width) * cover(at.y(), in.height);
            if (visible == 0)
                continue;
            const int left = static_cast<int>(std::floor(at.x()));
            const int top = static_cast<int>(std::floor(at.y()));
            for (int c = 0; c < in.channels(); ++c) {
                double sum = 0;
                for (int v = top - 1; v <= top + 2; ++v)
                    for (int u = left - 1; u <= left + 2; ++u)
                        sum += keys(at.x() - u) * keys(at.y() - v) * in.clamped(c, u, v);
                out.at(c, x, y) = sum * visible;
            }
        }
    return out;
}

Place turned(double degrees, QSize from, QSize to) {
    const double angle = degrees * std::numbers::pi / 180;
    return [=](double x, double y) {
        const double dx = x - (to.width() - 1) / 2.;
        const double dy = y - (to.height() - 1) / 2.;
        return QPointF((from.width() - 1) / 2. + std::cos(angle) * dx + std::sin(angle) * dy,
                       (from.height() - 1) / 2. - std::sin(angle) * dx + std::cos(angle) * dy);
    };
}

void verifyRight(const Image& actual, const Reference& expected) {
    const Difference difference = compare(actual, expected);
    // Where alpha overshoots, colours are divided by what is stored of it.
    if (actual.layout().alpha)
        QVERIFY2(difference.psnr > 40, qPrintable(QString::number(difference.psnr)));
    else if (bitsPerChannel(actual.layout().format) == 8)
        QVERIFY2(difference.largest < 0.505, qPrintable(QString::number(difference.largest)));
    else
        QVERIFY2(difference.psnr > 90, qPrintable(QString::number(difference.psnr)));
}

}  // namespace

class WarpTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    Image rotated(const Image& source, double angle, const char* frame) {
        return runRecipe(
            m_pool, source,
            recipe(
                {QStringLiteral("rotate:angle=%1,frame=%2").arg(angle).arg(QLatin1String(frame))}));
    }

private Q_SLOTS:
    void rotationEqualsTheDefinition_data() { addOddLayouts(300); }
    void rotationEqualsTheDefinition() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        for (const char* frame : {"inside", "same", "whole"})
            for (const double angle : {7.5, -63., 160.}) {
                const Image actual = rotated(source, angle, frame);
                verifyRight(actual, warped(Reference(source, Alpha::Premultiplied), actual.size(),
                                           QLatin1String(frame) != QLatin1String("inside"),
                                           turned(angle, source.size(), actual.size())));
            }
    }

    void correctionEqualsTheDefinition_data() { addOddLayouts(300); }
    void correctionEqualsTheDefinition() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        const Image actual =
            runRecipe(m_pool, source,
                      recipe({QStringLiteral("lens_correction:distortion=12,edge=-7,vertical=30,"
                                             "horizontal=-20,zoom=110")}));
        QCOMPARE(actual.size(), source.size());
        const double middleX = (layout.size.width() - 1) / 2.;
        const double middleY = (layout.size.height() - 1) / 2.;
        const double diagonal = std::hypot(layout.size.width(), layout.size.height()) / 2;
        verifyRight(actual, warped(Reference(source, Alpha::Premultiplied), actual.size(), true,
                                   [&](double x, double y) {
                                       const double u = (x - middleX) / diagonal / 1.1;
                                       const double v = (y - middleY) / diagonal / 1.1;
                                       const double depth = 1 - 0.3 * v + 0.2 * u;
                                       const QPointF at(u / depth, v / depth);
                                       const double r = std::hypot(at.x(), at.y());
                                       const double k = 1 - 0.12 * r * r + 0.07 * r * r * r * r;
                                       return QPointF(middleX + at.x() * k * diagonal,
                                                      middleY + at.y() * k * diagonal);
                                   }));
    }

    void everyTargetGivesTheSame() {
        const Image source = makeImage(m_pool, {{90, 71}, PixelFormat::Rgba8, false});
        onEveryTarget([&](const char*) {
            const Image actual = rotated(source, 11, "whole");
            verifyRight(actual, warped(Reference(source, Alpha::Premultiplied), actual.size(), true,
                                       turned(11, source.size(), actual.size())));
        });
    }

    void quarterTurnsMovePixels() {
        const Image source = makeImage(m_pool, {{37, 22}, PixelFormat::Rgba16, true});
        const Image turned = rotated(source, 90, "whole");
        QCOMPARE(turned.size(), QSize(22, 37));
        for (int y = 0; y < 37; ++y)
            for (int x = 0; x < 22; ++x)
                for (int c = 0; c < 4; ++c)
                    if (level(turned, 3, x, y) > 0)
                        QCOMPARE(level(turned, c, x, y), level(source, c, y, 21 - x));
        Image back = turned;
        for (int i = 0; i < 3; ++i)
            back = rotated(back, 90, "inside");
        QCOMPARE(back.size(), source.size());
    }

    void nothingChangesWhereNothingIsAsked() {
        const Image source = makeImage(m_pool, {{300, 270}, PixelFormat::Rgba8, false});
        QVERIFY(samePixels(source, rotated(source, 0, "same")));
        QVERIFY(samePixels(
            source,
            runRecipe(m_pool, source, recipe({QStringLiteral("lens_correction:distortion=0")}))));
    }

    /// From the distance on where the correction would turn back towards the middle.
    void thePictureDoesNotFoldBack() {
        const Image flat =
            makeFlat(m_pool, {{80, 60}, PixelFormat::Rgba8, false}, {200, 200, 200, 255});
        for (const char* strong : {"distortion=50", "distortion=20,edge=20"}) {
            const Image result = runRecipe(
                m_pool, flat, recipe({QStringLiteral("lens_correction:") + QLatin1String(strong)}));
            QCOMPARE(level(result, 0, 40, 30), 200.);
            for (const QPoint corner : {QPoint(0, 0), QPoint(79, 0), QPoint(0, 59), QPoint(79, 59)})
                QCOMPARE(level(result, 0, corner.x(), corner.y()), 0.);
        }
    }

    void noCornerIsEmptyInside() {
        const Image source = makeFlat(m_pool, {{203, 118}, PixelFormat::Grey8, false}, {200});
        for (const double angle : {-80., -45., -3., 1., 30., 45., 60., 89., 135.}) {
            const Image whole = rotated(source, angle, "whole");
            const Image inside = rotated(source, angle, "inside");
            QVERIFY(inside.size().width() <= whole.size().width());
            // As large as the turned image has room for, against every other shape of that area.
            const double a = std::abs(angle) * std::numbers::pi / 180;
            double best = 0;
            for (double w = 1; w < 250; w += 0.5)
                for (double h = 1; h < 250; h += 0.5) {
                    const double c = std::abs(std::cos(a)), s = std::abs(std::sin(a));
                    if (w * c + h * s <= 203 && w * s + h * c <= 118)
                        best = std::max(best, w * h);
                }
            const double area = double(inside.size().width()) * inside.size().height();
            QVERIFY2(area > 0.97 * best && area < 1.02 * best,
                     qPrintable(QStringLiteral("%1: %2 of %3").arg(angle).arg(area).arg(best)));
            QCOMPARE(level(rotated(source, angle, "whole"), 0, 0, 0),
                     std::fmod(angle, 90) ? 0. : 200.);
        }
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba16, true});
        for (const char* step : {"rotate:angle=33,frame=whole,linear=true",
                                 "lens_correction:distortion=-30,vertical=80,zoom=60"}) {
            const Recipe steps = recipe({QString::fromLatin1(step)});
            const Image tiles = runRecipe(m_pool, source, steps, 64);
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 256)));
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 1024)));
        }
    }
};

QTEST_GUILESS_MAIN(WarpTest)
#include "warp_test.moc"
