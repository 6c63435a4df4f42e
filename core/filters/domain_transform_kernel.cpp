#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/domain_transform_kernel.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>

#include "core/filters/domain_transform_kernel.h"
#include "core/filters/exp2-inl.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, chunkSide>;
using V = hn::Vec<D>;

/// Fractions of 65535 are as good as floats inside of a pass; weights become fractions of 1.
constexpr float unit(quint16) {
    return 65535;
}
constexpr float unit(float) {
    return 1;
}

HWY_INLINE V load(const quint16* from) {
    const hn::Rebind<quint16, D> narrow;
    const hn::RebindToSigned<D> wide;
    return hn::ConvertTo(D(), hn::PromoteTo(wide, hn::LoadU(narrow, from)));
}
HWY_INLINE V load(const float* from) {
    return hn::LoadU(D(), from);
}

/// Rounds to the nearest, within what a sample can hold.
HWY_INLINE void store(V value, quint16* to) {
    const hn::Rebind<quint16, D> narrow;
    hn::StoreU(hn::DemoteTo(narrow, hn::NearestInt(value)), narrow, to);
}
HWY_INLINE void store(V value, float* to) {
    hn::StoreU(value, D(), to);
}

constexpr int lanes() {
    return static_cast<int>(hn::MaxLanes(D()));
}

#if HWY_TARGET == HWY_SCALAR
template <class T>
void transpose(const T* in, T* out) {
    for (int y = 0; y < chunkSide; ++y)
        for (int x = 0; x < chunkSide; ++x)
            out[x * chunkSide + y] = in[y * chunkSide + x];
}
#else
void transposeBlock(const quint16* in, quint16* out) {
    const hn::FixedTag<quint16, 8> d;
    const hn::FixedTag<quint32, 4> d32;
    const hn::FixedTag<std::uint64_t, 2> d64;
    using V16 = hn::Vec<decltype(d)>;
    V16 row[8], pair[8];
    for (int i = 0; i < 8; ++i)
        row[i] = hn::LoadU(d, in + i * chunkSide);
    for (int i = 0; i < 4; ++i) {
        pair[2 * i] = hn::InterleaveLower(d, row[2 * i], row[2 * i + 1]);
        pair[2 * i + 1] = hn::InterleaveUpper(d, row[2 * i], row[2 * i + 1]);
    }
    // pair[2i + h]: columns 4h .. 4h + 3 of rows 2i, 2i + 1. Then four rows, two columns each.
    hn::Vec<decltype(d32)> four[8];
    for (int half = 0; half < 2; ++half)
        for (int h = 0; h < 2; ++h) {
            const auto upper = hn::BitCast(d32, pair[4 * half + h]);
            const auto lower = hn::BitCast(d32, pair[4 * half + 2 + h]);
            four[4 * half + 2 * h] = hn::InterleaveLower(d32, upper, lower);
            four[4 * half + 2 * h + 1] = hn::InterleaveUpper(d32, upper, lower);
        }
    for (int k = 0; k < 4; ++k) {
        const auto upper = hn::BitCast(d64, four[k]);
        const auto lower = hn::BitCast(d64, four[4 + k]);
        hn::StoreU(hn::BitCast(d, hn::InterleaveLower(d64, upper, lower)), d,
                   out + 2 * k * chunkSide);
        hn::StoreU(hn::BitCast(d, hn::InterleaveUpper(d64, upper, lower)), d,
                   out + (2 * k + 1) * chunkSide);
    }
}

void transposeBlock(const float* in, float* out) {
    const hn::FixedTag<float, 4> d;
    const hn::FixedTag<std::uint64_t, 2> d64;
    hn::Vec<decltype(d)> row[4];
    for (int i = 0; i < 4; ++i)
        row[i] = hn::LoadU(d, in + i * chunkSide);
    const auto wide = [&](hn::Vec<decltype(d)> v) HWY_ATTR { return hn::BitCast(d64, v); };
    const auto put = [&](hn::Vec<decltype(d64)> v, int to)
                         HWY_ATTR { hn::StoreU(hn::BitCast(d, v), d, out + to * chunkSide); };
    const auto upperLeft = wide(hn::InterleaveLower(d, row[0], row[1]));
    const auto upperRight = wide(hn::InterleaveUpper(d, row[0], row[1]));
    const auto lowerLeft = wide(hn::InterleaveLower(d, row[2], row[3]));
    const auto lowerRight = wide(hn::InterleaveUpper(d, row[2], row[3]));
    put(hn::InterleaveLower(d64, upperLeft, lowerLeft), 0);
    put(hn::InterleaveUpper(d64, upperLeft, lowerLeft), 1);
    put(hn::InterleaveLower(d64, upperRight, lowerRight), 2);
    put(hn::InterleaveUpper(d64, upperRight, lowerRight), 3);
}

template <class T>
void transpose(const T* in, T* out) {
    constexpr int side = 16 / static_cast<int>(sizeof(T));
    for (int y = 0; y < chunkSide; y += side)
        for (int x = 0; x < chunkSide; x += side)
            transposeBlock(in + y * chunkSide + x, out + x * chunkSide + y);
}
#endif

template <class T>
void transposeInPlace(T* plane) {
    T copy[chunkArea];
    std::copy_n(plane, chunkArea, copy);
    transpose(copy, plane);
}

/// Weights towards the pixels `step` before those at `at`.
HWY_INLINE V weightBefore(const ChunkJob& job, qsizetype at, qsizetype step) {
    const D d;
    V sum = hn::Zero(d);
    for (int c = 0; c < job.in.channels; ++c) {
        const float* pixel = job.in.plane[static_cast<std::size_t>(c)] + at;
        sum = hn::Add(sum, hn::AbsDiff(hn::LoadU(d, pixel), hn::LoadU(d, pixel - step)));
    }
    const V distance = hn::MulAdd(sum, hn::Set(d, job.range), hn::Set(d, 1.f));
    return exp2(d, hn::Max(hn::Mul(distance, hn::Set(d, -job.decay)), hn::Set(d, -125.f)));
}

template <class T>
void makeChunkOf(const ChunkJob& job, T* chunk) {
    const D d;
    T* const across = chunk + job.in.channels * chunkArea;
    T* const down = across + chunkArea;
    const int width = std::min(chunkSide, job.width - job.left);
    std::fill_n(chunk, (job.in.channels + 2) * chunkArea, T(0));
    const V scale = hn::Set(d, unit(T()));
    // Blocks at the end of a row reach into the next, for there is a halo below the last.
    for (int y = 0; y < job.height; ++y)
        for (int x = 0; x < width; x += lanes()) {
            const qsizetype at = (y + 1) * job.in.stride + job.left + x + 1;
            const int to = y * chunkSide + x;
            for (int c = 0; c < job.in.channels; ++c) {
                const float* pixel = job.in.plane[static_cast<std::size_t>(c)] + at;
                store(hn::Mul(hn::LoadU(d, pixel), scale), chunk + c * chunkArea + to);
            }
            store(hn::Mul(weightBefore(job, at, 1), scale), across + to);
            store(hn::Mul(weightBefore(job, at, job.in.stride), scale), down + to);
        }
    if (job.left == 0)
        for (int y = 0; y < chunkSide; ++y)
            across[y * chunkSide] = 0;
    if (job.isFirstRow)
        std::fill_n(down, chunkSide, T(0));
    transposeInPlace(across);
}

void makeChunkHere(const ChunkJob& job, const ChunkFormat& format, std::byte* chunk) {
    if (format.isFloat)
        makeChunkOf(job, reinterpret_cast<float*>(chunk));
    else
        makeChunkOf(job, reinterpret_cast<quint16*>(chunk));
}

/// What is carried from step to step, for sixteen lines.
template <int C>
struct State {
    V values[C][chunkSide / lanes()];
    V weights[chunkSide / lanes()];
};

template <class T>
HWY_INLINE V weightAt(const T* from, int squarings) {
    V weight = hn::Mul(load(from), hn::Set(D(), 1 / unit(T())));
    for (int i = 0; i < squarings; ++i)
        weight = hn::Mul(weight, weight);
    return weight;
}

/// Value + weight * (before - value): what is equal stays so, whatever the weight.
template <int C, class T>
HWY_INLINE void moveTowards(State<C>& state, int group, V weight, const T* from, T* to, int at) {
    for (int c = 0; c < C; ++c) {
        const V value = load(from + c * chunkArea + at);
        V& before = state.values[c][group];
        before = hn::MulAdd(weight, hn::Sub(before, value), value);
        store(before, to + c * chunkArea + at);
    }
}

template <int C, class T>
void sweepForward(State<C>& state, const T* from, T* to, const T* weights, int squarings,
                  int steps) {
    for (int s = 0; s < steps; ++s)
        for (int g = 0; g < chunkSide / lanes(); ++g) {
            const int at = s * chunkSide + g * lanes();
            moveTowards(state, g, weightAt(weights + at, squarings), from, to, at);
        }
}

template <int C, class T>
void sweepBack(State<C>& state, T* chunk, const T* weights, int squarings, int steps) {
    for (int s = steps - 1; s >= 0; --s)
        for (int g = 0; g < chunkSide / lanes(); ++g) {
            const int at = s * chunkSide + g * lanes();
            moveTowards(state, g, state.weights[g], chunk, chunk, at);
            state.weights[g] = weightAt(weights + at, squarings);
        }
}

template <int C>
void clear(State<C>& state) {
    for (int g = 0; g < chunkSide / lanes(); ++g) {
        state.weights[g] = hn::Zero(D());
        for (int c = 0; c < C; ++c)
            state.values[c][g] = hn::Zero(D());
    }
}

template <int C, class T>
void smoothLinesOf(const Lines& lines) {
    const int count = (lines.length + chunkSide - 1) / chunkSide;
    const int weights = (lines.across ? C : C + 1) * chunkArea;
    const auto chunkAt = [&](int i) { return reinterpret_cast<T*>(lines.chunks + i * lines.step); };
    const auto steps = [&](int i) { return std::min(chunkSide, lines.length - i * chunkSide); };
    State<C> state;
    clear(state);
    for (int i = 0; i < count; ++i) {
        T* const chunk = chunkAt(i);
        const T* from =
            lines.from ? reinterpret_cast<const T*>(lines.from + i / lines.group * lines.groupStep +
                                                    i % lines.group * lines.format.bytes())
                       : chunk;
        if (lines.from)
            std::copy_n(from + C * chunkArea, 2 * chunkArea, chunk + C * chunkArea);
        if (lines.across) {
            for (int c = 0; c < C; ++c)
                lines.from ? transpose(from + c * chunkArea, chunk + c * chunkArea)
                           : transposeInPlace(chunk + c * chunkArea);
            from = chunk;
        }
        sweepForward(state, from, chunk, chunk + weights, lines.squarings, steps(i));
    }
    clear(state);
    for (int i = count - 1; i >= 0; --i) {
        T* const chunk = chunkAt(i);
        sweepBack(state, chunk, chunk + weights, lines.squarings, steps(i));
        for (int c = 0; c < C && lines.across; ++c)
            transposeInPlace(chunk + c * chunkArea);
    }
}

template <int C>
void smoothChannels(const Lines& lines) {
    lines.format.isFloat ? smoothLinesOf<C, float>(lines) : smoothLinesOf<C, quint16>(lines);
}

void smoothLinesHere(const Lines& lines) {
    if (lines.format.channels == 1)
        smoothChannels<1>(lines);
    else
        lines.format.channels == 3 ? smoothChannels<3>(lines) : smoothChannels<4>(lines);
}

template <class T>
void readPlane(const T* plane, const QRect& part, float* to, qsizetype stride) {
    const V scale = hn::Set(D(), 1 / unit(T()));
    for (int y = part.top(); y <= part.bottom(); ++y) {
        float values[chunkSide];
        for (int x = 0; x < chunkSide; x += lanes())
            hn::StoreU(hn::Mul(load(plane + y * chunkSide + x), scale), D(), values + x);
        std::copy_n(values + part.left(), part.width(), to + y * stride + part.left());
    }
}

void readChunkHere(const std::byte* chunk, const ChunkFormat& format, const QRect& part, int x,
                   int y, const Planes& out) {
    for (int c = 0; c < out.channels; ++c) {
        const std::byte* plane = chunk + c * format.bytesPerPlane();
        float* to = out.row(c, y) + x;
        if (format.isFloat)
            readPlane(reinterpret_cast<const float*>(plane), part, to, out.stride);
        else
            readPlane(reinterpret_cast<const quint16*>(plane), part, to, out.stride);
    }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {
HWY_EXPORT(makeChunkHere);
HWY_EXPORT(smoothLinesHere);
HWY_EXPORT(readChunkHere);
}  // namespace

void makeChunk(const ChunkJob& job, const ChunkFormat& format, std::byte* chunk) {
    HWY_DYNAMIC_DISPATCH(makeChunkHere)(job, format, chunk);
}

void smoothLines(const Lines& lines) {
    HWY_DYNAMIC_DISPATCH(smoothLinesHere)(lines);
}

void readChunk(const std::byte* chunk, const ChunkFormat& format, const QRect& part, int x, int y,
               const Planes& out) {
    HWY_DYNAMIC_DISPATCH(readChunkHere)(chunk, format, part, x, y, out);
}

}  // namespace offstage
#endif
