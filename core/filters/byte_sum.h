#pragma once

#include <span>

#include "core/filters/planes.h"
#include "core/filters/scratch.h"

namespace offstage {

/// A separable symmetric sum of bytes in 16-bit whole numbers, row by row. Its error is below a
/// twentieth of a level before rounding, as far as weights are multiples of 2^-17; what is flat
/// stays flat.
class ByteSum {
public:
    /// `weights` are the centre and then, twice their values, one side, in units of 2^-16; together
    /// 65536. The result is `width` x `height`; `in` is its top left corner and has as many pixels
    /// more on every side as there are weights beside the centre.
    ByteSum(const quint8* in, qsizetype stride, int width, int height,
            std::span<const quint16> weights, Scratch& scratch);

    /// Calls use(y, row) for every row, in order: 256 times the sums, with padding for a vector.
    template <class Use>
    void forRows(Use use) {
        for (int y = 0; y < m_height; y += 2) {
            sumTwo(y);
            use(y, m_sums[0]);
            if (y + 1 < m_height)
                use(y + 1, m_sums[1]);
        }
    }

private:
    void sumTwo(int y);

    int m_radius;
    int m_width;
    int m_height;
    std::span<const quint16> m_weights;
    qsizetype m_stride;
    quint16* m_words;    // `in`, times 256
    quint16* m_down[2];  // rows summed downwards
    quint16* m_sums[2];
};

}  // namespace offstage
