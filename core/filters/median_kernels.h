#pragma once

#include <QtGlobal>
#include <stop_token>

#include "core/filters/scratch.h"

namespace offstage {

/// Up to this radius every type has a selection network.
constexpr int medianNetworkRadius = 3;

/// Rows that medianByNetwork() reads and writes are padded to multiples of this many samples.
constexpr int medianPadding = 64;

/// Medians of (2 radius + 1)^2 windows by a selection network, radius 1 ... medianNetworkRadius.
/// `in` is (width + 2 radius) x (height + 2 radius), `out` width x height.
template <class T>
struct MedianRows {
    const T* in;
    qsizetype inStride;
    T* out;
    qsizetype outStride;
    int width;
    int height;
    int radius;
};
void medianByNetwork(const MedianRows<quint8>& rows, Scratch& scratch);
void medianByNetwork(const MedianRows<quint16>& rows, Scratch& scratch);
void medianByNetwork(const MedianRows<qint32>& rows, Scratch& scratch);

/// The same by sliding histograms, for any radius up to 127; 8-bit values, or 16-bit ones cut into
/// high and low bytes. The input is stored by columns: the pixel (x, y) is at x * columnStride + y,
/// and columns end with medianPadding readable bytes.
struct MedianColumns {
    const quint8* high;
    const quint8* low;  ///< null for 8-bit values
    qsizetype columnStride;
    quint16* out;  ///< by rows
    qsizetype outStride;
    int width;
    int height;
    int radius;
};
void medianByHistogram(const MedianColumns& columns, Scratch& scratch, const std::stop_token& stop);

}  // namespace offstage
