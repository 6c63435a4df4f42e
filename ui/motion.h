#pragma once

#include <QStyle>
#include <QWidget>

namespace offstage {

/// Whether the user asked the desktop for as little motion as possible: then nothing moves or
/// blinks of its own accord.
inline bool isMotionReduced(const QWidget& widget) {
    return widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget) == 0;
}

}  // namespace offstage
