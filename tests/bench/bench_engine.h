#pragma once

#include <QCommandLineParser>
#include <memory>

#include "core/engine/engine.h"
#include "core/filters/catalog.h"
#include "tests/bench/timed_recipe.h"

namespace offstage::testing {

/// What benchmarks of the engine have in common: an engine with two workers and an image, as the
/// command line wants them, and the steps that are measured: those named, or every filter.
struct BenchEngine {
    explicit BenchEngine(const QCoreApplication& application) {
        QCommandLineParser parser;
        parser.addHelpOption();
        const QCommandLineOption mp(QStringLiteral("mp"), QStringLiteral("Size of the image"),
                                    QStringLiteral("megapixels"), QStringLiteral("24"));
        const QCommandLineOption backend(QStringLiteral("backend"),
                                         QStringLiteral("Where to compute: threads or processes"),
                                         QStringLiteral("name"), QStringLiteral("threads"));
        const QCommandLineOption helper(QStringLiteral("helper"), QStringLiteral("Helper program"),
                                        QStringLiteral("file"), QStringLiteral(OFFSTAGE_HELPER));
        parser.addOptions({mp, backend, helper});
        parser.process(application);
        engine = std::make_unique<Engine>(
            EngineOptions{
                .backend = backendFromText(parser.value(backend)).value_or(Backend::Threads),
                .workers = 2,
                .helperProgram = parser.value(helper)},
            pool);
        image = photograph(*pool, parser.value(mp).toDouble(), PixelFormat::Rgba8);
        steps = parser.positionalArguments();
        named = !steps.isEmpty();
        if (!named)
            for (const Filter* filter : catalog)
                steps << QString::fromLatin1(filter->id);
    }

    std::shared_ptr<PixelPool> pool = std::make_shared<PixelPool>();
    std::unique_ptr<Engine> engine;
    Image image;
    QStringList steps;
    bool named = false;  ///< steps, on the command line
};

}  // namespace offstage::testing
