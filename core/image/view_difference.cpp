#include "core/image/view_difference.h"

#include <QPainter>
#include <algorithm>
#include <cstdlib>

#include "core/threads.h"

namespace offstage {

namespace {

/// The draft where DraftLayer draws it, in a tile whose place in the plane is `corner`.
void drawOver(QImage& tile, const ViewDifference& difference, double scale, QPoint corner) {
    const QPoint at(qRound(difference.overAt.x() * scale), qRound(difference.overAt.y() * scale));
    const QSizeF size = QSizeF(difference.over.size()) * (scale / difference.overScale);
    QPainter painter(&tile);
    painter.drawImage(QRect(at - corner, size.toSize()), difference.over);
}

}  // namespace

QImage renderViewDifference(const ViewContent& content, const ViewDifference& difference,
                            double scale, QPoint index) {
    Q_ASSERT(mayBlock());
    Q_ASSERT(content.size() == difference.from.image.size());
    // Of the values themselves: stretched ones would be further apart than the legend says.
    ViewContent plain = content;
    plain.stretch.reset();
    QImage tile = renderViewTile(plain, scale, index);
    const QImage from =
        renderViewTile(ViewContent{difference.from, {}, {}, {}, content.screen}, scale, index);
    if (tile.isNull() || from.isNull())
        return {};
    if (!difference.over.isNull())
        drawOver(tile, difference, scale, index * viewTileSize);
    for (int y = 0; y < tile.height(); ++y) {
        auto* row = reinterpret_cast<quint8*>(tile.scanLine(y));
        const quint8* other = from.constScanLine(y);
        for (int i = 0; i < 4 * tile.width(); ++i)
            row[i] = static_cast<quint8>(
                std::min(255, difference.gain * std::abs(int(row[i]) - int(other[i]))));
        auto* pixels = reinterpret_cast<QRgb*>(row);
        for (int x = 0; x < tile.width(); ++x)
            pixels[x] |= 0xff000000U;
    }
    return tile;
}

}  // namespace offstage
