#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/sample_codes.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <limits>

#include "core/filters/padded_copy.h"
#include "core/filters/sample_codes.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, laneBlock>;

/// The order of floats as numbers is the order of their bits, but for the sign.
HWY_INLINE hn::Vec<hn::RebindToSigned<D>> swapped(hn::Vec<hn::RebindToSigned<D>> bits) {
    const auto allButSign = hn::Set(hn::RebindToSigned<D>(), std::numeric_limits<qint32>::max());
    return hn::Xor(bits, hn::And(hn::ShiftRight<31>(bits), allButSign));
}

void toCodes16(const float* in, quint16* out, int count) {
    const D d;
    const hn::Rebind<quint16, D> words;
    const auto full = hn::Set(d, 65535.f);
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::DemoteTo(words, hn::NearestInt(hn::Mul(hn::LoadU(d, in + x), full))), words,
                   out + x);
}
void toCodes32(const float* in, qint32* out, int count) {
    const D d;
    const hn::RebindToSigned<D> di;
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(swapped(hn::BitCast(di, hn::LoadU(d, in + x))), di, out + x);
}
void fromCodes16(const quint16* in, float* out, int count) {
    const D d;
    const hn::Rebind<quint16, D> words;
    const hn::RebindToSigned<D> di;
    const auto scale = hn::Set(d, 1.f / 65535);
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::Mul(hn::ConvertTo(d, hn::PromoteTo(di, hn::LoadU(words, in + x))), scale), d,
                   out + x);
}
void fromCodes32(const qint32* in, float* out, int count) {
    const D d;
    const hn::RebindToSigned<D> di;
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::BitCast(d, swapped(hn::LoadU(di, in + x))), d, out + x);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace offstage {

namespace {
HWY_EXPORT(toCodes16);
HWY_EXPORT(toCodes32);
HWY_EXPORT(fromCodes16);
HWY_EXPORT(fromCodes32);
}  // namespace

void toCodes(const float* in, quint16* out, int count) {
    HWY_DYNAMIC_DISPATCH(toCodes16)(in, out, count);
}
void toCodes(const float* in, qint32* out, int count) {
    HWY_DYNAMIC_DISPATCH(toCodes32)(in, out, count);
}
void fromCodes(const quint16* in, float* out, int count) {
    HWY_DYNAMIC_DISPATCH(fromCodes16)(in, out, count);
}
void fromCodes(const qint32* in, float* out, int count) {
    HWY_DYNAMIC_DISPATCH(fromCodes32)(in, out, count);
}

}  // namespace offstage

#endif
