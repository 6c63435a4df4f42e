#include "core/image/display_stretch.h"

#include <algorithm>
#include <array>
#include <new>

#include "core/threads.h"

namespace offstage {

namespace {

constexpr int samplesAcross = 4;

template <class Sample>
constexpr float opaque = std::is_floating_point_v<Sample> ? 1 : std::numeric_limits<Sample>::max();

/// Mixes straight colours by their alpha: what is transparent has none.
template <class Sample, int Channels, bool Alpha>
void fill(const Image& image, int level, const QRect& rect, float low, float gain, QImage& out) {
    const int cell = 1 << level;
    const int step = std::max(1, cell / samplesAcross);
    const QSize size = image.size();
    for (int row = 0; row < rect.height(); ++row) {
        auto* target = reinterpret_cast<quint16*>(out.scanLine(row));
        const int top = (rect.y() + row) << level;
        const int bottom = std::min(top + cell, size.height());
        for (int column = 0; column < rect.width(); ++column) {
            const int left = (rect.x() + column) << level;
            const int right = std::min(left + cell, size.width());
            std::array<float, 4> sum{};
            float weight = 0;
            float count = 0;
            // A cell at the edge may be smaller than a step.
            for (int y = std::min(top + step / 2, bottom - 1); y < bottom; y += step) {
                const auto* from = reinterpret_cast<const Sample*>(image.row(y));
                for (int x = std::min(left + step / 2, right - 1); x < right; x += step) {
                    const Sample* p = from + qsizetype(x) * Channels;
                    float share = 1;
                    if constexpr (Alpha)
                        share = std::clamp(float(p[3]) / opaque<Sample>, 0.F, 1.F);
                    for (int c = 0; c < std::min(Channels, 3); ++c)
                        sum[std::size_t(c)] += share * float(p[c]);
                    weight += share;
                    count += 1;
                }
            }
            const auto stretched = [&](float total) {
                const float value = (total / weight - low) * gain;
                return value > 0 ? static_cast<quint16>(std::min(value, 65535.F) + 0.5F)
                                 : quint16(0);  // not a number, too
            };
            constexpr bool swapped = sizeof(Sample) == 1;  // QImage's native order
            quint16* pixel = target + 4 * column;
            pixel[0] = stretched(sum[Channels == 1 ? 0 : swapped ? 2 : 0]);
            pixel[1] = stretched(sum[Channels == 1 ? 0 : 1]);
            pixel[2] = stretched(sum[Channels == 1 ? 0 : swapped ? 0 : 2]);
            pixel[3] = static_cast<quint16>(Alpha ? weight / count * 65535 + 0.5F : 65535);
        }
    }
}

}  // namespace

DisplayStretch convertedStretch(const DisplayStretch& stretch, const ImageLayout& from,
                                const ImageLayout& to) {
    const auto fullOf = [](const ImageLayout& layout) {
        const int bits = bitsPerChannel(layout.format);
        return bits == 8 ? 255. : bits == 16 ? 65535. : 1.;
    };
    const double factor = fullOf(to) / fullOf(from);
    return {stretch.low * factor, stretch.high * factor};
}

QImage stretchedPixels(const Image& image, int level, const QRect& rect,
                       const DisplayStretch& stretch) {
    Q_ASSERT(mayBlock());
    const ImageLayout& layout = image.layout();
    const bool grey = isGrey(layout.format);
    // Grey as colour: Qt rounds that to 8 bits, but cuts off what grey of 16 bits has more.
    QImage out(rect.size(), layout.alpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64);
    if (out.isNull())
        throw std::bad_alloc();
    const auto low = static_cast<float>(stretch.low);
    const auto gain = static_cast<float>(65535 / std::max(stretch.high - stretch.low, 1e-30));
    const auto with = [&](auto sample) {
        using Sample = decltype(sample);
        if (grey)
            fill<Sample, 1, false>(image, level, rect, low, gain, out);
        else if (layout.alpha)
            fill<Sample, 4, true>(image, level, rect, low, gain, out);
        else
            fill<Sample, 4, false>(image, level, rect, low, gain, out);
    };
    switch (bitsPerChannel(layout.format)) {
        case 8:
            with(quint8());
            break;
        case 16:
            with(quint16());
            break;
        default:
            with(float());
    }
    return out;
}

}  // namespace offstage
