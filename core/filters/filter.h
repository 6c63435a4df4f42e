#pragma once

#include <QRect>
#include <QSize>
#include <algorithm>
#include <array>
#include <span>
#include <stop_token>
#include <vector>

#include "core/filters/planes.h"
#include "core/filters/scratch.h"
#include "core/image/layout.h"
#include "core/params/params.h"

namespace offstage {

struct ExternalCommand;

/// Any part of the image that a kernel reads, for those that do not read it where they write.
class TileLoader {
public:
    /// Fills `planes` with `rect` as it would be in a kernel's `in`: beyond the image its edge.
    /// The image must have a part in `rect`.
    virtual void load(const QRect& rect, const Planes& planes) const = 0;

protected:
    ~TileLoader() = default;
};

/// What a kernel may know beside its pixels and parameters. No thread, file or widget.
struct TileContext {
    QRect rect;          ///< the output, in image coordinates; of a gather stage its unit
    std::size_t unit;    ///< of a gather stage: index of its unit
    ImageLayout layout;  ///< of the whole image that is read
    const TileLoader& image;
    /// What the filter's last gather stage wrote: bytesPerUnit() for each unit, in order.
    std::span<const std::byte> gathered;
    Scratch& scratch;
    /// Looked at by kernels that stay more than 50 ms in one tile; after a stop the output may be
    /// anything, it is thrown away.
    const std::stop_token& stop;
};

/// A stage that looks at the whole image, in parallel units, and leaves bytes for the stage after
/// it (a histogram, a mean, lookup tables, reduced or filtered planes). All units end before the
/// next stage begins.
struct GatherStage {
    /// The rectangles that are the units of work; together they need not cover the image. Where
    /// nothing is read they need not lie in it and only say what is made. A stage without units
    /// is left out.
    std::vector<QRect> (*units)(const Params&, const ImageLayout&);
    std::size_t (*bytesPerUnit)(const Params&, const ImageLayout&);
    /// `in` holds context.rect with its halo, as for a kernel, or nothing. `out` is this unit's
    /// own bytes, to be filled whole; they begin at a multiple of 64 only if bytesPerUnit() is one.
    void (*run)(const ConstPlanes& in, std::span<std::byte> out, const Params&, const TileContext&);
    /// How many pixels around a unit it reads; null: none.
    int (*halo)(const Params&) = nullptr;
    bool readsImage = true;  ///< or only what the stage before it has left
    /// Does the same as `run` from the pixels of 8-bit images themselves, where `run` would see the
    /// stored values; only without halo. Null: there is only `run`.
    void (*bytes)(const BytePixels& in, std::span<std::byte> out, const Params&,
                  const TileContext&) = nullptr;
};

/// A kernel as Filter::run, on the integers of 8-bit or 16-bit images.
template <class T>
using IntegerKernel = void (*)(const BasicPlanes<const T>& in, const BasicPlanes<T>& out,
                               const Params&, const TileContext&);
using ByteKernel = IntegerKernel<quint8>;
using WordKernel = IntegerKernel<quint16>;

/// What each byte of R, G and B becomes; of grey the first counts.
using ByteTables = std::array<std::array<quint8, 256>, 3>;

/// How a value of 0..1 is stored.
inline quint8 toByte(double value) {
    return static_cast<quint8>(std::clamp(value, 0., 1.) * 255 + 0.5);
}

enum class Alpha {
    Untouched,     ///< the kernel sees 1 or 3 planes; alpha is copied
    Premultiplied  ///< the kernel sees 4 planes where there is alpha, colours multiplied by it
};

/// How a quick picture may be had while a slider moves.
enum class Draft {
    Reduced,  ///< run on the picture reduced to the screen's scale, parameters scaled
    Crop      ///< averaging by the reduction would hide the effect: run the visible part at 1:1
};

/// One filter: a value with static lifetime. A new one is a .cpp file and a word in catalog.h, or a
/// declaration of another program, see core/commands.
struct Filter {
    const char* id;       ///< for ever: recipes hold it
    const char* label;    ///< shown, translatable, context "Filter"
    const char* group;    ///< shown, translatable, context "Filter"
    const char* summary;  ///< one sentence for the person who chooses
    const char* source;   ///< paper or book, year
    std::span<const ParamSpec> params;
    Alpha alpha;
    Draft draft;
    std::span<const GatherStage> gathers;  ///< run first, in this order
    /// How many pixels around a tile the kernel reads.
    int (*halo)(const Params&);
    /// `in` is the tile with its halo, (rect.width + 2 halo) x (rect.height + 2 halo), beyond the
    /// image extended by repeating its edge; `out` is rect.width x rect.height, not aliasing.
    /// The result must not depend on how the image is cut into tiles.
    void (*run)(const ConstPlanes& in, const Planes& out, const Params&, const TileContext&);
    /// A kernel that does the same for images of 8 bits and wins by not going through floats; null
    /// where these parameters have none. It is run where `run` would see the stored values: not in
    /// linear light, nor multiplied by alpha.
    ByteKernel (*bytes)(const Params&) = nullptr;
    WordKernel (*words)(const Params&) = nullptr;  ///< the same for 16 bits
    /// The same by tables alone: fills them, or says no. Only for Alpha::Untouched, without halo.
    bool (*tables)(const Params&, const TileContext&, ByteTables&) = nullptr;
    /// The same for 16 bits: one table for all colours, as a gather stage has left it, or null.
    const quint16* (*wordTable)(const Params&, const TileContext&) = nullptr;
    /// Whether the kernel sees linear light instead of stored values; null: never.
    bool (*linear)(const Params&) = nullptr;
    /// Size of the result, where it is not the image's. Within 1 .. 1 << 20 on each side.
    QSize (*resultSize)(const Params&, QSize image) = nullptr;
    /// What of the image is read for a rectangle of the result, where that is not the rectangle
    /// and its halo; may reach beyond the image. The kernel then gets no `in`: it loads what it
    /// needs by context.image.
    QRect (*reads)(const Params&, QSize image, const QRect& rect) = nullptr;
    /// Where the kernel lays a grid over the image: its period in pixels. A piece of the image
    /// gives the same result by itself if it begins on a multiple of that. Null: anywhere.
    int (*grid)(const Params&) = nullptr;
    /// Sets the parameters for white noise of this standard deviation, in levels of 255; null:
    /// the filter is not meant for noise.
    void (*setNoise)(Params&, double sigma) = nullptr;
    /// Another program that does it, on the whole image; then there are no halo and no kernel.
    const ExternalCommand* command = nullptr;
    /// Why threads refuse it, one sentence for people; null for all but demonstrations.
    const char* needsProcess = nullptr;
};

}  // namespace offstage
