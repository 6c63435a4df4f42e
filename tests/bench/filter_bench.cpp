// How long filters take. Prints a table and never fails: times depend on the machine and on what
// else it does.
//
//   filter_bench [--mp N] [--bits 8|16|32] [--runs N] [step ...]      e.g. median:radius=5

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>

#include "core/filters/catalog.h"
#include "tests/bench/timed_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

QStringList usualSteps() {
    QStringList steps;
    for (const Filter* filter : catalog)
        steps << QString::fromLatin1(filter->id);
    for (const char* text : {"gaussian:sigma=2", "gaussian:sigma=10", "gaussian:sigma=50",
                             "median:radius=2", "median:radius=5", "median:radius=15"})
        steps << QString::fromLatin1(text);
    return steps;
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption mp(QStringLiteral("mp"), QStringLiteral("Size of the image"),
                                QStringLiteral("megapixels"), QStringLiteral("24"));
    const QCommandLineOption bits(QStringLiteral("bits"), QStringLiteral("Only this depth"),
                                  QStringLiteral("bits"));
    const QCommandLineOption runs(QStringLiteral("runs"), QStringLiteral("Runs of each"),
                                  QStringLiteral("count"), QStringLiteral("3"));
    parser.addOptions({mp, bits, runs});
    parser.process(application);
    QStringList texts = parser.positionalArguments();
    if (texts.isEmpty())
        texts = usualSteps();

    PixelPool pool(std::size_t(2) << 30);
    std::vector<Scratch> scratches(2);
    std::printf("%-36s %4s   %21s   %21s\n", "", "bits", "1 thread: min, median",
                "2 threads: min, median");
    for (const PixelFormat format : {PixelFormat::Rgba8, PixelFormat::Rgba16, PixelFormat::RgbaF}) {
        const int depth = bitsPerChannel(format);
        if (parser.isSet(bits) ? parser.value(bits).toInt() != depth : depth == 32)
            continue;
        const Image source = photograph(pool, parser.value(mp).toDouble(), format);
        for (const QString& text : texts) {
            const auto step = stepFromText(text);
            if (!step)
                continue;
            std::printf("%-36s %4d", qPrintable(toText(*step).left(36)), depth);
            for (const int threads : {1, 2}) {
                std::vector<double> times;
                for (int i = 0; i < std::max(1, parser.value(runs).toInt()); ++i)
                    times.push_back(timed(pool, source, {*step}, threads, scratches).milliseconds);
                std::sort(times.begin(), times.end());
                std::printf("   %9.0f %8.0f ms", times.front(), times[times.size() / 2]);
                std::fflush(stdout);
            }
            std::printf("\n");
        }
    }
    return 0;
}
