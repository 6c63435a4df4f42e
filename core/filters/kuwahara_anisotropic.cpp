// The anisotropic Kuwahara filter: every pixel becomes a mean of eight sectors of an ellipse that
// lies along the edges around it, those that vary least counting most. J. E. Kyprianidis, H. Kang
// and J. Doellner, Image and video abstraction by anisotropic Kuwahara filtering, 2009; sectors by
// polynomials: Kyprianidis, Semmo, Kang and Doellner, Anisotropic Kuwahara filtering with
// polynomial weighting functions, 2010. The weights are made once, in a gather stage, for 64
// directions and 16 eccentricities, and 2 x 2 pixels share the ellipse of their mean structure
// tensor: against an ellipse of its own for every pixel that is 47 to 53 dB on shapes, 42 to 46 on
// noise and for radii from 12 on. About 8 r^2 multiplications per pixel and channel; halo: twice
// the radius or that of the tensor, and one. Radius and smoothing are scaled in drafts.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/filters/filter.h"
#include "core/filters/sector_means.h"
#include "core/filters/structure_tensor.h"
#include "core/filters/working_planes.h"

namespace offstage {

namespace {

constexpr RealParam radiusSpec{
    .id = "radius",
    .label = QT_TRANSLATE_NOOP("Filter", "Radius"),
    .min = 1,
    .max = 20,
    .initial = 6,
    .softMin = 2,
    .softMax = 12,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Size of the brush strokes. Twice as large takes four times as "
                              "long.")};
constexpr IntParam sharpnessSpec{
    .id = "sharpness",
    .label = QT_TRANSLATE_NOOP("Filter", "Sharpness"),
    .min = 1,
    .max = 8,
    .initial = 4,
    .softMin = 1,
    .softMax = 8,
    .help = QT_TRANSLATE_NOOP("Filter", "How much the calmest part of a stroke outweighs others.")};
constexpr RealParam smoothingSpec{
    .id = "smoothing",
    .label = QT_TRANSLATE_NOOP("Filter", "Flow smoothing"),
    .min = 0.5,
    .max = 8,
    .initial = 2,
    .softMin = 1,
    .softMax = 5,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help =
        QT_TRANSLATE_NOOP("Filter", "Over which distance the direction of strokes is averaged.")};
constexpr ParamSpec params[] = {radiusSpec, sharpnessSpec, smoothingSpec};

constexpr int directions = 64;  ///< over half a turn; a multiple of 4
constexpr int eccentricities = 16;
constexpr int stripWidth = 64;

int reachOf(const Params& p) {
    return static_cast<int>(2 * p[radiusSpec]);
}

/// Floats from one row of a strip to the next, four to a pixel.
qsizetype stripStride(const Params& p) {
    return 4 * (stripWidth + 2 * reachOf(p));
}

int haloOf(const Params& p) {
    return 1 + std::max(reachOf(p), structureTensorHalo(p[smoothingSpec]));
}

/// Directions are turned and mirrored from those of the first eighth of a turn, on the pixel's
/// grid.
struct Folded {
    int direction;  ///< 0 ... directions / 4
    bool mirrored;  ///< at the diagonal ...
    bool turned;    ///< ... and then turned by a quarter

    explicit Folded(int of) : direction(of % (directions / 2)) {
        mirrored = direction > directions / 4;
        turned = of >= directions / 2;
        if (mirrored)
            direction = directions / 2 - direction;
    }
    QPoint operator()(int dx, int dy) const {
        const QPoint point = mirrored ? QPoint(dy, dx) : QPoint(dx, dy);
        return turned ? QPoint(-point.y(), point.x()) : point;
    }
};

/// An ellipse, and which of its sectors a pixel belongs to.
class Ellipse {
public:
    Ellipse(double radius, int eccentricity, int direction) : m_overlap(2 / std::max(radius, 2.)) {
        const double stretch = 1 + static_cast<double>(eccentricity) / (eccentricities - 1);
        const double angle = std::numbers::pi * direction / directions;
        m_reach = static_cast<int>(radius * stretch);
        m_along = {std::cos(angle) / (radius * stretch), std::sin(angle) / (radius * stretch)};
        m_across = {-std::sin(angle) * stretch / radius, std::cos(angle) * stretch / radius};
        // On the rim a sector ends at three quarters of the angle between two.
        const double end = 1.5 * std::numbers::pi / sectorCount;
        m_bend = (m_overlap + std::cos(end)) / (std::sin(end) * std::sin(end));
    }

    /// Calls visit(dx, dy, squared distance, share of every sector before they are normalised) for
    /// all pixels within. The centre has the distance 0, the rim 1.
    template <class Visit>
    void forEach(const Visit& visit) const {
        std::array<double, sectorCount> shares{};
        for (int dy = -m_reach; dy <= m_reach; ++dy)
            for (int dx = -m_reach; dx <= m_reach; ++dx) {
                const double u = m_along[0] * dx + m_along[1] * dy;
                const double v = m_across[0] * dx + m_across[1] * dy;
                if (u * u + v * v > 1)
                    continue;
                constexpr double half = std::numbers::sqrt2 / 2;
                setShares(u, v, 0, shares);
                setShares(half * (u + v), half * (v - u), 1, shares);
                visit(dx, dy, u * u + v * v, shares);
            }
    }

private:
    /// Of four sectors, the first of which lies along the first axis.
    void setShares(double u, double v, std::size_t first,
                   std::array<double, sectorCount>& shares) const {
        const auto share = [&](double along, double across) {
            const double lobe = std::max(0., along + m_overlap - m_bend * across * across);
            return lobe * lobe;
        };
        shares[first] = share(u, v);
        shares[first + 2] = share(v, u);
        shares[first + 4] = share(-u, v);
        shares[first + 6] = share(-v, u);
    }

    double m_overlap;
    double m_bend = 0;
    int m_reach = 0;
    std::array<double, 2> m_along{};
    std::array<double, 2> m_across{};
};

int paddedTaps(int count) {
    return (count + sectorTapBlock - 1) / sectorTapBlock * sectorTapBlock;
}

/// How many taps all directions of one eccentricity have.
int tapsOf(double radius, int eccentricity) {
    int sum = 0;
    for (int direction = 0; direction <= directions / 4; ++direction) {
        std::array<int, sectorCount> counts{};
        Ellipse(radius, eccentricity, direction).forEach([&](int, int, double, const auto& shares) {
            for (std::size_t k = 0; k < sectorCount; ++k)
                counts[k] += shares[k] > 0;
        });
        const bool isMirrored = direction > 0 && direction < directions / 4;
        for (const int count : counts)
            sum += paddedTaps(count) * (isMirrored ? 4 : 2);
    }
    return sum;
}

std::vector<QRect> onePerEccentricity(const Params&, const ImageLayout&) {
    std::vector<QRect> units;
    for (int i = 0; i < eccentricities; ++i)
        units.push_back(QRect(i, 0, 1, 1));
    return units;
}

constexpr std::size_t headerBytes = directions * sizeof(SectorLists);

std::size_t bytesOfTaps(const Params& p, const ImageLayout&) {
    int most = 0;
    for (int i = 0; i < eccentricities; ++i)
        most = std::max(most, tapsOf(p[radiusSpec], i));
    return (headerBytes + static_cast<std::size_t>(most) * sizeof(SectorTap) + 63) / 64 * 64;
}

void makeTaps(const ConstPlanes&, std::span<std::byte> bytes, const Params& p,
              const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    std::fill(bytes.begin(), bytes.end(), std::byte(0));
    auto* const lists = reinterpret_cast<SectorLists*>(bytes.data());
    auto* const taps = reinterpret_cast<SectorTap*>(bytes.data() + headerBytes);
    const qsizetype stride = stripStride(p);
    const auto side = static_cast<std::size_t>(2 * reachOf(p) + 1);
    const auto found = context.scratch.take<SectorTap>(sectorCount * side * side);
    int first = 0;
    for (int direction = 0; direction < directions; ++direction) {
        if (context.stop.stop_requested())
            return;
        std::array<std::size_t, sectorCount> counts{};
        std::array<double, sectorCount> sums{};
        const Folded folded(direction);
        Ellipse(p[radiusSpec], static_cast<int>(context.unit), folded.direction)
            .forEach([&](int dx, int dy, double square, const auto& shares) {
                const QPoint at = folded(dx, dy);
                const double factor =
                    std::exp(-3.125 * square) / std::accumulate(shares.begin(), shares.end(), 0.);
                for (std::size_t k = 0; k < sectorCount; ++k) {
                    if (!(shares[k] > 0))
                        continue;
                    found[k * side * side + counts[k]++] = {
                        static_cast<qint32>(at.y() * stride + 4 * at.x()),
                        static_cast<float>(shares[k] * factor)};
                    sums[k] += shares[k] * factor;
                }
            });
        for (std::size_t k = 0; k < sectorCount; ++k) {
            lists[direction].first[k] = first;
            for (std::size_t i = 0; i < counts[k]; ++i) {
                SectorTap tap = found[k * side * side + i];
                tap.weight = static_cast<float>(static_cast<double>(tap.weight) / sums[k]);
                taps[static_cast<std::size_t>(first) + i] = tap;
            }
            first += paddedTaps(static_cast<int>(counts[k]));
        }
        lists[direction].first[sectorCount] = first;
    }
}

constexpr GatherStage gathers[] = {{.units = onePerEccentricity,
                                    .bytesPerUnit = bytesOfTaps,
                                    .run = makeTaps,
                                    .readsImage = false}};

/// The angle of (x, y) in eighths of a turn, 0 ... 8, to 0.0003 of them.
float eighthsOf(float x, float y) {
    const float ax = std::abs(x);
    const float ay = std::abs(y);
    const float ratio = std::min(ax, ay) / std::max(std::max(ax, ay), 1e-30f);
    const float square = ratio * ratio;
    float angle =
        ratio * (1.2732395f *
                 (0.99997726f +
                  square * (-0.33262347f +
                            square * (0.19354346f +
                                      square * (-0.11643287f +
                                                square * (0.05265332f - square * 0.01172120f))))));
    angle = ay > ax ? 2 - angle : angle;
    angle = x < 0 ? 4 - angle : angle;
    return y < 0 ? 8 - angle : angle;
}

/// For blocks of 2 x 2 pixels, which of the ellipses they have. Where next to nothing changes it is
/// a circle, whatever the noise.
void ellipsesOfRow(const Planes& tensor, int y, int first, std::span<int> ellipses) {
    constexpr float noise = 1e-6f;
    const auto mean = [&](int component, std::size_t block) {
        const float* const upper = tensor.row(component, y) + first + 2 * block;
        const float* const lower = tensor.row(component, y + 1) + first + 2 * block;
        return 0.25f * ((upper[0] + upper[1]) + (lower[0] + lower[1]));
    };
    for (std::size_t i = 0; i < ellipses.size(); ++i) {
        const float xx = mean(0, i);
        const float xy = mean(1, i);
        const float yy = mean(2, i);
        const float difference = std::sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
        const float eccentricity = std::min(difference / (xx + yy + noise), 1.f);
        // Twice the angle of the gradient; the ellipse lies across it.
        const float turn = eighthsOf(xx - yy, 2 * xy) * (directions / 8.f) + directions / 2.f;
        const int direction = static_cast<int>(turn + 0.5f) % directions;
        ellipses[i] =
            static_cast<int>(eccentricity * (eccentricities - 1) + 0.5f) * directions + direction;
    }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    Scratch& scratch = context.scratch;
    const Scratch::Mark mark(scratch);
    const QRect rect = context.rect;
    const int halo = haloOf(p);
    const double sigma = p[smoothingSpec];
    const Planes tensor = takePlanes(scratch, 3, out.width + 2, out.height + 2);
    structureTensor(inset(in, halo - 1 - structureTensorHalo(sigma)), tensor, sigma,
                    rect.adjusted(-1, -1, 1, 1), context);

    // Blocks lie at even places of the image; the first and last may be half outside of the tile.
    const int left = rect.left() % 2;
    const int top = rect.top() % 2;
    const int reach = reachOf(p);
    const qsizetype stride = stripStride(p);
    const auto stripSize = static_cast<std::size_t>(stride * (out.height + 2 + 2 * reach));
    const auto strip = scratch.take<float>(stripSize);
    const auto alphaStrip = scratch.take<float>(in.channels == 4 ? stripSize : 0);
    const auto ellipses = scratch.take<int>(stripWidth / 2);
    const SectorTable table{context.gathered.data(),
                            context.gathered.size() / eccentricities,
                            headerBytes,
                            directions,
                            stride,
                            p[sharpnessSpec]};
    for (int x = -left; x < out.width; x += stripWidth) {
        if (context.stop.stop_requested())
            return;
        // Pixels of the tile with its halo that the strip begins with.
        const int column = halo + x - reach;
        const int columns = std::min(stripWidth + 2 * reach, in.width - column);
        const int firstRow = halo - top - reach;
        const int rows = std::min(out.height + 2 + 2 * reach, in.height - firstRow);
        for (int y = 0; y < rows; ++y)
            packPixels(in, firstRow + y, column, columns, strip.data() + y * stride,
                       alphaStrip.empty() ? nullptr : alphaStrip.data() + y * stride);
        const auto count = static_cast<std::size_t>(std::min(stripWidth, out.width - x + 1) / 2);
        for (int y = -top; y < out.height; y += 2) {
            if (context.stop.stop_requested())
                return;
            ellipsesOfRow(tensor, y + 1, x + 1, ellipses.first(count));
            const qsizetype from = (y + top + reach) * stride + 4 * reach;
            sectorMeans(table, strip.data() + from,
                        alphaStrip.empty() ? nullptr : alphaStrip.data() + from,
                        ellipses.first(count), out, x, y);
        }
    }
}

}  // namespace

extern const Filter kuwaharaAnisotropic;
const Filter kuwaharaAnisotropic{
    .id = "kuwahara_anisotropic",
    .label = QT_TRANSLATE_NOOP("Filter", "Painting (anisotropic Kuwahara)"),
    .group = QT_TRANSLATE_NOOP("Filter", "Structure"),
    .summary =
        QT_TRANSLATE_NOOP("Filter",
                          "Paints with strokes that follow the edges. Directions are rounded "
                          "and shared by 2 x 2 pixels, which changes it by one or two levels "
                          "of 255."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Kyprianidis, Kang and Doellner, Image and video abstraction by anisotropic Kuwahara "
        "filtering, 2009, with polynomial weights, 2010"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = haloOf,
    .run = run,
    .grid = [](const Params&) { return 4; },
};

}  // namespace offstage
