#pragma once

#include <QColorSpace>
#include <span>

namespace offstage {

/// How the stored values of a colour space mean light: `light = (a v + b)^exponent`, below a
/// threshold `light = slope v`. Odd: f(-v) = -f(v); values above 1 follow the same formula.
/// What a profile gives as a table counts as the power that agrees with it at one half: both
/// directions stay inverse to each other, so nothing but the exact amount of light is lost.
class TransferCurve {
public:
    /// sRGB where `space` is invalid.
    explicit TransferCurve(const QColorSpace& space);

    bool isIdentity() const { return m_exponent == 1; }
    /// In place; relative error below 2e-6.
    void toLight(std::span<float> values) const;
    void fromLight(std::span<float> values) const;

private:
    float m_exponent = 1;
    float m_scale = 1;   ///< a
    float m_offset = 0;  ///< b
    float m_slope = 1;
    float m_threshold = 0;  ///< stored value from which on the power holds
};

}  // namespace offstage
