#pragma once

#include <QRect>
#include <span>
#include <stop_token>
#include <vector>

#include "core/image/image.h"
#include "core/image/pyramid.h"
#include "core/recipe/recipe.h"

namespace offstage {

/// A piece of a job whose units can run in any order, anywhere: either tile-local steps, fused so
/// that a tile passes through all of them without the whole image being written in between, or one
/// gather stage of one step, or one step that is another program's. Says what to compute, not on
/// which memory.
struct Pass {
    Recipe steps;        ///< one or more; exactly one if `gather` is set
    int gather = -1;     ///< index of the gather stage of steps[0], or -1: the steps' kernels
    ImageLayout layout;  ///< of the input
    QColorSpace colorSpace;
    int tileSize = 256;  ///< for kernels; a multiple of Pyramid::alignment
    QRect wanted;        ///< part of a kernel's output that is made, without levels; null: all
    /// Filled by prepare().
    ImageLayout resultLayout;      ///< of the output, if that is pixels
    std::vector<QRect> units;      ///< rectangles of the output, or of the input if `gather` is set
    std::size_t bytesPerUnit = 0;  ///< of gathered data, 0 for kernels

    /// Fills them from the rest. Both sides of the wire call it.
    void prepare();
    bool gathers() const { return gather >= 0; }
    /// The part of the input that a unit reads, in image pixels; may be empty.
    QRect readBy(std::size_t unit) const;
    /// Where in the output a unit writes.
    MemoryPart writtenBy(std::size_t unit) const;
    /// Whether another program does it: one step, and one unit, the whole image.
    bool external() const { return steps.front().filter->command; }
    /// Why it may run nowhere but in helpers, a sentence of Filter::needsProcess; else null.
    const char* needsProcess() const;
};

/// Where one pass reads and writes. The pointers are whole images, not tiles.
struct PassMemory {
    const std::byte* input = nullptr;
    std::byte* output = nullptr;  ///< pixels, or units.size() * bytesPerUnit gathered bytes
    /// Per step what its last gather stage wrote (empty for filters without one). For a gather
    /// pass: what the stage before it wrote.
    std::vector<std::span<const std::byte>> gathered;
    std::byte* levels = nullptr;  ///< pyramid below `output`, or null
};

/// Passes of a recipe, in order. Between two passes stands a barrier. Steps are fused while their
/// halos together stay small; a step with gather stages starts a new pass, a step that is another
/// program's is one. Of the last one's output only `wanted` is made, if that is not null.
std::vector<Pass> planPasses(const Recipe& recipe, const ImageLayout& source,
                             const QColorSpace& colorSpace, int tileSize = 0,
                             const QRect& wanted = {});

/// Runs one unit: loads the tile with halo, extends edges, runs the kernels, stores, fills the
/// display levels. The same function in threads and helpers, hence the same pixels. Not for
/// external passes.
/// May throw std::bad_alloc, and throws std::logic_error for a demonstration outside of a helper.
/// After a stop the unit's output is undefined.
void runUnit(const Pass& pass, const PassMemory& memory, std::size_t unit, Scratch& scratch,
             const std::stop_token& stop);

}  // namespace offstage
