#include "ui/hatch.h"

#include <QImage>
#include <algorithm>

namespace offstage {

QBrush hatch(double ratio) {
    const int line = std::max(1, qRound(ratio));
    const int period = 12 * line;
    QImage texture(period, period, QImage::Format_ARGB32_Premultiplied);
    texture.fill(Qt::transparent);
    for (int y = 0; y < period; ++y)
        for (int x = 0; x < period; ++x) {
            const int across = (x + y) % period;
            if (across < 2 * line)
                texture.setPixelColor(
                    x, y, across < line ? QColor(255, 255, 255, 190) : QColor(0, 0, 0, 190));
        }
    return QBrush(texture);
}

}  // namespace offstage
