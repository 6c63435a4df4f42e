#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/halving.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "core/filters/halving.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<float, laneBlock>;
using Vector = hn::Vec<Tag>;

/// (a + 6 b + 15 c + 20 d + 15 e + 6 f + g) / 64, neighbours given as sums.
HWY_INLINE Vector binomial(Tag d, Vector centre, Vector next, Vector second, Vector third) {
    Vector sum = hn::Mul(third, hn::Set(d, 1.f / 64));
    sum = hn::MulAdd(second, hn::Set(d, 6.f / 64), sum);
    sum = hn::MulAdd(next, hn::Set(d, 15.f / 64), sum);
    return hn::MulAdd(centre, hn::Set(d, 20.f / 64), sum);
}

/// The even pixels between which a doubled one lies, and those it lies on.
HWY_INLINE Vector doubledOn(Tag d, Vector centre, Vector beside) {
    return hn::MulAdd(centre, hn::Set(d, 20.f / 32), hn::Mul(beside, hn::Set(d, 6.f / 32)));
}
HWY_INLINE Vector doubledBetween(Tag d, Vector near, Vector far) {
    return hn::MulAdd(near, hn::Set(d, 15.f / 32), hn::Mul(far, hn::Set(d, 1.f / 32)));
}

/// Seven rows, the first at `in`, to one.
void halveRows(const float* HWY_RESTRICT in, qsizetype stride, float* HWY_RESTRICT out, int width) {
    const Tag d;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    for (int x = 0; x < width; x += lanes) {
        const float* at = in + x;
        const auto row = [&](int y) HWY_ATTR { return hn::LoadU(d, at + y * stride); };
        hn::StoreU(binomial(d, row(3), hn::Add(row(2), row(4)), hn::Add(row(1), row(5)),
                            hn::Add(row(0), row(6))),
                   d, out + x);
    }
}

/// out[i] lies on in[2 i]; in[-4] is where `in` is read first. even and odd: working memory.
void halveRow(const float* HWY_RESTRICT in, float* HWY_RESTRICT even, float* HWY_RESTRICT odd,
              float* HWY_RESTRICT out, int width) {
    const Tag d;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    for (int x = 0; x < width + 4; x += lanes) {
        Vector first, second;
        hn::LoadInterleaved2(d, in - 4 + 2 * x, first, second);
        hn::StoreU(first, d, even + x);
        hn::StoreU(second, d, odd + x);
    }
    for (int x = 0; x < width; x += lanes) {
        const auto e = [&](int i) HWY_ATTR { return hn::LoadU(d, even + x + i); };
        const auto o = [&](int i) HWY_ATTR { return hn::LoadU(d, odd + x + i); };
        hn::StoreU(binomial(d, e(2), hn::Add(o(1), o(2)), hn::Add(e(1), e(3)), hn::Add(o(0), o(3))),
                   d, out + x);
    }
}

/// out[2 i] lies on in[i]; in[-1] is where `in` is read first.
void doubleRow(const float* HWY_RESTRICT in, float* HWY_RESTRICT out, int width) {
    const Tag d;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    for (int x = 0; x < width; x += lanes) {
        const Vector before = hn::LoadU(d, in + x - 1);
        const Vector centre = hn::LoadU(d, in + x);
        const Vector next = hn::LoadU(d, in + x + 1);
        const Vector afterNext = hn::LoadU(d, in + x + 2);
        hn::StoreInterleaved2(doubledOn(d, centre, hn::Add(before, next)),
                              doubledBetween(d, hn::Add(centre, next), hn::Add(before, afterNext)),
                              d, out + 2 * x);
    }
}

/// Two rows of the doubled picture from four of the half one, the second of which is at `on`.
void doubleRows(const float* HWY_RESTRICT before, const float* HWY_RESTRICT on,
                const float* HWY_RESTRICT next, const float* HWY_RESTRICT afterNext,
                float* HWY_RESTRICT even, float* HWY_RESTRICT odd, int width) {
    const Tag d;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    for (int x = 0; x < width; x += lanes) {
        const Vector first = hn::LoadU(d, before + x);
        const Vector second = hn::LoadU(d, on + x);
        const Vector third = hn::LoadU(d, next + x);
        const Vector fourth = hn::LoadU(d, afterNext + x);
        hn::StoreU(doubledOn(d, second, hn::Add(first, third)), d, even + x);
        hn::StoreU(doubledBetween(d, hn::Add(second, third), hn::Add(first, fourth)), d, odd + x);
    }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(halveRows);
HWY_EXPORT(halveRow);
HWY_EXPORT(doubleRow);
HWY_EXPORT(doubleRows);

/// A row with blocks of zeros before and behind it, which vectors may touch.
float* takeLine(Scratch& scratch, int width) {
    const auto line = scratch.take<float>(static_cast<std::size_t>(width + 5 * laneBlock));
    std::fill(line.begin(), line.end(), 0.f);
    return line.data() + laneBlock;
}

}  // namespace

void halvePicture(const ConstPatch& whole, const Patch& half, Scratch& scratch) {
    Q_ASSERT(whole.rect.contains(readByHalving(half.rect)));
    const Scratch::Mark mark(scratch);
    float* line = takeLine(scratch, whole.width());
    float* even = takeLine(scratch, half.width());
    float* odd = takeLine(scratch, half.width());
    const auto rows = HWY_DYNAMIC_DISPATCH(halveRows);
    const auto row = HWY_DYNAMIC_DISPATCH(halveRow);
    for (int y = half.rect.top(); y <= half.rect.bottom(); ++y) {
        rows(whole.row(2 * y - 3), whole.stride, line, whole.width());
        row(line + (2 * half.rect.left() - whole.rect.left()), even, odd, half.row(y),
            half.width());
    }
}

void doublePicture(const ConstPatch& half, const Patch& whole, Scratch& scratch) {
    const QRect read = readByDoubling(whole.rect);
    Q_ASSERT(half.rect.contains(read));
    const Scratch::Mark mark(scratch);
    // The rows of the half picture, doubled across; of each four are needed at once.
    float* lines[4];
    const int first = read.left() + 1;  // in[-1] of doubleRow is read
    const int count = read.width() - 2;
    for (float*& line : lines)
        line = takeLine(scratch, 2 * count);
    float* unused = takeLine(scratch, whole.width());
    float* from = takeLine(scratch, half.width());
    const auto doubled = [&](int y) { return lines[y & 3]; };
    const auto across = HWY_DYNAMIC_DISPATCH(doubleRow);
    const auto down = HWY_DYNAMIC_DISPATCH(doubleRows);
    const auto makeLine = [&](int y) {
        std::copy_n(half.row(y), half.width(), from);
        across(from + (first - half.rect.left()), doubled(y), count);
    };
    const int offset = whole.rect.left() - 2 * first;
    for (int y = read.top(); y < read.top() + 3; ++y)
        makeLine(y);
    const auto target = [&](int y) {
        return whole.rect.top() <= y && y <= whole.rect.bottom() ? whole.row(y) : unused;
    };
    for (int y = read.top() + 1; 2 * y <= whole.rect.bottom(); ++y) {
        if (y + 2 <= read.bottom())
            makeLine(y + 2);
        down(doubled(y - 1) + offset, doubled(y) + offset, doubled(y + 1) + offset,
             doubled(y + 2) + offset, target(2 * y), target(2 * y + 1), whole.width());
    }
}

}  // namespace offstage
#endif
