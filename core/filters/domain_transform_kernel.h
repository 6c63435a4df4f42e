#pragma once

#include <QRect>
#include <cstddef>

#include "core/filters/planes.h"

namespace offstage {

/// Between its passes the domain transform keeps an image as chunks of 16 x 16 pixels, each with
/// all that belongs to them: the channels, row by row, then the weight between a pixel and that to
/// its left, column by column, then between a pixel and that above, row by row. So a pass down is
/// over adjacent columns, and a pass across, once the channels are transposed, over adjacent rows:
/// the same code. Samples are 16-bit fractions of 1, or floats for float images.
inline constexpr int chunkSide = 16;
inline constexpr int chunkArea = chunkSide * chunkSide;

struct ChunkFormat {
    int channels;
    bool isFloat;

    qsizetype bytesPerPlane() const { return chunkArea * (isFloat ? 4 : 2); }
    qsizetype bytes() const { return (channels + 2) * bytesPerPlane(); }
};

/// The first chunk of `in` (with a halo of 1 pixel) at `left` becomes `chunk`; pixels outside of
/// `width` x `height` become 0 or, to its right, anything. A weight is 2 to the power of minus (1 +
/// `range` times the sum of all differences) times `decay`. The first pixel of a line has no
/// neighbour: 0.
struct ChunkJob {
    const ConstPlanes& in;
    int left;
    int width;
    int height;
    bool isFirstRow;
    float range;
    float decay;
};
void makeChunk(const ChunkJob& job, const ChunkFormat& format, std::byte* chunk);

/// Sixteen lines side by side in a row of chunks: there and back, each pixel moves towards the one
/// before by the weight between them, squared so many times.
struct Lines {
    ChunkFormat format;
    std::byte* chunks;
    qsizetype step;         ///< bytes from chunk to chunk
    const std::byte* from;  ///< where they come from, or null: they are there
    int group;              ///< so many chunks of `from` lie side by side,
    qsizetype groupStep;    ///< bytes from such a group to the next
    int length;             ///< in pixels
    bool across;
    int squarings;
};
void smoothLines(const Lines& lines);

/// The pixels `part` of a chunk, whose first pixel lies at (x, y) of `out`, be that within it or
/// not.
void readChunk(const std::byte* chunk, const ChunkFormat& format, const QRect& part, int x, int y,
               const Planes& out);

}  // namespace offstage
