#pragma once

#include <vector>

#include "core/filters/filter.h"
#include "core/filters/patch.h"

namespace offstage {

/// The image halved three times, as one gather stage leaves it for the next or for the kernel. It
/// reaches as far beyond the image as its pixels still differ from the repeated edge; what lies
/// farther equals its own edge. In blocks, one per unit, evenly divided so that there is some of
/// the image in each.
class ReducedPicture {
public:
    static constexpr int halvings = 3;
    static constexpr int pixels = 1 << halvings;   ///< of the image, per reduced one and direction
    static constexpr int halo = 3 * (pixels - 1);  ///< that make() reads around a unit

    explicit ReducedPicture(const ImageLayout& layout);

    /// In pixels of the reduced picture.
    const QRect& rect() const { return m_rect; }
    int channels() const { return m_channels; }
    int columns() const { return m_columns; }
    /// What block (or whole column of blocks) a unit makes, in reduced pixels.
    QRect block(int unit) const;
    QRect column(int index) const;
    int blockStride() const { return roundedToBlock((m_rect.width() + m_columns - 1) / m_columns); }

    /// The stage: its units, their size, and what makes them.
    std::vector<QRect> units() const;
    std::size_t bytesPerUnit() const;
    void make(const ConstPlanes& in, std::span<std::byte> out, const TileContext& context) const;

    /// Fills any patch of one channel from what the stage has left.
    void load(std::span<const std::byte> gathered, int channel, const Patch& patch) const;

    /// A rectangle of the reduced picture, in the image.
    static QRect inImage(const QRect& reduced);
    /// Which part of the reduced picture doubling reads for a part of the image.
    static QRect readFor(const QRect& image);
    /// Doubles three times; `reduced` covers readFor(out.rect).
    static void enlarge(const ConstPatch& reduced, const Patch& out, Scratch& scratch);

private:
    float* blockAt(std::byte* data, int unit, int channel) const;

    QRect m_rect;
    int m_columns;
    int m_rows;
    int m_channels;
};

}  // namespace offstage
