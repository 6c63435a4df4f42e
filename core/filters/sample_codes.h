#pragma once

#include <QtGlobal>

namespace offstage {

/// How a row of a plane becomes integers without a loss, in the order of its numbers, and back: 16
/// bits of planes that hold v / 65535, 32 of any floats. What is read and written is `count`
/// rounded up to laneBlock samples.
void toCodes(const float* in, quint16* codes, int count);
void toCodes(const float* in, qint32* codes, int count);
void fromCodes(const quint16* codes, float* out, int count);
void fromCodes(const qint32* codes, float* out, int count);

}  // namespace offstage
