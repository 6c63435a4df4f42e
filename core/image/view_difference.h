#pragma once

#include "core/image/view_tile.h"

namespace offstage {

/// How far a picture is from another one of the same size, to be looked at.
struct ViewDifference {
    Picture from;
    int gain = 1;          ///< what it is multiplied by
    QImage over;           ///< lies over the picture, as a draft does; or null
    QPointF overAt;        ///< its corner, in image pixels
    double overScale = 1;  ///< its pixels per image pixel
};

/// Renders one tile as renderViewTile() does, of the distance in each channel between what is shown
/// of `content` and of `difference.from`. Not in the GUI thread.
QImage renderViewDifference(const ViewContent& content, const ViewDifference& difference,
                            double scale, QPoint index);

}  // namespace offstage
