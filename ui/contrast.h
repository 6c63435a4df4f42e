#pragma once

#include <QString>
#include <Qt>

#include "core/image/pyramid.h"

namespace offstage {

/// How two pictures are seen beside or over each other.
enum class Contrast { Off, Split, SideBySide, Blink, Difference };

/// The two pictures: A is the reference, on the left or above, and B what it is held against.
enum class Side { A, B };

/// How many times a difference is shown.
inline constexpr int contrastGains[] = {1, 4, 16};
/// As it is, what a denoiser takes away is too dark to be seen.
inline constexpr int firstGain = 4;

struct ContrastLook {
    Contrast mode = Contrast::Off;
    bool swapped = false;  ///< B is on the left or above, or shown first
    Qt::Orientation divider = Qt::Vertical;
    int gain = firstGain;  ///< of a difference

    bool operator==(const ContrastLook&) const = default;
};

/// A picture and what it is called; without pixels, the one that a document has for that side.
struct SidePicture {
    Picture picture;
    QString name;
};

}  // namespace offstage
