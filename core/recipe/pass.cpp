#include "core/recipe/pass.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <stdexcept>

#include "core/expendable.h"
#include "core/recipe/pixel_rows.h"
#include "core/recipe/tile_store.h"
#include "core/threads.h"

namespace offstage {

namespace {

/// More halo than this and fusing steps recomputes more than a pass over memory costs.
constexpr int fusedHaloLimit = 64;

std::vector<QRect> tilesOf(const QRect& area, QSize tile) {
    std::vector<QRect> tiles;
    for (int y = area.top(); y <= area.bottom(); y += tile.height())
        for (int x = area.left(); x <= area.right(); x += tile.width())
            tiles.push_back(QRect({x, y}, tile).intersected(area));
    return tiles;
}

/// A small part in two, so that it is not left to one worker; each half's halo costs more than a
/// third piece would gain.
QSize tileFor(const QRect& wanted, int tile) {
    return {tile, std::clamp((wanted.height() + 1) / 2, 1, tile)};
}

int haloOf(const Step& step) {
    return step.filter->halo ? step.filter->halo(step.params) : 0;
}

const GatherStage& stageOf(const Pass& pass) {
    return pass.steps.front().filter->gathers[static_cast<std::size_t>(pass.gather)];
}

int haloOf(const GatherStage& stage, const Params& params) {
    return stage.halo ? stage.halo(params) : 0;
}

/// Whether a step reads elsewhere than it writes: then it shares its pass with no other.
bool movesPixels(const Step& step) {
    return step.filter->reads || step.filter->resultSize;
}

ImageLayout resultOf(const Step& step, ImageLayout layout) {
    if (step.filter->resultSize)
        layout.size = step.filter->resultSize(step.params, layout.size);
    return layout;
}

template <class T>
BasicPlanes<T> planesFrom(Scratch& scratch, int channels, int width, int height) {
    constexpr int line = 64 / sizeof(T);
    constexpr int padding = sizeof(T) < sizeof(float) ? integerPadding : 0;
    BasicPlanes<T> planes;
    planes.channels = channels;
    planes.width = width;
    planes.height = height;
    planes.stride = (width + padding + line - 1) / line * line;
    for (int c = 0; c < channels; ++c)
        planes.plane[static_cast<std::size_t>(c)] =
            scratch.take<T>(static_cast<std::size_t>(planes.stride * height)).data();
    return planes;
}

/// Channels the kernel of `step` sees.
int channelsFor(const Step& step, const ImageLayout& layout) {
    return step.filter->alpha == Alpha::Untouched ? std::min(layout.channels(), 3)
                                                  : layout.channels();
}

/// How a step wants its pixels.
class StepForm {
public:
    StepForm(const Step& step, const QColorSpace& colorSpace) : m_form{step.filter->alpha} {
        if (step.filter->linear && step.filter->linear(step.params))
            m_form.light = &m_curve.emplace(colorSpace);
    }
    StepForm(const StepForm&) = delete;
    StepForm& operator=(const StepForm&) = delete;
    operator const TileForm&() const { return m_form; }

private:
    std::optional<TransferCurve> m_curve;
    TileForm m_form;
};

class StepLoader final : public TileLoader {
public:
    StepLoader(const TileSource& source, const TileForm& form) : m_source(source), m_form(form) {}

    void load(const QRect& rect, const Planes& planes) const override {
        loadTile(m_source, rect, m_form, planes);
    }

private:
    const TileSource& m_source;
    const TileForm& m_form;
};

/// One step of a tile: from `source` to `target`.
struct StepRun {
    const Step& step;
    const TileForm& form;
    const TileSource& source;
    const TileTarget& target;
    const TileContext& context;

    const QRect& area() const { return context.rect; }
    int channels() const { return channelsFor(step, source.layout); }

    template <class T>
    BasicPlanes<T> planes(int around) const {
        return planesFrom<T>(context.scratch, channels(), area().width() + 2 * around,
                             area().height() + 2 * around);
    }
    QRect read() const {
        const int halo = haloOf(step);
        return area().adjusted(-halo, -halo, halo, halo);
    }
};

/// Whether a kernel of `step` would see the values as they are stored.
bool seesStored(const Step& step, const TileForm& form, const ImageLayout& layout) {
    return !form.light && channelsFor(step, layout) != 4;
}

template <class T>
bool runKernel(const StepRun& run, IntegerKernel<T> kernel) {
    const BasicPlanes<T> in = run.planes<T>(haloOf(run.step));
    loadTile(run.source, run.read(), in);
    const BasicPlanes<T> out = run.planes<T>(0);
    kernel(readOnly(in), out, run.step.params, run.context);
    if (!run.context.stop.stop_requested())
        storeTile(out, run.area(), run.source, run.target);
    return true;
}

/// A tile of a look-up takes less than a millisecond.
template <class Table>
void lookUp(const StepRun& run, const Table& table) {
    if (!run.context.stop.stop_requested())
        lookUpTile(table, run.area(), run.source, run.target);
}

/// Says whether it did: where the filter has a way for integers as they are stored.
bool runOnIntegers(const StepRun& run) {
    const Filter& filter = *run.step.filter;
    const Params& params = run.step.params;
    const int bits = bitsPerChannel(run.source.layout.format);
    if (bits == 32 || !seesStored(run.step, run.form, run.source.layout))
        return false;
    if (bits == 16) {
        if (const quint16* table =
                filter.wordTable ? filter.wordTable(params, run.context) : nullptr) {
            lookUp(run, table);
            return true;
        }
        const WordKernel kernel = filter.words ? filter.words(params) : nullptr;
        return kernel && runKernel(run, kernel);
    }
    ByteTables tables;
    if (filter.tables && filter.tables(params, run.context, tables)) {
        lookUp(run, tables);
        return true;
    }
    const ByteKernel kernel = filter.bytes ? filter.bytes(params) : nullptr;
    return kernel && runKernel(run, kernel);
}

void runOnFloats(const StepRun& run) {
    Planes in;
    if (!run.step.filter->reads) {
        in = run.planes<float>(haloOf(run.step));
        run.context.image.load(run.read(), in);
    }
    const Planes out = run.planes<float>(0);
    run.step.filter->run(readOnly(in), out, run.step.params, run.context);
    if (!run.context.stop.stop_requested())
        storeTile(out, run.area(), run.form, run.source, run.target);
}

BytePixels pixelsOf(const TileSource& source, const QRect& rect) {
    const PixelFormat format = source.layout.format;
    BytePixels pixels{.channels = isGrey(format) ? 1 : 3,
                      .width = rect.width(),
                      .height = rect.height(),
                      .stride = source.layout.stride(),
                      .step = bytesPerPixel(format)};
    const auto* const corner = reinterpret_cast<const quint8*>(source.data) +
                               rect.top() * pixels.stride + qsizetype(rect.left()) * pixels.step;
    for (int c = 0; c < pixels.channels; ++c)
        pixels.first[static_cast<std::size_t>(c)] = corner + byteOf(format, c);
    return pixels;
}

void runGather(const Pass& pass, const PassMemory& memory, std::size_t unit, Scratch& scratch,
               const std::stop_token& stop) {
    const QRect rect = pass.units[unit];
    const Step& step = pass.steps.front();
    const GatherStage& stage = stageOf(pass);
    const TileSource source{pass.layout, memory.input, QRect(QPoint(), pass.layout.size)};
    const StepForm form(step, pass.colorSpace);
    const StepLoader image(source, form);
    const TileContext context{
        rect,
        unit,
        pass.layout,
        image,
        memory.gathered.empty() ? std::span<const std::byte>() : memory.gathered.front(),
        scratch,
        stop};
    const std::span out(memory.output + unit * pass.bytesPerUnit, pass.bytesPerUnit);
    if (stage.bytes && bitsPerChannel(pass.layout.format) == 8 &&
        seesStored(step, form, pass.layout)) {
        Q_ASSERT(!stage.halo);
        stage.bytes(pixelsOf(source, rect), out, step.params, context);
        return;
    }
    Planes in;
    if (stage.readsImage) {
        const int halo = haloOf(stage, step.params);
        in = planesFrom<float>(scratch, channelsFor(step, pass.layout), rect.width() + 2 * halo,
                               rect.height() + 2 * halo);
        image.load(rect.adjusted(-halo, -halo, halo, halo), in);
    }
    stage.run(readOnly(in), out, step.params, context);
}

}  // namespace

void Pass::prepare() {
    resultLayout = layout;
    for (const Step& step : steps)
        resultLayout = resultOf(step, resultLayout);
    if (gathers()) {
        const GatherStage& stage = stageOf(*this);
        units = stage.units(steps.front().params, layout);
        bytesPerUnit = stage.bytesPerUnit(steps.front().params, layout);
    } else {
        const QRect all(QPoint(), resultLayout.size);
        const QRect part = wanted.intersected(all);
        units = external()       ? std::vector{all}
                : part.isEmpty() ? tilesOf(all, {tileSize, tileSize})
                                 : tilesOf(part, tileFor(part, tileSize));
        bytesPerUnit = 0;
    }
}

const char* Pass::needsProcess() const {
    const auto needs = std::find_if(steps.begin(), steps.end(),
                                    [](const Step& step) { return step.filter->needsProcess; });
    return needs == steps.end() ? nullptr : needs->filter->needsProcess;
}

QRect Pass::readBy(std::size_t unit) const {
    const QRect image(QPoint(), layout.size);
    const Step& first = steps.front();
    if (gathers() && !stageOf(*this).readsImage)
        return {};
    if (!gathers() && first.filter->reads)
        return first.filter->reads(first.params, layout.size, units[unit]).intersected(image);
    int halo = 0;
    if (gathers())
        halo = haloOf(stageOf(*this), first.params);
    else
        for (const Step& step : steps)
            halo += haloOf(step);
    return units[unit].adjusted(-halo, -halo, halo, halo).intersected(image);
}

MemoryPart Pass::writtenBy(std::size_t unit) const {
    if (gathers())
        return {unit * bytesPerUnit, bytesPerUnit, bytesPerUnit, 1};
    return resultLayout.partOf(units[unit]);
}

std::vector<Pass> planPasses(const Recipe& recipe, const ImageLayout& source,
                             const QColorSpace& colorSpace, int tileSize, const QRect& wanted) {
    std::vector<Pass> passes;
    ImageLayout layout = source;
    int fusedHalo = 0;
    bool open = false;  // the last pass may take another step
    for (const Step& step : recipe) {
        const int halo = haloOf(step);
        for (std::size_t i = 0; i < step.filter->gathers.size(); ++i) {
            if (step.filter->gathers[i].units(step.params, layout).empty())
                continue;
            passes.push_back({.steps = {step},
                              .gather = static_cast<int>(i),
                              .layout = layout,
                              .colorSpace = colorSpace});
            open = false;
        }
        const bool alone = step.filter->command || movesPixels(step);
        if (open && !alone && fusedHalo + halo <= fusedHaloLimit) {
            passes.back().steps.push_back(step);
            fusedHalo += halo;
        } else {
            passes.push_back({.steps = {step}, .layout = layout, .colorSpace = colorSpace});
            fusedHalo = halo;
        }
        open = !alone;
        layout = resultOf(step, layout);
    }
    for (Pass& pass : passes) {
        int halo = 0;
        for (const Step& step : pass.steps)
            halo += haloOf(step);
        // A small tile with its halo stays in the L2 cache; a wide halo wants a large tile.
        pass.tileSize = tileSize > 0 ? tileSize : halo > 48 ? 512 : 256;
        if (&pass == &passes.back())
            pass.wanted = wanted;
        pass.prepare();
    }
    return passes;
}

void runUnit(const Pass& pass, const PassMemory& memory, std::size_t unit, Scratch& scratch,
             const std::stop_token& stop) {
    Q_ASSERT(mayBlock());
    Q_ASSERT(!pass.external());
    // The last door: nobody who forgets to ask runs a demonstration where it would do harm.
    if (const char* why = pass.needsProcess(); why && !isExpendable())
        throw std::logic_error(why);
    const Scratch::Mark mark(scratch);
    if (pass.gathers()) {
        runGather(pass, memory, unit, scratch, stop);
        return;
    }
    const QRect image(QPoint(), pass.layout.size);
    const QRect result(QPoint(), pass.resultLayout.size);
    const QRect rect = pass.units[unit];

    // What each step must produce so that the steps after it have their halo. Beyond the image a
    // step sees the edge of its own input repeated, so these rectangles end at the image's edge:
    // fused steps give the same pixels as steps applied one by one.
    std::vector<QRect> produced(pass.steps.size());
    QRect wanted = rect;
    for (std::size_t i = pass.steps.size(); i-- > 0;) {
        produced[i] = wanted;
        const int halo = haloOf(pass.steps[i]);
        wanted = wanted.adjusted(-halo, -halo, halo, halo).intersected(result);
    }

    TileSource source{pass.layout, memory.input, image};
    for (std::size_t i = 0; i < pass.steps.size(); ++i) {
        const Step& step = pass.steps[i];
        const bool last = i + 1 == pass.steps.size();
        const QRect area = produced[i];

        TileTarget target{pass.resultLayout, memory.output, result};
        if (!last) {
            // Stored at the image's own depth: a recipe gives the same pixels as its steps.
            ImageLayout part = pass.layout;
            part.size = area.size();
            target = {part, scratch.take<std::byte>(static_cast<std::size_t>(part.bytes())).data(),
                      area};
        }
        {
            const Scratch::Mark stepMark(scratch);
            const StepForm form(step, pass.colorSpace);
            const StepLoader loader(source, form);
            const TileContext context{
                area,
                0,
                pass.layout,
                loader,
                i < memory.gathered.size() ? memory.gathered[i] : std::span<const std::byte>(),
                scratch,
                stop};
            const StepRun run{step, form, source, target, context};
            if (!runOnIntegers(run))
                runOnFloats(run);
            if (stop.stop_requested())
                return;
        }
        source = {target.layout, target.data, target.rect};
    }
    if (memory.levels)
        writeLevels(pass.resultLayout, memory.output, rect, LevelTransform(pass.colorSpace),
                    memory.levels);
}

}  // namespace offstage
