/// The orthonormal discrete cosine transform of 8 vectors, and back. Included once per instruction
/// set.
#if defined(OFFSTAGE_DCT8_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_DCT8_INL_H
#undef OFFSTAGE_DCT8_INL_H
#else
#define OFFSTAGE_DCT8_INL_H
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

/// Half the cosines of k pi / 16, and of pi / 4, which is 1 / sqrt(8).
template <class D>
struct Dct8 {
    using V = hwy::HWY_NAMESPACE::Vec<D>;

    const D d;
    const V c1 = hwy::HWY_NAMESPACE::Set(d, 0.490392640f);
    const V c2 = hwy::HWY_NAMESPACE::Set(d, 0.461939766f);
    const V c3 = hwy::HWY_NAMESPACE::Set(d, 0.415734806f);
    const V c4 = hwy::HWY_NAMESPACE::Set(d, 0.353553391f);
    const V c5 = hwy::HWY_NAMESPACE::Set(d, 0.277785117f);
    const V c6 = hwy::HWY_NAMESPACE::Set(d, 0.191341716f);
    const V c7 = hwy::HWY_NAMESPACE::Set(d, 0.097545161f);

    /// 8 additions, then even and odd functions apart.
    HWY_INLINE void forth(V* v) const {
        using namespace hwy::HWY_NAMESPACE;
        const V s0 = Add(v[0], v[7]), d0 = Sub(v[0], v[7]);
        const V s1 = Add(v[1], v[6]), d1 = Sub(v[1], v[6]);
        const V s2 = Add(v[2], v[5]), d2 = Sub(v[2], v[5]);
        const V s3 = Add(v[3], v[4]), d3 = Sub(v[3], v[4]);
        const V e0 = Add(s0, s3), e1 = Add(s1, s2);
        const V o0 = Sub(s0, s3), o1 = Sub(s1, s2);
        v[0] = Mul(Add(e0, e1), c4);
        v[4] = Mul(Sub(e0, e1), c4);
        v[2] = MulAdd(c2, o0, Mul(c6, o1));
        v[6] = NegMulAdd(c2, o1, Mul(c6, o0));
        odd(d0, d1, d2, d3, v[1], v[3], v[5], v[7]);
    }
    HWY_INLINE void back(V* v) const {
        using namespace hwy::HWY_NAMESPACE;
        const V t0 = Mul(Add(v[0], v[4]), c4), t1 = Mul(Sub(v[0], v[4]), c4);
        const V t2 = MulAdd(c2, v[2], Mul(c6, v[6]));
        const V t3 = NegMulAdd(c2, v[6], Mul(c6, v[2]));
        const V s0 = Add(t0, t2), s3 = Sub(t0, t2);
        const V s1 = Add(t1, t3), s2 = Sub(t1, t3);
        V u0, u1, u2, u3;
        odd(v[1], v[3], v[5], v[7], u0, u1, u2, u3);
        v[0] = Add(s0, u0), v[7] = Sub(s0, u0);
        v[1] = Add(s1, u1), v[6] = Sub(s1, u1);
        v[2] = Add(s2, u2), v[5] = Sub(s2, u2);
        v[3] = Add(s3, u3), v[4] = Sub(s3, u3);
    }

private:
    /// The 4 x 4 matrix of the odd functions is symmetric: it serves both ways.
    HWY_INLINE void odd(V a, V b, V c, V e, V& k1, V& k3, V& k5, V& k7) const {
        using namespace hwy::HWY_NAMESPACE;
        k1 = MulAdd(c7, e, MulAdd(c5, c, MulAdd(c3, b, Mul(c1, a))));
        k3 = NegMulAdd(c5, e, NegMulAdd(c1, c, NegMulAdd(c7, b, Mul(c3, a))));
        k5 = MulAdd(c3, e, MulAdd(c7, c, NegMulAdd(c1, b, Mul(c5, a))));
        k7 = NegMulAdd(c1, e, MulAdd(c3, c, NegMulAdd(c5, b, Mul(c7, a))));
    }
};

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
