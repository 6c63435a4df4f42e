// Guided filter: K. He, J. Sun and X. Tang, Guided image filtering, ECCV 2010 and PAMI 2013.
//
// In every window the output is the affine function of the guides that comes closest to the input;
// what a pixel gets is the mean over all windows that it is in. With covariance S of the guides,
// variance v to be smoothed away, R = (S / v + 1)^-1:
//   guides filtered by themselves: q = I - mean(R) I + mean(R m)
//   another signal with covariance c: q = mean(a) I + mean(m' - a m), a = R c / v
// R is symmetric, which saves a quarter of the means; and where nothing varies it is exactly 1 and
// q exactly m. About 45 (grey) to 270 (three guides) operations per pixel at radius 8.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/guided_kernel.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "core/filters/box_sum-inl.h"
#include "core/filters/guided_kernel.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, laneBlock>;
using V = hn::Vec<D>;

/// Upper half of a symmetric matrix, row by row.
template <int G>
using Symmetric = std::array<V, static_cast<std::size_t>(G*(G + 1) / 2)>;

template <int G, class T>
HWY_INLINE auto& entry(T& matrix, int i, int j) {
    const int row = std::min(i, j);
    return matrix[static_cast<std::size_t>(row * (2 * G - row - 1) / 2 + std::max(i, j))];
}

/// Inverse of a matrix that is not less than 1, by its factors L D L^T: the determinant would be
/// a small difference of large products.
HWY_INLINE void invert(Symmetric<1>& matrix) {
    matrix[0] = hn::Div(hn::Set(D(), 1.f), matrix[0]);
}

HWY_INLINE void invert(Symmetric<3>& matrix) {
    const D d;
    const V one = hn::Set(d, 1.f);
    const V i0 = hn::Div(one, hn::Max(matrix[0], one));
    const V l10 = hn::Mul(matrix[1], i0);
    const V l20 = hn::Mul(matrix[2], i0);
    const V i1 = hn::Div(one, hn::Max(hn::NegMulAdd(l10, matrix[1], matrix[3]), one));
    const V t = hn::NegMulAdd(l20, matrix[1], matrix[4]);
    const V l21 = hn::Mul(t, i1);
    const V rest = hn::NegMulAdd(l20, matrix[2], hn::NegMulAdd(l21, t, matrix[5]));
    const V i2 = hn::Div(one, hn::Max(rest, one));
    // Last row of L^-1: m20, -l21, 1.
    const V m20 = hn::MulSub(l10, l21, l20);
    const V m20i2 = hn::Mul(m20, i2);
    const V l21i2 = hn::Mul(l21, i2);
    const V l10i1 = hn::Mul(l10, i1);
    matrix[0] = hn::MulAdd(m20, m20i2, hn::MulAdd(l10, l10i1, i0));
    matrix[1] = hn::Neg(hn::MulAdd(m20, l21i2, l10i1));
    matrix[2] = m20i2;
    matrix[3] = hn::MulAdd(l21, l21i2, i1);
    matrix[4] = hn::Neg(l21i2);
    matrix[5] = i2;
}

/// What G guides do with themselves (if `Own`) and with E other signals.
template <int G, int E, bool Own>
struct Guided {
    static constexpr int pairs = G * (G + 1) / 2;
    static constexpr int ownRows = Own ? pairs + G : 0;
    static constexpr int coefficients = ownRows + E * (G + 1);

    /// From moments to coefficients: R, R m; then for each other signal a, m' - a m.
    static void solve(const float* in, qsizetype inStride, float scale, float* out,
                      qsizetype outStride, int width) {
        const D d;
        const V one = hn::Set(d, 1.f);
        const V factor = hn::Set(d, scale);
        for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
            const auto load = [&](int r) HWY_ATTR { return hn::LoadU(d, in + r * inStride + x); };
            const auto store = [&](int r, V v)
                                   HWY_ATTR { hn::StoreU(v, d, out + r * outStride + x); };
            Symmetric<G> inverse;
            for (int i = 0, k = 0; i < G; ++i)
                for (int j = i; j < G; ++j, ++k)
                    inverse[static_cast<std::size_t>(k)] =
                        i == j ? hn::MulAdd(load(G + E + k), factor, one)
                               : hn::Mul(load(G + E + k), factor);
            invert(inverse);
            if constexpr (Own) {
                for (int k = 0; k < pairs; ++k)
                    store(k, inverse[static_cast<std::size_t>(k)]);
                for (int i = 0; i < G; ++i) {
                    V sum = hn::Mul(entry<G>(inverse, i, 0), load(0));
                    for (int j = 1; j < G; ++j)
                        sum = hn::MulAdd(entry<G>(inverse, i, j), load(j), sum);
                    store(pairs + i, sum);
                }
            }
            for (int e = 0; e < E; ++e) {
                const int covariances = G + E + pairs + e * G;
                V mean = load(G + e);
                for (int i = 0; i < G; ++i) {
                    V a = hn::Mul(entry<G>(inverse, i, 0), load(covariances));
                    for (int j = 1; j < G; ++j)
                        a = hn::MulAdd(entry<G>(inverse, i, j), load(covariances + j), a);
                    a = hn::Mul(a, factor);
                    store(ownRows + e * (G + 1) + i, a);
                    mean = hn::NegMulAdd(a, load(i), mean);
                }
                store(ownRows + e * (G + 1) + G, mean);
            }
        }
    }

    /// From mean coefficients and the guides' row to the outputs' row.
    static void apply(const float* means, qsizetype stride, const float* const* guides,
                      float* const* out, int width) {
        const D d;
        const auto lanes = static_cast<int>(hn::Lanes(d));
        for (int x = 0; x < width; x += lanes) {
            const auto mean = [&](int r) HWY_ATTR { return hn::LoadU(d, means + r * stride + x); };
            V guide[G];
            for (int i = 0; i < G; ++i)
                guide[i] = hn::LoadU(d, guides[i] + x);
            const auto store = [&](int output, V v) HWY_ATTR { hn::StoreU(v, d, out[output] + x); };
            if constexpr (Own) {
                Symmetric<G> matrix;
                for (int k = 0; k < pairs; ++k)
                    matrix[static_cast<std::size_t>(k)] = mean(k);
                for (int i = 0; i < G; ++i) {
                    V rest = guide[i];
                    for (int j = 0; j < G; ++j)
                        rest = hn::NegMulAdd(entry<G>(matrix, i, j), guide[j], rest);
                    store(i, hn::Add(mean(pairs + i), rest));
                }
            }
            for (int e = 0; e < E; ++e) {
                const int first = ownRows + e * (G + 1);
                V sum = mean(first + G);
                for (int i = 0; i < G; ++i)
                    sum = hn::MulAdd(mean(first + i), guide[i], sum);
                store((Own ? G : 0) + e, sum);
            }
        }
    }
};

template <int G, int E, bool Own>
void filterTile(const GuidedJob& job) {
    using Filter = Guided<G, E, Own>;
    constexpr int outputs = (Own ? G : 0) + E;
    const int size = 2 * job.radius + 1;
    const int solved = job.width - 2 * job.radius;
    const int width = job.width - 4 * job.radius;
    const Scratch::Mark mark(job.scratch);
    const qsizetype stride = summaryStride(job.width);
    const Moments<G, E> moments{stride};
    const Means means{Filter::coefficients, stride};
    const auto take = [&](int rows) {
        return job.scratch.take<float>(static_cast<std::size_t>(rows * stride)).data();
    };
    float* const samples = take(moments.rows());
    float* const solutions = take(means.rows());
    float* const powers = take(std::max(moments.rows(), means.rows()));
    MergeDown<Moments<G, E>> momentsDown(moments, size, job.top, solved, job.scratch);
    MergeDown<Means> meansDown(means, size, job.top, width, job.scratch);
    // A single sample has no products.
    std::fill_n(samples + (G + E) * stride, moments.products * stride, 0.f);
    const float scale = 1.f / (static_cast<float>(size * size) * job.variance);
    for (int y = 0; y < job.height && !job.stop.stop_requested(); ++y) {
        for (std::size_t i = 0; i < G + E; ++i) {
            const float* from = i < G ? job.guides[i] : job.others[i - G];
            std::copy_n(from + y * job.stride, job.width,
                        samples + static_cast<qsizetype>(i) * stride);
        }
        mergeAcross(moments, samples, powers, size, momentsDown.next(), job.width);
        const float* window = momentsDown.push();
        if (!window)
            continue;
        Filter::solve(window, stride, scale, solutions, stride, solved);
        mergeAcross(means, solutions, powers, size, meansDown.next(), solved);
        window = meansDown.push();
        if (!window)
            continue;
        std::array<const float*, G> guides{};
        std::array<float*, outputs> out{};
        for (std::size_t i = 0; i < G; ++i)
            guides[i] = job.guides[i] + (y - 2 * job.radius) * job.stride + 2 * job.radius;
        for (std::size_t o = 0; o < outputs; ++o)
            out[o] = job.out[o] + (y - 4 * job.radius) * job.outStride;
        Filter::apply(window, stride, guides.data(), out.data(), width);
    }
}

void guidedTile(const GuidedJob& job) {
    const std::size_t others = job.others.size();
    if (job.guides.size() == 3)
        others == 0 ? filterTile<3, 0, true>(job) : filterTile<3, 1, true>(job);
    else if (others == 0)
        filterTile<1, 0, true>(job);
    else
        others == 3 ? filterTile<1, 3, false>(job) : filterTile<1, 4, false>(job);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {
HWY_EXPORT(guidedTile);
}

void guidedFilter(const GuidedJob& job) {
    HWY_DYNAMIC_DISPATCH(guidedTile)(job);
}

}  // namespace offstage
#endif
