#include "ui/headline_look.h"

#include "core/words.h"
#include "ui/legible.h"

namespace offstage {

QString wordFor(Headline headline) {
    switch (headline) {
        case Headline::Idle:
            return tr("idle", "how the window answers");
        case Headline::Smooth:
            return tr("smooth", "how the window answers");
        case Headline::Uneven:
            return tr("uneven", "how the window answers");
        case Headline::Stuck:
            return tr("stuck", "how the window answers");
    }
    return {};
}

QColor colourFor(Headline headline, const QPalette& palette) {
    const bool dark = palette.color(QPalette::Base).lightnessF() < 0.5F;
    switch (headline) {
        case Headline::Idle:
            return legible(palette.color(QPalette::Disabled, QPalette::Text),
                           palette.color(QPalette::Base));
        case Headline::Smooth:
            return QColor::fromHslF(0.40F, 0.60F, dark ? 0.58F : 0.32F);
        case Headline::Uneven:
            return QColor::fromHslF(0.10F, 0.85F, dark ? 0.60F : 0.38F);
        case Headline::Stuck:
            return QColor::fromHslF(0.99F, 0.75F, dark ? 0.68F : 0.44F);
    }
    return {};
}

void drawShape(QPainter& painter, Headline headline, const QRectF& rect, const QPalette& palette) {
    const QColor colour = colourFor(headline, palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (headline) {
        case Headline::Idle: {
            const qreal width = rect.width() / 6;
            painter.setPen(QPen(colour, width));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(rect.marginsRemoved({width / 2, width / 2, width / 2, width / 2}));
            break;
        }
        case Headline::Smooth:
            painter.drawEllipse(rect);
            break;
        case Headline::Uneven:
            painter.drawPolygon(QPolygonF(
                {rect.bottomLeft(), rect.bottomRight(), QPointF(rect.center().x(), rect.top())}));
            break;
        case Headline::Stuck:
            painter.drawRect(rect);
            break;
    }
    painter.restore();
}

Headline gradeInterval(double intervalMs, double periodMs) {
    if (intervalMs <= 1.5 * periodMs)
        return Headline::Smooth;
    return intervalMs <= 50 ? Headline::Uneven : Headline::Stuck;
}

}  // namespace offstage
