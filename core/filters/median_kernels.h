#pragma once

#include <QtGlobal>
#include <stop_token>

#include "core/filters/scratch.h"

namespace offstage {

/// Up to this radius every type has a selection network.
constexpr int medianNetworkRadius = 5;

/// So many samples behind every row may be read and written by medianByNetwork().
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
/// high and low bytes.
struct MedianBytes {
    const quint8* high;  ///< by rows
    qsizetype rowStride;
    /// By columns: the pixel (x, y) is at x * columnStride + y, and columns end with medianPadding
    /// readable bytes. Null for 8-bit values.
    const quint8* highColumns;
    const quint8* lowColumns;
    qsizetype columnStride;
    quint16* out;  ///< by rows
    qsizetype outStride;
    int width;   ///< of the output
    int height;  ///< of the output
    int radius;
};
void medianByHistogram(const MedianBytes& bytes, Scratch& scratch, const std::stop_token& stop);

}  // namespace offstage
