#include "ui/canvas_area.h"

#include <QBoxLayout>
#include <QGridLayout>

#include "ui/ruler.h"

namespace offstage {

CanvasArea::CanvasArea(QWidget* parent)
    : QWidget(parent),
      m_canvas(new Canvas),
      m_reference(new Canvas),
      m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this)) {
    setLayoutDirection(Qt::LeftToRight);  // what is left of a divider is left in every language
    m_layout->setContentsMargins({});
    m_layout->setSpacing(3);
    m_referencePane = ruled(m_reference);
    m_layout->addWidget(m_referencePane, 1);
    m_layout->addWidget(ruled(m_canvas), 1);
    m_referencePane->hide();
    setFocusProxy(m_canvas);
    connect(m_canvas, &Canvas::viewChanged, this, &CanvasArea::link);
    connect(m_canvas, &Canvas::lookChanged, this, [this] {
        m_reference->setStretch(m_canvas->stretch());
        m_reference->setScreen(m_canvas->screenProfile());
    });
    connect(m_reference, &Canvas::viewChanged, this, [this](bool byHand) {
        if (m_linked && byHand)
            m_canvas->follow(m_reference->viewGeometry());
        else
            link();  // it was given another size
    });
}

QWidget* CanvasArea::ruled(Canvas* canvas) {
    auto* pane = new QWidget(this);
    auto* grid = new QGridLayout(pane);
    grid->setContentsMargins({});
    grid->setSpacing(0);
    auto* across = new Ruler(Qt::Horizontal, *canvas, pane);
    auto* down = new Ruler(Qt::Vertical, *canvas, pane);
    grid->addWidget(across, 0, 1);
    grid->addWidget(down, 1, 0);
    grid->addWidget(canvas, 1, 1);
    for (Ruler* ruler : {across, down}) {
        ruler->hide();
        m_rulers << ruler;
    }
    return pane;
}

void CanvasArea::setContrast(const ContrastLook& look) {
    const bool two = look.mode == Contrast::SideBySide;
    const bool beside = look.divider == Qt::Vertical;
    m_layout->setDirection(look.swapped ? beside ? QBoxLayout::RightToLeft : QBoxLayout::BottomToTop
                           : beside     ? QBoxLayout::LeftToRight
                                        : QBoxLayout::TopToBottom);
    if (m_reference->hasFocus() && !two)
        m_canvas->setFocus();  // or whatever comes next in the window would have it
    m_referencePane->setVisible(two);
    m_canvas->setContrast(look);
}

void CanvasArea::setReference(const SidePicture& picture, const Picture& original) {
    m_reference->setSide(Side::B, {{}, picture.name});
    m_reference->setSubject(picture.name);
    m_reference->setPicture(picture.picture, original);
    link();
}

void CanvasArea::setLinked(bool linked) {
    m_linked = linked;
    link();
}

void CanvasArea::link() {
    if (m_linked && !m_referencePane->isHidden())
        m_reference->follow(m_canvas->viewGeometry());
}

void CanvasArea::setRulersShown(bool shown) {
    for (Ruler* ruler : std::as_const(m_rulers))
        ruler->setVisible(shown);
}

}  // namespace offstage
