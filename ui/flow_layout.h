#pragma once

#include <QLayout>

namespace offstage {

/// Places widgets side by side as words are, in lines that are centred; a narrower place takes more
/// lines.
class FlowLayout : public QLayout {
public:
    explicit FlowLayout(int spacing) : m_gap(spacing) {}
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { m_items.append(item); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    int count() const override { return static_cast<int>(m_items.size()); }

    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect& rect) override;

private:
    QList<QLayoutItem*> shown() const;
    /// Where each item lies if the lines are this wide; returns the height.
    int arrange(int width, QList<QRect>& places) const;

    int m_gap;
    QList<QLayoutItem*> m_items;
};

}  // namespace offstage
