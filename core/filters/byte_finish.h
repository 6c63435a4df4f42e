#pragma once

#include <QtGlobal>

namespace offstage {

// What is made of rows of ByteSum, 256 times the blurred values. All rows are padded as those of
// BytePlanes, by 64 bytes.

/// Rounds them.
void roundSums(const quint16* sums, quint8* out, int width);

/// Unsharp masking: what is added to a colour that lies `detail` above its surroundings is amount *
/// detail, but for a smooth knee where |detail| * slope + start goes from 0 to 1. 1 is white.
struct DetailGain {
    float amount;
    float slope;
    float start;
};
void sharpenBytes(const quint8* in, const quint16* blurred, const DetailGain& gain, quint8* out,
                  int width);

}  // namespace offstage
