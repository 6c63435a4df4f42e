// Targets whose vectors have no fixed size cannot lie in arrays.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/median_network.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <array>
#include <bit>
#include <utility>

#include "core/filters/median_kernels.h"
#include "core/filters/sorting_network.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class V>
HWY_INLINE void exchange(V& low, V& high) {
    const V smaller = hn::Min(low, high);
    high = hn::Max(low, high);
    low = smaller;
}

// Fully unrolled: whatever does not lead to the result is left out by the compiler.
template <const auto& Network, class V, std::size_t... I>
HWY_INLINE void apply(V* v, std::index_sequence<I...>) {
    (exchange(v[Network[I].low], v[Network[I].high]), ...);
}

template <const auto& Network, class V>
HWY_INLINE void apply(V* v) {
    apply<Network>(v, std::make_index_sequence<Network.size()>());
}

/// A. Adams, Fast median filters using separable sorting networks, 2021, turned by a right angle:
/// rows of the window are sorted once for all windows that they are in, then merged by pairs,
/// fours, eights; two windows, one above the other, share all but their first or last row. One
/// strip, as wide as a vector, from top to bottom.
template <std::size_t Radius, class T>
class MedianStrip {
    static constexpr std::size_t K = 2 * Radius + 1;
    using D = hn::CappedTag<T, medianPadding>;
    using V = hn::Vec<D>;
    using Ranks = SharedRanks<K>;
    /// Lists of level l hold 2^l pairs of rows.
    static constexpr int levels = std::bit_width(Radius);
    static constexpr std::size_t rowCount(int level) { return K << (level + 1); }

    const D d{};
    const std::size_t lanes = hn::Lanes(d);
    T* sortedRows;                  // a ring of K + 1
    std::array<T*, levels> lists;   // rings of Radius, by their first pair
    std::array<T*, 2> accumulated;  // while lists of different lengths are merged

    template <std::size_t... I>
    HWY_INLINE void sortRow(const T* from, T* to, std::index_sequence<I...>) const {
        V v[] = {hn::LoadU(d, from + I)...};
        apply<sortingNetwork<K>>(v);
        (hn::Store(v[I], d, to + I * lanes), ...);
    }

    /// Of lists of A and B elements, as far as their ranks matter.
    template <std::size_t A, std::size_t B, std::size_t... I, std::size_t... J, std::size_t... Out>
    HWY_INLINE void mergeOf(const T* a, const T* b, T* to, std::index_sequence<I...>,
                            std::index_sequence<J...>, std::index_sequence<Out...>) const {
        constexpr std::size_t first = Ranks::from(A + B) - Ranks::from(A) - Ranks::from(B);
        V v[] = {hn::Load(d, a + I * lanes)..., hn::Load(d, b + J * lanes)...};
        apply<mergingNetwork<sizeof...(I), sizeof...(J)>>(v);
        (hn::Store(v[mergedOrder<sizeof...(I), sizeof...(J)>[first + Out]], d, to + Out * lanes),
         ...);
    }
    template <std::size_t A, std::size_t B>
    HWY_NOINLINE void mergeLists(const T* a, const T* b, T* to) const {
        mergeOf<A, B>(a, b, to, std::make_index_sequence<Ranks::size(A)>(),
                      std::make_index_sequence<Ranks::size(B)>(),
                      std::make_index_sequence<Ranks::size(A + B)>());
    }

    T* row(int y) const { return sortedRows + static_cast<std::size_t>(y) % (K + 1) * K * lanes; }
    template <int Level>
    T* list(int pair) const {
        return lists[Level] +
               static_cast<std::size_t>(pair) % Radius * Ranks::size(rowCount(Level)) * lanes;
    }

    /// The list of level `Level` that ends with `pair`, and those above it.
    template <int Level>
    HWY_INLINE void add(int pair) const {
        if constexpr (Level < levels) {
            const int start = pair + 1 - (1 << Level);
            if (start < 0)
                return;
            if constexpr (Level == 0)
                mergeLists<K, K>(row(2 * pair + 1), row(2 * pair + 2), list<0>(pair));
            else
                mergeLists<rowCount(Level - 1), rowCount(Level - 1)>(
                    list<Level - 1>(start), list<Level - 1>(start + (1 << (Level - 1))),
                    list<Level>(start));
            add<Level + 1>(pair);
        }
    }

    /// Joins lists until they have all `Radius` pairs from `pair` on.
    template <int Level, std::size_t Pairs>
    HWY_INLINE const T* join(const T* sum, int pair) const {
        if constexpr (Level < 0) {
            return sum;
        } else if constexpr ((Radius >> Level & 1) == 0) {
            return join<Level - 1, Pairs>(sum, pair);
        } else {
            T* const to = accumulated[Level % 2];
            mergeLists<Pairs * 2 * K, rowCount(Level)>(
                sum, list<Level>(pair + static_cast<int>(Pairs)), to);
            return join<Level - 1, Pairs + (std::size_t(1) << Level)>(to, pair);
        }
    }

    /// The middle of the shared elements and of one more row.
    HWY_INLINE V medianWith(const T* shared, const T* sorted) const {
        V result = hn::Load(d, shared + K * lanes);
        for (std::size_t i = 0; i < K; ++i)
            result = hn::Min(result, hn::Max(hn::Load(d, shared + i * lanes),
                                             hn::Load(d, sorted + (K - 1 - i) * lanes)));
        return result;
    }

public:
    explicit MedianStrip(Scratch& scratch) {
        const auto take = [&](std::size_t elements) {
            return scratch.take<T>(elements * lanes).data();
        };
        sortedRows = take((K + 1) * K);
        for (int level = 0; level < levels; ++level)
            lists[static_cast<std::size_t>(level)] = take(Radius * Ranks::size(rowCount(level)));
        for (T*& sum : accumulated)
            sum = take(Ranks::shared);
    }

    void run(const MedianRows<T>& rows, qsizetype x) const {
        constexpr auto radius = static_cast<int>(Radius);
        int sorted = 0;
        const auto sortTo = [&](int last) {
            for (; sorted <= last; ++sorted) {
                const int y = std::min(sorted, rows.height + 2 * radius - 1);
                sortRow(rows.in + y * rows.inStride + x, row(sorted),
                        std::make_index_sequence<K>());
            }
        };
        // The windows of rows y and y + 1 share the pairs from y / 2 on.
        for (int pair = 0, y = 2 - 2 * radius; y < rows.height; ++pair, y += 2) {
            sortTo(2 * pair + 2);
            add<0>(pair);
            if (y < 0)
                continue;
            const T* shared =
                join<levels - 2, std::size_t(1) << (levels - 1)>(list<levels - 1>(y / 2), y / 2);
            T* const out = rows.out + y * rows.outStride + x;
            hn::StoreU(medianWith(shared, row(y)), d, out);
            if (y + 1 == rows.height)
                break;
            sortTo(2 * pair + 3);
            hn::StoreU(medianWith(shared, row(y + 1 + 2 * radius)), d, out + rows.outStride);
        }
    }
};

template <std::size_t Radius, class T>
HWY_INLINE void medians(const MedianRows<T>& rows, Scratch& scratch) {
    const MedianStrip<Radius, T> strip(scratch);
    const auto lanes = static_cast<qsizetype>(hn::Lanes(hn::CappedTag<T, medianPadding>()));
    for (qsizetype x = 0; x < rows.width; x += lanes)
        strip.run(rows, x);
}

template <class T>
void mediansOfRadius(const MedianRows<T>& rows, Scratch& scratch) {
    switch (rows.radius) {
        case 1:
            return medians<1>(rows, scratch);
        case 2:
            return medians<2>(rows, scratch);
        case 3:
            return medians<3>(rows, scratch);
        case 4:
            return medians<4>(rows, scratch);
        case 5:
            return medians<5>(rows, scratch);
    }
}

void medians8(const MedianRows<quint8>& rows, Scratch& scratch) {
    mediansOfRadius(rows, scratch);
}
void medians16(const MedianRows<quint16>& rows, Scratch& scratch) {
    mediansOfRadius(rows, scratch);
}
void medians32(const MedianRows<qint32>& rows, Scratch& scratch) {
    mediansOfRadius(rows, scratch);
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace offstage {

namespace {
HWY_EXPORT(medians8);
HWY_EXPORT(medians16);
HWY_EXPORT(medians32);
}  // namespace

void medianByNetwork(const MedianRows<quint8>& rows, Scratch& scratch) {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(medians8)(rows, scratch);
}

void medianByNetwork(const MedianRows<quint16>& rows, Scratch& scratch) {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(medians16)(rows, scratch);
}

void medianByNetwork(const MedianRows<qint32>& rows, Scratch& scratch) {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(medians32)(rows, scratch);
}

}  // namespace offstage

#endif
