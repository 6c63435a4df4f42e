#pragma once

#include <vector>

#include "core/recipe/tile_store.h"
#include "tests/support/run_recipe.h"

namespace offstage::testing {

/// Planes that own their pixels and end where their last row ends, so that a sanitizer sees a
/// kernel that reads or writes beyond them.
struct OwnedPlanes {
    std::vector<std::vector<float>> memory;
    Planes planes;

    OwnedPlanes(int channels, QSize size, float value = 0) {
        planes.channels = channels;
        planes.width = size.width();
        planes.height = size.height();
        planes.stride = (size.width() + 15) / 16 * 16;
        for (int c = 0; c < channels; ++c) {
            memory.emplace_back(static_cast<std::size_t>(planes.stride * size.height()), value);
            planes.plane[static_cast<std::size_t>(c)] = memory.back().data();
        }
    }
};

/// What the kernel of `step` makes of `rect` alone; `before` is in the output when it starts.
inline OwnedPlanes runKernel(const Image& image, const Step& step, const QRect& rect,
                             const std::stop_token& stop = {}, float before = 0) {
    const ImageLayout layout = image.layout();
    const int halo = step.filter->halo(step.params);
    const int channels =
        step.filter->alpha == Alpha::Untouched ? std::min(layout.channels(), 3) : layout.channels();
    struct Loader final : TileLoader {
        const Image& image;
        Alpha alpha;

        Loader(const Image& i, Alpha a) : image(i), alpha(a) {}
        void load(const QRect& part, const Planes& planes) const override {
            loadTile({image.layout(), image.row(0), QRect(QPoint(), image.size())}, part, {alpha},
                     planes);
        }
    };
    const Loader loader(image, step.filter->alpha);
    const OwnedPlanes in(channels, rect.size() + QSize(2 * halo, 2 * halo));
    loader.load(rect.adjusted(-halo, -halo, halo, halo), in.planes);
    OwnedPlanes out(channels, rect.size(), before);
    Scratch scratch;
    step.filter->run(readOnly(in.planes), out.planes, step.params,
                     {rect, 0, layout, loader, {}, scratch, stop});
    return out;
}

/// Whether a kernel gives the same bits wherever a pixel lies in its tile, for all small widths.
inline bool positionsDoNotMatter(const Image& image, const Step& step) {
    const QRect whole(QPoint(), image.size());
    const OwnedPlanes expected = runKernel(image, step, whole);
    for (int width = 1; width <= whole.width(); ++width) {
        const QRect rect(whole.width() - width, width % 5, width, 3);
        const OwnedPlanes part = runKernel(image, step, rect);
        for (int c = 0; c < part.planes.channels; ++c)
            for (int y = 0; y < rect.height(); ++y)
                if (std::memcmp(part.planes.row(c, y),
                                expected.planes.row(c, rect.y() + y) + rect.x(),
                                static_cast<std::size_t>(width) * sizeof(float)) != 0)
                    return false;
    }
    return true;
}

/// Whether a kernel that is stopped before it starts leaves its output alone.
inline bool stopIsHonoured(const Image& image, const Step& step) {
    std::stop_source source;
    source.request_stop();
    const OwnedPlanes out =
        runKernel(image, step, QRect(QPoint(), image.size()), source.get_token(), -7);
    for (int c = 0; c < out.planes.channels; ++c)
        for (const float value : out.memory[static_cast<std::size_t>(c)])
            if (value != -7)
                return false;
    return true;
}

}  // namespace offstage::testing
