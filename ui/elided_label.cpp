#include "ui/elided_label.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include "ui/accessible_role.h"

namespace offstage {

ElidedLabel::ElidedLabel(QWidget* parent) : QFrame(parent) {
    setAccessibleRole(this, QAccessible::StaticText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    // Else no layout asks how wide it is, and laying the window out anew at every percent is dear.
    if (sizePolicy().horizontalPolicy() != QSizePolicy::Ignored)
        updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text), fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 4, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.drawText(rect(),
                     int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) |
                         int(Qt::AlignVCenter) | int(Qt::TextSingleLine),
                     fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && fontMetrics().horizontalAdvance(m_text) > width()) {
        // As rich text it is wrapped: a line may be longer than the screen is wide.
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                           QStringLiteral("<qt>%1</qt>").arg(m_text.toHtmlEscaped()), this);
        return true;
    }
    return QFrame::event(event);
}

}  // namespace offstage
