// Targets whose vectors have no fixed size cannot lie in arrays.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/median_network.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

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
template <std::size_t N, class V, std::size_t... I>
HWY_INLINE void sort(V* v, std::index_sequence<I...>) {
    (exchange(v[sortingNetwork<N>[I].low], v[sortingNetwork<N>[I].high]), ...);
}

template <std::size_t N, class V>
HWY_INLINE void sort(V* v) {
    sort<N>(v, std::make_index_sequence<sortingNetwork<N>.size()>());
}

template <std::size_t K, class V, std::size_t... Row, std::size_t... Candidate>
HWY_INLINE V medianOfSortedColumns(V* v, std::index_sequence<Row...>,
                                   std::index_sequence<Candidate...>) {
    (sort<K>(v + Row * K), ...);
    V candidates[] = {v[MedianCandidates<K>::indices[Candidate]]...};
    sort<sizeof...(Candidate)>(candidates);
    return candidates[MedianCandidates<K>::rank];
}

template <std::size_t K, class T, std::size_t... Cell>
HWY_INLINE void medians(const MedianRows<T>& rows, Scratch& scratch, std::index_sequence<Cell...>) {
    const hn::CappedTag<T, medianPadding> d;
    using V = hn::Vec<decltype(d)>;
    const auto lanes = static_cast<qsizetype>(hn::Lanes(d));
    const qsizetype columns = rows.width + 2 * rows.radius;
    const qsizetype stride = (columns + 2 * medianPadding) / medianPadding * medianPadding;
    // The window's columns, sorted; each is used by K pixels.
    T* const sorted = scratch.take<T>(K * static_cast<std::size_t>(stride)).data();
    for (int y = 0; y < rows.height; ++y) {
        const T* from = rows.in + y * rows.inStride;
        for (qsizetype x = 0; x < columns; x += lanes) {
            V v[K];
            for (std::size_t k = 0; k < K; ++k)
                v[k] = hn::LoadU(d, from + static_cast<qsizetype>(k) * rows.inStride + x);
            sort<K>(v);
            for (std::size_t k = 0; k < K; ++k)
                hn::StoreU(v[k], d, sorted + static_cast<qsizetype>(k) * stride + x);
        }
        for (qsizetype x = 0; x < rows.width; x += lanes) {
            V v[] = {hn::LoadU(d, sorted + static_cast<qsizetype>(Cell / K) * stride + x +
                                      static_cast<qsizetype>(Cell % K))...};
            hn::StoreU(medianOfSortedColumns<K>(
                           v, std::make_index_sequence<K>(),
                           std::make_index_sequence<MedianCandidates<K>::indices.size()>()),
                       d, rows.out + y * rows.outStride + x);
        }
    }
}

template <class T>
void mediansOfRadius(const MedianRows<T>& rows, Scratch& scratch) {
    switch (rows.radius) {
        case 1:
            return medians<3>(rows, scratch, std::make_index_sequence<9>());
        case 2:
            return medians<5>(rows, scratch, std::make_index_sequence<25>());
        case 3:
            return medians<7>(rows, scratch, std::make_index_sequence<49>());
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
