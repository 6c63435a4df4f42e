#pragma once

#include <QtGlobal>
#include <span>
#include <stop_token>

#include "core/filters/scratch.h"

namespace offstage {

/// Means of 2 radius + 1 neighbours by running sums: the same time whatever the radius. Sums are
/// exact (in units of 2^-20, in 32 bits, for values in 0..1; else of 2^-22, in doubles, values
/// beyond 32768 counting as that), so that they may begin anywhere.
class BoxMean {
public:
    BoxMean(int radius, bool unlimited) : m_radius(radius), m_unlimited(unlimited) {}

    /// out[x] is the mean around in[x + radius]. In place if `out` is `in`. `in` has 8 floats of
    /// room behind it.
    void across(float* in, float* out, int width, Scratch& scratch) const;
    /// The same downwards, for `height` rows of whole blocks. In place if `out` is `in`.
    void down(const float* in, qsizetype inStride, float* out, qsizetype outStride, int width,
              int height, Scratch& scratch, const std::stop_token& stop) const;

private:
    int m_radius;
    bool m_unlimited;
};

/// Means of squares of bytes, exactly rounded, or of words, within 0.51 of one: `in` has `radius`,
/// at most 64, more on every side than `out`, which is width x height; both are padded as in
/// BytePlanes.
template <class T>
struct SquareMeans {
    const T* in;
    qsizetype inStride;
    T* out;
    qsizetype outStride;
    int width;
    int height;
    int radius;
};
template <class T>
void squareMeans(const SquareMeans<T>& means, Scratch& scratch, const std::stop_token& stop);

}  // namespace offstage
