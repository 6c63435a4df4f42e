#pragma once

#include <QRect>

#include "core/filters/filter.h"
#include "core/image/layout.h"

namespace offstage {

/// Native pixels of the rectangle `rect` of an image; `layout.size` is rect.size().
struct TileSource {
    ImageLayout layout;
    const std::byte* data = nullptr;
    QRect rect;
};

struct TileTarget {
    ImageLayout layout;
    std::byte* data = nullptr;
    QRect rect;
};

/// Converts the pixels of `rect` to float planes. Parts outside source.rect repeat its edge: all
/// border rules of the program live here, kernels contain none.
void loadTile(const TileSource& source, const QRect& rect, Alpha alpha, const Planes& planes);

/// Converts planes of `rect` back: clamped to 0..1 and rounded for integers, as they are for float.
/// With Alpha::Untouched the alpha of `source` at `rect` is copied.
void storeTile(const ConstPlanes& planes, const QRect& rect, Alpha alpha, const TileSource& source,
               const TileTarget& target);

}  // namespace offstage
