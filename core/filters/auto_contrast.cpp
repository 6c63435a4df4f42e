// Stretches the picture until given parts of its samples are black and white: of every channel by
// itself, of all together, or of all together after the channels were balanced by shades of grey
// (Finlayson and Trezzi, 2004: means of order 6). Two gather stages: histograms of bands of rows,
// then the points; about 2 counts and 2 operations a sample. Deep images are counted in 4096
// levels, so that their points are exact to 1 / 8192. Nothing scales.
#include <algorithm>
#include <cmath>

#include "core/filters/filter.h"
#include "core/filters/level_counter.h"

namespace offstage {

namespace {

constexpr Choice stretchChoices[] = {
    {"together", QT_TRANSLATE_NOOP("Filter", "All channels alike")},
    {"channels", QT_TRANSLATE_NOOP("Filter", "Every channel by itself")},
    {"balanced", QT_TRANSLATE_NOOP("Filter", "With white balance")}};
enum Stretch { Together, Channels, Balanced };
constexpr ChoiceParam stretchSpec{
    .id = "stretch",
    .label = QT_TRANSLATE_NOOP("Filter", "Stretch"),
    .choices = stretchChoices,
    .initial = Together,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "All channels alike keeps colours. Every channel by itself, or a "
                              "white balance, takes away a cast; the balance is the gentler.")};
constexpr RealParam darkSpec{
    .id = "dark",
    .label = QT_TRANSLATE_NOOP("Filter", "Clip dark"),
    .min = 0,
    .max = 30,
    .initial = 0.2,
    .softMin = 0,
    .softMax = 2,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "How much of the picture may become black.")};
constexpr RealParam brightSpec{
    .id = "bright",
    .label = QT_TRANSLATE_NOOP("Filter", "Clip bright"),
    .min = 0,
    .max = 30,
    .initial = 0.2,
    .softMin = 0,
    .softMax = 2,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "How much of the picture may become white.")};
constexpr RealParam strengthSpec{
    .id = "strength",
    .label = QT_TRANSLATE_NOOP("Filter", "Strength"),
    .min = 0,
    .max = 100,
    .initial = 100,
    .softMin = 0,
    .softMax = 100,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "How much of the way to the full stretch is gone.")};
constexpr ParamSpec params[] = {stretchSpec, darkSpec, brightSpec, strengthSpec};

int binsOf(const ImageLayout& layout) {
    return bitsPerChannel(layout.format) == 8 ? 256 : 4096;
}

std::size_t coloursOf(const ImageLayout& layout) {
    return isGrey(layout.format) ? 1 : 3;
}

std::vector<QRect> bands(const Params&, const ImageLayout& layout) {
    constexpr int pixelsPerUnit = 1 << 19;
    const int height = std::max(1, pixelsPerUnit / layout.size.width());
    std::vector<QRect> units;
    for (int y = 0; y < layout.size.height(); y += height)
        units.push_back(
            QRect(0, y, layout.size.width(), height).intersected(QRect(QPoint(), layout.size)));
    return units;
}

std::size_t bytesOfHistograms(const Params&, const ImageLayout& layout) {
    return coloursOf(layout) * static_cast<std::size_t>(binsOf(layout)) * sizeof(quint32);
}

void count(const ConstPlanes& in, std::span<std::byte> out, const Params&,
           const TileContext& context) {
    const int bins = binsOf(context.layout);
    const auto top = static_cast<float>(bins - 1);
    const auto levels = context.scratch.take<quint32>(static_cast<std::size_t>(in.width));
    for (int c = 0; c < in.channels; ++c) {
        const Scratch::Mark mark(context.scratch);
        LevelCounter counter(bins, context.scratch);
        for (int y = 0; y < in.height && !context.stop.stop_requested(); ++y) {
            const float* row = in.row(c, y);
            for (std::size_t x = 0; x < levels.size(); ++x)
                levels[x] = levelOf(row[x], top);
            counter.add(levels);
        }
        counter.writeTo(reinterpret_cast<quint32*>(out.data()) + qsizetype(c) * bins);
    }
}

void countBytes(const BytePixels& in, std::span<std::byte> out, const Params&,
                const TileContext& context) {
    for (int c = 0; c < in.channels; ++c) {
        const Scratch::Mark mark(context.scratch);
        LevelCounter counter(256, context.scratch);
        for (int y = 0; y < in.height && !context.stop.stop_requested(); ++y)
            counter.add(in.width, [row = in.row(c, y), step = in.step](qsizetype x) {
                return row[x * step];
            });
        counter.writeTo(reinterpret_cast<quint32*>(out.data()) + qsizetype(c) * 256);
    }
}

/// What every channel is multiplied by, and what is then added.
struct Stretched {
    std::array<float, 3> factor{1, 1, 1};
    std::array<float, 3> offset{0, 0, 0};
};

using Histogram = std::span<quint64>;

/// Between these levels lies all but the parts that may be clipped.
struct Points {
    std::size_t black = 0;
    std::size_t white = 0;

    Points(const Histogram& histogram, const Params& p) {
        double all = 0;
        for (const quint64 n : histogram)
            all += static_cast<double>(n);
        double below = static_cast<double>(histogram.front());
        while (black + 1 < histogram.size() && below <= all * p[darkSpec] / 100)
            below += static_cast<double>(histogram[++black]);
        white = histogram.size() - 1;
        double above = static_cast<double>(histogram.back());
        while (white > 0 && above <= all * p[brightSpec] / 100)
            above += static_cast<double>(histogram[--white]);
    }
};

/// By what the channels are multiplied until their means of order 6 agree, and the luma stays about
/// the same. The brightest level has no say: nobody knows what was there.
std::array<double, 3> balance(const std::array<Histogram, 3>& histograms) {
    constexpr std::array luma{0.2126, 0.7152, 0.0722};
    std::array<double, 3> means{};
    double common = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        double sum = 0;
        double all = 0;
        for (std::size_t i = 0; i + 1 < histograms[c].size(); ++i) {
            const double value = static_cast<double>(i) / static_cast<double>(histograms[c].size());
            sum += static_cast<double>(histograms[c][i]) * std::pow(value, 6);
            all += static_cast<double>(histograms[c][i]);
        }
        means[c] = std::pow(sum / std::max(all, 1.), 1. / 6);
        common += luma[c] * means[c];
    }
    std::array<double, 3> gains{1, 1, 1};
    for (std::size_t c = 0; c < 3; ++c)
        if (means[c] > 0)
            gains[c] = std::clamp(common / means[c], 0.5, 2.);
    return gains;
}

Histogram emptyHistogram(std::size_t bins, Scratch& scratch) {
    const auto histogram = scratch.take<quint64>(bins);
    std::fill(histogram.begin(), histogram.end(), 0u);
    return histogram;
}

/// All channels in one histogram of levels up to twice the brightest.
Histogram pooled(const std::array<Histogram, 3>& histograms, const std::array<double, 3>& gains,
                 Scratch& scratch) {
    const Histogram pool = emptyHistogram(2 * histograms[0].size(), scratch);
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < histograms[c].size(); ++i)
            pool[static_cast<std::size_t>(static_cast<double>(i) * gains[c] + 0.5)] +=
                histograms[c][i];
    return pool;
}

std::vector<QRect> one(const Params&, const ImageLayout&) {
    return {QRect(0, 0, 1, 1)};
}

std::size_t bytesOfStretched(const Params&, const ImageLayout&) {
    return sizeof(Stretched);
}

std::array<Histogram, 3> allCounted(const TileContext& context) {
    const auto bins = static_cast<std::size_t>(binsOf(context.layout));
    const std::size_t colours = coloursOf(context.layout);
    const std::size_t units = context.gathered.size() / (colours * bins * sizeof(quint32));
    const auto* counted = reinterpret_cast<const quint32*>(context.gathered.data());
    std::array<Histogram, 3> histograms;
    for (std::size_t c = 0; c < colours; ++c) {
        histograms[c] = emptyHistogram(bins, context.scratch);
        for (std::size_t unit = 0; unit < units; ++unit)
            for (std::size_t i = 0; i < bins; ++i)
                histograms[c][i] += counted[(unit * colours + c) * bins + i];
    }
    return histograms;
}

void findPoints(const ConstPlanes&, std::span<std::byte> out, const Params& p,
                const TileContext& context) {
    const std::array<Histogram, 3> histograms = allCounted(context);
    const std::size_t colours = coloursOf(context.layout);
    const Stretch stretch = colours == 1 ? Channels : static_cast<Stretch>(p[stretchSpec]);
    std::array<double, 3> gains{1, 1, 1};
    if (stretch == Balanced)
        gains = balance(histograms);
    const double part = p[strengthSpec] / 100;
    const auto top = static_cast<double>(binsOf(context.layout) - 1);
    Stretched result;
    for (std::size_t c = 0; c < colours; ++c) {
        const Points points(
            stretch == Channels ? histograms[c] : pooled(histograms, gains, context.scratch), p);
        const double black = static_cast<double>(points.black) / top;
        // A channel that ends at its gain must not end below white: its highlights were cut there.
        const double white = std::min(static_cast<double>(points.white) / top,
                                      *std::min_element(gains.begin(), gains.end()));
        const double range = white > black ? white - black : 1;
        const double factor = gains[c] / range;
        const double offset = white > black ? -black / range : 0;
        result.factor[c] = static_cast<float>(1 + part * (factor - 1));
        result.offset[c] = static_cast<float>(part * offset);
    }
    std::copy_n(reinterpret_cast<const std::byte*>(&result), sizeof result, out.data());
}

constexpr GatherStage gathers[] = {
    {.units = bands, .bytesPerUnit = bytesOfHistograms, .run = count, .bytes = countBytes},
    {.units = one, .bytesPerUnit = bytesOfStretched, .run = findPoints, .readsImage = false}};

int noHalo(const Params&) {
    return 0;
}

Stretched stretchedOf(const TileContext& context) {
    Stretched stretched;
    std::copy_n(context.gathered.data(), sizeof stretched,
                reinterpret_cast<std::byte*>(&stretched));
    return stretched;
}

bool tables(const Params&, const TileContext& context, ByteTables& tables) {
    const Stretched stretched = stretchedOf(context);
    for (std::size_t c = 0; c < tables.size(); ++c)
        for (std::size_t i = 0; i < 256; ++i)
            tables[c][i] = toByte(static_cast<float>(i) * (1.f / 255) * stretched.factor[c] +
                                  stretched.offset[c]);
    return true;
}

void run(const ConstPlanes& in, const Planes& out, const Params&, const TileContext& context) {
    const Stretched stretched = stretchedOf(context);
    for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y)
        for (int c = 0; c < out.channels; ++c) {
            const float factor = stretched.factor[static_cast<std::size_t>(c)];
            const float offset = stretched.offset[static_cast<std::size_t>(c)];
            const float* from = in.row(c, y);
            float* to = out.row(c, y);
            for (int x = 0; x < out.width; ++x)
                to[x] = from[x] * factor + offset;
        }
}

}  // namespace

extern const Filter autoContrast;
const Filter autoContrast{
    .id = "auto_contrast",
    .label = QT_TRANSLATE_NOOP("Filter", "Auto contrast"),
    .group = QT_TRANSLATE_NOOP("Filter", "Tone"),
    .summary = QT_TRANSLATE_NOOP(
        "Filter", "Stretches the picture from black to white, with a white balance if wanted."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Common practice, on stored values; white balance by shades of grey, Finlayson and Trezzi, "
        "2004"),
    .params = params,
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = noHalo,
    .run = run,
    .tables = tables,
};

}  // namespace offstage
