// A drawing in ink along the edges. The directions of the structure tensor; across them a
// difference of two Gaussians in one dimension; its mean along them, step by step, which joins what
// belongs together; a soft threshold. H. Kang, S. Lee and C. K. Chui, Coherent line drawing, 2007;
// J. E. Kyprianidis and J. Doellner, Image abstraction by structure adaptive filtering, 2008; H.
// Winnemoeller, J. E. Kyprianidis and S. C. Olsen, XDoG, 2012. About 10 samples per pixel of
// line width and 10 per pixel of length, each interpolated. Halo: 2.5 lengths and the tensor's.
// Width, length and smoothing are scaled in drafts.
#include <algorithm>
#include <cmath>

#include "core/filters/flow_lines.h"
#include "core/filters/structure_tensor.h"
#include "core/filters/working_planes.h"

namespace offstage {

namespace {

enum Output { OnPaper, OverPicture };

constexpr Choice outputs[] = {{"paper", QT_TRANSLATE_NOOP("Filter", "Ink on paper")},
                              {"over", QT_TRANSLATE_NOOP("Filter", "Over the picture")}};

constexpr RealParam widthSpec{
    .id = "width",
    .label = QT_TRANSLATE_NOOP("Filter", "Line width"),
    .min = 0.4,
    .max = 6,
    .initial = 1,
    .softMin = 0.5,
    .softMax = 4,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter", "Width of the pen. Finer pens draw finer things.")};
constexpr RealParam strengthSpec{
    .id = "strength",
    .label = QT_TRANSLATE_NOOP("Filter", "Strength"),
    .min = 1,
    .max = 100,
    .initial = 20,
    .softMin = 5,
    .softMax = 50,
    .help = QT_TRANSLATE_NOOP("Filter", "How faint an edge is still drawn.")};
constexpr RealParam shadingSpec{
    .id = "shading",
    .label = QT_TRANSLATE_NOOP("Filter", "Shading"),
    .min = 0,
    .max = 100,
    .initial = 40,
    .softMin = 0,
    .softMax = 100,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How much dark parts are filled with ink; 0 draws lines only.")};
constexpr RealParam thresholdSpec{
    .id = "threshold",
    .label = QT_TRANSLATE_NOOP("Filter", "Threshold"),
    .min = 0,
    .max = 100,
    .initial = 70,
    .softMin = 30,
    .softMax = 95,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "Paper stays white above this brightness.")};
constexpr RealParam softnessSpec{
    .id = "softness",
    .label = QT_TRANSLATE_NOOP("Filter", "Softness"),
    .min = 0,
    .max = 100,
    .initial = 20,
    .softMin = 0,
    .softMax = 100,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "From the hard line of a pen to the grey of a pencil.")};
constexpr RealParam lengthSpec{
    .id = "length",
    .label = QT_TRANSLATE_NOOP("Filter", "Line length"),
    .min = 0,
    .max = 12,
    .initial = 3,
    .softMin = 0,
    .softMax = 8,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help =
        QT_TRANSLATE_NOOP("Filter", "Over which distance lines are drawn through; specks vanish.")};
constexpr RealParam smoothingSpec{
    .id = "smoothing",
    .label = QT_TRANSLATE_NOOP("Filter", "Flow smoothing"),
    .min = 0.5,
    .max = 8,
    .initial = 2.5,
    .softMin = 1,
    .softMax = 5,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter", "Over which distance the direction of lines is averaged.")};
constexpr ChoiceParam outputSpec{
    .id = "output",
    .label = QT_TRANSLATE_NOOP("Filter", "Show"),
    .choices = outputs,
    .initial = OnPaper,
    .help = QT_TRANSLATE_NOOP("Filter", "Over the picture, ink darkens its colours.")};
constexpr ParamSpec params[] = {widthSpec,    strengthSpec, shadingSpec,   thresholdSpec,
                                softnessSpec, lengthSpec,   smoothingSpec, outputSpec};

/// Of the wider Gaussian to the narrower: close to a Laplacian.
constexpr double ratio = 1.6;

int samplesAcross(const Params& p) {
    return static_cast<int>(std::ceil(3 * ratio * p[widthSpec]));
}

int stepsAlong(const Params& p) {
    return static_cast<int>(std::ceil(2.5 * p[lengthSpec]));
}

/// What must be known around the tile to go along the lines from all of its pixels.
int flowHalo(const Params& p) {
    return stepsAlong(p) + 1;
}

int haloOf(const Params& p) {
    return flowHalo(p) + std::max(samplesAcross(p) + 1, structureTensorHalo(p[smoothingSpec]));
}

float falloff(double sigma) {
    return static_cast<float>(1 / (2 * sigma * sigma));
}

/// Where rows are handled in whole blocks, the pixels behind their end have a direction as well.
void normalsOf(const Planes& tensor, const Planes& normals) {
    for (int y = 0; y < tensor.height; ++y) {
        normalRow(tensor.row(0, y), tensor.row(1, y), tensor.row(2, y), normals.row(0, y),
                  normals.row(1, y), tensor.width);
        std::fill(normals.row(0, y) + tensor.width, normals.row(0, y) + normals.stride, 1.f);
        std::fill(normals.row(1, y) + tensor.width, normals.row(1, y) + normals.stride, 0.f);
    }
}

std::span<const float> weightsAlong(const Params& p, Scratch& scratch) {
    const auto weights = scratch.take<float>(static_cast<std::size_t>(stepsAlong(p) + 1));
    double sum = 1;
    for (int i = 1; i <= stepsAlong(p); ++i)
        sum += 2 * std::exp(-i * i / (2 * p[lengthSpec] * p[lengthSpec]));
    for (int i = 0; i <= stepsAlong(p); ++i)
        weights[static_cast<std::size_t>(i)] = static_cast<float>(
            i == 0 ? 1 / sum : std::exp(-i * i / (2 * p[lengthSpec] * p[lengthSpec])) / sum);
    return weights;
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    Scratch& scratch = context.scratch;
    const Scratch::Mark mark(scratch);
    const int halo = haloOf(p);
    const int flow = flowHalo(p);
    const int width = out.width + 2 * flow;
    const int height = out.height + 2 * flow;
    const double smoothing = p[smoothingSpec];
    const Planes tensor = takePlanes(scratch, 3, width, height);
    structureTensor(inset(in, halo - flow - structureTensorHalo(smoothing)), tensor, smoothing,
                    context.rect.adjusted(-flow, -flow, flow, flow), context);
    if (context.stop.stop_requested())
        return;
    const Planes normals = takePlanes(scratch, 2, width, height);
    normalsOf(tensor, normals);

    const Planes luma = takePlanes(scratch, 1, in.width, in.height);
    for (int y = 0; y < in.height; ++y)
        lumaRow(in, y, luma.row(0, y), in.width);
    const LineProfile profile{samplesAcross(p), falloff(p[widthSpec]),
                              falloff(ratio * p[widthSpec]), static_cast<float>(p[strengthSpec]),
                              static_cast<float>(p[shadingSpec] / 100)};
    const Planes tones = takePlanes(scratch, 1, width, height);
    for (int y = 0; y < height; ++y) {
        if (context.stop.stop_requested())
            return;
        acrossRow(luma.row(0, y + halo - flow) + halo - flow, luma.stride, normals.row(0, y),
                  normals.row(1, y), profile, tones.row(0, y), width);
    }

    const auto weights = weightsAlong(p, scratch);
    const auto threshold = static_cast<float>(p[thresholdSpec] / 100);
    // From a step that is not seen to 1 / 50 of it.
    const auto softness = static_cast<float>(100 * std::pow(0.02, p[softnessSpec] / 100));
    const auto ink = scratch.take<float>(static_cast<std::size_t>(roundedToBlock(out.width)));
    for (int y = 0; y < out.height; ++y) {
        if (context.stop.stop_requested())
            return;
        alongRow(tones.row(0, y + flow) + flow, normals.row(0, y + flow) + flow,
                 normals.row(1, y + flow) + flow, tones.stride, weights, ink.data(), out.width);
        inkRow(threshold, softness, ink.data(), out.width);
        for (int c = 0; c < out.channels; ++c) {
            const float* const from = in.row(c, y + halo) + halo;
            float* const to = out.row(c, y);
            if (p[outputSpec] == OnPaper)
                std::copy_n(ink.data(), out.width, to);
            else
                for (int x = 0; x < out.width; ++x)
                    to[x] = from[x] * ink[static_cast<std::size_t>(x)];
        }
    }
}

}  // namespace

extern const Filter lines;
const Filter lines{
    .id = "lines",
    .label = QT_TRANSLATE_NOOP("Filter", "Ink drawing"),
    .group = QT_TRANSLATE_NOOP("Filter", "Structure"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Draws the edges as flowing lines of a pen."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Kang, Lee and Chui, Coherent line drawing, 2007; Kyprianidis and Doellner, 2008; "
        "Winnemoeller, Kyprianidis and Olsen, XDoG, 2012"),
    .params = params,
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
    .grid = [](const Params&) { return 4; },
};

}  // namespace offstage
