#include "core/image/screen_transform.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <mutex>
#include <new>
#include <optional>
#include <tuple>
#include <vector>

#include "core/image/icc.h"
#include "core/image/pixel_reader.h"
#include "core/image/pyramid.h"
#include "core/threads.h"

namespace offstage {

namespace {

template <class Colours>
void convertWith(const Colours& colours, const QImage& from, QImage& to) {
    withReader(from, [&](auto rowReader) {
        for (int y = 0; y < from.height(); ++y) {
            const auto read = rowReader(y);
            auto* out = reinterpret_cast<QRgb*>(to.scanLine(y));
            if (!from.hasAlphaChannel()) {
                for (int x = 0; x < from.width(); ++x)
                    out[x] = colours.of(read(x));
                continue;
            }
            for (int x = 0; x < from.width(); ++x) {
                const auto pixel = read(x);
                const int most = mostOf(pixel.alpha);
                const auto alpha = static_cast<quint32>((pixel.alpha * 255 + most / 2) / most);
                out[x] =
                    alpha == 0 ? 0 : qPremultiply((colours.of(pixel) & 0xffffffU) | alpha << 24);
            }
        }
    });
}

class Identity : public ScreenTransform {
public:
    bool isIdentity() const override { return true; }

private:
    void convertRows(const QImage&, QImage&) const override {}
};

/// A curve for each colour, a matrix, a curve for each colour: what most profiles are, to the bit
/// nearly (0.1 of a level before rounding). Output curves are looked up by the square root of
/// light, which makes an even scale of any usual curve.
class MatrixColours : public ScreenTransform {
public:
    static constexpr int steps = 4096;

    std::array<std::vector<float>, 3> light16;  ///< of 16-bit values
    std::array<std::array<float, 256>, 3> light8{};
    std::array<float, 9> matrix{};
    std::array<std::array<quint8, steps + 1>, 3> stored{};

    QRgb of(const Pixel<quint8>& pixel) const {
        return shown(light8[0][pixel.red], light8[1][pixel.green], light8[2][pixel.blue]);
    }
    QRgb of(const Pixel<quint16>& pixel) const {
        return shown(light16[0][pixel.red], light16[1][pixel.green], light16[2][pixel.blue]);
    }

private:
    QRgb shown(float red, float green, float blue) const {
        const auto index = [&](std::size_t row) {
            const float sum = matrix[row] * red + matrix[row + 1] * green + matrix[row + 2] * blue;
            return static_cast<std::size_t>(
                static_cast<int>(std::sqrt(std::clamp(sum, 0.F, 1.F)) * steps + 0.5F));
        };
        return 0xff000000U | QRgb(stored[0][index(0)]) << 16 | QRgb(stored[1][index(3)]) << 8 |
               QRgb(stored[2][index(6)]);
    }
    void convertRows(const QImage& from, QImage& to) const override {
        convertWith(*this, from, to);
    }
};

/// Whatever else a profile does, at the nodes of a grid; between them along the edges of a
/// tetrahedron, which keeps greys grey.
class GridColours : public ScreenTransform {
public:
    static constexpr int nodes = 65;
    struct Node {
        float red, green, blue, unused;
    };
    std::vector<Node> grid;  ///< blue changes fastest

    QRgb of(const Pixel<quint8>& pixel) const {
        return at(pixel.red * 257, pixel.green * 257, pixel.blue * 257);
    }
    QRgb of(const Pixel<quint16>& pixel) const { return at(pixel.red, pixel.green, pixel.blue); }

private:
    struct Axis {
        float part;
        int step;  ///< in the grid
    };
    QRgb at(int red, int green, int blue) const {
        int corner = 0;
        const auto axis = [&corner](int value, int step) {
            const float place = static_cast<float>(value) * (float(nodes - 1) / 65535.F);
            const int whole = std::min(static_cast<int>(place), nodes - 2);
            corner += whole * step;
            return Axis{place - static_cast<float>(whole), step};
        };
        Axis a = axis(red, nodes * nodes);
        Axis b = axis(green, nodes);
        Axis c = axis(blue, 1);
        if (a.part < b.part)
            std::swap(a, b);
        if (b.part < c.part)
            std::swap(b, c);
        if (a.part < b.part)
            std::swap(a, b);
        const Node* first = grid.data() + corner;
        const Node* second = first + a.step;
        const Node* third = second + b.step;
        const Node* fourth = third + c.step;
        const float weights[] = {1 - a.part, a.part - b.part, b.part - c.part, c.part};
        const auto mix = [&](float Node::*channel) {
            return static_cast<QRgb>(static_cast<int>(
                weights[0] * first->*channel + weights[1] * second->*channel +
                weights[2] * third->*channel + weights[3] * fourth->*channel + 0.5F));
        };
        return 0xff000000U | mix(&Node::red) << 16 | mix(&Node::green) << 8 | mix(&Node::blue);
    }
    void convertRows(const QImage& from, QImage& to) const override {
        convertWith(*this, from, to);
    }
};

/// Curves and matrix of a profile that has nothing else.
struct Shaper {
    std::array<const cmsToneCurve*, 3> curves{};
    std::array<double, 9> toXyz{};
};

std::optional<Shaper> shaperOf(cmsHPROFILE profile) {
    constexpr cmsTagSignature tables[] = {
        cmsSigAToB0Tag, cmsSigAToB1Tag, cmsSigAToB2Tag, cmsSigBToA0Tag, cmsSigBToA1Tag,
        cmsSigBToA2Tag, cmsSigDToB0Tag, cmsSigDToB1Tag, cmsSigBToD0Tag, cmsSigBToD1Tag};
    if (!cmsIsMatrixShaper(profile) || cmsGetPCS(profile) != cmsSigXYZData ||
        std::any_of(std::begin(tables), std::end(tables),
                    [&](cmsTagSignature tag) { return cmsIsTag(profile, tag); }))
        return {};
    const bool grey = cmsGetColorSpace(profile) == cmsSigGrayData;
    const ProfileHandle srgb = grey ? openProfile({}) : nullptr;
    constexpr cmsTagSignature curveTags[] = {cmsSigRedTRCTag, cmsSigGreenTRCTag, cmsSigBlueTRCTag};
    constexpr cmsTagSignature colourTags[] = {cmsSigRedColorantTag, cmsSigGreenColorantTag,
                                              cmsSigBlueColorantTag};
    Shaper shaper;
    for (std::size_t i = 0; i < 3; ++i) {
        shaper.curves[i] = static_cast<const cmsToneCurve*>(
            cmsReadTag(profile, grey ? cmsSigGrayTRCTag : curveTags[i]));
        // Equal parts of any three colours that make white are grey.
        const auto* colour =
            static_cast<const cmsCIEXYZ*>(cmsReadTag(grey ? srgb.get() : profile, colourTags[i]));
        if (!shaper.curves[i] || !colour)
            return {};
        shaper.toXyz[i] = colour->X;
        shaper.toXyz[3 + i] = colour->Y;
        shaper.toXyz[6 + i] = colour->Z;
        // A black that is not 0 would have to be compensated.
        if (std::abs(cmsEvalToneCurveFloat(shaper.curves[i], 0)) > 1e-5F)
            return {};
    }
    return shaper;
}

/// The inverse of a 3x3 matrix by cofactors; none where it has none.
std::optional<std::array<double, 9>> inverse(const std::array<double, 9>& m) {
    const auto minor = [&m](std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
        return m[a] * m[d] - m[b] * m[c];
    };
    const std::array<double, 9> adjugate{minor(4, 5, 7, 8), minor(2, 1, 8, 7), minor(1, 2, 4, 5),
                                         minor(5, 3, 8, 6), minor(0, 2, 6, 8), minor(2, 0, 5, 3),
                                         minor(3, 4, 6, 7), minor(1, 0, 7, 6), minor(0, 1, 3, 4)};
    const double determinant = m[0] * adjugate[0] + m[1] * adjugate[3] + m[2] * adjugate[6];
    if (std::abs(determinant) < 1e-9)
        return {};
    std::array<double, 9> result = adjugate;
    for (double& value : result)
        value /= determinant;
    return result;
}

std::shared_ptr<const ScreenTransform> matrixBetween(cmsHPROFILE from, cmsHPROFILE to) {
    const auto source = shaperOf(from);
    const auto target = shaperOf(to);
    const auto fromXyz = target ? inverse(target->toXyz) : std::nullopt;
    if (!source || !fromXyz)
        return {};
    auto colours = std::make_shared<MatrixColours>();
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column) {
            double sum = 0;
            for (std::size_t i = 0; i < 3; ++i)
                sum += (*fromXyz)[3 * row + i] * source->toXyz[3 * i + column];
            colours->matrix[3 * row + column] = static_cast<float>(sum);
        }
    for (std::size_t i = 0; i < 3; ++i) {
        std::vector<float>& light = colours->light16[i];
        light.resize(65536);
        for (std::size_t value = 0; value < light.size(); ++value)
            light[value] =
                cmsEvalToneCurveFloat(source->curves[i], static_cast<float>(value) / 65535.F);
        for (std::size_t value = 0; value < 256; ++value)
            colours->light8[i][value] = light[value * 257];
        const CurveHandle back(cmsReverseToneCurve(target->curves[i]));
        if (!back)
            return {};
        for (int step = 0; step <= MatrixColours::steps; ++step) {
            const float root = static_cast<float>(step) / MatrixColours::steps;
            const float value = cmsEvalToneCurveFloat(back.get(), root * root);
            colours->stored[i][static_cast<std::size_t>(step)] =
                static_cast<quint8>(std::lrint(std::clamp(value, 0.F, 1.F) * 255.F));
        }
    }
    return colours;
}

std::shared_ptr<const ScreenTransform> gridBetween(cmsHPROFILE from, cmsHPROFILE to) {
    const bool grey = cmsGetColorSpace(from) == cmsSigGrayData;
    const TransformHandle transform(cmsCreateTransform(from, grey ? TYPE_GRAY_FLT : TYPE_RGB_FLT,
                                                       to, TYPE_RGB_FLT, renderingIntent,
                                                       renderingFlags | cmsFLAGS_NOOPTIMIZE));
    if (!transform)
        return {};
    auto colours = std::make_shared<GridColours>();
    constexpr int nodes = GridColours::nodes;
    std::vector<float> in(std::size_t(nodes) * 3);
    std::vector<float> out(std::size_t(nodes) * 3);
    colours->grid.reserve(std::size_t(nodes) * nodes * nodes);
    for (int red = 0; red < nodes; ++red)
        for (int green = 0; green < nodes; ++green) {
            for (int blue = 0; blue < nodes; ++blue) {
                const auto at = static_cast<std::size_t>(blue);
                const auto value = [](int node) { return float(node) / (nodes - 1); };
                if (grey)
                    in[at] = (value(red) + value(green) + value(blue)) / 3;
                else
                    std::tie(in[3 * at], in[3 * at + 1], in[3 * at + 2]) =
                        std::tuple(value(red), value(green), value(blue));
            }
            cmsDoTransform(transform.get(), in.data(), out.data(), nodes);
            for (std::size_t at = 0; at < std::size_t(nodes); ++at) {
                const auto level = [&](std::size_t channel) {
                    return std::clamp(out[3 * at + channel], 0.F, 1.F) * 255.F;
                };
                colours->grid.push_back({level(0), level(1), level(2), 0});
            }
        }
    return colours;
}

std::shared_ptr<const ScreenTransform> makeBetween(const QByteArray& from, const QByteArray& to) {
    const ProfileHandle source = openProfile(from);
    const ProfileHandle target = openProfile(to);
    if (source && target) {
        if (auto exact = matrixBetween(source.get(), target.get()))
            return exact;
        if (auto grid = gridBetween(source.get(), target.get()))
            return grid;
    }
    return std::make_shared<Identity>();
}

bool isSrgb(const QColorSpace& space) {
    return space == QColorSpace(QColorSpace::SRgb) ||
           (!space.isValid() && space.iccProfile().isEmpty());
}

struct Kept {
    QByteArray from;
    QByteArray to;
    std::shared_ptr<const ScreenTransform> transform;
};

}  // namespace

std::shared_ptr<const ScreenTransform> ScreenTransform::between(const QColorSpace& from,
                                                                const ScreenRef& to) {
    Q_ASSERT(mayBlock());
    static const auto identity = std::make_shared<const Identity>();
    const bool fromSrgb = isSrgb(from);
    const bool toSrgb = !to || to->isSrgb();
    if (fromSrgb && toSrgb)
        return identity;
    const QByteArray source = fromSrgb ? QByteArray() : from.iccProfile();
    const QByteArray target = toSrgb ? QByteArray() : to->icc();
    if (source == target)
        return identity;
    // Whoever needs one that is being made needs it now: they wait for each other.
    static std::mutex mutex;
    static std::deque<Kept> kept;
    const std::lock_guard lock(mutex);
    const auto found = std::find_if(kept.begin(), kept.end(), [&](const Kept& one) {
        return one.from == source && one.to == target;
    });
    if (found != kept.end())
        return found->transform;
    constexpr std::size_t atMost = 8;
    if (kept.size() == atMost)
        kept.pop_front();
    kept.push_back({source, target, makeBetween(source, target)});
    return kept.back().transform;
}

QImage ScreenTransform::apply(const QImage& pixels) const {
    Q_ASSERT(mayBlock());
    const QImage::Format format =
        pixels.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
    if (isIdentity())
        return LevelTransform({}).apply(pixels);
    QImage shown(pixels.size(), format);
    if (shown.isNull())
        throw std::bad_alloc();
    convertRows(pixels, shown);
    return shown;
}

void ScreenTransform::applyTo(QImage& pixels, const QRect& part, bool alpha) const {
    Q_ASSERT(mayBlock());
    if (isIdentity() || part.isEmpty())
        return;
    QImage place(pixels.scanLine(part.y()) + qsizetype(part.x()) * 4, part.width(), part.height(),
                 pixels.bytesPerLine(),
                 alpha ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    convertRows(place, place);
}

}  // namespace offstage
