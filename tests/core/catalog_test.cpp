// What every filter of the catalog keeps to.
#include "core/filters/catalog.h"

#include <QSet>
#include <QtTest>
#include <limits>

#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// All parameters at one end of what they may be.
Params extreme(const Filter& filter, bool largest) {
    Params params(filter.params);
    for (std::size_t i = 0; i < filter.params.size(); ++i)
        std::visit(
            [&](const auto& kind) {
                using Kind = std::decay_t<decltype(kind)>;
                if constexpr (std::is_same_v<Kind, BoolParam>)
                    (void)params.set(i, largest);
                else if constexpr (std::is_same_v<Kind, ChoiceParam>)
                    (void)params.set(i, largest ? static_cast<int>(kind.choices.size()) - 1 : 0);
                else
                    (void)params.set(i, largest ? kind.max : kind.min);
            },
            filter.params[i]);
    return params;
}

bool isFinite(const Image& image) {
    for (int y = 0; y < image.size().height(); ++y)
        for (int x = 0; x < image.size().width(); ++x)
            for (int c = 0; c < (isGrey(image.layout().format) ? 1 : 4); ++c)
                if (!std::isfinite(level(image, c, x, y)))
                    return false;
    return true;
}

}  // namespace

class CatalogTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static void everyFilter() {
        QTest::addColumn<const Filter*>("filter");
        for (const Filter* filter : catalog)
            QTest::newRow(filter->id) << filter;
    }
    Image run(const Filter& filter, const Image& source, int tileSize = 0) {
        return runRecipe(m_pool, source, {{&filter, Params(filter.params)}}, tileSize);
    }

private Q_SLOTS:
    void saysWhatItIs_data() { everyFilter(); }
    void saysWhatItIs() {
        QFETCH(const Filter*, filter);
        const QStringList groups{QStringLiteral("Denoise"),   QStringLiteral("Sharpen"),
                                 QStringLiteral("Blur"),      QStringLiteral("Tone"),
                                 QStringLiteral("Structure"), QStringLiteral("Geometry")};
        QVERIFY(groups.contains(QLatin1String(filter->group)));
        QVERIFY(QLatin1String(filter->summary).endsWith(u'.'));
        QVERIFY(!QLatin1String(filter->source).isEmpty());
        QVERIFY(findFilter(QLatin1String(filter->id)) == filter);
        QSet<QString> ids;
        for (const ParamSpec& spec : filter->params) {
            ids.insert(QLatin1String(idOf(spec)));
            std::visit(
                [](const auto& kind) {
                    QVERIFY2(QLatin1String(kind.help).endsWith(u'.'), kind.id);
                    using Kind = std::decay_t<decltype(kind)>;
                    if constexpr (std::is_same_v<Kind, RealParam> || std::is_same_v<Kind, IntParam>)
                        QVERIFY2(kind.min <= kind.softMin && kind.softMin < kind.softMax &&
                                     kind.softMax <= kind.max && kind.min <= kind.initial &&
                                     kind.initial <= kind.max,
                                 kind.id);
                },
                spec);
        }
        QCOMPARE(ids.size(), static_cast<qsizetype>(filter->params.size()));
    }

    void tilesDoNotShow_data() { everyFilter(); }
    void tilesDoNotShow() {
        QFETCH(const Filter*, filter);
        for (const ImageLayout& layout : {ImageLayout{{131, 97}, PixelFormat::Rgba8, true},
                                          ImageLayout{{65, 129}, PixelFormat::Rgba16, false},
                                          ImageLayout{{127, 63}, PixelFormat::Grey16, false},
                                          ImageLayout{{257, 255}, PixelFormat::Grey8, false},
                                          ImageLayout{{67, 71}, PixelFormat::RgbaF, true}}) {
            const Image source = makeImage(m_pool, layout);
            const Image small = run(*filter, source, 64);
            QVERIFY(samePixels(small, run(*filter, source, 256)));
            QVERIFY(samePixels(small, run(*filter, source, 512)));
        }
    }

    void worksOnEverySize_data() { everyFilter(); }
    void worksOnEverySize() {
        QFETCH(const Filter*, filter);
        for (const QSize small :
             {QSize(1, 1), QSize(1, 37), QSize(41, 1), QSize(3, 8), QSize(8, 3)})
            for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::Rgba8,
                                             PixelFormat::Rgba16, PixelFormat::RgbaF}) {
                const Image source = makeImage(m_pool, {small, format, !isGrey(format)});
                for (const bool largest : {false, true}) {
                    const Params params = extreme(*filter, largest);
                    const QSize size = filter->resultSize
                                           ? filter->resultSize(params, source.size())
                                           : source.size();
                    if (qint64(size.width()) * size.height() > 1'000'000)
                        continue;  // a pixel enlarged to the largest picture takes long
                    const Image result = runRecipe(m_pool, source, {{filter, params}});
                    QVERIFY(isFinite(result));
                    QCOMPARE(result.size(), size);
                }
                QVERIFY(isFinite(run(*filter, source)));
            }
    }

    void endlessValuesStayOut_data() { everyFilter(); }
    void endlessValuesStayOut() {
        QFETCH(const Filter*, filter);
        const float infinity = std::numeric_limits<float>::infinity();
        Image source = makeImage(m_pool, {{47, 43}, PixelFormat::RgbaF, false});
        auto* row = reinterpret_cast<float*>(source.writableRow(20));
        row[4 * 20] = std::numeric_limits<float>::quiet_NaN();
        row[4 * 22 + 1] = infinity;
        row[4 * 24 + 2] = -infinity;
        QVERIFY(isFinite(run(*filter, source)));
    }

    void everyLevelMayBeFull_data() { everyFilter(); }
    void everyLevelMayBeFull() {
        QFETCH(const Filter*, filter);
        // Black and white squares, fully opaque and fully transparent ones.
        Image source = makeFlat(m_pool, {{53, 47}, PixelFormat::Rgba16, true}, {0, 0, 0, 65535});
        for (int y = 0; y < 47; ++y)
            for (int x = 0; x < 53; ++x) {
                for (int c = 0; c < 3; ++c)
                    setLevel(source, c, x, y, (x / 5 + y / 7) % 2 ? 65535 : 0);
                setLevel(source, 3, x, y, x / 20 == 1 ? 0 : 65535);
            }
        const Image result = run(*filter, source, 64);
        QVERIFY(samePixels(result, run(*filter, source)));
        if (filter->alpha == Alpha::Untouched)
            QVERIFY(sameAlpha(source, result));
    }
};

QTEST_GUILESS_MAIN(CatalogTest)
#include "catalog_test.moc"
