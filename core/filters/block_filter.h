#pragma once

#include <span>
#include <stop_token>

#include "core/filters/scratch.h"

namespace offstage {

/// Linear filters by Fourier transform of square blocks, with a transfer function that is real and
/// the same at opposite frequencies, as of everything that is symmetric about its middle. Two real
/// planes go together, as real and imaginary part.
///
/// Rows of a block, and of a transfer function, are size + 16 floats apart.
struct BlockFilter {
    int size;  ///< a product of 2, 4 and 5, and a multiple of 16
    /// cos and -sin of 2 pi i / size.
    std::span<const float> cosines;
    std::span<const float> sines;

    BlockFilter(int blockSize, Scratch& scratch);

    int stride() const { return size + 16; }
    std::size_t floats() const {
        return static_cast<std::size_t>(size) * static_cast<std::size_t>(stride());
    }
    /// Floats of a transfer function: for frequencies 0 .. size / 2 across one row each, in which
    /// frequencies 0 .. size - 1 down follow, and 0 again.
    static std::size_t transferFloats(int size) {
        return static_cast<std::size_t>(size / 2 + 1) * static_cast<std::size_t>(size + 16);
    }

    /// The response to `kernel`, which is symmetric about pixel (0, 0) of its block.
    void responseOf(std::span<float> kernel, std::span<float> response, Scratch& scratch,
                    const std::stop_token& stop) const;
    /// Filters both planes in place. After a stop they hold anything.
    void apply(std::span<float> first, std::span<float> second, std::span<const float> transfer,
               Scratch& scratch, const std::stop_token& stop) const;
};

}  // namespace offstage
