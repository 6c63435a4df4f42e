#include "ui/tool_bar.h"

#include <QEvent>

namespace offstage {

ToolBar::ToolBar(const QString& title, QWidget* parent) : QToolBar(title, parent) {
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

bool ToolBar::event(QEvent* event) {
    const bool done = QToolBar::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fit();  // something in it needs more room than before, or less
    return done;
}

void ToolBar::resizeEvent(QResizeEvent* event) {
    QToolBar::resizeEvent(event);
    fit();
}

void ToolBar::fit() {
    const int needed = sizeHint().width();
    if (toolButtonStyle() == Qt::ToolButtonTextBesideIcon && needed > width()) {
        setToolButtonStyle(Qt::ToolButtonIconOnly);
        m_wordsTake = needed - sizeHint().width();
    } else if (toolButtonStyle() == Qt::ToolButtonIconOnly && needed + m_wordsTake <= width()) {
        setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
}

}  // namespace offstage
