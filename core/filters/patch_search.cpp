#include "core/filters/patch_search.h"

#include <algorithm>

namespace offstage {

namespace {

/// So fine that rounding is far below any noise, so coarse that a patch's sums fit into 32 bits.
constexpr float levelsFromMiddle = 2047;

int levelOf(float value) {
    const float level =
        std::clamp((value - 0.5f) * levelsFromMiddle, -levelsFromMiddle, levelsFromMiddle);
    // Adding 1.5 * 2^23 rounds to an integer.
    constexpr float magic = 12582912;
    return static_cast<int>(level + magic - magic);
}

/// out[x] = sum of patchSide values from x on, for whole rows; exact, whatever the order.
void addAcross(const qint32* in, qint32* out, int count) {
    qint32 sum = 0;
    for (int x = count - 1; x >= 0; --x) {
        sum += in[x] - (x + patchSide < count ? in[x + patchSide] : 0);
        out[x] = sum;
    }
}

}  // namespace

PatchPlane patchPlane(const float* plane, float factor, const ConstPlanes& shape,
                      Scratch& scratch) {
    const int stride = static_cast<int>(shape.stride);
    const auto row = static_cast<std::size_t>(stride);
    const auto pairs = scratch.take<qint32>(row * static_cast<std::size_t>(shape.height + 1));
    const auto energies = scratch.take<qint32>(row * static_cast<std::size_t>(shape.height + 1));
    const Scratch::Mark mark(scratch);
    const auto squares = scratch.take<qint32>(row * patchSide);
    const auto columns = scratch.take<qint32>(row);
    std::fill(squares.begin(), squares.end(), 0);
    std::fill(columns.begin(), columns.end(), 0);
    std::fill(energies.begin(), energies.end(), 0);
    std::fill(pairs.end() - stride, pairs.end(), 0);
    for (int y = 0; y < shape.height; ++y) {
        const float* from = plane + y * shape.stride;
        qint32* pair = pairs.data() + static_cast<qsizetype>(y) * stride;
        qint32* square = squares.data() + static_cast<qsizetype>(y % patchSide) * stride;
        for (int x = 0; x < stride; ++x)
            pair[x] = levelOf(from[x] * factor);
        for (int x = 0; x < stride; ++x) {
            const qint32 value = pair[x] * pair[x];
            columns[static_cast<std::size_t>(x)] += value - square[x];
            square[x] = value;
        }
        for (int x = 0; x < stride; ++x) {
            const int next = x + 1 < stride ? pair[x + 1] : 0;
            pair[x] = static_cast<qint32>((static_cast<quint32>(pair[x]) & 0xffffu) |
                                          (static_cast<quint32>(next) << 16));
        }
        if (const int first = y - patchSide + 1; first >= 0)
            addAcross(columns.data(), energies.data() + static_cast<qsizetype>(first) * stride,
                      stride);
    }
    return {shape.width, shape.height, stride, pairs.data(), energies.data()};
}

}  // namespace offstage
