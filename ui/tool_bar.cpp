#include "ui/tool_bar.h"

namespace offstage {

ToolBar::ToolBar(const QString& title, QWidget* parent) : QToolBar(title, parent) {
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void ToolBar::resizeEvent(QResizeEvent* event) {
    QToolBar::resizeEvent(event);
    if (toolButtonStyle() == Qt::ToolButtonTextBesideIcon)
        m_wordsWidth = sizeHint().width();
    setToolButtonStyle(width() < m_wordsWidth ? Qt::ToolButtonIconOnly
                                              : Qt::ToolButtonTextBesideIcon);
}

}  // namespace offstage
