#pragma once

#include "tests/support/reference.h"

namespace offstage::testing {

/// Laplacian pyramids (Burt and Adelson, 1983) of one plane in double precision, as the definition
/// has them: sizes rounded up, edges repeated at every level.
using Plane = Reference;

inline Plane reduced(const Plane& in) {
    static constexpr std::array weights{1., 4., 6., 4., 1.};
    Plane out((in.width + 1) / 2, (in.height + 1) / 2, 1);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x)
            for (int j = 0; j < 5; ++j)
                for (int i = 0; i < 5; ++i)
                    out.at(0, x, y) += weights[static_cast<std::size_t>(i)] *
                                       weights[static_cast<std::size_t>(j)] / 256 *
                                       in.clamped(0, 2 * x + i - 2, 2 * y + j - 2);
    return out;
}

inline Plane expanded(const Plane& in, int width, int height) {
    static constexpr std::array weights{1., 4., 6., 4., 1.};
    Plane out(width, height, 1);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int j = -2; j <= 2; ++j)
                for (int i = -2; i <= 2; ++i)
                    if ((x + i) % 2 == 0 && (y + j) % 2 == 0)
                        out.at(0, x, y) += weights[static_cast<std::size_t>(i + 2)] *
                                           weights[static_cast<std::size_t>(j + 2)] / 64 *
                                           in.clamped(0, (x + i) / 2, (y + j) / 2);
    return out;
}

/// As deep as the program goes: three levels, then on while the shorter side is more than 8.
inline std::vector<Plane> gaussianPyramid(const Plane& in) {
    std::vector<Plane> levels{in};
    while (levels.size() <= 3 || std::min(levels.back().width, levels.back().height) > 8)
        levels.push_back(reduced(levels.back()));
    return levels;
}

/// Details of all levels, then the residual.
inline std::vector<Plane> laplacianPyramid(const Plane& in) {
    std::vector<Plane> levels = gaussianPyramid(in);
    for (std::size_t l = 0; l + 1 < levels.size(); ++l) {
        const Plane coarser = expanded(levels[l + 1], levels[l].width, levels[l].height);
        for (std::size_t i = 0; i < coarser.planes[0].size(); ++i)
            levels[l].planes[0][i] -= coarser.planes[0][i];
    }
    return levels;
}

inline Plane collapsed(std::vector<Plane> levels) {
    for (std::size_t l = levels.size() - 1; l-- > 0;) {
        const Plane coarser = expanded(levels[l + 1], levels[l].width, levels[l].height);
        for (std::size_t i = 0; i < coarser.planes[0].size(); ++i)
            levels[l].planes[0][i] += coarser.planes[0][i];
    }
    return levels.front();
}

inline Plane lumaOf(const Reference& in) {
    Plane luma(in.width, in.height, 1);
    for (std::size_t i = 0; i < luma.planes[0].size(); ++i)
        luma.planes[0][i] =
            in.channels() == 1
                ? in.planes[0][i]
                : 0.2126 * in.planes[0][i] + 0.7152 * in.planes[1][i] + 0.0722 * in.planes[2][i];
    return luma;
}

/// Gives colours a new luma; hue and, but near black, saturation stay. What would exceed white is
/// drawn towards the luma, if `bounded`.
inline Reference withLuma(const Reference& in, const Plane& luma, bool bounded) {
    Reference out = in;
    const Plane before = lumaOf(in);
    for (std::size_t i = 0; i < luma.planes[0].size(); ++i) {
        const double from = before.planes[0][i];
        const double to = luma.planes[0][i];
        if (in.channels() == 1) {
            out.planes[0][i] = to;
            continue;
        }
        const double gain = (std::max(to, 0.) + 0.02) / (std::max(from, 0.) + 0.02);
        double top = 0;
        for (const auto& plane : in.planes)
            top = std::max(top, (plane[i] - from) * gain);
        const double part = bounded && to + top > 1 ? std::max(0., 1 - to) / top : 1;
        for (std::size_t c = 0; c < 3; ++c)
            out.planes[c][i] = to + (in.planes[c][i] - from) * gain * part;
    }
    return out;
}

}  // namespace offstage::testing
