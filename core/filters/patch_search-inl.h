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
          m_offsets(scratch.take<qint32>(static_cast<std::size_t>(m_total))),
          m_candidates(scratch.take<qint32>(static_cast<std::size_t>(m_total + padding))),
          m_ranked(scratch.take<qint32>(static_cast<std::size_t>(m_total + padding))) {
        for (int i = 0; i < m_total; ++i)
            m_offsets[index(i)] =
                (i / m_rowLength - radius) * plane.stride + i % m_rowLength - radius;
    }

    /// Puts into `found` where in the plane the found.size() patches most like the one at `at`
    /// begin, itself included, relative to it and in order of place; of equals the first ones.
    void find(qsizetype at, std::span<qint32> found) {
        measure(at);
        m_distances[index(m_radius * m_rowLength + m_radius)] = -1;
        const auto wanted = static_cast<int>(found.size());
        Bounds bounds{-2, beyondAll};
        narrow(m_distances.data(), m_total, wanted, 2 * wanted, m_guess, bounds);
        const int count = collect(bounds.above);
        for (int i = 0; i < count; ++i)
            m_ranked[index(i)] = m_distances[index(m_candidates[index(i)])];
        std::fill_n(m_ranked.begin() + count, padding, beyondAll + 1);
        if (count > wanted)
            narrow(m_ranked.data(), count, wanted, wanted, middle(bounds), bounds);
        const qint32 last = bounds.above;
        int equals = wanted - countUpTo(m_ranked.data(), count, last - 1);
        int taken = 0;
        for (int i = 0; taken < wanted; ++i) {
            const bool isLast = m_ranked[index(i)] == last;
            found[index(taken)] = m_offsets[index(m_candidates[index(i)])];
            taken += m_ranked[index(i)] < last || (isLast && equals > 0);
            equals -= isLast;
        }
        m_guess = last + last / 4 + 1;
    }

private:
    static constexpr int padding = 16;
    static constexpr qint32 beyondAll = 1 << 30;  ///< more than any distance

    /// At most `below` are fewer than wanted, at most `above` enough.
    struct Bounds {
        qint32 below;
        qint32 above;
    };

    static std::size_t index(int i) { return static_cast<std::size_t>(i); }
    static int block() { return vectors * static_cast<int>(hwy::HWY_NAMESPACE::Lanes(D())); }
    static qint32 middle(const Bounds& b) { return b.below + (b.above - b.below) / 2; }

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
        qint32 own[patchSide][patchSide / 2];
        for (int j = 0; j < patchSide; ++j)
            for (int i = 0; i < patchSide / 2; ++i)
                own[j][i] = m_plane.pairs[at + j * m_plane.stride + 2 * i];
        const auto ownEnergy = hn::Set(d, m_plane.energies[at]);
        const auto columns = hn::Set(d, m_side);
        const auto farthest = hn::Set(d, beyondAll + 1);
        qint32* out = m_distances.data();
        for (int dy = -m_radius; dy <= m_radius; ++dy)
            for (int x = 0; x < m_rowLength; x += block(), out += block()) {
                const qsizetype other = at + dy * m_plane.stride - m_radius + x;
                V sums[vectors] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
                for (int j = 0; j < patchSide; ++j)
                    for (int i = 0; i < patchSide / 2; ++i) {
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

    /// How many of the first `size` values are at most `limit`; behind them come larger ones.
    static int countUpTo(const qint32* values, int size, qint32 limit) {
        namespace hn = hwy::HWY_NAMESPACE;
        const D d;
        const int lanes = static_cast<int>(hn::Lanes(d));
        const auto beyond = hn::Set(d, limit + 1);
        auto count = hn::Zero(d);
        auto more = hn::Zero(d);
        for (int i = 0; i < size; i += 2 * lanes) {
            const auto a = hn::LoadU(d, values + i);
            const auto b = hn::LoadU(d, values + i + lanes);
            count = hn::Sub(count, hn::VecFromMask(d, hn::Lt(a, beyond)));
            more = hn::Sub(more, hn::VecFromMask(d, hn::Lt(b, beyond)));
        }
        return hn::GetLane(hn::SumOfLanes(d, hn::Add(count, more)));
    }

    /// Moves the bounds together until `wanted` to `most` values are up to the upper one, or until
    /// nothing is between them. Where it begins makes no difference to what is found in the end.
    static void narrow(const qint32* values, int size, int wanted, int most, qint32 limit,
                       Bounds& bounds) {
        while (bounds.above - bounds.below > 1) {
            const int count = countUpTo(values, size, limit);
            (count < wanted ? bounds.below : bounds.above) = limit;
            if (count >= wanted && count <= most)
                return;
            // Nothing known above: a guess that is too small doubles.
            limit =
                bounds.above == beyondAll && limit < beyondAll / 4 ? 2 * limit + 4 : middle(bounds);
        }
    }

    /// Lists the candidates up to this distance, in order of place.
    int collect(qint32 limit) {
        namespace hn = hwy::HWY_NAMESPACE;
        const D d;
        const int lanes = static_cast<int>(hn::Lanes(d));
        const auto beyond = hn::Set(d, limit + 1);
        int count = 0;
        for (int i = 0; i < m_total; i += block()) {
            unsigned near = 0;
            for (int v = 0; v < vectors; ++v) {
                quint8 bits[8] = {};
                const auto distances = hn::LoadU(d, m_distances.data() + i + v * lanes);
                hn::StoreMaskBits(d, hn::Lt(distances, beyond), bits);
                near |= static_cast<unsigned>(bits[0]) << (v * lanes);
            }
            for (; near != 0; near &= near - 1)
                m_candidates[index(count++)] = i + std::countr_zero(near);
        }
        return count;
    }

    const PatchPlane& m_plane;
    int m_radius;
    int m_side;
    int m_rowLength;
    int m_total;
    std::span<qint32> m_distances;
    std::span<qint32> m_offsets;
    std::span<qint32> m_candidates;  ///< indices into the distances
    std::span<qint32> m_ranked;
    qint32 m_guess = 1 << 16;
};

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
