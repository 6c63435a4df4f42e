#pragma once

#include <array>

#include "core/filters/filter.h"

namespace offstage {

/// A curve of stored values, in this order: black and white point, power, contrast, cubic spline,
/// range of the result. What is left alone costs nothing.
struct ToneCurve {
    /// From `from` on: value + t (s0 + t (s1 + t s2)), t being the way from there.
    struct Piece {
        double from = 0;
        double value = 0;
        std::array<double, 3> slopes{1, 0, 0};
    };

    double black = 0;
    double white = 1;
    double exponent = 1;
    /// How much of the way to smoothstep, 3 x^2 - 2 x^3; at least -1.
    double contrast = 0;
    /// A cubic spline on 0..1, the pieces in order; none: as it is. Beyond, it goes on with
    /// slope 1.
    std::span<const Piece> spline;
    double lowest = 0;
    double highest = 1;
    /// Whether what lies beyond black and white is cut off; else it goes on, as in float images.
    bool bounded = true;

    double operator()(double value) const;
};

/// What a curve is applied to; both in stored values.
enum class ToneOf {
    Channels,  ///< every channel by itself
    Luma       ///< the luma of Rec. 709; colours follow
};

inline constexpr Choice toneChoices[] = {
    {"channels", QT_TRANSLATE_NOOP("Filter", "Every channel")},
    {"luma", QT_TRANSLATE_NOOP("Filter", "Brightness, colours follow")}};
inline constexpr ChoiceParam toneSpec{
    .id = "of",
    .label = QT_TRANSLATE_NOOP("Filter", "Change"),
    .choices = toneChoices,
    .initial = 0,
    .help =
        QT_TRANSLATE_NOOP("Filter",
                          "Every channel by itself makes colours stronger where contrast grows; "
                          "if only the brightness is changed, hue and saturation stay.")};

/// As Filter::tables: where channels are changed by themselves. Exact.
bool toneTables(const ToneCurve& curve, ToneOf of, const TileContext& context, ByteTables& tables);

/// The stage before a kernel with a curve that leaves a table for Filter::wordTable; without
/// units where toneTables() would refuse or the image has not 16 bits.
std::vector<QRect> toneTableUnits(const Params& p, const ImageLayout& layout);
std::size_t bytesOfToneTable(const Params&, const ImageLayout&);
void fillToneTable(const ToneCurve& curve, std::span<std::byte> out, const TileContext& context);
const quint16* toneTable(const Params&, const TileContext& context);

/// Applies a curve to a tile without halo, to 1e-6 times its steepest slope.
void applyTone(const ConstPlanes& in, const Planes& out, const ToneCurve& curve, ToneOf of,
               const TileContext& context);

}  // namespace offstage
