#pragma once

#include <QtTest>

#include "core/recipe/pass.h"

namespace offstage::testing {

/// Runs a recipe in the calling thread, pass by pass and unit by unit. `tileSize` 0 takes what
/// planPasses() chooses.
inline Image runRecipe(PixelPool& pool, const Image& source, const Recipe& recipe,
                       int tileSize = 0) {
    Scratch scratch;
    Image input = source;
    std::vector<BlockRef> keep;
    std::span<const std::byte> gathered;
    for (const Pass& pass : planPasses(recipe, source.layout(), source.colorSpace(), tileSize)) {
        PassMemory memory;
        memory.input = input.row(0);
        // Only the first step of a pass may have gather stages.
        memory.gathered.resize(pass.steps.size());
        memory.gathered.front() = gathered;
        if (pass.gathers()) {
            const std::size_t bytes = pass.units.size() * pass.bytesPerUnit;
            keep.push_back(pool.acquire(bytes).value());
            memory.output = keep.back()->data();
            for (std::size_t i = 0; i < pass.units.size(); ++i)
                runUnit(pass, memory, i, scratch, std::stop_token());
            gathered = {keep.back()->data(), bytes};
            continue;
        }
        const Image output = Image::allocate(pool, pass.resultLayout, source.colorSpace()).value();
        memory.output = output.block()->data();
        for (std::size_t i = 0; i < pass.units.size(); ++i)
            runUnit(pass, memory, i, scratch, std::stop_token());
        gathered = {};
        input = output;
    }
    return input;
}

inline Recipe recipe(const QStringList& steps) {
    Recipe result;
    for (const QString& text : steps) {
        auto step = stepFromText(text);
        if (!step)
            qFatal("%s", qPrintable(step.error().message));
        result.push_back(std::move(step).value());
    }
    return result;
}

}  // namespace offstage::testing
