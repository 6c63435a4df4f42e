#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/tone_curve.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "core/filters/exp2-inl.h"
#include "core/filters/follow_luma-inl.h"
#include "core/filters/log2-inl.h"
#include "core/filters/padded_copy.h"
#include "core/filters/tone_curve.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, laneBlock>;
using V = hn::Vec<D>;

HWY_INLINE V set(double value) {
    return hn::Set(D(), static_cast<float>(value));
}

/// A power that is odd: what lies below black stays below it.
HWY_INLINE V oddPower(V t, double exponent) {
    const D d;
    const V size = hn::Max(hn::Abs(t), set(1e-30));
    const V scaled = hn::Mul(log2(d, size), set(exponent));
    const V power = exp2(d, hn::Min(hn::Max(scaled, set(-125)), set(125)));
    return hn::IfThenZeroElse(hn::Eq(t, hn::Zero(d)), hn::CopySign(power, t));
}

HWY_INLINE V contrasted(V value, double contrast) {
    const D d;
    const V x = hn::Min(hn::Max(value, hn::Zero(d)), set(1));
    // x - smoothstep(x) = x (1 - x) (1 - 2 x)
    const V lack = hn::Mul(hn::Mul(x, hn::Sub(set(1), x)), hn::NegMulAdd(set(2), x, set(1)));
    return hn::NegMulAdd(set(contrast), lack, value);
}

HWY_INLINE V splined(V value, std::span<const ToneCurve::Piece> pieces) {
    const D d;
    const V x = hn::Min(hn::Max(value, hn::Zero(d)), set(1));
    // Comparisons, not a search: the pieces are few.
    V from = set(pieces[0].from), y = set(pieces[0].value);
    V s0 = set(pieces[0].slopes[0]), s1 = set(pieces[0].slopes[1]), s2 = set(pieces[0].slopes[2]);
    for (const ToneCurve::Piece& piece : pieces.subspan(1)) {
        const auto here = hn::Ge(x, set(piece.from));
        from = hn::IfThenElse(here, set(piece.from), from);
        y = hn::IfThenElse(here, set(piece.value), y);
        s0 = hn::IfThenElse(here, set(piece.slopes[0]), s0);
        s1 = hn::IfThenElse(here, set(piece.slopes[1]), s1);
        s2 = hn::IfThenElse(here, set(piece.slopes[2]), s2);
    }
    const V t = hn::Sub(x, from);
    y = hn::MulAdd(t, hn::MulAdd(t, hn::MulAdd(t, s2, s1), s0), y);
    return hn::Add(y, hn::Sub(value, x));
}

HWY_INLINE V toned(V value, const ToneCurve& curve) {
    V t = hn::Mul(hn::Sub(value, set(curve.black)), set(1 / (curve.white - curve.black)));
    if (curve.bounded)
        t = hn::Min(hn::Max(t, hn::Zero(D())), set(1));
    if (curve.exponent != 1)
        t = oddPower(t, curve.exponent);
    if (curve.contrast != 0)
        t = contrasted(t, curve.contrast);
    if (!curve.spline.empty())
        t = splined(t, curve.spline);
    return hn::MulAdd(t, set(curve.highest - curve.lowest), set(curve.lowest));
}

void toneRow(const ToneCurve& curve, const float* in, float* out, int width) {
    const D d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(toned(hn::LoadU(d, in + x), curve), d, out + x);
}

void lumaRow(const ToneCurve& curve, const float* const* in, float* const* out, int width) {
    const D d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        V rgb[3];
        for (int c = 0; c < 3; ++c)
            rgb[c] = hn::LoadU(d, in[c] + x);
        const V before = lumaOf(d, rgb[0], rgb[1], rgb[2]);
        followLuma(d, rgb, before, toned(before, curve), curve.bounded);
        for (int c = 0; c < 3; ++c)
            hn::StoreU(rgb[c], d, out[c] + x);
    }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {
HWY_EXPORT(toneRow);
HWY_EXPORT(lumaRow);

constexpr int tonesPerUnit = 4096;
}  // namespace

double ToneCurve::operator()(double value) const {
    double t = (value - black) / (white - black);
    if (bounded)
        t = std::clamp(t, 0., 1.);
    if (exponent != 1)
        t = std::copysign(std::pow(std::abs(t), exponent), t);
    const double within = std::clamp(t, 0., 1.);
    t -= contrast * within * (1 - within) * (1 - 2 * within);
    if (!spline.empty()) {
        const double x = std::clamp(t, 0., 1.);
        std::size_t i = 0;
        while (i + 1 < spline.size() && x >= spline[i + 1].from)
            ++i;
        const Piece& piece = spline[i];
        const double on = x - piece.from;
        t += piece.value + on * (piece.slopes[0] + on * (piece.slopes[1] + on * piece.slopes[2])) -
             x;
    }
    return lowest + t * (highest - lowest);
}

std::vector<QRect> toneTableUnits(const Params& p, const ImageLayout& layout) {
    std::vector<QRect> units;
    if (bitsPerChannel(layout.format) == 16 &&
        (isGrey(layout.format) || p[toneSpec] == int(ToneOf::Channels)))
        for (int first = 0; first < 65536; first += tonesPerUnit)
            units.emplace_back(first, 0, tonesPerUnit, 1);
    return units;
}

std::size_t bytesOfToneTable(const Params&, const ImageLayout&) {
    return tonesPerUnit * sizeof(quint16);
}

void fillToneTable(const ToneCurve& curve, std::span<std::byte> out, const TileContext& context) {
    if (context.stop.stop_requested())
        return;
    auto* const tones = reinterpret_cast<quint16*>(out.data());
    for (int i = 0; i < tonesPerUnit; ++i) {
        const double value = curve((context.rect.left() + i) / 65535.);
        tones[i] = static_cast<quint16>(std::clamp(value, 0., 1.) * 65535 + 0.5);
    }
}

const quint16* toneTable(const Params&, const TileContext& context) {
    return context.gathered.empty() ? nullptr
                                    : reinterpret_cast<const quint16*>(context.gathered.data());
}

bool toneTables(const ToneCurve& curve, ToneOf of, const TileContext& context, ByteTables& tables) {
    if (of == ToneOf::Luma && !isGrey(context.layout.format))
        return false;
    for (std::size_t i = 0; i < 256; ++i)
        tables[0][i] = toByte(curve(static_cast<double>(i) / 255));
    tables[1] = tables[2] = tables[0];
    return true;
}

void applyTone(const ConstPlanes& in, const Planes& out, const ToneCurve& curve, ToneOf of,
               const TileContext& context) {
    if (of == ToneOf::Luma && in.channels >= 3) {
        const auto row = HWY_DYNAMIC_DISPATCH(lumaRow);
        for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y) {
            const float* const from[] = {in.row(0, y), in.row(1, y), in.row(2, y)};
            float* const to[] = {out.row(0, y), out.row(1, y), out.row(2, y)};
            row(curve, from, to, out.width);
        }
        return;
    }
    const auto row = HWY_DYNAMIC_DISPATCH(toneRow);
    for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y)
        for (int c = 0; c < out.channels; ++c)
            row(curve, in.row(c, y), out.row(c, y), out.width);
}

}  // namespace offstage
#endif
