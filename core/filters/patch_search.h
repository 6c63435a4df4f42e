#pragma once

#include <QtGlobal>

#include "core/filters/planes.h"
#include "core/filters/scratch.h"

namespace offstage {

/// Patches are squares of so many pixels a side.
constexpr int patchSide = 8;
constexpr int patchArea = patchSide * patchSide;

/// A plane made ready for the search of alike patches: values in 4094 steps from -0.5 to 1.5.
struct PatchPlane {
    int width = 0;
    int height = 0;
    int stride = 0;
    const qint32* pairs = nullptr;     ///< of each pixel and its right neighbour, 16 bits each
    const qint32* energies = nullptr;  ///< of each patch, at its first pixel: sum of squares
};

/// Of `plane` times `factor`; its rows must have as much padding as paddedCopy() gives.
PatchPlane patchPlane(const float* plane, float factor, const ConstPlanes& shape, Scratch& scratch);

}  // namespace offstage
