#pragma once

#include <QtGlobal>
#include <stop_token>

#include "core/filters/scratch.h"

namespace offstage {

/// Rows that the functions below read or write are followed by at least so many bytes of their own.
inline constexpr qsizetype morphologyPadding = 256;

/// What becomes of one plane: every pixel the least or greatest value of the square or disc
/// (x^2 + y^2 <= radius^2) around it. `in` is (width + 2 radius) x (height + 2 radius), `out` width
/// x height.
template <class T>
struct Extremes {
    const T* in;
    qsizetype inStride;
    T* out;
    qsizetype outStride;
    int width;
    int height;
    int radius;
    bool disc;
    bool greatest;
};

void findExtremes(const Extremes<quint8>& plane, Scratch& scratch, const std::stop_token& stop);
void findExtremes(const Extremes<quint16>& plane, Scratch& scratch, const std::stop_token& stop);
void findExtremes(const Extremes<float>& plane, Scratch& scratch, const std::stop_token& stop);

}  // namespace offstage
