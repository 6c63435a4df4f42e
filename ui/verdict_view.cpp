#include "ui/verdict_view.h"

#include <QHBoxLayout>
#include <QLabel>

#include "ui/headline_look.h"
#include "ui/plot_style.h"

namespace offstage {

class VerdictView::Mark : public QWidget {
public:
    using QWidget::QWidget;

    Shape shape = Shape::None;

    QSize sizeHint() const override {
        const int side = fontMetrics().height();
        return {side, side};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        PlotStyle style = plotStyle(palette(), font());
        style.ground = palette().color(QPalette::Window);
        const QRectF room = QRectF(rect()).adjusted(1, 1, -1, -1);
        if (shape == Shape::Doubt)
            drawShape(painter, Headline::Uneven, room, palette());
        else if (shape != Shape::None)
            paintMarker(painter, room.center(), room.width(), shape == Shape::Threads ? 0 : 1,
                        style);
    }
};

VerdictView::VerdictView(QWidget* parent)
    : QScrollArea(parent), m_mark(new Mark), m_text(new QLabel) {
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Verdict"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::NoFocus);  // the keyboard has a button that copies all of it
    auto* inside = new QWidget;
    auto* row = new QHBoxLayout(inside);
    row->setContentsMargins(0, 2, 2, 2);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_text, 1, Qt::AlignTop);
    setWidget(inside);
}

void VerdictView::show(Shape shape, const QString& text) {
    m_mark->shape = shape;
    m_mark->setVisible(shape != Shape::None);
    m_mark->update();
    if (m_text->text() == text)
        return;
    m_text->setText(text);
    setAccessibleDescription(text);
}

QString VerdictView::text() const {
    return m_text->text();
}

VerdictView::Shape VerdictView::shape() const {
    return m_mark->shape;
}

QSize VerdictView::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 20, fontMetrics().height() * 2};
}

}  // namespace offstage
