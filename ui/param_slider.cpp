#include "ui/param_slider.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>
#include <QStyleOptionSlider>

namespace offstage {

ParamSlider::ParamSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {}

void ParamSlider::keyPressEvent(QKeyEvent* event) {
    const int forth = isRightToLeft() ? -1 : 1;
    const int direction = event->key() == Qt::Key_Up      ? 1
                          : event->key() == Qt::Key_Down  ? -1
                          : event->key() == Qt::Key_Right ? forth
                          : event->key() == Qt::Key_Left  ? -forth
                                                          : 0;
    if (direction && (event->modifiers() & Qt::ShiftModifier))
        Q_EMIT fineStepWanted(direction);
    else
        QSlider::keyPressEvent(event);
}

void ParamSlider::mousePressEvent(QMouseEvent* event) {
    QStyleOptionSlider option;
    initStyleOption(&option);
    const auto rect = [&](QStyle::SubControl part) {
        return style()->subControlRect(QStyle::CC_Slider, &option, part, this);
    };
    const QRect handle = rect(QStyle::SC_SliderHandle);
    const int x = event->position().toPoint().x();
    if (event->button() == Qt::LeftButton && !handle.contains(event->position().toPoint())) {
        const QRect groove = rect(QStyle::SC_SliderGroove);
        setSliderPosition(QStyle::sliderValueFromPosition(
            minimum(), maximum(), x - groove.x() - handle.width() / 2,
            groove.width() - handle.width(), option.upsideDown));
    }
    QSlider::mousePressEvent(event);  // finds the handle below the pointer
}

void ParamSlider::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        Q_EMIT resetWanted();
    event->accept();
}

}  // namespace offstage
