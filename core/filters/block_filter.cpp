#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/block_filter.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/filters/block_filter.h"
#include "core/filters/fourier-inl.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Buffers for as many lines as a vector has lanes, twice: a transform needs two.
class Strips {
public:
    Strips(const BlockFilter& filter, Scratch& scratch)
        : m_filter(filter),
          m_fourier(filter.size, filter.cosines.data(), filter.sines.data()),
          m_first{take(scratch), take(scratch)},
          m_second{take(scratch), take(scratch)} {}

    /// Transforms `lanes` columns of a block, as many as a vector holds, from column x on.
    void down(float* re, float* im, int x) const {
        const hn::CappedTag<float, laneBlock> d;
        const int stride = m_filter.stride();
        for (int y = 0; y < m_filter.size; ++y) {
            hn::Store(hn::LoadU(d, re + y * stride + x), d, m_first.re + y * lanes);
            hn::Store(hn::LoadU(d, im + y * stride + x), d, m_first.im + y * lanes);
        }
        const Lines result = m_fourier.transform(m_first, m_second);
        for (int y = 0; y < m_filter.size; ++y) {
            hn::StoreU(hn::Load(d, result.re + y * lanes), d, re + y * stride + x);
            hn::StoreU(hn::Load(d, result.im + y * lanes), d, im + y * stride + x);
        }
    }

    /// Transforms as many rows, from row y on, multiplies them and transforms them back.
    void multiplyAcross(float* re, float* im, int y, const float* transfer) const {
        gather(re, m_first.re, y);
        gather(im, m_first.im, y);
        const Lines spectrum = m_fourier.transform(m_first, m_second);
        multiply(spectrum, y, transfer);
        const Lines other = spectrum.re == m_first.re ? m_second : m_first;
        const Lines result = m_fourier.transform({spectrum.im, spectrum.re}, {other.im, other.re});
        scatter(result.im, re, y);
        scatter(result.re, im, y);
    }

    /// Transforms as many rows; writes the real part, a row per frequency across.
    void responseAcross(float* re, float* im, int y, float* response) const {
        const hn::CappedTag<float, laneBlock> d;
        gather(re, m_first.re, y);
        gather(im, m_first.im, y);
        const Lines spectrum = m_fourier.transform(m_first, m_second);
        for (int f = 0; f <= m_filter.size / 2; ++f)
            hn::StoreU(hn::Load(d, spectrum.re + f * lanes), d,
                       response + f * m_filter.stride() + y);
    }

    static constexpr int lanes = static_cast<int>(Fourier::lanes);

private:
    float* take(Scratch& scratch) const {
        return scratch.take<float>(static_cast<std::size_t>(m_filter.size * lanes)).data();
    }
    void gather(const float* block, float* lines, int y) const {
        for (int i = 0; i < lanes; ++i) {
            const float* row = block + (y + i) * m_filter.stride();
            for (int x = 0; x < m_filter.size; ++x)
                lines[x * lanes + i] = row[x];
        }
    }
    void scatter(const float* lines, float* block, int y) const {
        for (int i = 0; i < lanes; ++i) {
            float* row = block + (y + i) * m_filter.stride();
            for (int x = 0; x < m_filter.size; ++x)
                row[x] = lines[x * lanes + i];
        }
    }
    void multiply(const Lines& spectrum, int y, const float* transfer) const {
        const hn::CappedTag<float, laneBlock> d;
        const int size = m_filter.size;
        const int stride = m_filter.stride();
        for (int f = 0; f < size; ++f) {
            // The other half of the frequencies is the opposite of the stored one.
            const auto factor = f <= size / 2
                                    ? hn::LoadU(d, transfer + f * stride + y)
                                    : hn::Reverse(d, hn::LoadU(d, transfer + (size - f) * stride +
                                                                      size - y - (lanes - 1)));
            float* re = spectrum.re + f * lanes;
            float* im = spectrum.im + f * lanes;
            hn::Store(hn::Mul(hn::Load(d, re), factor), d, re);
            hn::Store(hn::Mul(hn::Load(d, im), factor), d, im);
        }
    }

    const BlockFilter& m_filter;
    Fourier m_fourier;
    Lines m_first;
    Lines m_second;
};

void applyTransfer(const BlockFilter& filter, float* re, float* im, const float* transfer,
                   Scratch& scratch, const std::stop_token& stop) {
    const Strips strips(filter, scratch);
    for (int x = 0; x < filter.size && !stop.stop_requested(); x += Strips::lanes)
        strips.down(re, im, x);
    for (int y = 0; y < filter.size && !stop.stop_requested(); y += Strips::lanes)
        strips.multiplyAcross(re, im, y, transfer);
    for (int x = 0; x < filter.size && !stop.stop_requested(); x += Strips::lanes)
        strips.down(im, re, x);
}

void makeResponse(const BlockFilter& filter, float* re, float* im, float* response,
                  Scratch& scratch, const std::stop_token& stop) {
    const Strips strips(filter, scratch);
    for (int x = 0; x < filter.size && !stop.stop_requested(); x += Strips::lanes)
        strips.down(re, im, x);
    for (int y = 0; y < filter.size && !stop.stop_requested(); y += Strips::lanes)
        strips.responseAcross(re, im, y, response);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {
HWY_EXPORT(applyTransfer);
HWY_EXPORT(makeResponse);
}  // namespace

BlockFilter::BlockFilter(int blockSize, Scratch& scratch) : size(blockSize) {
    const auto waves = scratch.take<float>(static_cast<std::size_t>(2 * size));
    for (int i = 0; i < size; ++i) {
        const double angle = 2 * std::numbers::pi * i / size;
        waves[static_cast<std::size_t>(i)] = static_cast<float>(std::cos(angle));
        waves[static_cast<std::size_t>(size + i)] = static_cast<float>(-std::sin(angle));
    }
    cosines = waves.first(static_cast<std::size_t>(size));
    sines = waves.last(static_cast<std::size_t>(size));
}

void BlockFilter::responseOf(std::span<float> kernel, std::span<float> response, Scratch& scratch,
                             const std::stop_token& stop) const {
    const Scratch::Mark mark(scratch);
    const auto imaginary = scratch.take<float>(floats());
    std::fill(imaginary.begin(), imaginary.end(), 0.f);
    HWY_DYNAMIC_DISPATCH(makeResponse)
    (*this, kernel.data(), imaginary.data(), response.data(), scratch, stop);
    for (int f = 0; f <= size / 2; ++f)
        response[static_cast<std::size_t>(f * stride() + size)] =
            response[static_cast<std::size_t>(f * stride())];
}

void BlockFilter::apply(std::span<float> first, std::span<float> second,
                        std::span<const float> transfer, Scratch& scratch,
                        const std::stop_token& stop) const {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(applyTransfer)
    (*this, first.data(), second.data(), transfer.data(), scratch, stop);
}

}  // namespace offstage
#endif
