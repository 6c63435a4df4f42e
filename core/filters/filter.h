#pragma once

#include <QRect>
#include <QSize>
#include <span>
#include <stop_token>
#include <vector>

#include "core/filters/planes.h"
#include "core/filters/scratch.h"
#include "core/image/layout.h"
#include "core/params/params.h"

namespace offstage {

struct ExternalCommand;

/// What a kernel may know beside its pixels and parameters. No thread, file or widget.
struct TileContext {
    QRect rect;          ///< the output, in image coordinates
    ImageLayout layout;  ///< of the whole image
    /// What the filter's last gather stage wrote: bytesPerUnit() for each unit, in order.
    std::span<const std::byte> gathered;
    Scratch& scratch;
    /// Looked at by kernels that stay more than 50 ms in one tile; after a stop the output may be
    /// anything, it is thrown away.
    const std::stop_token& stop;
};

/// A stage that looks at the whole image, in parallel units, and leaves bytes for the stages after
/// it (a histogram, a mean, lookup tables). All units end before the next stage begins.
struct GatherStage {
    /// The rectangles that are the units of work; together they need not cover the image.
    std::vector<QRect> (*units)(const Params&, const ImageLayout&);
    std::size_t (*bytesPerUnit)(const Params&, const ImageLayout&);
    /// `in` holds exactly context.rect (no halo). `out` is this unit's own bytes, to be filled
    /// whole.
    void (*run)(const ConstPlanes& in, std::span<std::byte> out, const Params&, const TileContext&);
};

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
    /// Another program that does it, on the whole image; then there are no halo and no kernel.
    const ExternalCommand* command = nullptr;
    /// Why threads refuse it, one sentence for people; null for all but demonstrations.
    const char* needsProcess = nullptr;
};

}  // namespace offstage
