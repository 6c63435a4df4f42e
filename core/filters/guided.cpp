// Guided filter, the image guides itself. The formulae, their source and their cost stand in
// guided_kernel.cpp. Exact; halo of two radii; the radius scales with the picture, the edge does
// not.

#include <algorithm>
#include <cmath>

#include "core/filters/filter.h"
#include "core/filters/guided_kernel.h"

namespace offstage {

namespace {

enum Guide { EachChannel, Luma, Colour };

constexpr IntParam radiusSpec{
    .id = "radius",
    .label = QT_TRANSLATE_NOOP("Filter", "Radius"),
    .min = 1,
    .max = 100,
    .initial = 6,
    .softMin = 2,
    .softMax = 32,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far pixels are averaged. Larger radii smooth more, and take "
                              "hardly longer.")};
constexpr RealParam edgeSpec{
    .id = "edge",
    .label = QT_TRANSLATE_NOOP("Filter", "Edge"),
    .min = 0.1,
    .max = 100,
    .initial = 4,
    .softMin = 1,
    .softMax = 40,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "What varies much less than this (as a standard deviation, in "
                              "percent of the full range) is smoothed, what varies more is kept.")};
constexpr Choice guideChoices[] = {{"channel", QT_TRANSLATE_NOOP("Filter", "Each channel")},
                                   {"luma", QT_TRANSLATE_NOOP("Filter", "Brightness")},
                                   {"colour", QT_TRANSLATE_NOOP("Filter", "Colour")}};
constexpr ChoiceParam guideSpec{
    .id = "guide",
    .label = QT_TRANSLATE_NOOP("Filter", "Guide"),
    .choices = guideChoices,
    .initial = Colour,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Where edges are looked for: in every channel for itself, in the "
                              "brightness alone, or in all colours together, which keeps edges "
                              "between colours of the same brightness.")};
constexpr ParamSpec params[] = {radiusSpec, edgeSpec, guideSpec};

int haloOf(const Params& p) {
    return 2 * p[radiusSpec];
}

/// By what the mean over twelve standard pictures is within 0.1 dB of the best: 30.1, 27.2 and 23.9
/// dB at sigma 15, 25 and 50.
void setNoise(Params& p, double sigma) {
    const double factor = std::clamp(1.9 + 0.03 * sigma, 2.2, 3.5);
    p.setNearest(radiusSpec, sigma < 40 ? 1 : 2);
    p.setNearest(edgeSpec, std::round(sigma * factor / 2.55 * 10) / 10);
}

/// Rec. 709, of stored values; rows as far apart as those of `in`.
const float* lumaOf(const ConstPlanes& in, Scratch& scratch) {
    const auto size = static_cast<std::size_t>(in.stride * in.height);
    float* luma = scratch.take<float>(size).data();
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x)
            luma[y * in.stride + x] =
                0.2126f * in.row(0, y)[x] + 0.7152f * in.row(1, y)[x] + 0.0722f * in.row(2, y)[x];
    return luma;
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const int radius = p[radiusSpec];
    const auto deviation = static_cast<float>(p[edgeSpec] / 100);
    const std::span planes(in.plane.data(), static_cast<std::size_t>(in.channels));
    const std::span targets(out.plane.data(), static_cast<std::size_t>(out.channels));
    const auto filter = [&](std::span<const float* const> guides,
                            std::span<const float* const> others, std::span<float* const> to) {
        guidedFilter({guides, others, to, in.stride, out.stride, in.width, in.height,
                      context.rect.top() - 2 * radius, radius, deviation * deviation,
                      context.scratch, context.stop});
    };
    const int guide = in.channels == 1 ? EachChannel : p[guideSpec];
    if (guide == Colour) {
        filter(planes.first(3), planes.subspan(3), targets);
    } else if (guide == Luma) {
        const float* const luma[] = {lumaOf(in, context.scratch)};
        filter(luma, planes, targets);
    } else {
        for (std::size_t c = 0; c < planes.size(); ++c)
            filter(planes.subspan(c, 1), {}, targets.subspan(c, 1));
    }
}

}  // namespace

extern const Filter guided;
const Filter guided{
    .id = "guided",
    .label = QT_TRANSLATE_NOOP("Filter", "Guided filter"),
    .group = QT_TRANSLATE_NOOP("Filter", "Denoise"),
    .summary = QT_TRANSLATE_NOOP(
        "Filter", "Smooths areas and keeps edges, without their turning into steps."),
    .source = QT_TRANSLATE_NOOP("Filter", "He, Sun and Tang, Guided image filtering, 2010"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Crop,
    .gathers = {},
    .halo = haloOf,
    .run = run,
    .grid = [](const Params& p) { return 2 * p[radiusSpec] + 1; },
    .setNoise = setNoise,
};

}  // namespace offstage
