// Wide Gaussians: a stage reduces the image to an eighth, one blurs columns of that downwards, one
// blurs bands of rows across, and tiles enlarge what they need of it.
#include "core/filters/gaussian_kernel.h"
#include "core/filters/gaussian_weights.h"
#include "core/filters/reduced_picture.h"
#include "core/filters/weighted_sum.h"

namespace offstage {

namespace {

constexpr double reach = 4.25;
constexpr int bandHeight = 16;

/// Only the id counts: every filter that has the stages has such a parameter.
constexpr RealParam sigmaKey{"sigma", "", 0, 0, 0, 0, 0};

/// What the stages after the first leave: columns, in them channels, in them all rows; then bands,
/// in them channels, in them bandHeight rows.
struct Blurred : ReducedPicture {
    using ReducedPicture::ReducedPicture;

    qsizetype columnFloats() const {
        return qsizetype(blockStride()) * rect().height() * channels();
    }
    int stride() const { return roundedToBlock(rect().width()); }
    qsizetype bandFloats() const { return qsizetype(stride()) * bandHeight * channels(); }
    int bands() const { return (rect().height() + bandHeight - 1) / bandHeight; }
    QRect band(int index) const {
        return QRect(rect().left(), rect().top() + index * bandHeight, rect().width(), bandHeight) &
               rect();
    }
};

const float* floatsOf(std::span<const std::byte> bytes) {
    return reinterpret_cast<const float*>(bytes.data());
}
float* floatsOf(std::span<std::byte> bytes) {
    return reinterpret_cast<float*>(bytes.data());
}

std::vector<QRect> blocks(const Params& p, const ImageLayout& layout) {
    return isWideGaussian(p[sigmaKey]) ? ReducedPicture(layout).units() : std::vector<QRect>();
}

std::vector<QRect> columns(const Params& p, const ImageLayout& layout) {
    std::vector<QRect> units;
    const ReducedPicture picture(layout);
    for (int i = 0; isWideGaussian(p[sigmaKey]) && i < picture.columns(); ++i)
        units.push_back(ReducedPicture::inImage(picture.column(i)));
    return units;
}

void blurColumn(const ConstPlanes&, std::span<std::byte> out, const Params& p,
                const TileContext& context) {
    const Blurred picture(context.layout);
    const QRect rect = picture.column(static_cast<int>(context.unit));
    const auto weights =
        gaussianWeights(context.scratch, p[sigmaKey], ReducedPicture::halvings, reach);
    const int radius = static_cast<int>(weights.size()) - 1;
    const Patch source = takePatch(context.scratch, rect.adjusted(0, -radius, 0, radius));
    for (int c = 0; c < picture.channels() && !context.stop.stop_requested(); ++c) {
        picture.load(context.gathered, c, source);
        const qsizetype stride = picture.blockStride();
        sumDown(source, {floatsOf(out) + c * stride * rect.height(), stride, rect}, weights,
                context.stop);
    }
}

std::vector<QRect> bands(const Params& p, const ImageLayout& layout) {
    std::vector<QRect> units;
    const Blurred picture(layout);
    for (int i = 0; isWideGaussian(p[sigmaKey]) && i < picture.bands(); ++i)
        units.push_back(ReducedPicture::inImage(picture.band(i)));
    return units;
}

void blurBand(const ConstPlanes&, std::span<std::byte> out, const Params& p,
              const TileContext& context) {
    const Blurred picture(context.layout);
    const QRect rect = picture.band(static_cast<int>(context.unit));
    const auto weights =
        gaussianWeights(context.scratch, p[sigmaKey], ReducedPicture::halvings, reach);
    const int radius = static_cast<int>(weights.size()) - 1;
    const Patch source = takePatch(context.scratch, rect.adjusted(-radius, 0, radius, 0));
    for (int c = 0; c < picture.channels() && !context.stop.stop_requested(); ++c) {
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            for (int i = 0; i < picture.columns(); ++i) {
                const QRect column = picture.column(i);
                const float* from =
                    floatsOf(context.gathered) + i * picture.columnFloats() +
                    (qsizetype(c) * column.height() + y - column.top()) * picture.blockStride();
                std::copy_n(from, column.width(), source.at(column.left(), y));
            }
            std::fill_n(source.row(y), radius, *source.at(rect.left(), y));
            std::fill_n(source.at(rect.right(), y) + 1, radius, *source.at(rect.right(), y));
        }
        const qsizetype stride = picture.stride();
        sumAcross(source, {floatsOf(out) + c * stride * bandHeight, stride, rect}, weights,
                  context.scratch, context.stop);
    }
}

/// Bytes of `Floats` floats.
template <qsizetype (Blurred::*Floats)() const>
std::size_t bytesOf(const Params&, const ImageLayout& layout) {
    return static_cast<std::size_t>((Blurred(layout).*Floats)()) * sizeof(float);
}

}  // namespace

bool isWideGaussian(double sigma) {
    return sigma >= 12.8;
}

const GatherStage gaussianStages[3] = {
    {.units = blocks,
     .bytesPerUnit =
         [](const Params&, const ImageLayout& layout) {
             return ReducedPicture(layout).bytesPerUnit();
         },
     .run =
         [](const ConstPlanes& in, std::span<std::byte> out, const Params&,
            const TileContext& context) { ReducedPicture(context.layout).make(in, out, context); },
     .halo = [](const Params&) { return ReducedPicture::halo; }},
    {.units = columns,
     .bytesPerUnit = bytesOf<&Blurred::columnFloats>,
     .run = blurColumn,
     .readsImage = false},
    {.units = bands,
     .bytesPerUnit = bytesOf<&Blurred::bandFloats>,
     .run = blurBand,
     .readsImage = false}};

void wideGaussianBlur(const Planes& out, const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const Blurred picture(context.layout);
    const Patch source = takePatch(context.scratch, ReducedPicture::readFor(context.rect));
    const QRect& rect = picture.rect();
    for (int c = 0; c < out.channels && !context.stop.stop_requested(); ++c) {
        for (int y = source.rect.top(); y <= source.rect.bottom(); ++y) {
            const int row = std::clamp(y, rect.top(), rect.bottom()) - rect.top();
            const float* from = floatsOf(context.gathered) +
                                row / bandHeight * picture.bandFloats() +
                                (c * bandHeight + row % bandHeight) * qsizetype(picture.stride());
            for (int x = source.rect.left(); x <= source.rect.right(); ++x)
                *source.at(x, y) = from[std::clamp(x, rect.left(), rect.right()) - rect.left()];
        }
        ReducedPicture::enlarge(source, patchOf(out, c, context.rect.topLeft()), context.scratch);
    }
}

}  // namespace offstage
