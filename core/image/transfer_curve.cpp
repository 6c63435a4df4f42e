#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/image/transfer_curve.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include "core/image/transfer_curve.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// v -> slope v below the threshold, else scale (inner v + offset)^exponent + shift; odd.
void powerCurve(float* values, std::size_t count, float slope, float threshold, float inner,
                float offset, float exponent, float scale, float shift) {
    const hn::CappedTag<float, 16> d;
    const auto one = [&](auto v) {
        const auto size = hn::Abs(v);
        // Never 0: its logarithm is none.
        const auto base =
            hn::Max(hn::MulAdd(size, hn::Set(d, inner), hn::Set(d, offset)), hn::Set(d, 1e-30f));
        const auto power = hn::Exp(d, hn::Mul(hn::Set(d, exponent), hn::Log(d, base)));
        const auto curved = hn::MulAdd(power, hn::Set(d, scale), hn::Set(d, shift));
        const auto straight = hn::Mul(size, hn::Set(d, slope));
        return hn::CopySign(hn::IfThenElse(hn::Lt(size, hn::Set(d, threshold)), straight, curved),
                            v);
    };
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        hn::StoreU(one(hn::LoadU(d, values + i)), d, values + i);
    if (i == count)
        return;
    // The same operations for the rest.
    HWY_ALIGN float rest[16] = {};
    std::copy(values + i, values + count, rest);
    hn::Store(one(hn::Load(d, rest)), d, rest);
    std::copy(rest, rest + (count - i), values + i);
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <QColor>
#include <QColorTransform>
#include <algorithm>
#include <cmath>

namespace offstage {

HWY_EXPORT(powerCurve);

TransferCurve::TransferCurve(const QColorSpace& space) {
    switch (space.isValid() ? space.transferFunction() : QColorSpace::TransferFunction::SRgb) {
        case QColorSpace::TransferFunction::Linear:
            return;
        case QColorSpace::TransferFunction::Gamma:
            m_exponent = space.gamma();
            return;
        case QColorSpace::TransferFunction::SRgb:
            m_exponent = 2.4f;
            m_scale = 1 / 1.055f;
            m_offset = 0.055f / 1.055f;
            m_slope = 1 / 12.92f;
            m_threshold = 0.04045f;
            return;
        case QColorSpace::TransferFunction::ProPhotoRgb:
            m_exponent = 1.8f;
            m_slope = 1 / 16.f;
            m_threshold = 1 / 32.f;
            return;
        case QColorSpace::TransferFunction::Custom:
            break;
    }
    const QColorSpace light = space.withTransferFunction(QColorSpace::TransferFunction::Linear);
    const float half =
        space.transformationToColorSpace(light).map(QColor::fromRgbF(0.5f, 0.5f, 0.5f)).greenF();
    m_exponent = std::clamp(std::log2(1 / std::max(half, 0.01f)), 1.f, 4.f);
}

void TransferCurve::toLight(std::span<float> values) const {
    if (!isIdentity())
        HWY_DYNAMIC_DISPATCH(powerCurve)
    (values.data(), values.size(), m_slope, m_threshold, m_scale, m_offset, m_exponent, 1, 0);
}

void TransferCurve::fromLight(std::span<float> values) const {
    if (!isIdentity())
        HWY_DYNAMIC_DISPATCH(powerCurve)
    (values.data(), values.size(), 1 / m_slope, m_threshold * m_slope, 1, 0, 1 / m_exponent,
     1 / m_scale, -m_offset / m_scale);
}

}  // namespace offstage
#endif
