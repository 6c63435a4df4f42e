#pragma once

#include <QRect>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/image/image.h"

namespace offstage {

/// How often each stored value occurs in a part of an image, and what follows from that: native
/// values, not what the screen shows. Pixels that are wholly transparent have no colour and are
/// left out.
struct Histogram {
    struct Channel {
        std::vector<quint64> bins;  ///< even steps from Histogram::low to Histogram::high
        quint64 values = 0;         ///< finite ones: those that all other figures are of
        quint64 notNumbers = 0;     ///< of floats
        quint64 infinite = 0;       ///< of floats
        double min = 0;
        double max = 0;
        double mean = 0;
        double median = 0;        ///< of an even number of values the lower one of the middle
        double nearlyMin = 0;     ///< below it are 0.35 % of the values ...
        double nearlyMax = 0;     ///< ... and above this one as many
        quint64 clippedLow = 0;   ///< the least value there can be; of floats, below 0
        quint64 clippedHigh = 0;  ///< the largest; of floats, above 1
        bool operator==(const Channel&) const = default;
    };

    ImageLayout layout;
    QRect part;
    int step = 1;             ///< one pixel of so many was looked at, across and down
    quint64 pixels = 0;       ///< looked at, the transparent ones included
    quint64 transparent = 0;  ///< left out
    /// The span of the bins. Of 16 bits as many as are in use, of floats the range found.
    double low = 0;
    double high = 0;
    std::vector<Channel> channels;  ///< grey; or red, green, blue and luminance

    /// The bin of a value within the span.
    int binOf(double value) const;
    /// The first value of a bin; of the one after the last, the end of the span.
    double valueAt(int bin) const;
    int binCount() const { return channels.empty() ? 0 : int(channels.front().bins.size()); }
    bool operator==(const Histogram&) const = default;
};

/// The share of the values that an automatic stretch leaves out at each end.
constexpr double outliers = 0.0035;

/// Looks at every `step`th pixel of `part`, which lies in the image. Nothing if it was stopped. Of
/// luminance: Rec. 709 weights, on the stored values. Blocks, for as long as that takes.
std::optional<Histogram> histogramOf(const Image& image, const QRect& part, int step = 1,
                                     const std::stop_token& stop = {});

/// The step that looks at no more than about `pixels`. Odd, so that what repeats every 2, 4 or 8
/// pixels (mosaics, blocks of a JPEG) is met in all its phases.
int stepFor(const QRect& part, qint64 pixels);

}  // namespace offstage
