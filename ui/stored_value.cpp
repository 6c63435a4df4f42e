#include "ui/stored_value.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>
#include <cmath>

#include "core/words.h"

namespace offstage {

namespace {

template <class Sample>
std::array<double, 4> samplesAt(const std::byte* row, int x, int channels) {
    std::array<double, 4> values{};
    const auto* pixel = reinterpret_cast<const Sample*>(row) + qsizetype(x) * channels;
    for (int c = 0; c < channels; ++c)
        values[static_cast<std::size_t>(c)] = double(pixel[c]);
    return values;
}

}  // namespace

QString storedValue(double value, const ImageLayout& layout) {
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return bitsPerChannel(layout.format) == 32 ? locale.toString(value, 'g', 6)
                                               : locale.toString(std::llround(value));
}

QString depthText(const ImageLayout& layout) {
    const int bits = bitsPerChannel(layout.format);
    return bits == 32 ? tr("float") : tr("%1 bit").arg(bits);
}

QString storedValues(const Image& image, QPoint at) {
    const ImageLayout& layout = image.layout();
    const std::byte* row = image.row(at.y());
    const int channels = isGrey(layout.format) ? 1 : 4;
    const int bits = bitsPerChannel(layout.format);
    std::array<double, 4> values = bits == 8    ? samplesAt<quint8>(row, at.x(), channels)
                                   : bits == 16 ? samplesAt<quint16>(row, at.x(), channels)
                                                : samplesAt<float>(row, at.x(), channels);
    if (layout.format == PixelFormat::Rgba8) {
        const QRgb rgb = *(reinterpret_cast<const QRgb*>(row) + at.x());
        values = {double(qRed(rgb)), double(qGreen(rgb)), double(qBlue(rgb)), double(qAlpha(rgb))};
    }
    const auto number = [&](std::size_t c) { return storedValue(values[c], layout); };
    const QString depth = depthText(layout);
    if (channels == 1)
        return tr("%1 (%2)", "value and bit depth").arg(number(0), depth);
    if (layout.alpha)
        return tr("R %1 G %2 B %3 A %4 (%5)", "colour, alpha and bit depth")
            .arg(number(0), number(1), number(2), number(3), depth);
    return tr("R %1 G %2 B %3 (%4)", "colour and bit depth")
        .arg(number(0), number(1), number(2), depth);
}

}  // namespace offstage
