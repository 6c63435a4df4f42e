#include <algorithm>
#include <cmath>

#include "core/filters/filter.h"

namespace offstage {

namespace {

constexpr RealParam sigmaSpec{.id = "sigma",
                              .label = QT_TRANSLATE_NOOP("Filter", "Sigma"),
                              .min = 0.1,
                              .max = 100,
                              .initial = 3,
                              .softMin = 0.3,
                              .softMax = 30,
                              .unit = Unit::Pixels,
                              .scaling = Scaling::WithSize};
constexpr ParamSpec params[] = {sigmaSpec};

int haloOf(const Params& p) {
    return static_cast<int>(std::ceil(4.5 * p[sigmaSpec]));
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const int halo = haloOf(p);
    const double sigma = p[sigmaSpec];
    const auto taps = context.scratch.take<float>(static_cast<std::size_t>(2 * halo + 1));
    double sum = 0;
    for (int i = -halo; i <= halo; ++i)
        sum += std::exp(-i * i / (2 * sigma * sigma));
    for (int i = -halo; i <= halo; ++i)
        taps[static_cast<std::size_t>(i + halo)] =
            static_cast<float>(std::exp(-i * i / (2 * sigma * sigma)) / sum);
    const auto line = context.scratch.take<float>(static_cast<std::size_t>(in.width));
    for (int c = 0; c < in.channels; ++c)
        for (int y = 0; y < out.height; ++y) {
            if (context.stop.stop_requested())
                return;
            std::fill(line.begin(), line.end(), 0.f);
            for (std::size_t t = 0; t < taps.size(); ++t) {
                const float* row = in.row(c, y + static_cast<int>(t));
                for (std::size_t x = 0; x < line.size(); ++x)
                    line[x] += taps[t] * row[x];
            }
            float* target = out.row(c, y);
            for (int x = 0; x < out.width; ++x) {
                float value = 0;
                for (std::size_t t = 0; t < taps.size(); ++t)
                    value += taps[t] * line[static_cast<std::size_t>(x) + t];
                target[x] = value;
            }
        }
}

}  // namespace

extern const Filter gaussian;
const Filter gaussian{
    .id = "gaussian",
    .label = QT_TRANSLATE_NOOP("Filter", "Gaussian blur"),
    .group = QT_TRANSLATE_NOOP("Filter", "Blur"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Softens evenly in all directions."),
    .source = "Separable finite impulse response, truncated at 4.5 sigma",
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
};

}  // namespace offstage
