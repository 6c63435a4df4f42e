#include "ui/tool_bar.h"

#include <QEvent>
#include <QLayout>
#include <utility>

namespace offstage {

ToolBar::ToolBar(const QString& title, QWidget* parent) : QToolBar(title, parent) {
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addSpare([this](bool shown) {
        setToolButtonStyle(shown ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    });
}

void ToolBar::addSpare(std::function<void(bool)> show) {
    m_spares.push_back({std::move(show)});
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
    while (m_leftOut > 0 && sizeHint().width() + m_spares[m_leftOut - 1].width <= width())
        m_spares[--m_leftOut].show(true);
    for (int needed = sizeHint().width(); needed > width() && m_leftOut < m_spares.size();) {
        Spare& spare = m_spares[m_leftOut++];
        spare.show(false);
        layout()->invalidate();  // what is hidden for want of room does not tell
        spare.width = needed - sizeHint().width();
        needed -= spare.width;
    }
    layout()->activate();  // at once: what stands at the end may just have been left out
}

}  // namespace offstage
