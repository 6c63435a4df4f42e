#pragma once

#include <QString>

#include "core/filters/filter.h"

namespace offstage {

extern const Filter gaussian, box, lens, motion, zoom, tiltShift, nlridge, nlm, dct, wavelet, tv,
    bilateral, guided, domainTransform, median, diffusion, meanShift, unsharp, smartSharpen,
    richardsonLucy, wiener, levels, curves, autoContrast, clahe, localLaplacian, exposureFusion,
    dehaze, kuwahara, kuwaharaAnisotropic, morphology, canny, lines, dog, resize, rotate,
    lensCorrection;

/// Every built-in filter, in menu order, a line or two for each group. A list, not
/// self-registration: the linker drops what nobody names, and a list proves that window and helper
/// know the same filters.
// clang-format off
inline constexpr const Filter* catalog[] = {
    &gaussian, &box, &lens, &motion, &zoom, &tiltShift,
    &nlridge, &nlm, &dct, &wavelet, &tv, &bilateral, &guided, &domainTransform, &median, &diffusion, &meanShift,
    &unsharp, &smartSharpen, &richardsonLucy, &wiener,
    &levels, &curves, &autoContrast, &clahe, &localLaplacian, &exposureFusion, &dehaze,
    &kuwahara, &kuwaharaAnisotropic, &morphology, &canny, &lines, &dog,
    &resize, &rotate, &lensCorrection,
};
// clang-format on

extern const Filter crash, neverEnd, eatMemory;

/// Filters that go wrong on purpose, to show what that costs: in helper processes only. Apart, so
/// that nobody runs them who only wants them all.
inline constexpr const Filter* demonstrations[] = {&crash, &neverEnd, &eatMemory};

/// The catalog, what was added to it, and the demonstrations.
std::span<const Filter* const> allFilters();
/// Adds filters that live as long as the program. At its start: nobody else may ask meanwhile.
void addFilters(std::span<const Filter* const> filters);

/// Remembers that a filter is not there because this program is not installed; at the start, too.
void addAbsentFilter(const QString& id, const QString& program);
/// The program that the filter would need, or nothing.
QString programMissingFor(const QString& id);

/// The filter with this id, or null. To helpers nothing was added.
const Filter* findFilter(const QString& id);

}  // namespace offstage
