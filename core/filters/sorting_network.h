#pragma once

#include <array>
#include <cstddef>

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

/// Where the median of a K x K square may be once all its columns and then all its rows are sorted:
/// an element has everything above and left of it below its value, and the opposite.
template <std::size_t K>
struct MedianCandidates {
    static constexpr std::size_t half = (K * K + 1) / 2;
    /// Row r, column c: surely below the median, or surely above.
    static constexpr bool below(std::size_t r, std::size_t c) { return (K - r) * (K - c) > half; }
    static constexpr bool above(std::size_t r, std::size_t c) { return (r + 1) * (c + 1) > half; }

    static constexpr std::size_t count(bool belowOnly) {
        std::size_t result = 0;
        for (std::size_t i = 0; i < K * K; ++i)
            result +=
                belowOnly ? below(i / K, i % K) : !below(i / K, i % K) && !above(i / K, i % K);
        return result;
    }
    /// Their indices r * K + c, and the median's rank among them.
    static constexpr auto indices = [] {
        std::array<std::size_t, count(false)> result{};
        std::size_t at = 0;
        for (std::size_t i = 0; i < K * K; ++i)
            if (!below(i / K, i % K) && !above(i / K, i % K))
                result[at++] = i;
        return result;
    }();
    static constexpr std::size_t rank = half - 1 - count(true);
};

}  // namespace offstage
