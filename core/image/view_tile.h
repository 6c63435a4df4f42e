#pragma once

#include <QBitArray>
#include <QImage>
#include <QRect>
#include <optional>

#include "core/image/display_stretch.h"
#include "core/image/pyramid.h"
#include "core/image/screen_profile.h"

namespace offstage {

/// What a view shows: a finished picture, and perhaps another one of the same size that replaces
/// it cell by cell while a job fills it. Cells are squares of Pyramid::alignment image pixels.
struct ViewContent {
    Picture shown;
    Picture unfinished;  ///< null when no job runs
    QBitArray ready;     ///< cells of `unfinished` that may be read, row by row
    std::optional<DisplayStretch> stretch = {};
    ScreenRef screen = {};  ///< where it is shown

    QSize size() const { return shown.isNull() ? unfinished.image.size() : shown.image.size(); }
};

/// How many cells an image of this size has, across and down.
QSize viewCells(QSize imageSize);
/// The cells that `imageRect` touches.
QRect viewCellsOf(const QRect& imageRect, QSize imageSize);

/// The view plane is the whole image at `scale` device pixels per image pixel.
QSize viewPlaneSize(QSize imageSize, double scale);

/// The view plane is cut into squares of this many device pixels.
constexpr int viewTileSize = 256;
/// Where tile `index` lies in the plane; the last ones are smaller.
QRect viewTileRect(QSize plane, QPoint index);

/// The part of the plane that can change when `imageRect` does.
QRect viewFootprint(const QRect& imageRect, double scale);
/// The part of the image that `planeRect` can depend on, not clipped.
QRect viewSource(const QRect& planeRect, double scale);

/// Renders one tile of the plane as RGB32 in the colours of the screen: smooth below a scale of 2,
/// square pixels from there on, transparency over a chequerboard. Every pixel depends on its place
/// in the plane only, so tiles meet without seams. With a `part` (in plane coordinates) only that
/// is rendered, over `base`, an older rendering of the same tile. Not in the GUI thread.
QImage renderViewTile(const ViewContent& content, double scale, QPoint index,
                      const QRect& part = {}, const QImage& base = {});

}  // namespace offstage
