#pragma once

#include <QElapsedTimer>
#include <atomic>
#include <thread>

#include "tests/support/images.h"
#include "tests/support/run_recipe.h"

namespace offstage::testing {

/// A patch that looks like a photograph, repeated: to make 24 megapixels sample by sample takes
/// longer than to blur them.
inline Image photograph(PixelPool& pool, double megapixels, PixelFormat format) {
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

struct TimedResult {
    double milliseconds;
    Image image;
};

/// Runs a whole recipe, units handed out in order, and tells how long it took. One scratch for each
/// thread.
inline TimedResult timed(PixelPool& pool, const Image& source, const Recipe& steps, int threads,
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
        const std::size_t bytes = pass.gathers()
                                      ? pass.units.size() * pass.bytesPerUnit
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
    return {static_cast<double>(timer.nsecsElapsed()) / 1e6, input};
}

}  // namespace offstage::testing
