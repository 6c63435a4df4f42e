#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace offstage {

/// Puts the smaller of two elements at `low`, the larger at `high`.
struct Exchange {
    std::size_t low;
    std::size_t high;
};

/// Calls visit(low, high) for the exchanges of Batcher's odd-even merge sort of `n` elements
/// (Knuth, The Art of Computer Programming 3, 5.2.2, algorithm M).
template <class Visit>
constexpr void batcher(std::size_t n, Visit visit) {
    for (std::size_t p = 1; p < n; p *= 2)
        for (std::size_t k = p; k >= 1; k /= 2)
            for (std::size_t j = k % p; j + k < n; j += 2 * k)
                for (std::size_t i = j; i < j + k && i + k < n; ++i)
                    if (i / (2 * p) == (i + k) / (2 * p))
                        visit(i, i + k);
}

constexpr std::size_t exchangeCount(std::size_t n) {
    std::size_t count = 0;
    batcher(n, [&](std::size_t, std::size_t) { ++count; });
    return count;
}

template <std::size_t N>
inline constexpr auto sortingNetwork = [] {
    std::array<Exchange, exchangeCount(N)> exchanges{};
    std::size_t at = 0;
    batcher(N, [&](std::size_t low, std::size_t high) { exchanges[at++] = {low, high}; });
    return exchanges;
}();

/// Batcher's odd-even merge of two sorted lists (5.2.2, exercise 38, for lists of any lengths). The
/// elements stand where they like afterwards; `order` says where.
struct Merge {
    std::vector<Exchange> exchanges;
    std::vector<std::size_t> order;
};

constexpr std::vector<std::size_t> everyOther(const std::vector<std::size_t>& list,
                                              std::size_t from) {
    std::vector<std::size_t> result;
    for (std::size_t i = from; i < list.size(); i += 2)
        result.push_back(list[i]);
    return result;
}

/// Merges the elements at `a` with those at `b`, and says where the result is.
constexpr std::vector<std::size_t> addMerge(const std::vector<std::size_t>& a,
                                            const std::vector<std::size_t>& b,
                                            std::vector<Exchange>& exchanges) {
    if (a.empty() || b.empty())
        return a.empty() ? b : a;
    if (a.size() == 1 && b.size() == 1) {
        exchanges.push_back({a[0], b[0]});
        return {a[0], b[0]};
    }
    const auto even = addMerge(everyOther(a, 0), everyOther(b, 0), exchanges);
    const auto odd = addMerge(everyOther(a, 1), everyOther(b, 1), exchanges);
    std::vector<std::size_t> order{even[0]};
    for (std::size_t i = 0; i < odd.size() || i + 1 < even.size(); ++i) {
        if (i < odd.size() && i + 1 < even.size())
            exchanges.push_back({odd[i], even[i + 1]});
        if (i < odd.size())
            order.push_back(odd[i]);
        if (i + 1 < even.size())
            order.push_back(even[i + 1]);
    }
    return order;
}

/// The first list is at 0 ... a - 1, the second behind it.
constexpr Merge merge(std::size_t a, std::size_t b) {
    std::vector<std::size_t> first, second;
    for (std::size_t i = 0; i < a; ++i)
        first.push_back(i);
    for (std::size_t i = 0; i < b; ++i)
        second.push_back(a + i);
    Merge result;
    result.order = addMerge(first, second, result.exchanges);
    return result;
}

template <std::size_t A, std::size_t B>
inline constexpr auto mergingNetwork = [] {
    std::array<Exchange, merge(A, B).exchanges.size()> exchanges{};
    const Merge network = merge(A, B);
    std::copy(network.exchanges.begin(), network.exchanges.end(), exchanges.begin());
    return exchanges;
}();

template <std::size_t A, std::size_t B>
inline constexpr auto mergedOrder = [] {
    std::array<std::size_t, A + B> order{};
    const Merge network = merge(A, B);
    std::copy(network.order.begin(), network.order.end(), order.begin());
    return order;
}();

/// Two windows of K x K, one above the other, share K - 1 rows, that is all but K elements of each.
/// Of the shared ones only K + 1 in the middle can be a median. This says which elements of a
/// sorted list of `count` shared ones may become one of those; the others need not be known.
template <std::size_t K>
struct SharedRanks {
    static constexpr std::size_t shared = K * (K - 1);
    static constexpr std::size_t highest = (K * K - 1) / 2;  ///< of all shared ones
    static constexpr std::size_t lowest = highest - K;

    static constexpr std::size_t from(std::size_t count) {
        return count + lowest > shared ? count + lowest - shared : 0;
    }
    static constexpr std::size_t to(std::size_t count) { return std::min(count, highest + 1); }
    static constexpr std::size_t size(std::size_t count) { return to(count) - from(count); }
};

}  // namespace offstage
