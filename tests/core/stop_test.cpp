// Every filter of the catalog hears a stop.
#include <time.h>

#include <QtTest>

#include "core/filters/catalog.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Longer than this in one unit, and a kernel has to look whether it shall stop.
constexpr double blindMs = isSanitized ? 500 : 50;

/// All parameters at one end of what they may be.
Params extreme(const Filter& filter, bool largest) {
    QStringList values;
    for (const ParamSpec& spec : filter.params)
        std::visit(
            [&](const auto& kind) {
                using Kind = std::decay_t<decltype(kind)>;
                if constexpr (std::is_same_v<Kind, IntParam> || std::is_same_v<Kind, RealParam>)
                    values << QStringLiteral("%1=%2")
                                  .arg(QLatin1String(kind.id))
                                  .arg(largest ? kind.max : kind.min);
            },
            spec);
    return paramsFromText(filter.params, values.join(u',')).value();
}

}  // namespace

class StopTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;
    Scratch m_scratch;

    /// Time of the processor, whoever else wants it.
    double msFor(const Pass& pass, const PassMemory& memory, const std::stop_token& stop) {
        const auto spent = [] {
            timespec now{};
            ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
            return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
        };
        const double before = spent();
        runUnit(pass, memory, 0, m_scratch, stop);
        return spent() - before;
    }

private Q_SLOTS:
    void everyUnitIsCutShort_data() {
        QTest::addColumn<const Filter*>("filter");
        QTest::addColumn<bool>("largest");
        for (const Filter* filter : catalog)
            for (const bool largest : {false, true})
                QTest::addRow("%s, %s parameters", filter->id, largest ? "largest" : "smallest")
                    << filter << largest;
    }
    void everyUnitIsCutShort() {
        QFETCH(const Filter*, filter);
        QFETCH(bool, largest);
        std::stop_source stopped;
        stopped.request_stop();
        const int side = isSanitized ? 256 : 1024;  // of a unit; all of them are one function
        const Image image = makeImage(m_pool, {{side, side}, PixelFormat::Rgba16, true});
        const Recipe steps{{filter, extreme(*filter, largest)}};
        std::vector<BlockRef> keep;
        std::span<const std::byte> gathered;
        for (const Pass& pass : planPasses(steps, image.layout(), {})) {
            if (pass.resultLayout.bytes() > (1 << 28))
                return;  // of one pixel of the largest result there is nothing to be learnt
            const std::size_t bytes = pass.gathers()
                                          ? pass.units.size() * pass.bytesPerUnit
                                          : static_cast<std::size_t>(pass.resultLayout.bytes());
            keep.push_back(m_pool.acquire(bytes).value());
            const PassMemory memory{image.row(0), keep.back()->data(), {gathered}, nullptr};
            // First, so that this is what touches fresh memory.
            const double whole = msFor(pass, memory, {});
            std::fill_n(memory.output, bytes, std::byte(7));
            const double cutShort = msFor(pass, memory, stopped.get_token());
            if (!pass.gathers())
                QVERIFY(std::all_of(memory.output, memory.output + bytes,
                                    [](std::byte byte) { return byte == std::byte(7); }));
            QVERIFY2(whole < blindMs || cutShort < whole / 2,
                     qPrintable(QStringLiteral("%1 of %2 ms").arg(cutShort).arg(whole)));
            if (pass.gathers()) {
                for (std::size_t i = 0; i < pass.units.size(); ++i)
                    runUnit(pass, memory, i, m_scratch, {});
                gathered = {memory.output, bytes};
            }
        }
    }
};

QTEST_GUILESS_MAIN(StopTest)
#include "stop_test.moc"
