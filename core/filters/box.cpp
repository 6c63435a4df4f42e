// Box blur: the mean of a square of 2 radius + 1 pixels, up to three times over (which comes near
// to a Gaussian). Running sums of whole numbers, about a dozen operations per pixel and time; exact
// but for rounding values to a millionth. Halo: iterations times radius; beyond 64 a stage of row
// bands instead, which leaves all rows blurred across (16 bits per sample for 8-bit images, else
// floats), and every tile reads twice that more of them than it has. Drafts scale the radius.
#include <algorithm>

#include "core/filters/box_mean.h"
#include "core/filters/filter.h"
#include "core/filters/padded_copy.h"

namespace offstage {

namespace {

constexpr IntParam radiusSpec{
    .id = "radius",
    .label = QT_TRANSLATE_NOOP("Filter", "Radius"),
    .min = 1,
    .max = 500,
    .initial = 6,
    .softMin = 1,
    .softMax = 60,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far to each side pixels are averaged; up to about 60 the "
                              "time does not depend on it.")};
constexpr IntParam iterationsSpec{
    .id = "iterations",
    .label = QT_TRANSLATE_NOOP("Filter", "Iterations"),
    .min = 1,
    .max = 3,
    .initial = 1,
    .softMin = 1,
    .softMax = 3,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Once leaves the edges of the square visible; three times looks "
                              "almost like a Gaussian blur.")};
constexpr BoolParam linearSpec{
    .id = "linear",
    .label = QT_TRANSLATE_NOOP("Filter", "Linear light"),
    .initial = false,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Averages light as a lens would: bright spots outshine their "
                              "surroundings. Otherwise stored values are averaged.")};
constexpr ParamSpec params[] = {radiusSpec, iterationsSpec, linearSpec};

constexpr int bandHeight = 32;

int reachOf(const Params& p) {
    return p[radiusSpec] * p[iterationsSpec];
}

/// Whether tiles would be mostly halo.
bool isWide(const Params& p) {
    return reachOf(p) > 64;
}

int haloOf(const Params& p) {
    return isWide(p) ? 0 : reachOf(p);
}

/// Rows blurred across, of the whole image: bands, in them channels, in them rows.
struct Rows {
    QSize size;
    int channels;
    bool asShort;  ///< 16 bits each
    qsizetype stride;

    explicit Rows(const ImageLayout& layout)
        : size(layout.size),
          channels(layout.channels()),
          asShort(bitsPerChannel(layout.format) == 8),
          stride(roundedToBlock(layout.size.width())) {}

    std::size_t bandBytes() const {
        return static_cast<std::size_t>(stride * bandHeight * channels) *
               (asShort ? sizeof(quint16) : sizeof(float));
    }
    /// In samples, within the band.
    qsizetype offset(int channel, int y) const {
        return (qsizetype(channel) * bandHeight + y % bandHeight) * stride;
    }
    void store(const float* from, int channel, int y, std::byte* band) const {
        if (!asShort) {
            std::copy_n(from, size.width(), reinterpret_cast<float*>(band) + offset(channel, y));
            return;
        }
        auto* to = reinterpret_cast<quint16*>(band) + offset(channel, y);
        for (int x = 0; x < size.width(); ++x)
            to[x] = static_cast<quint16>(static_cast<int>(from[x] * 65535 + 0.5f));
    }
    void load(const std::byte* gathered, int channel, int x, int y, float* to, int width) const {
        y = std::clamp(y, 0, size.height() - 1);
        const std::byte* band = gathered + static_cast<std::size_t>(y / bandHeight) * bandBytes();
        if (!asShort) {
            std::copy_n(reinterpret_cast<const float*>(band) + offset(channel, y) + x, width, to);
            return;
        }
        const auto* from = reinterpret_cast<const quint16*>(band) + offset(channel, y) + x;
        for (int i = 0; i < width; ++i)
            to[i] = static_cast<float>(from[i]) * (1.f / 65535);
    }
};

BoxMean meanOf(const Params& p, const ImageLayout& layout) {
    return {p[radiusSpec], bitsPerChannel(layout.format) == 32};
}

/// All iterations across, in place: `line` has `reach` more on each side, then starts the result.
void blurAcross(float* line, int width, const Params& p, const BoxMean& mean, Scratch& scratch) {
    for (int i = p[iterationsSpec] - 1; i >= 0; --i)
        mean.across(line, line, width + 2 * i * p[radiusSpec], scratch);
}

/// All iterations down: `planes` has `reach` more rows above and below.
void blurDown(float* rows, qsizetype stride, int channel, const Planes& out, const Params& p,
              const BoxMean& mean, const TileContext& context) {
    for (int i = p[iterationsSpec] - 1; i > 0 && !context.stop.stop_requested(); --i)
        // Row y is written after the last row that it is the mean of was read.
        mean.down(rows, stride, rows, stride, out.width, out.height + 2 * i * p[radiusSpec],
                  context.scratch, context.stop);
    mean.down(rows, stride, out.row(channel, 0), out.stride, out.width, out.height, context.scratch,
              context.stop);
}

std::vector<QRect> bandsOf(const Params& p, const ImageLayout& layout) {
    std::vector<QRect> units;
    const QRect image(QPoint(), layout.size);
    for (int y = 0; isWide(p) && y < image.height(); y += bandHeight)
        units.push_back(QRect(0, y, image.width(), bandHeight) & image);
    return units;
}

void blurBand(const ConstPlanes& in, std::span<std::byte> out, const Params& p,
              const TileContext& context) {
    const Rows rows(context.layout);
    const BoxMean mean = meanOf(p, context.layout);
    const int reach = reachOf(p);
    const auto line =
        context.scratch.take<float>(static_cast<std::size_t>(in.width + 2 * reach + laneBlock));
    for (int c = 0; c < in.channels; ++c)
        for (int y = 0; y < in.height && !context.stop.stop_requested(); ++y) {
            const float* from = in.row(c, y);
            std::fill_n(line.data(), reach, from[0]);
            std::copy_n(from, in.width, line.data() + reach);
            std::fill_n(line.data() + reach + in.width, reach, from[in.width - 1]);
            blurAcross(line.data(), in.width, p, mean, context.scratch);
            rows.store(line.data(), c, y, out.data());
        }
}

constexpr GatherStage gathers[] = {
    {.units = bandsOf,
     .bytesPerUnit = [](const Params&,
                        const ImageLayout& layout) { return Rows(layout).bandBytes(); },
     .run = blurBand}};

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const BoxMean mean = meanOf(p, context.layout);
    const int reach = reachOf(p);
    const int height = out.height + 2 * reach;
    const qsizetype stride = roundedToBlock(out.width + 2 * haloOf(p)) + laneBlock;
    const auto rows = context.scratch.take<float>(static_cast<std::size_t>(stride) *
                                                  static_cast<std::size_t>(height));
    for (int c = 0; c < out.channels; ++c) {
        for (int y = 0; y < height; ++y) {
            if (context.stop.stop_requested())
                return;
            float* row = rows.data() + y * stride;
            if (isWide(p)) {
                Rows(context.layout)
                    .load(context.gathered.data(), c, context.rect.left(),
                          context.rect.top() + y - reach, row, out.width);
            } else {
                std::copy_n(in.row(c, y), in.width, row);
                blurAcross(row, out.width, p, mean, context.scratch);
            }
            std::fill(row + out.width, row + stride, 0.f);
        }
        blurDown(rows.data(), stride, c, out, p, mean, context);
    }
}

template <class T>
void runIntegers(const BasicPlanes<const T>& in, const BasicPlanes<T>& out, const Params& p,
                 const TileContext& context) {
    for (int c = 0; c < out.channels && !context.stop.stop_requested(); ++c)
        squareMeans<T>({in.row(c, 0), in.stride, out.row(c, 0), out.stride, out.width, out.height,
                        p[radiusSpec]},
                       context.scratch, context.stop);
}

template <class T>
IntegerKernel<T> integerKernel(const Params& p) {
    return p[iterationsSpec] == 1 && !isWide(p) ? runIntegers<T> : nullptr;
}

}  // namespace

extern const Filter box;
const Filter box{
    .id = "box",
    .label = QT_TRANSLATE_NOOP("Filter", "Box blur"),
    .group = QT_TRANSLATE_NOOP("Filter", "Blur"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Averages squares of pixels, fast for any size."),
    .source = QT_TRANSLATE_NOOP("Filter",
                                "Running sums: M. J. McDonnell, Box-filtering techniques, 1981"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = haloOf,
    .run = run,
    .bytes = integerKernel<quint8>,
    .words = integerKernel<quint16>,
    .linear = [](const Params& p) { return p[linearSpec]; },
};

}  // namespace offstage
