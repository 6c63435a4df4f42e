#pragma once

#include <QtTest>
#include <cmath>
#include <limits>

#include "core/filters/filter.h"
#include "tests/support/images.h"

namespace offstage::testing {

/// What one stored unit of full intensity is: 255, 65535, or 1 for float.
inline double fullLevel(PixelFormat format) {
    return bitsPerChannel(format) == 8 ? 255 : bitsPerChannel(format) == 16 ? 65535 : 1;
}

/// A stored value as it is in the image (0..255, 0..65535 or float); channels are R, G, B, A.
inline double level(const Image& image, int channel, int x, int y) {
    const std::byte* row = image.row(y);
    switch (image.layout().format) {
        case PixelFormat::Grey8:
            return std::to_integer<int>(row[x]);
        case PixelFormat::Grey16:
            return reinterpret_cast<const quint16*>(row)[x];
        case PixelFormat::Rgba8: {
            const QRgb pixel = reinterpret_cast<const QRgb*>(row)[x];
            const std::array values{qRed(pixel), qGreen(pixel), qBlue(pixel), qAlpha(pixel)};
            return values[static_cast<std::size_t>(channel)];
        }
        case PixelFormat::Rgba16:
            return reinterpret_cast<const quint16*>(row)[4 * x + channel];
        case PixelFormat::RgbaF:
            return static_cast<double>(reinterpret_cast<const float*>(row)[4 * x + channel]);
        case PixelFormat::GreyF:
            return static_cast<double>(reinterpret_cast<const float*>(row)[x]);
    }
    return 0;
}

/// Writes a stored value; `value` must be one the format can hold.
inline void setLevel(Image& image, int channel, int x, int y, double value) {
    std::byte* row = image.writableRow(y);
    switch (image.layout().format) {
        case PixelFormat::Grey8:
            row[x] = static_cast<std::byte>(value);
            break;
        case PixelFormat::Grey16:
            reinterpret_cast<quint16*>(row)[x] = static_cast<quint16>(value);
            break;
        case PixelFormat::Rgba8: {
            QRgb& pixel = reinterpret_cast<QRgb*>(row)[x];
            const int shift = std::array{16, 8, 0, 24}[static_cast<std::size_t>(channel)];
            pixel = (pixel & ~(0xffu << shift)) | (static_cast<QRgb>(value) << shift);
            break;
        }
        case PixelFormat::Rgba16:
            reinterpret_cast<quint16*>(row)[4 * x + channel] = static_cast<quint16>(value);
            break;
        case PixelFormat::RgbaF:
            reinterpret_cast<float*>(row)[4 * x + channel] = static_cast<float>(value);
            break;
        case PixelFormat::GreyF:
            reinterpret_cast<float*>(row)[x] = static_cast<float>(value);
            break;
    }
}

/// An image of one colour (stored values); opaque where the layout has no alpha.
inline Image makeFlat(PixelPool& pool, const ImageLayout& layout, std::array<double, 4> colour) {
    Image image = Image::allocate(pool, layout, QColorSpace(QColorSpace::SRgb)).value();
    if (!layout.alpha)
        colour[3] = fullLevel(layout.format);
    for (int y = 0; y < layout.size.height(); ++y)
        for (int x = 0; x < layout.size.width(); ++x)
            for (int c = 0; c < (isGrey(layout.format) ? 1 : 4); ++c)
                setLevel(image, c, x, y, colour[static_cast<std::size_t>(c)]);
    return image;
}

/// Planar pixels in double precision, as a kernel would see them if it had the whole image:
/// integers scaled to 0..1, 1, 3 or 4 channels as the alpha rule says. Written without the
/// program's own conversions.
struct Reference {
    int width = 0;
    int height = 0;
    std::vector<std::vector<double>> planes;

    Reference(int w, int h, int channels)
        : width(w),
          height(h),
          planes(static_cast<std::size_t>(channels),
                 std::vector<double>(static_cast<std::size_t>(w) * static_cast<std::size_t>(h))) {}
    Reference(const Image& image, Alpha alpha)
        : Reference(image.size().width(), image.size().height(),
                    alpha == Alpha::Untouched ? std::min(3, image.layout().channels())
                                              : image.layout().channels()) {
        const double full = fullLevel(image.layout().format);
        for (int c = 0; c < channels(); ++c)
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x) {
                    at(c, x, y) = level(image, c, x, y) / full;
                    if (channels() == 4 && c < 3)
                        at(c, x, y) *= level(image, 3, x, y) / full;
                }
    }

    int channels() const { return static_cast<int>(planes.size()); }
    double& at(int channel, int x, int y) {
        return planes[static_cast<std::size_t>(channel)]
                     [static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
    /// Beyond the image its edge repeats.
    double clamped(int channel, int x, int y) const {
        return const_cast<Reference*>(this)->at(channel, std::clamp(x, 0, width - 1),
                                                std::clamp(y, 0, height - 1));
    }
};

/// How far an image is from what it should be, in stored levels.
struct Difference {
    double largest = 0;  ///< against the unrounded, clamped expectation: 0.5 is perfect rounding
    qint64 wrong = 0;    ///< integer samples that are not the expectation rounded
    qint64 wrongByMore = 0;  ///< integer samples more than one level from it
    qint64 samples = 0;
    double psnr = 0;  ///< in dB, full intensity as the peak; infinite where all are equal
};

/// Compares with `expected`, which is premultiplied if it has 4 channels. There errors of colour
/// count as much as they can be seen: times the expected alpha.
inline Difference compare(const Image& actual, const Reference& expected) {
    const PixelFormat format = actual.layout().format;
    const bool isFloat = bitsPerChannel(format) == 32;
    const double full = fullLevel(format);
    Difference result;
    double squares = 0;
    for (int c = 0; c < expected.channels(); ++c)
        for (int y = 0; y < expected.height; ++y)
            for (int x = 0; x < expected.width; ++x) {
                double value = expected.clamped(c, x, y);
                double weight = 1;
                if (expected.channels() == 4 && c < 3) {
                    weight = expected.clamped(3, x, y);
                    value = weight > 0 ? value / weight : 0;
                }
                if (!isFloat)
                    value = std::clamp(value, 0., 1.);
                const double stored = level(actual, c, x, y);
                double error = std::abs(stored - value * full) * weight;
                if (std::isnan(error))
                    error = std::numeric_limits<double>::infinity();
                const double steps = std::abs(stored - std::round(value * full)) * weight;
                result.largest = std::max(result.largest, error);
                result.wrong += !isFloat && steps > 0.5;
                result.wrongByMore += !isFloat && steps > 1.5;
                ++result.samples;
                squares += error * error;
            }
    result.psnr = 10 * std::log10(full * full * static_cast<double>(result.samples) / squares);
    return result;
}

/// Fails the test unless at most single samples of 8 bits are one level beside the expected one,
/// and the error of deeper ones stays 90 dB below full intensity.
inline void verifyAlmostEqual(const Image& actual, const Reference& expected) {
    const Difference difference = compare(actual, expected);
    QCOMPARE(difference.wrongByMore, qint64(0));
    if (bitsPerChannel(actual.layout().format) == 8)
        QVERIFY2(difference.wrong <= std::max<qint64>(1, difference.samples / 5000),
                 qPrintable(QString::number(difference.wrong)));
    else
        QVERIFY2(difference.psnr > 90, qPrintable(QString::number(difference.psnr)));
}

/// True where the fourth stored channel of two images is the same everywhere.
inline bool sameAlpha(const Image& a, const Image& b) {
    if (isGrey(a.layout().format))
        return true;
    for (int y = 0; y < a.size().height(); ++y)
        for (int x = 0; x < a.size().width(); ++x)
            if (level(a, 3, x, y) != level(b, 3, x, y))
                return false;
    return true;
}

/// Columns "layout" (ImageLayout) with a row for every format at awkward small sizes, then larger
/// ones around the tile size, leaving out those with a side longer than `longest`.
inline void addOddLayouts(int longest = 600) {
    struct Format {
        const char* name;
        PixelFormat format;
        bool alpha;
    };
    constexpr std::array formats{
        Format{"grey 8", PixelFormat::Grey8, false},
        Format{"grey 16", PixelFormat::Grey16, false},
        Format{"colour 8", PixelFormat::Rgba8, false},
        Format{"colour 8 alpha", PixelFormat::Rgba8, true},
        Format{"colour 16", PixelFormat::Rgba16, false},
        Format{"colour 16 alpha", PixelFormat::Rgba16, true},
        Format{"float", PixelFormat::RgbaF, false},
        Format{"float alpha", PixelFormat::RgbaF, true},
    };
    QTest::addColumn<ImageLayout>("layout");
    const auto add = [&](const Format& format, QSize size) {
        if (std::max(size.width(), size.height()) <= longest)
            QTest::addRow("%s %dx%d", format.name, size.width(), size.height())
                << ImageLayout{size, format.format, format.alpha};
    };
    for (const QSize size : {QSize(1, 1), QSize(1, 37), QSize(41, 1), QSize(3, 8), QSize(67, 53)})
        for (const Format& format : formats)
            add(format, size);
    add(formats[0], {255, 257});
    add(formats[1], {521, 131});
    add(formats[2], {256, 256});
    add(formats[3], {257, 255});
    add(formats[4], {263, 269});
    add(formats[6], {131, 293});
    add(formats[7], {277, 97});
}

}  // namespace offstage::testing

Q_DECLARE_METATYPE(offstage::ImageLayout)
