#include "core/filters/polar_grid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace offstage {

namespace {

constexpr double fullTurn = 2 * std::numbers::pi;
constexpr double unitSide = 400;  ///< of the image, about; in pixels

/// Bilinear, beyond the edge the edge; at x, y of the planes.
template <int C>
void addSample(const ConstPlanes& in, float x, float y, float* sums) {
    x = std::min(std::max(x, 0.f), static_cast<float>(in.width - 1));
    y = std::min(std::max(y, 0.f), static_cast<float>(in.height - 1));
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const float right = x - static_cast<float>(left);
    const float bottom = y - static_cast<float>(top);
    const int next = left + 1 < in.width ? 1 : 0;
    const qsizetype below = top + 1 < in.height ? in.stride : 0;
    const qsizetype offset = top * in.stride + left;
    for (int c = 0; c < C; ++c) {
        const float* at = in.plane[static_cast<std::size_t>(c)] + offset;
        const float above = at[0] + (at[next] - at[0]) * right;
        const float under = at[below] + (at[below + next] - at[below]) * right;
        sums[c] += above + (under - above) * bottom;
    }
}

/// Calls call<C>() for the number of channels.
template <class Call>
void withChannels(int channels, const Call& call) {
    if (channels == 1)
        call.template operator()<1>();
    else if (channels == 3)
        call.template operator()<3>();
    else
        call.template operator()<4>();
}

/// The angle of (x, y) as part of a turn, 0 <= turn <= 1; off by 2e-6 at most.
double turnOf(double x, double y) {
    const double ax = std::abs(x);
    const double ay = std::abs(y);
    const double t = std::min(ax, ay) / std::max(std::max(ax, ay), 1e-9);
    const double s = t * t;
    double angle =
        ((((((-0.01172120 * s + 0.05265332) * s - 0.11643287) * s + 0.19354346) * s - 0.33262347) *
          s) +
         0.99997726) *
        t;
    if (ay > ax)
        angle = std::numbers::pi / 2 - angle;
    if (x < 0)
        angle = std::numbers::pi - angle;
    if (y < 0)
        angle = fullTurn - angle;
    return std::clamp(angle / fullTurn, 0., 1.);
}

}  // namespace

PolarGrid::PolarGrid(Path path, double length, double centreX, double centreY, QSize image)
    : m_path(path), m_length(length), m_centreX(centreX), m_centreY(centreY), m_image(image) {
    const double farX = std::max(centreX, image.width() - 1 - centreX);
    const double farY = std::max(centreY, image.height() - 1 - centreY);
    const double reach = std::hypot(farX, farY) + 2;
    if (path == Path::Rays)
        makeRays(reach * std::exp(length / 2));
    else
        makeArcs(reach);
}

void PolarGrid::makeRays(double reach) {
    m_ringsPerBand = static_cast<int>(std::ceil(std::numbers::ln2 * window / m_length));
    m_step = std::numbers::ln2 / m_ringsPerBand;
    setHalf(m_length / m_step);
    m_ringsPerUnit = std::clamp(static_cast<int>(unitSide / (reach * m_step)), 1, m_ringsPerBand);
    m_cellBits = 8;
    m_cellsPerUnit = 1 << m_cellBits;
    double outer = reach;
    // Until the path is shorter than a pixel.
    do {
        const int sectors = static_cast<int>(std::ceil(fullTurn * outer / m_cellsPerUnit));
        const int chunks = (m_ringsPerBand + m_ringsPerUnit - 1) / m_ringsPerUnit;
        m_bands[static_cast<std::size_t>(m_bandCount++)] = {sectors * m_cellsPerUnit, m_units,
                                                            outer};
        m_units += sectors * chunks;
        outer /= 2;
    } while (outer * m_length > 1 && m_bandCount < static_cast<int>(m_bands.size()));
}

void PolarGrid::makeArcs(double reach) {
    m_ringsPerBand = static_cast<int>(std::ceil(reach)) + 1;
    m_ringsPerUnit = std::min(m_ringsPerBand, static_cast<int>(unitSide));
    const double cells = fullTurn * window / m_length;
    while (m_cellBits < 10 && (2 << m_cellBits) * fullTurn * reach < unitSide * cells)
        ++m_cellBits;
    m_cellsPerUnit = 1 << m_cellBits;
    const int sectors = static_cast<int>(std::ceil(cells / m_cellsPerUnit));
    m_bands[0] = {sectors * m_cellsPerUnit, 0, reach};
    m_bandCount = 1;
    m_units = sectors * ((m_ringsPerBand + m_ringsPerUnit - 1) / m_ringsPerUnit);
    setHalf(m_length * m_bands[0].cells / fullTurn);
}

/// For a path of so many cells. Being means of cells, and looked up between two, is a blur of its
/// own, of a quarter of a squared cell: the sum is that much shorter, for the right variance.
void PolarGrid::setHalf(double cells) {
    m_half = std::sqrt(cells * cells - 3) / 2;
}

double PolarGrid::radiusOf(int ring) const {
    return m_path == Path::Rays ? m_bands[0].outer * std::exp(-m_step * ring) : ring;
}

PolarGrid::Unit PolarGrid::unit(int index) const {
    int band = 0;
    while (band + 1 < m_bandCount && m_bands[static_cast<std::size_t>(band + 1)].firstUnit <= index)
        ++band;
    const Band& in = m_bands[static_cast<std::size_t>(band)];
    const int around = in.cells / m_cellsPerUnit;
    const int ring = (index - in.firstUnit) / around * m_ringsPerUnit;
    return {band, band * m_ringsPerBand + ring, (index - in.firstUnit) % around * m_cellsPerUnit,
            std::min(m_ringsPerUnit, m_ringsPerBand - ring)};
}

QRectF PolarGrid::bounds(const Unit& unit, double turned, double scale) const {
    const double edges[] = {scale * radiusOf(unit.ring), scale * radiusOf(unit.ring + unit.rings)};
    const double far = std::max(edges[0], edges[1]);
    const int cells = m_bands[static_cast<std::size_t>(unit.band)].cells;
    const double first = fullTurn * unit.cell / cells - turned;
    const double angle = fullTurn * m_cellsPerUnit / cells + 2 * turned;
    if (angle > fullTurn / 4)
        return {m_centreX - far, m_centreY - far, 2 * far, 2 * far};
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (const double radius : edges)
        for (const double part : {0., 0.5, 1.}) {
            const double x = m_centreX + radius * std::cos(first + part * angle);
            const double y = m_centreY + radius * std::sin(first + part * angle);
            left = std::min(left, x);
            right = std::max(right, x);
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
    // As far as an arc rises above its chord.
    const double rise = far * (1 - std::cos(angle / 4));
    return QRectF(left, top, right - left, bottom - top).adjusted(-rise, -rise, rise, rise);
}

QRect PolarGrid::readBy(const Unit& unit) const {
    const QRectF covered = bounds(unit, 0, 1);
    const auto pixel = [](double at, int size) {
        return static_cast<int>(std::clamp(std::floor(at), 0., size - 1.));
    };
    return {QPoint(pixel(covered.left() - 1, m_image.width()),
                   pixel(covered.top() - 1, m_image.height())),
            QPoint(pixel(covered.right() + 2, m_image.width()),
                   pixel(covered.bottom() + 2, m_image.height()))};
}

bool PolarGrid::isWanted(const Unit& unit) const {
    // The paths of pixels end here, and two cells later for interpolation.
    const int cells = m_bands[static_cast<std::size_t>(unit.band)].cells;
    const QRectF reached = m_path == Path::Rays
                               ? bounds(unit, 0, std::exp(-m_length / 2 - 3 * m_step))
                               : bounds(unit, m_length / 2 + 3 * fullTurn / cells, 1);
    return reached.intersects(QRectF(-3, -3, m_image.width() + 6, m_image.height() + 6));
}

std::vector<QRect> PolarGrid::units() const {
    std::vector<QRect> units;
    for (int i = 0; i < m_units; ++i)
        units.push_back(readBy(unit(i)));
    return units;
}

std::size_t PolarGrid::bytesPerUnit(int channels) const {
    return static_cast<std::size_t>(m_ringsPerUnit * m_cellsPerUnit * channels) * sizeof(float);
}

template <int C>
void PolarGrid::sampleRing(const ConstPlanes& in, const Unit& unit, int ring, QPoint topLeft,
                           float* out) const {
    const auto centreX = static_cast<float>(m_centreX - topLeft.x());
    const auto centreY = static_cast<float>(m_centreY - topLeft.y());
    const double radius = radiusOf(ring);
    const double turn = fullTurn / m_bands[static_cast<std::size_t>(unit.band)].cells;
    // Of the path, per cell.
    const double piece = m_path == Path::Rays ? radius - radiusOf(ring + 1) : radius * turn;
    const int samples = std::max(1, static_cast<int>(std::ceil(piece)));
    const auto stepX = static_cast<float>(std::cos(turn / samples));
    const auto stepY = static_cast<float>(std::sin(turn / samples));
    const double shrink = std::exp(-m_step / samples);
    const auto ratio = static_cast<float>(shrink);
    const bool rays = m_path == Path::Rays;
    const double away = rays ? radius * std::sqrt(shrink) : radius;
    for (int i = 0; i < m_cellsPerUnit; ++i, out += C) {
        const double start = (unit.cell + i + (rays ? 0.5 : 0.5 / samples)) * turn;
        auto x = static_cast<float>(away * std::cos(start));
        auto y = static_cast<float>(away * std::sin(start));
        float sums[C] = {};
        for (int k = 0; k < samples; ++k) {
            addSample<C>(in, centreX + x, centreY + y, sums);
            const float across = rays ? x * ratio : x * stepX - y * stepY;
            y = rays ? y * ratio : x * stepY + y * stepX;
            x = across;
        }
        for (int c = 0; c < C; ++c)
            out[c] = sums[c] / static_cast<float>(samples);
    }
}

void PolarGrid::sample(const ConstPlanes& in, std::span<std::byte> out,
                       const TileContext& context) const {
    const Unit made = unit(static_cast<int>(context.unit));
    auto* to = reinterpret_cast<float*>(out.data());
    if (!isWanted(made)) {
        std::fill_n(to, out.size() / sizeof(float), 0.f);
        return;
    }
    withChannels(in.channels, [&]<int C>() {
        for (int i = 0; i < made.rings && !context.stop.stop_requested(); ++i)
            sampleRing<C>(in, made, made.ring + i, context.rect.topLeft(),
                          to + i * m_cellsPerUnit * C);
    });
}

PolarGrid::Ring PolarGrid::ringAt(int ring, int channels) const {
    ring = std::clamp(ring, 0, m_bandCount * m_ringsPerBand - 1);
    const int band = ring / m_ringsPerBand;
    const Band& in = m_bands[static_cast<std::size_t>(band)];
    const int local = ring - band * m_ringsPerBand;
    const qsizetype unit = in.firstUnit + local / m_ringsPerUnit * (in.cells >> m_cellBits);
    const qsizetype perRing = m_cellsPerUnit * channels;
    return {(unit * m_ringsPerUnit + local % m_ringsPerUnit) * perRing, perRing * m_ringsPerUnit,
            in.cells};
}

namespace {

/// Adds a share of what lies at this part of a turn of a ring.
template <int C, class Ring>
void addTurned(const float* data, const Ring& ring, int cellBits, double turn, float share,
               float* sums) {
    const double at = turn * ring.cells - 0.5;
    const int floor = static_cast<int>(at + 1) - 1;
    const auto part = static_cast<float>(at - floor);
    const int first = floor < 0 ? floor + ring.cells : floor;
    const int second = floor + 1 < ring.cells ? floor + 1 : 0;
    const int mask = (1 << cellBits) - 1;
    const auto cellAt = [&](int cell) {
        return data + ring.first + (cell >> cellBits) * ring.perUnit + (cell & mask) * C;
    };
    const float* here = cellAt(first);
    const float* next = cellAt(second);
    for (int c = 0; c < C; ++c)
        sums[c] += share * (here[c] + (next[c] - here[c]) * part);
}

}  // namespace

void PolarGrid::average(std::span<std::byte> out, const TileContext& context) const {
    const Unit made = unit(static_cast<int>(context.unit));
    const int channels = context.layout.channels();
    const int cells = m_bands[static_cast<std::size_t>(made.band)].cells;
    const int reach = static_cast<int>(std::ceil(m_half - 0.5));
    const auto* data = reinterpret_cast<const float*>(context.gathered.data());
    const bool wanted = isWanted(made);
    std::fill_n(out.begin(), out.size(), std::byte(0));
    for (int i = 0; wanted && i < made.rings && !context.stop.stop_requested(); ++i) {
        auto* to = reinterpret_cast<float*>(out.data()) + i * m_cellsPerUnit * channels;
        for (int k = -reach; k <= reach; ++k) {
            // The part of this cell that the path covers.
            const auto share =
                static_cast<float>(std::min(1., m_half - std::abs(k) + 0.5) / (2 * m_half));
            const Ring ring = ringAt(made.ring + i + (m_path == Path::Rays ? k : 0), channels);
            if (m_path == Path::Rays && ring.cells == cells) {
                const float* from = data + ring.first + (made.cell >> m_cellBits) * ring.perUnit;
                for (int j = 0; j < m_cellsPerUnit * channels; ++j)
                    to[j] += share * from[j];
                continue;
            }
            // Of another band, with other cells; or farther along the same ring.
            const double ahead = m_path == Path::Rays ? 0.5 : 0.5 + k % cells + cells;
            withChannels(channels, [&]<int C>() {
                for (int j = 0; j < m_cellsPerUnit; ++j) {
                    const double turn = (made.cell + j + ahead) / cells;
                    addTurned<C>(data, ring, m_cellBits, turn - std::floor(turn), share,
                                 to + j * C);
                }
            });
        }
    }
}

template <int C>
void PolarGrid::blurPixels(const ConstPlanes& in, const Planes& out, int row, const Rings& rings,
                           const TileContext& context) const {
    const auto* data = reinterpret_cast<const float*>(context.gathered.data());
    const double y = context.rect.top() + row - m_centreY;
    const double outermost = std::log(m_bands[0].outer);
    for (int i = 0; i < out.width; ++i) {
        const double x = context.rect.left() + i - m_centreX;
        const double radius = std::sqrt(x * x + y * y);
        const auto blurred = static_cast<float>(std::clamp((radius * m_length - 1) / 2, 0., 1.));
        float sums[C] = {};
        if (blurred > 0) {
            // Where between two rings; those of rays are known at their middle.
            const double at =
                m_path == Path::Rays
                    ? std::max(
                          (outermost - double(std::log(static_cast<float>(radius)))) / m_step - 0.5,
                          0.)
                    : radius;
            const auto ring = std::min(static_cast<std::size_t>(at), rings.size() - 2);
            const auto next = static_cast<float>(at - static_cast<double>(ring));
            const double turn = turnOf(x, y);
            addTurned<C>(data, rings[ring], m_cellBits, turn, 1 - next, sums);
            addTurned<C>(data, rings[ring + 1], m_cellBits, turn, next, sums);
        }
        for (int c = 0; c < C; ++c) {
            const float own = in.row(c, row)[i];
            out.row(c, row)[i] = own + (sums[c] - own) * blurred;
        }
    }
}

void PolarGrid::blur(const ConstPlanes& in, const Planes& out, const TileContext& context) const {
    const int count = m_bandCount * m_ringsPerBand + 2;
    const auto rings = context.scratch.take<Ring>(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        rings[static_cast<std::size_t>(i)] = ringAt(i, out.channels);
    withChannels(out.channels, [&]<int C>() {
        for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y)
            blurPixels<C>(in, out, y, rings, context);
    });
}

}  // namespace offstage
