/// Fourier transforms of many lines at once: lane i of every vector belongs to line i. Included
/// once per instruction set.
///
/// Stockham's form of the fast transform: every pass reads one buffer in order and writes the
/// other, and the last one leaves the result sorted. Radix 4, then 5 and 2 for what is left.
#if defined(OFFSTAGE_FOURIER_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_FOURIER_INL_H
#undef OFFSTAGE_FOURIER_INL_H
#else
#define OFFSTAGE_FOURIER_INL_H
#endif

#include <hwy/highway.h>

#include <array>
#include <utility>

#include "core/filters/padded_copy.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

/// Complex vectors, real and imaginary parts apart.
struct Lines {
    float* re;
    float* im;
};

class Fourier {
    using D = hwy::HWY_NAMESPACE::CappedTag<float, laneBlock>;
    using V = hwy::HWY_NAMESPACE::Vec<D>;

public:
    static constexpr qsizetype lanes = HWY_MIN(HWY_LANES(float), laneBlock);

    /// `waves` are cos and -sin of 2 pi i / size, i < size; size is a product of 2, 4 and 5.
    Fourier(int size, const float* cosines, const float* sines)
        : m_size(size), m_cosines(cosines), m_sines(sines) {}

    /// size vectors in `from` become their transform, in `from` or `other`: where is returned.
    /// With re and im exchanged on both sides it is the inverse, times size.
    Lines transform(Lines from, Lines other) const {
        int rest = m_size;
        int stride = 1;
        while (rest > 1) {
            if (rest % 4 == 0)
                pass<4>(rest, stride, from, other);
            else if (rest % 5 == 0)
                pass<5>(rest, stride, from, other);
            else
                pass<2>(rest, stride, from, other);
            const int radix = rest % 4 == 0 ? 4 : rest % 5 == 0 ? 5 : 2;
            rest /= radix;
            stride *= radix;
            std::swap(from, other);
        }
        return from;
    }

private:
    struct Complex {
        V re;
        V im;
    };

    static HWY_INLINE Complex add(const Complex& a, const Complex& b) {
        namespace hn = hwy::HWY_NAMESPACE;
        return {hn::Add(a.re, b.re), hn::Add(a.im, b.im)};
    }
    static HWY_INLINE Complex sub(const Complex& a, const Complex& b) {
        namespace hn = hwy::HWY_NAMESPACE;
        return {hn::Sub(a.re, b.re), hn::Sub(a.im, b.im)};
    }
    /// a - i b and a + i b.
    static HWY_INLINE Complex subTurned(const Complex& a, const Complex& b) {
        namespace hn = hwy::HWY_NAMESPACE;
        return {hn::Add(a.re, b.im), hn::Sub(a.im, b.re)};
    }
    static HWY_INLINE Complex addTurned(const Complex& a, const Complex& b) {
        namespace hn = hwy::HWY_NAMESPACE;
        return {hn::Sub(a.re, b.im), hn::Add(a.im, b.re)};
    }
    static HWY_INLINE Complex scaled(float factor, const Complex& a) {
        namespace hn = hwy::HWY_NAMESPACE;
        const V f = hn::Set(D(), factor);
        return {hn::Mul(f, a.re), hn::Mul(f, a.im)};
    }

    static HWY_INLINE void butterfly(std::array<Complex, 2>& x) {
        const Complex difference = sub(x[0], x[1]);
        x[0] = add(x[0], x[1]);
        x[1] = difference;
    }
    static HWY_INLINE void butterfly(std::array<Complex, 4>& x) {
        const Complex a = add(x[0], x[2]);
        const Complex b = sub(x[0], x[2]);
        const Complex c = add(x[1], x[3]);
        const Complex d = sub(x[1], x[3]);
        x = {add(a, c), subTurned(b, d), sub(a, c), addTurned(b, d)};
    }
    static HWY_INLINE void butterfly(std::array<Complex, 5>& x) {
        constexpr float c1 = 0.30901699437f;   // of a fifth of a circle
        constexpr float c2 = -0.80901699437f;  // of two fifths
        constexpr float s1 = 0.95105651630f;
        constexpr float s2 = 0.58778525229f;
        const Complex outer = add(x[1], x[4]);
        const Complex inner = add(x[2], x[3]);
        const Complex outerOdd = sub(x[1], x[4]);
        const Complex innerOdd = sub(x[2], x[3]);
        const Complex even1 = add(x[0], add(scaled(c1, outer), scaled(c2, inner)));
        const Complex even2 = add(x[0], add(scaled(c2, outer), scaled(c1, inner)));
        const Complex odd1 = add(scaled(s1, outerOdd), scaled(s2, innerOdd));
        const Complex odd2 = sub(scaled(s2, outerOdd), scaled(s1, innerOdd));
        x = {add(x[0], add(outer, inner)), subTurned(even1, odd1), subTurned(even2, odd2),
             addTurned(even2, odd2), addTurned(even1, odd1)};
    }

    /// rest / Radix butterflies for each of `stride` residues; then each output times its wave.
    template <int Radix>
    void pass(int rest, int stride, const Lines& from, const Lines& to) const {
        namespace hn = hwy::HWY_NAMESPACE;
        const D d;
        const int groups = rest / Radix;
        const qsizetype apart = qsizetype(stride) * groups * lanes;
        for (int q = 0; q < groups; ++q) {
            std::array<V, Radix> cosine;
            std::array<V, Radix> sine;
            for (int k = 0; k < Radix; ++k) {
                cosine[static_cast<std::size_t>(k)] = hn::Set(d, m_cosines[q * k * stride]);
                sine[static_cast<std::size_t>(k)] = hn::Set(d, m_sines[q * k * stride]);
            }
            for (int j = 0; j < stride; ++j) {
                const qsizetype in = (qsizetype(stride) * q + j) * lanes;
                const qsizetype out = (qsizetype(stride) * Radix * q + j) * lanes;
                std::array<Complex, Radix> x;
                for (std::size_t r = 0; r < Radix; ++r) {
                    const qsizetype at = in + static_cast<qsizetype>(r) * apart;
                    x[r] = {hn::Load(d, from.re + at), hn::Load(d, from.im + at)};
                }
                butterfly(x);
                hn::Store(x[0].re, d, to.re + out);
                hn::Store(x[0].im, d, to.im + out);
                for (std::size_t k = 1; k < Radix; ++k) {
                    const qsizetype at = out + static_cast<qsizetype>(k) * stride * lanes;
                    hn::Store(hn::NegMulAdd(x[k].im, sine[k], hn::Mul(x[k].re, cosine[k])), d,
                              to.re + at);
                    hn::Store(hn::MulAdd(x[k].re, sine[k], hn::Mul(x[k].im, cosine[k])), d,
                              to.im + at);
                }
            }
        }
    }

    int m_size;
    const float* m_cosines;
    const float* m_sines;
};

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
