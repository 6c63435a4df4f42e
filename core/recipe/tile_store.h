#pragma once

#include <QRect>

#include "core/filters/filter.h"
#include "core/image/layout.h"
#include "core/image/transfer_curve.h"

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

/// What planes hold beside the values that are stored.
struct TileForm {
    Alpha alpha = Alpha::Untouched;
    const TransferCurve* light = nullptr;  ///< colours as linear light; null: as they are stored
};

/// Converts the pixels of `rect` to float planes. Parts outside source.rect repeat its edge: all
/// border rules of the program live here, kernels contain none.
void loadTile(const TileSource& source, const QRect& rect, const TileForm& form,
              const Planes& planes);

void loadTile(const TileSource& source, const QRect& rect, const BytePlanes& planes);
void loadTile(const TileSource& source, const QRect& rect, const WordPlanes& planes);

/// Converts planes of `rect` back: clamped to 0..1 and rounded for integers, as they are for float.
/// With Alpha::Untouched the alpha of `source` at `rect` is copied. The planes are worked in: what
/// they hold afterwards is undefined.
void storeTile(const Planes& planes, const QRect& rect, const TileForm& form,
               const TileSource& source, const TileTarget& target);
/// The same of integers; alpha is that of `source`.
void storeTile(const BytePlanes& planes, const QRect& rect, const TileSource& source,
               const TileTarget& target);
void storeTile(const WordPlanes& planes, const QRect& rect, const TileSource& source,
               const TileTarget& target);
/// The pixels of `rect`, looked up: of 8 bits, or by one table of 65536 of 16.
void lookUpTile(const ByteTables& tables, const QRect& rect, const TileSource& source,
                const TileTarget& target);
void lookUpTile(const quint16* table, const QRect& rect, const TileSource& source,
                const TileTarget& target);

}  // namespace offstage
