// The middle value of a square, exact at every depth. Up to radius 5 by separable sorting networks
// (A. Adams, Fast median filters using separable sorting networks, SIGGRAPH 2021): 59 comparisons
// of whole vectors per pixel at radius 2, 433 at 5. Beyond by histograms (S. Perreault and P.
// Hebert, Median filtering in constant time, 2007), deep images by their high and low bytes. Halo:
// the radius, which scales in drafts; the median of a reduced picture is only alike.
#include <algorithm>
#include <bit>
#include <utility>

#include "core/filters/filter.h"
#include "core/filters/median_kernels.h"
#include "core/filters/sample_codes.h"

namespace offstage {

namespace {

constexpr IntParam radiusSpec{
    .id = "radius",
    .label = QT_TRANSLATE_NOOP("Filter", "Radius"),
    .min = 1,
    .max = 100,
    .initial = 2,
    .softMin = 1,
    .softMax = 15,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Each pixel becomes the middle value of the square that reaches "
                              "this far from it; specks smaller than half the square vanish.")};
constexpr ParamSpec params[] = {radiusSpec};

int haloOf(const Params& p) {
    return p[radiusSpec];
}

/// Medians do not care for values, only for their order. Float bits as integers in the order of the
/// numbers; NaNs come before or after all of them, by their sign.
qint32 keyOf(float value) {
    const auto bits = std::bit_cast<qint32>(value);
    return bits ^ (bits >> 31 & 0x7fffffff);
}

float valueOf(qint32 key) {
    return std::bit_cast<float>(key ^ (key >> 31 & 0x7fffffff));
}

/// One plane of the tile and what is to be done with it.
struct Job {
    const float* in;
    qsizetype inStride;
    float* out;
    qsizetype outStride;
    int width;   ///< of the output
    int height;  ///< of the output
    int radius;
    Scratch& scratch;
    const std::stop_token& stop;

    int inWidth() const { return width + 2 * radius; }
    int inHeight() const { return height + 2 * radius; }
};

qsizetype paddedRow(int width) {
    return (width / medianPadding + 2) * medianPadding;
}

template <class T>
T* takeRows(Scratch& scratch, qsizetype stride, int count) {
    return scratch.take<T>(static_cast<std::size_t>(stride * count)).data();
}

template <class T>
void smallRadius(const Job& job) {
    const Scratch::Mark mark(job.scratch);
    const qsizetype inStride = paddedRow(job.inWidth());
    const qsizetype outStride = paddedRow(job.width);
    T* const in = takeRows<T>(job.scratch, inStride, job.inHeight());
    T* const out = takeRows<T>(job.scratch, outStride, job.height);
    for (int y = 0; y < job.inHeight(); ++y)
        toCodes(job.in + y * job.inStride, in + y * inStride, job.inWidth());
    medianByNetwork({in, inStride, out, outStride, job.width, job.height, job.radius}, job.scratch);
    for (int y = 0; y < job.height; ++y)
        fromCodes(out + y * outStride, job.out + y * job.outStride, job.width);
}

/// `codes` are rows of 16-bit codes, which become those of the output.
void wideByHistogram(const Job& job, const quint16* codes, qsizetype stride, quint16* out,
                     qsizetype outStride) {
    const Scratch::Mark mark(job.scratch);
    const qsizetype columnStride = job.inHeight() + medianPadding;
    quint8* const rows = takeRows<quint8>(job.scratch, stride, job.inHeight());
    quint8* const high = takeRows<quint8>(job.scratch, columnStride, job.inWidth());
    quint8* const low = takeRows<quint8>(job.scratch, columnStride, job.inWidth());
    for (int y = 0; y < job.inHeight(); ++y)
        for (int x = 0; x < job.inWidth(); ++x) {
            const quint16 code = codes[y * stride + x];
            rows[y * stride + x] = static_cast<quint8>(code >> 8);
            high[x * columnStride + y] = static_cast<quint8>(code >> 8);
            low[x * columnStride + y] = static_cast<quint8>(code & 255);
        }
    medianByHistogram(
        {rows, stride, high, low, columnStride, out, outStride, job.width, job.height, job.radius},
        job.scratch, job.stop);
}

void wordsByHistogram(const Job& job) {
    const Scratch::Mark mark(job.scratch);
    const qsizetype inStride = paddedRow(job.inWidth());
    const qsizetype outStride = paddedRow(job.width);
    quint16* const in = takeRows<quint16>(job.scratch, inStride, job.inHeight());
    quint16* const out = takeRows<quint16>(job.scratch, outStride, job.height);
    for (int y = 0; y < job.inHeight(); ++y)
        toCodes(job.in + y * job.inStride, in + y * inStride, job.inWidth());
    wideByHistogram(job, in, inStride, out, outStride);
    for (int y = 0; y < job.height && !job.stop.stop_requested(); ++y)
        fromCodes(out + y * outStride, job.out + y * job.outStride, job.width);
}

/// Floats become their ranks among the pixels of a block that has at most 65536 of them.
void floatBlock(const Job& job) {
    const Scratch::Mark mark(job.scratch);
    const auto count =
        static_cast<std::size_t>(job.inWidth()) * static_cast<std::size_t>(job.inHeight());
    // Key and index, sorted by radix: three times 11 bits, from the lowest.
    auto from = job.scratch.take<quint64>(count);
    auto to = job.scratch.take<quint64>(count);
    for (std::size_t i = 0, y = 0; y < static_cast<std::size_t>(job.inHeight()); ++y)
        for (int x = 0; x < job.inWidth(); ++x, ++i) {
            const qint32 key = keyOf(job.in[static_cast<qsizetype>(y) * job.inStride + x]);
            from[i] = quint64(static_cast<quint32>(key) ^ 0x80000000u) << 32 | i;
        }
    constexpr unsigned digitBits = 11;
    const auto starts = job.scratch.take<quint32>(1 << digitBits);
    for (unsigned shift = 32; shift < 64; shift += digitBits) {
        const auto digit = [&](quint64 v) { return v >> shift & ((1u << digitBits) - 1); };
        std::fill(starts.begin(), starts.end(), 0u);
        for (const quint64 v : from)
            ++starts[digit(v)];
        quint32 sum = 0;
        for (quint32& start : starts)
            sum += std::exchange(start, sum);
        for (const quint64 v : from)
            to[starts[digit(v)]++] = v;
        std::swap(from, to);
    }
    const auto ranks = job.scratch.take<quint16>(count);
    const auto values = job.scratch.take<float>(count);
    std::size_t rank = 0;
    for (std::size_t i = 0; i < count; ++i) {
        rank += i > 0 && from[i] >> 32 != from[i - 1] >> 32;
        ranks[from[i] & 0xffffffffu] = static_cast<quint16>(rank);
        values[rank] =
            valueOf(static_cast<qint32>(static_cast<quint32>(from[i] >> 32) ^ 0x80000000u));
    }
    const auto medians = job.scratch.take<quint16>(static_cast<std::size_t>(job.width) *
                                                   static_cast<std::size_t>(job.height));
    wideByHistogram(job, ranks.data(), job.inWidth(), medians.data(), job.width);
    for (int y = 0; y < job.height && !job.stop.stop_requested(); ++y)
        for (int x = 0; x < job.width; ++x)
            job.out[y * job.outStride + x] =
                values[medians[static_cast<std::size_t>(y * job.width + x)]];
}

void floatsByHistogram(const Job& job) {
    const int side = 256 - 2 * job.radius;
    for (int y = 0; y < job.height; y += side)
        for (int x = 0; x < job.width && !job.stop.stop_requested(); x += side) {
            Job block = job;
            block.in += y * job.inStride + x;
            block.out += y * job.outStride + x;
            block.width = std::min(side, job.width - x);
            block.height = std::min(side, job.height - y);
            floatBlock(block);
        }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const int radius = p[radiusSpec];
    const bool small = radius <= medianNetworkRadius;
    for (int c = 0; c < in.channels && !context.stop.stop_requested(); ++c) {
        const Job job{in.row(c, 0), in.stride, out.row(c, 0),   out.stride,  out.width,
                      out.height,   radius,    context.scratch, context.stop};
        if (bitsPerChannel(context.layout.format) == 16)
            small ? smallRadius<quint16>(job) : wordsByHistogram(job);
        else
            small ? smallRadius<qint32>(job) : floatsByHistogram(job);
    }
}

void runBytes(const ConstBytePlanes& in, const BytePlanes& out, const Params& p,
              const TileContext& context) {
    const int radius = p[radiusSpec];
    for (int c = 0; c < in.channels && !context.stop.stop_requested(); ++c) {
        if (radius <= medianNetworkRadius) {
            medianByNetwork(
                {in.row(c, 0), in.stride, out.row(c, 0), out.stride, out.width, out.height, radius},
                context.scratch);
            continue;
        }
        const Scratch::Mark mark(context.scratch);
        const qsizetype stride = paddedRow(out.width);
        quint16* const medians = takeRows<quint16>(context.scratch, stride, out.height);
        medianByHistogram({in.row(c, 0), in.stride, nullptr, nullptr, 0, medians, stride, out.width,
                           out.height, radius},
                          context.scratch, context.stop);
        for (int y = 0; y < out.height; ++y)
            std::transform(medians + y * stride, medians + y * stride + out.width, out.row(c, y),
                           [](quint16 v) { return static_cast<quint8>(v); });
    }
}

}  // namespace

extern const Filter median;
const Filter median{
    .id = "median",
    .label = QT_TRANSLATE_NOOP("Filter", "Median"),
    .group = QT_TRANSLATE_NOOP("Filter", "Denoise"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Removes specks and keeps edges; exact at every depth. "
                                 "Transparency stays as it is."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "A. Adams, Fast median filters using separable sorting networks, 2021; S. Perreault and "
        "P. Hebert, Median filtering in constant time, 2007"),
    .params = params,
    // Every channel has an order of its own; there is none for colours weighted with alpha.
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
    .bytes = [](const Params&) -> ByteKernel { return runBytes; },
};

}  // namespace offstage
