/// Finds the patches most like a given one. Included once per instruction set. Distances are sums
/// of squared differences of integers: exact, so that the choice is the same on every instruction
/// set.
#if defined(OFFSTAGE_PATCH_SEARCH_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_PATCH_SEARCH_INL_H
#undef OFFSTAGE_PATCH_SEARCH_INL_H
#else
#define OFFSTAGE_PATCH_SEARCH_INL_H
#endif

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <limits>

#include "core/filters/patch_search.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

/// Search for patches like one of `plane`, in a square window around it.
class PatchSearch {
    using D = hwy::HWY_NAMESPACE::CappedTag<qint32, 8>;
    using V = hwy::HWY_NAMESPACE::Vec<D>;
    static constexpr int vectors = 4;  ///< handled at once, so that a pair is spread once for all

public:
    PatchSearch(const PatchPlane& plane, int radius, Scratch& scratch)
        : m_plane(plane),
          m_radius(radius),
          m_side(2 * radius + 1),
          m_rowLength((m_side + block() - 1) / block() * block()),
          m_total(m_side * m_rowLength),
          m_distances(scratch.take<qint32>(static_cast<std::size_t>(m_total))),
          m_candidates(scratch.take<qint32>(static_cast<std::size_t>(m_total))),
          m_ranked(scratch.take<qint32>(static_cast<std::size_t>(m_total))) {}

    /// Puts into `found` where in the plane the found.size() patches most like the one at `at`
    /// begin, itself included, relative to it and in order of place; of equals the first ones.
    void find(qsizetype at, std::span<qint32> found) {
        measure(at);
        m_distances[static_cast<std::size_t>(m_radius * m_rowLength + m_radius)] = -1;
        const auto wanted = static_cast<int>(found.size());
        const int count = collect(limitFor(wanted));
        for (int i = 0; i < count; ++i)
            m_ranked[index(i)] = m_distances[index(m_candidates[index(i)])];
        std::nth_element(m_ranked.begin(), m_ranked.begin() + wanted - 1, m_ranked.begin() + count);
        const qint32 last = m_ranked[index(wanted - 1)];
        auto equals = wanted - std::count_if(m_ranked.begin(), m_ranked.begin() + wanted,
                                             [&](qint32 d) { return d < last; });
        std::size_t taken = 0;
        for (int i = 0; taken < found.size(); ++i) {
            const int candidate = m_candidates[index(i)];
            const qint32 distance = m_distances[index(candidate)];
            if (distance < last || (distance == last && equals-- > 0))
                found[taken++] = offset(candidate);
        }
        m_guess = last + last / 4 + 1;
    }

private:
    static std::size_t index(int i) { return static_cast<std::size_t>(i); }
    static int block() { return vectors * static_cast<int>(hwy::HWY_NAMESPACE::Lanes(D())); }
    qint32 offset(int candidate) const {
        return (candidate / m_rowLength - m_radius) * m_plane.stride + candidate % m_rowLength -
               m_radius;
    }

    /// sum + a0 * b0 + a1 * b1, of the two 16-bit halves of each lane.
    static HWY_INLINE V addProducts(V a, V b, V sum) {
        namespace hn = hwy::HWY_NAMESPACE;
#if HWY_ARCH_X86 && HWY_TARGET != HWY_SCALAR
        const D d;
        const hn::RepartitionToNarrow<D> pairs;
        V unused = hn::Zero(d);
        return hn::ReorderWidenMulAccumulate(d, hn::BitCast(pairs, a), hn::BitCast(pairs, b), sum,
                                             unused);
#else
        const auto low = [](V both) { return hn::ShiftRight<16>(hn::ShiftLeft<16>(both)); };
        sum = hn::Add(sum, hn::Mul(low(a), low(b)));
        return hn::Add(sum, hn::Mul(hn::ShiftRight<16>(a), hn::ShiftRight<16>(b)));
#endif
    }

    /// All distances of the window; what is beyond a row's end is farther than anything.
    HWY_NOINLINE void measure(qsizetype at) {
        namespace hn = hwy::HWY_NAMESPACE;
        const D d;
        const int lanes = static_cast<int>(hn::Lanes(d));
        qint32 own[patchSide][patchRow / 2];
        for (int j = 0; j < patchSide; ++j) {
            for (int i = 0; i < patchRow / 2; ++i)
                own[j][i] = m_plane.pairs[at + j * m_plane.stride + 2 * i];
            own[j][patchRow / 2 - 1] &= 0xffff;
        }
        const auto ownEnergy = hn::Set(d, m_plane.energies[at]);
        const auto columns = hn::Set(d, m_side);
        const auto farthest = hn::Set(d, std::numeric_limits<qint32>::max());
        qint32* out = m_distances.data();
        for (int dy = -m_radius; dy <= m_radius; ++dy)
            for (int x = 0; x < m_rowLength; x += block(), out += block()) {
                const qsizetype other = at + dy * m_plane.stride - m_radius + x;
                V sums[vectors] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
                for (int j = 0; j < patchSide; ++j)
                    for (int i = 0; i < patchRow / 2; ++i) {
                        const auto pair = hn::Set(d, own[j][i]);
                        const qint32* there = m_plane.pairs + other + j * m_plane.stride + 2 * i;
                        for (int v = 0; v < vectors; ++v)
                            sums[v] = addProducts(pair, hn::LoadU(d, there + v * lanes), sums[v]);
                    }
                for (int v = 0; v < vectors; ++v) {
                    const auto energy = hn::LoadU(d, m_plane.energies + other + v * lanes);
                    const auto distance =
                        hn::Sub(hn::Add(energy, ownEnergy), hn::Add(sums[v], sums[v]));
                    const auto inside = hn::Lt(hn::Iota(d, x + v * lanes), columns);
                    hn::StoreU(hn::IfThenElse(inside, distance, farthest), d, out + v * lanes);
                }
            }
    }

    int countUpTo(qint32 limit) const {
        namespace hn = hwy::HWY_NAMESPACE;
        const D d;
        const int lanes = static_cast<int>(hn::Lanes(d));
        const auto beyond = hn::Set(d, limit + 1);
        auto count = hn::Zero(d);
        auto more = hn::Zero(d);
        for (int i = 0; i < m_total; i += 2 * lanes) {
            const auto a = hn::LoadU(d, m_distances.data() + i);
            const auto b = hn::LoadU(d, m_distances.data() + i + lanes);
            count = hn::Sub(count, hn::VecFromMask(d, hn::Lt(a, beyond)));
            more = hn::Sub(more, hn::VecFromMask(d, hn::Lt(b, beyond)));
        }
        return hn::GetLane(hn::SumOfLanes(d, hn::Add(count, more)));
    }

    /// A distance that at least `wanted` patches keep, and not many more if that can be had. Where
    /// the search for it begins makes no difference to what is found.
    qint32 limitFor(int wanted) const {
        qint32 below = -2;
        qint32 above = std::numeric_limits<qint32>::max() - 1;
        qint32 limit = m_guess;
        while (above - below > 1) {
            const int count = countUpTo(limit);
            if (count >= wanted && count <= 2 * wanted)
                return limit;
            if (count < wanted)
                below = limit;
            else
                above = limit;
            limit = above == std::numeric_limits<qint32>::max() - 1 && limit < above / 4
                        ? 2 * limit + 4
                        : below + (above - below) / 2;
        }
        return above;
    }

    /// Lists the candidates up to this distance, in order of place.
    int collect(qint32 limit) {
        namespace hn = hwy::HWY_NAMESPACE;
        const D d;
        const int lanes = static_cast<int>(hn::Lanes(d));
        const auto beyond = hn::Set(d, limit + 1);
        int count = 0;
        for (int i = 0; i < m_total; i += lanes) {
            quint8 bits[8] = {};
            hn::StoreMaskBits(d, hn::Lt(hn::LoadU(d, m_distances.data() + i), beyond), bits);
            for (unsigned rest = bits[0]; rest != 0; rest &= rest - 1)
                m_candidates[index(count++)] = i + std::countr_zero(rest);
        }
        return count;
    }

    const PatchPlane& m_plane;
    int m_radius;
    int m_side;
    int m_rowLength;
    int m_total;
    std::span<qint32> m_distances;
    std::span<qint32> m_candidates;  ///< indices into the distances
    std::span<qint32> m_ranked;
    qint32 m_guess = 1 << 16;
};

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
