#pragma once

#include <QtGlobal>
#include <cstddef>
#include <span>

#include "core/filters/planes.h"

namespace offstage {

inline constexpr int sectorCount = 8;
/// Sectors have so many taps or a multiple of it.
inline constexpr int sectorTapBlock = 4;

struct SectorTap {
    qint32 offset;  ///< in floats of a strip
    float weight;
};

/// Where in the taps each sector's begin, and the end.
struct SectorLists {
    qint32 first[sectorCount + 1];
};

/// All ellipses: groups of `perGroup` lists, behind which their taps are. The ellipse i is the list
/// i % perGroup of the group i / perGroup.
struct SectorTable {
    const std::byte* groups;
    std::size_t groupBytes;
    std::size_t headerBytes;
    int perGroup;
    qsizetype stride;  ///< floats from one row of a strip to the next
    int sharpness;     ///< power of the variance that a sector is weighted against
};

/// Packs a row of pixels for strips of four floats each: three colours (of grey three times the
/// same) and the sum of their squares; alpha, if there is one, into a strip of its own.
void packPixels(const ConstPlanes& in, int y, int x, int count, float* colours, float* alpha);

/// Filters a row of blocks of 2 x 2 pixels: the first lies at `strip`, its result goes to (x, y) of
/// `out` as far as that is inside. `alpha` may be null.
void sectorMeans(const SectorTable& table, const float* strip, const float* alpha,
                 std::span<const int> ellipses, const Planes& out, int x, int y);

}  // namespace offstage
