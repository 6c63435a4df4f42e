// How long filters take. Prints a table and never fails: times depend on the machine and on what
// else it does.
//
//   filter_bench [--mp N] [--bits 8|16|32] [--runs N] [step ...]      e.g. median:radius=5

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <atomic>
#include <cstdio>
#include <thread>

#include "core/filters/catalog.h"
#include "tests/support/images.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// A patch that looks like a photograph, repeated: to make 24 megapixels sample by sample takes
/// longer than to blur them.
Image photograph(PixelPool& pool, double megapixels, PixelFormat format) {
    const int height = std::max(16, static_cast<int>(std::sqrt(megapixels * 1e6 / 1.5)));
    const ImageLayout layout{{height * 3 / 2, height}, format, false};
    const Image patch = makeImage(pool, {{512, 512}, format, false});
    Image image = Image::allocate(pool, layout, QColorSpace(QColorSpace::SRgb)).value();
    const int pixel = bytesPerPixel(format);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < layout.size.width(); x += 512)
            std::copy_n(patch.row(y % 512), std::min(512, layout.size.width() - x) * pixel,
                        image.writableRow(y) + qsizetype(x) * pixel);
    return image;
}

/// Milliseconds for a whole recipe without gather stages or with, units handed out in order.
double timed(PixelPool& pool, const Image& source, const Recipe& steps, int threads,
             std::vector<Scratch>& scratches) {
    QElapsedTimer timer;
    timer.start();
    Image input = source;
    std::vector<BlockRef> keep;
    std::span<const std::byte> gathered;
    for (const Pass& pass : planPasses(steps, source.layout(), source.colorSpace())) {
        PassMemory memory;
        memory.input = input.row(0);
        memory.gathered.resize(pass.steps.size());
        memory.gathered.front() = gathered;
        const std::size_t bytes = pass.gathers() ? pass.units.size() * pass.bytesPerUnit
                                                 : static_cast<std::size_t>(pass.resultLayout.bytes());
        keep.push_back(pool.acquire(std::max<std::size_t>(bytes, 1)).value());
        memory.output = keep.back()->data();
        std::atomic<std::size_t> next = 0;
        {
            std::vector<std::jthread> workers;
            for (int t = 0; t < threads; ++t)
                workers.emplace_back([&, t] {
                    for (std::size_t i = next++; i < pass.units.size(); i = next++)
                        runUnit(pass, memory, i, scratches[static_cast<std::size_t>(t)], {});
                });
        }
        gathered = {};
        if (pass.gathers())
            gathered = {keep.back()->data(), bytes};
        else
            input = Image(keep.back(), pass.resultLayout, source.colorSpace());
    }
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

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
                    times.push_back(timed(pool, source, {*step}, threads, scratches));
                std::sort(times.begin(), times.end());
                std::printf("   %9.0f %8.0f ms", times.front(), times[times.size() / 2]);
                std::fflush(stdout);
            }
            std::printf("\n");
        }
    }
    return 0;
}
