#pragma once

#include "core/filters/planes.h"

namespace offstage {

// Brightness and two differences of colour by an orthonormal transform (the DCT of three points):
// white noise stays white and as strong, and the picture gathers in the first plane.

/// Planes R, G, B in place; a fourth plane and grey stay.
inline void toColourAxes(const Planes& planes) {
    if (planes.channels < 3)
        return;
    constexpr float third = 0.577350269f, half = 0.707106781f, sixth = 0.408248290f;
    for (int y = 0; y < planes.height; ++y) {
        float* a = planes.row(0, y);
        float* b = planes.row(1, y);
        float* c = planes.row(2, y);
        for (int x = 0; x < planes.width; ++x) {
            const float red = a[x], green = b[x], blue = c[x];
            a[x] = (red + green + blue) * third;
            b[x] = (red - blue) * half;
            c[x] = (red - 2 * green + blue) * sixth;
        }
    }
}

inline void fromColourAxes(const Planes& planes) {
    if (planes.channels < 3)
        return;
    constexpr float third = 0.577350269f, half = 0.707106781f, sixth = 0.408248290f;
    for (int y = 0; y < planes.height; ++y) {
        float* a = planes.row(0, y);
        float* b = planes.row(1, y);
        float* c = planes.row(2, y);
        for (int x = 0; x < planes.width; ++x) {
            const float bright = a[x] * third, side = b[x] * half, bend = c[x] * sixth;
            a[x] = bright + side + bend;
            b[x] = bright - 2 * bend;
            c[x] = bright - side + bend;
        }
    }
}

}  // namespace offstage
