#pragma once

#include <array>
#include <vector>

#include "core/filters/filter.h"

namespace offstage {

/// A picture in rings around a point, for blurs that turn or zoom: each cell is the mean along its
/// own piece of the path (a ray, or an arc), made by one gather stage; another takes the mean of
/// `window` cells along the path around each. Cells across the path are at most a pixel wide.
///
/// Where the path is a ray, rings get narrower inwards by a constant factor, and have half as many
/// cells after every halving of the radius. Where it is an arc, rings are a pixel apart and all
/// have the same number of cells.
class PolarGrid {
public:
    enum class Path { Rays, Arcs };
    /// `length`: of the path, as the logarithm of the scale or as an angle; above 0.
    PolarGrid(Path path, double length, double centreX, double centreY, QSize image);

    static constexpr int window = 12;

    std::vector<QRect> units() const;
    std::size_t bytesPerUnit(int channels) const;
    /// The stages.
    void sample(const ConstPlanes& in, std::span<std::byte> out, const TileContext& context) const;
    void average(std::span<std::byte> out, const TileContext& context) const;

    /// Means around the pixels of a tile, from what average() has left. Where the path is shorter
    /// than three pixels, the pixel itself gains weight, until at one it is alone.
    void blur(const ConstPlanes& in, const Planes& out, const TileContext& context) const;

private:
    /// Rings that have the same number of cells; bands follow each other inwards.
    struct Band {
        int cells;  ///< around; a multiple of m_cellsPerUnit
        int firstUnit;
        double outer;  ///< radius of its outer edge
    };
    struct Unit {
        int band;
        int ring;  ///< its first one, of all
        int cell;
        int rings;
    };
    /// Where the cells of a ring are.
    struct Ring {
        qsizetype first;    ///< in floats
        qsizetype perUnit;  ///< from the cells of one unit to those of the next
        int cells;
    };
    using Rings = std::span<const Ring>;

    void makeRays(double reach);
    void makeArcs(double reach);
    void setHalf(double cells);
    Unit unit(int index) const;
    /// What a unit covers, turned by up to `turned` to either side, its radii times `scale`.
    QRectF bounds(const Unit& unit, double turned, double scale) const;
    /// Of the image.
    QRect readBy(const Unit& unit) const;
    /// Whether any pixel of the image asks for a unit's cells.
    bool isWanted(const Unit& unit) const;
    /// Radius of a ring's outer edge (rays), or the ring's own (arcs).
    double radiusOf(int ring) const;
    Ring ringAt(int ring, int channels) const;
    template <int C>
    void sampleRing(const ConstPlanes& in, const Unit& unit, int ring, QPoint topLeft,
                    float* out) const;
    template <int C>
    void blurPixels(const ConstPlanes& in, const Planes& out, int row, const Rings& rings,
                    const TileContext& context) const;

    Path m_path;
    double m_length;
    double m_centreX;
    double m_centreY;
    QSize m_image;
    double m_step = 1;  ///< from ring to ring: logarithm of the ratio (rays), or pixels
    double m_half = 0;  ///< of the path, in cells along it
    int m_ringsPerBand = 0;
    int m_ringsPerUnit = 1;
    int m_cellsPerUnit = 1;  ///< a power of 2
    int m_cellBits = 0;      ///< which
    std::array<Band, 16> m_bands{};
    int m_bandCount = 0;
    int m_units = 0;
};

}  // namespace offstage
