#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/median_codes.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <limits>

#include "core/filters/median_kernels.h"
#include "core/filters/padded_copy.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, laneBlock>;

template <class T>
HWY_INLINE void toCodes(const float* in, T* out, int count) {
    const D d;
    const hn::Rebind<T, D> dt;
    const auto full = hn::Set(d, std::numeric_limits<T>::max());
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::DemoteTo(dt, hn::NearestInt(hn::Mul(hn::LoadU(d, in + x), full))), dt,
                   out + x);
}

template <class T>
HWY_INLINE void fromCodes(const T* in, float* out, int count) {
    const D d;
    const hn::Rebind<T, D> dt;
    const hn::RebindToSigned<D> di;
    const auto scale = hn::Set(d, 1.f / std::numeric_limits<T>::max());
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::Mul(hn::ConvertTo(d, hn::PromoteTo(di, hn::LoadU(dt, in + x))), scale), d,
                   out + x);
}

/// The order of floats as numbers is the order of their bits, but for the sign.
HWY_INLINE hn::Vec<hn::RebindToSigned<D>> swapped(hn::Vec<hn::RebindToSigned<D>> bits) {
    const auto lowest = hn::Set(hn::RebindToSigned<D>(), std::numeric_limits<qint32>::max());
    return hn::Xor(bits, hn::And(hn::ShiftRight<31>(bits), lowest));
}

void toCodes8(const float* in, quint8* out, int count) {
    toCodes(in, out, count);
}
void toCodes16(const float* in, quint16* out, int count) {
    toCodes(in, out, count);
}
void toCodes32(const float* in, qint32* out, int count) {
    const D d;
    const hn::RebindToSigned<D> di;
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(swapped(hn::BitCast(di, hn::LoadU(d, in + x))), di, out + x);
}
void fromCodes8(const quint8* in, float* out, int count) {
    fromCodes(in, out, count);
}
void fromCodes16(const quint16* in, float* out, int count) {
    fromCodes(in, out, count);
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
HWY_EXPORT(toCodes8);
HWY_EXPORT(toCodes16);
HWY_EXPORT(toCodes32);
HWY_EXPORT(fromCodes8);
HWY_EXPORT(fromCodes16);
HWY_EXPORT(fromCodes32);
}  // namespace

void medianCodes(const float* in, quint8* out, int count) {
    HWY_DYNAMIC_DISPATCH(toCodes8)(in, out, count);
}
void medianCodes(const float* in, quint16* out, int count) {
    HWY_DYNAMIC_DISPATCH(toCodes16)(in, out, count);
}
void medianCodes(const float* in, qint32* out, int count) {
    HWY_DYNAMIC_DISPATCH(toCodes32)(in, out, count);
}
void medianValues(const quint8* in, float* out, int count) {
    HWY_DYNAMIC_DISPATCH(fromCodes8)(in, out, count);
}
void medianValues(const quint16* in, float* out, int count) {
    HWY_DYNAMIC_DISPATCH(fromCodes16)(in, out, count);
}
void medianValues(const qint32* in, float* out, int count) {
    HWY_DYNAMIC_DISPATCH(fromCodes32)(in, out, count);
}

}  // namespace offstage

#endif
