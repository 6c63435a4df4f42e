#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/structure_tensor.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <algorithm>

#include "core/filters/gaussian_kernel.h"
#include "core/filters/structure_tensor.h"
#include "core/filters/working_planes.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Row y of the products; pixel x of it lies at x + 1, y + 1 of `in`.
void productRow(const ConstPlanes& in, int colours, int y, float* HWY_RESTRICT xx,
                float* HWY_RESTRICT xy, float* HWY_RESTRICT yy, int width) {
    const hn::CappedTag<float, laneBlock> d;
    const auto two = hn::Set(d, 2.f);
    const auto part = hn::Set(d, 1.f / 64);
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        auto sumXx = hn::Zero(d);
        auto sumXy = hn::Zero(d);
        auto sumYy = hn::Zero(d);
        for (int c = 0; c < colours; ++c) {
            const float* const above = in.row(c, y) + x;
            const float* const middle = in.row(c, y + 1) + x;
            const float* const below = in.row(c, y + 2) + x;
            const auto a0 = hn::LoadU(d, above);
            const auto a2 = hn::LoadU(d, above + 2);
            const auto b0 = hn::LoadU(d, below);
            const auto b2 = hn::LoadU(d, below + 2);
            const auto gx = hn::MulAdd(two, hn::Sub(hn::LoadU(d, middle + 2), hn::LoadU(d, middle)),
                                       hn::Sub(hn::Add(a2, b2), hn::Add(a0, b0)));
            const auto gy =
                hn::MulAdd(two, hn::Sub(hn::LoadU(d, below + 1), hn::LoadU(d, above + 1)),
                           hn::Sub(hn::Add(b0, b2), hn::Add(a0, a2)));
            sumXx = hn::MulAdd(gx, gx, sumXx);
            sumXy = hn::MulAdd(gx, gy, sumXy);
            sumYy = hn::MulAdd(gy, gy, sumYy);
        }
        hn::StoreU(hn::Mul(sumXx, part), d, xx + x);
        hn::StoreU(hn::Mul(sumXy, part), d, xy + x);
        hn::StoreU(hn::Mul(sumYy, part), d, yy + x);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(productRow);

}  // namespace

int structureTensorHalo(double sigma) {
    return gaussianHalo(sigma) + 1;
}

void structureTensor(const ConstPlanes& in, const Planes& out, double sigma, const QRect& rect,
                     const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const Planes products = takePlanes(context.scratch, 3, in.width - 2, in.height - 2);
    // Sobel reads two pixels further than it writes, in whole vectors.
    const Planes padded = paddedCopy(in, context.scratch);
    for (int y = 0; y < products.height; ++y) {
        if (context.stop.stop_requested())
            return;
        HWY_DYNAMIC_DISPATCH(productRow)
        (readOnly(padded), std::min(in.channels, 3), y, products.row(0, y), products.row(1, y),
         products.row(2, y), products.width);
    }
    const TileContext around{rect,          context.unit,     context.layout,
                             context.image, context.gathered, context.scratch,
                             context.stop};
    gaussianBlur(readOnly(products), out, sigma, around);
}

}  // namespace offstage
#endif
