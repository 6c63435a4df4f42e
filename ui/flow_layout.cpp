#include "ui/flow_layout.h"

#include <QStyle>
#include <QWidget>
#include <algorithm>

namespace offstage {

FlowLayout::~FlowLayout() {
    qDeleteAll(m_items);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QList<QLayoutItem*> FlowLayout::shown() const {
    QList<QLayoutItem*> items = m_items;
    items.removeIf([](const QLayoutItem* item) { return item->isEmpty(); });
    return items;
}

int FlowLayout::arrange(int width, QList<QRect>& places) const {
    int y = 0;
    const QList<QLayoutItem*> items = shown();
    for (qsizetype first = 0; first < items.size();) {
        int x = 0;
        int height = 0;
        qsizetype end = first;
        for (; end < items.size(); ++end) {
            const QSize size = items[end]->sizeHint();
            if (end > first && x + size.width() > width)
                break;
            places.append({QPoint(x, y), size});
            x += size.width() + m_gap;
            height = std::max(height, size.height());
        }
        const int indent = std::max(0, (width - x + m_gap) / 2);
        for (qsizetype i = first; i < end; ++i)
            places[i].translate(indent, 0);
        y += height + m_gap;
        first = end;
    }
    return std::max(0, y - m_gap);
}

int FlowLayout::heightForWidth(int width) const {
    QList<QRect> places;
    return arrange(width, places);
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : shown())
        size = size.expandedTo(item->minimumSize());
    return size;
}

QSize FlowLayout::sizeHint() const {
    QList<QRect> places;
    const int height = arrange(QWIDGETSIZE_MAX, places);
    int width = 0;
    for (const QRect& place : places)
        width += place.width() + m_gap;
    return {std::max(0, width - m_gap), height};
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    QList<QRect> places;
    arrange(rect.width(), places);
    const QList<QLayoutItem*> items = shown();
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    for (qsizetype i = 0; i < items.size(); ++i)
        items[i]->setGeometry(
            QStyle::visualRect(direction, rect, places[i].translated(rect.topLeft())));
}

}  // namespace offstage
