#include "ui/draft_layer.h"

#include <QPainter>

#include "core/words.h"

namespace offstage {

QRect DraftLayer::place(const ViewGeometry& view) const {
    if (!m_draft)
        return {};
    const QPointF corner = view.fromImage(m_draft->area.topLeft());
    const QPoint at(qRound(corner.x()), qRound(corner.y()));
    const double stretch = view.zoom() / m_draft->view.scale;
    return {at, (QSizeF(m_draft->pixels.size()) * stretch).toSize()};
}

void DraftLayer::draw(QPainter& painter, const ViewGeometry& view,
                      const QColor& surroundings) const {
    const QRect rect = place(view);
    if (m_draft->moves)  // the picture under it is not where the result will be
        painter.fillRect(view.plane().adjusted(-4, -4, 4, 4), surroundings);
    painter.drawImage(rect, m_draft->pixels);
    if (isPiece(view)) {
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1));
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
        painter.setPen(QPen(QColor(255, 255, 255, 200), 1, Qt::DashLine));
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    }
}

/// A part of what is seen was all there was time for.
bool DraftLayer::isPiece(const ViewGeometry& view) const {
    return !m_draft->moves &&
           !place(view).contains(view.visiblePlane().translated(view.plane().topLeft()));
}

QString DraftLayer::text(const ViewGeometry& view) const {
    if (isPiece(view))
        return m_draft->level == 0
                   ? offstage::tr("Draft of the framed piece")
                   : offstage::tr("Draft of the framed piece at 1:%1").arg(1 << m_draft->level);
    return m_draft->level == 0 ? offstage::tr("Draft")
                               : offstage::tr("Draft at 1:%1").arg(1 << m_draft->level);
}

}  // namespace offstage
