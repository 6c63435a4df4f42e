#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace offstage {

/// A rectangle of bytes in a block: `rows` runs of `rowBytes` bytes, `stride` from one to the next.
struct MemoryPart {
    std::size_t offset = 0;
    std::size_t stride = 0;
    std::size_t rowBytes = 0;
    std::size_t rows = 0;

    std::size_t bytes() const { return rowBytes * rows; }
    /// Whether it lies within so many bytes. Safe for any numbers.
    bool isWithin(std::size_t size) const {
        if (rowBytes == 0 || rows == 0 || rowBytes > size || offset > size - rowBytes)
            return false;
        return rows == 1 || (stride >= rowBytes && rows - 1 <= (size - rowBytes - offset) / stride);
    }
    bool operator==(const MemoryPart&) const = default;
};

/// So many bytes from the beginning of a block.
inline MemoryPart wholeOf(std::size_t bytes) {
    return {0, bytes, bytes, 1};
}

/// The same bytes in pieces of at most `atMost` bytes and `rowsAtMost` rows, in a fixed order.
inline std::vector<MemoryPart> piecesOf(const MemoryPart& part, std::size_t atMost,
                                        std::size_t rowsAtMost) {
    std::vector<MemoryPart> pieces;
    const std::size_t width = std::min(part.rowBytes, atMost);
    for (std::size_t x = 0; x < part.rowBytes; x += width) {
        const std::size_t rowBytes = std::min(width, part.rowBytes - x);
        const std::size_t rows = std::clamp<std::size_t>(atMost / rowBytes, 1, rowsAtMost);
        for (std::size_t y = 0; y < part.rows; y += rows)
            pieces.push_back({part.offset + y * part.stride + x, part.stride, rowBytes,
                              std::min(rows, part.rows - y)});
    }
    return pieces;
}

}  // namespace offstage
