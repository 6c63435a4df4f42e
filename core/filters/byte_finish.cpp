#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/byte_finish.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "core/filters/byte_finish.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Words = hn::CappedTag<quint16, 32>;
using Floats = hn::CappedTag<float, 16>;
using Integers = hn::RebindToSigned<Floats>;

template <class T>
HWY_INLINE hn::Vec<Floats> floatsAt(const T* at) {
    const Integers d;
    return hn::ConvertTo(Floats(), hn::PromoteTo(d, hn::LoadU(hn::Rebind<T, Integers>(), at)));
}

HWY_INLINE void store(hn::Vec<Floats> value, quint8* to) {
    const Integers d;
    const hn::Rebind<quint8, Integers> bytes;
    const auto rounded = hn::ConvertTo(d, hn::Add(value, hn::Set(Floats(), 0.5f)));
    // Below -0.5 it was rounded up, to no more than 0.
    hn::StoreU(hn::DemoteTo(bytes, rounded), bytes, to);
}

void roundSums(const quint16* HWY_RESTRICT sums, quint8* HWY_RESTRICT out, int width) {
    const Words d;
    const hn::Rebind<quint8, Words> bytes;
    const hn::RebindToSigned<Words> sign;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto half = hn::Add(hn::LoadU(d, sums + x), hn::Set(d, 128));
        hn::StoreU(hn::DemoteTo(bytes, hn::BitCast(sign, hn::ShiftRight<8>(half))), bytes, out + x);
    }
}

void sharpenBytes(const quint8* HWY_RESTRICT in, const quint16* HWY_RESTRICT blurred,
                  const DetailGain& gain, quint8* HWY_RESTRICT out, int width) {
    const Floats d;
    const auto part = hn::Set(d, 1.f / 256), one = hn::Set(d, 1.f);
    const auto slope = hn::Set(d, gain.slope / 255), start = hn::Set(d, gain.start);
    const auto amount = hn::Set(d, gain.amount);
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto value = floatsAt(in + x);
        const auto detail = hn::NegMulAdd(floatsAt(blurred + x), part, value);
        const auto t =
            hn::Min(hn::Max(hn::MulAdd(hn::Abs(detail), slope, start), hn::Zero(d)), one);
        const auto knee =
            hn::Mul(hn::Mul(t, t), hn::NegMulAdd(hn::Set(d, 2.f), t, hn::Set(d, 3.f)));
        store(hn::MulAdd(hn::Mul(amount, knee), detail, value), out + x);
    }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(roundSums);
HWY_EXPORT(sharpenBytes);

}  // namespace

void roundSums(const quint16* sums, quint8* out, int width) {
    HWY_DYNAMIC_DISPATCH(roundSums)(sums, out, width);
}

void sharpenBytes(const quint8* in, const quint16* blurred, const DetailGain& gain, quint8* out,
                  int width) {
    HWY_DYNAMIC_DISPATCH(sharpenBytes)(in, blurred, gain, out, width);
}

}  // namespace offstage
#endif
