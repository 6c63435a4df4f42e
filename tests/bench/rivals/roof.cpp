#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/bench/rivals/roof.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <algorithm>
#include <cstring>
#include <thread>

#include "tests/bench/rivals/rivals.h"

HWY_BEFORE_NAMESPACE();
namespace offstage::rivals {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Independent chains of multiply-adds, enough to hide how long each takes. Returns operations.
double multiplyAdd(float* sink) {
    const hn::ScalableTag<float> d;
    using V = hn::Vec<decltype(d)>;
    constexpr int rounds = 4'000'000;
    const V factor = hn::Set(d, 0.999f);
    const V term = hn::Set(d, 0.001f);
    V a = term, b = term, c = term, e = term, f = term, g = term, h = term, i = term, j = term,
      k = term;
    for (int round = 0; round < rounds; ++round) {
        a = hn::MulAdd(a, factor, term);
        b = hn::MulAdd(b, factor, term);
        c = hn::MulAdd(c, factor, term);
        e = hn::MulAdd(e, factor, term);
        f = hn::MulAdd(f, factor, term);
        g = hn::MulAdd(g, factor, term);
        h = hn::MulAdd(h, factor, term);
        i = hn::MulAdd(i, factor, term);
        j = hn::MulAdd(j, factor, term);
        k = hn::MulAdd(k, factor, term);
    }
    const V sum = hn::Add(hn::Add(hn::Add(a, b), hn::Add(c, e)),
                          hn::Add(hn::Add(f, g), hn::Add(hn::Add(h, i), hn::Add(j, k))));
    *sink = hn::GetLane(sum);
    return 2. * 10 * rounds * static_cast<double>(hn::Lanes(d));
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage::rivals
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage::rivals {

namespace {

HWY_EXPORT(multiplyAdd);

/// The best of several runs of work(thread) on so many threads, in units per second.
double bestRate(int threads, const std::function<double(int)>& work) {
    double best = 0;
    for (int run = 0; run < 7; ++run) {
        std::vector<double> units(static_cast<std::size_t>(threads));
        const double time = milliseconds([&] {
            std::vector<std::jthread> workers;
            for (int t = 0; t < threads; ++t)
                workers.emplace_back([&, t] { units[static_cast<std::size_t>(t)] = work(t); });
        });
        double sum = 0;
        for (const double unit : units)
            sum += unit;
        best = std::max(best, sum / time * 1e3);
    }
    return best;
}

}  // namespace

Roof measureRoof() {
    constexpr std::size_t size = std::size_t(96) << 20;
    std::vector<std::byte> from(size, std::byte(1));
    std::vector<std::byte> to(size);
    std::vector<float> sinks(32);  // a cache line apart
    Roof roof{};
    for (const int threads : {1, 2}) {
        roof.copyRate[threads - 1] = bestRate(threads, [&](int t) {
            const std::size_t part = size / static_cast<std::size_t>(threads);
            std::memcpy(to.data() + static_cast<std::size_t>(t) * part,
                        from.data() + static_cast<std::size_t>(t) * part, part);
            return 2. * static_cast<double>(part);
        });
        roof.fmaRate[threads - 1] = bestRate(threads, [&](int t) {
            return HWY_DYNAMIC_DISPATCH(multiplyAdd)(&sinks[static_cast<std::size_t>(t) * 16]);
        });
    }
    return roof;
}

}  // namespace offstage::rivals
#endif
