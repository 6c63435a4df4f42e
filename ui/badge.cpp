#include "ui/badge.h"

#include <QPainter>

namespace offstage {

void drawBadge(QPainter& painter, const QStringList& words) {
    if (words.isEmpty())
        return;
    const QString text = words.join(QStringLiteral(" · "));
    QRect box = painter.fontMetrics().boundingRect(text).adjusted(-10, -5, 10, 5);
    box.moveTopLeft(QPoint(12, 12));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 190));
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(Qt::white);
    painter.drawText(box, Qt::AlignCenter, text);
}

}  // namespace offstage
