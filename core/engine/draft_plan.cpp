#include "core/engine/draft_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace offstage {

namespace {

constexpr int smallestCrop = 64;
/// Pixels of a result that moves: all of it has a place in memory, whatever is made.
constexpr qint64 largestResult = qint64(1) << 26;

/// How far what a pixel depends on can lie from it.
int reachOf(const Step& step, QSize image) {
    if (step.filter->reads)
        return -step.filter->reads(step.params, image, QRect(0, 0, 1, 1)).left();
    int reach = step.filter->halo(step.params);
    for (const GatherStage& stage : step.filter->gathers)
        reach += stage.halo ? stage.halo(step.params) : 0;
    return reach;
}

int reachOf(const Recipe& steps, QSize image) {
    int reach = 0;
    for (const Step& step : steps)
        reach += reachOf(step, image);
    return reach;
}

/// What the corner of a part must be a multiple of.
int gridOf(const Recipe& steps) {
    int grid = 1;
    for (const Step& step : steps)
        if (step.filter->grid)
            grid = std::lcm(grid, step.filter->grid(step.params));
    return grid;
}

bool canDraft(const Step& step) {
    return !step.filter->command && !step.filter->needsProcess;
}

/// The steps that one draft can show.
Recipe draftable(const Recipe& steps) {
    Recipe first;
    for (const Step& step : steps) {
        const bool alone = step.filter->resultSize;
        if (!canDraft(step) || (alone && !first.empty()))
            break;
        first.push_back(step);
        if (alone)
            break;
    }
    return first;
}

QRect reduced(const QRect& rect, int level) {
    const int size = 1 << level;
    return QRect(QPoint(rect.left() / size, rect.top() / size),
                 QPoint(rect.right() / size, rect.bottom() / size));
}

/// `rect` made smaller about its middle by `factor`, not below the smallest crop.
QRect shrunk(const QRect& rect, double factor) {
    const auto side = [&](int length) {
        return std::min(length, std::max(smallestCrop, static_cast<int>(length * factor)));
    };
    QRect result(QPoint(), QSize(side(rect.width()), side(rect.height())));
    result.moveCenter(rect.center());
    return result;
}

/// `wanted` with all that it depends on.
QRect partFor(const QRect& wanted, const Recipe& steps, QSize picture) {
    const int reach = reachOf(steps, picture);
    const int grid = gridOf(steps);
    QRect part = wanted.adjusted(-reach, -reach, reach, reach);
    part.setTopLeft(
        {std::max(0, part.left()) / grid * grid, std::max(0, part.top()) / grid * grid});
    return part.intersected(QRect(QPoint(), picture));
}

struct Planner {
    const Recipe& steps;
    QSize image;
    QRect visible;
    int finest;  ///< level that the screen can show

    DraftPlan at(int level) const {
        const double scale = 1. / (1 << level);
        Recipe scaled = steps;
        for (Step& step : scaled)
            if (level > 0)
                step.params = step.params.scaled(scale);
        return {std::move(scaled), level, {}, {}, false, level == finest};
    }
    /// The first from the finest level on whose `fill`ed plan is small enough, or the coarsest.
    template <class Fill>
    DraftPlan finestOf(qint64 pixels, Fill fill) const {
        for (int level = finest;; ++level) {
            DraftPlan plan = at(level);
            fill(plan, QRect(QPoint(), Pyramid::levelSize(image, level)));
            if (plan.pixels() <= pixels || level == Pyramid::levelCount(image))
                return plan;
        }
    }
    /// The filter must see all of the picture.
    DraftPlan whole(qint64 pixels) const {
        return finestOf(pixels, [&](DraftPlan& plan, const QRect& all) {
            plan.part = all;
            plan.wanted = reduced(visible, plan.level).intersected(all);
        });
    }
    /// The result is another picture, whose pixels in `view` are made; one where none is seen.
    DraftPlan moved(const QRect& view, qint64 pixels) const {
        const auto resultAt = [&](const DraftPlan& plan) {
            const Step& step = plan.steps.front();
            return step.filter->resultSize(step.params, Pyramid::levelSize(image, plan.level));
        };
        Planner affordable = *this;
        for (; affordable.finest < Pyramid::levelCount(image); ++affordable.finest)
            if (const QSize size = resultAt(at(affordable.finest));
                qint64(size.width()) * size.height() <= largestResult)
                break;
        return affordable.finestOf(pixels, [&](DraftPlan& plan, const QRect& all) {
            plan.part = all;
            plan.moves = true;
            const QRect result(QPoint(), resultAt(plan));
            const double size = 1 << plan.level;
            const QRectF seen(QPointF(view.topLeft()) / size - plan.place(),
                              QSizeF(view.size()) / size);
            plan.wanted = seen.toAlignedRect().intersected(result);
            if (plan.wanted.isEmpty())
                plan.wanted = QRect(0, 0, 1, 1);
        });
    }
    DraftPlan reducedPart(qint64 pixels) const {
        return finestOf(pixels, [&](DraftPlan& plan, const QRect& all) {
            plan.wanted = reduced(visible, plan.level).intersected(all);
            plan.part = partFor(plan.wanted, plan.steps, all.size());
        });
    }
    /// Noise goes with every reduction, and so would what the filter does about it.
    DraftPlan crop(qint64 pixels) const {
        DraftPlan plan = at(0);
        double factor = 1;
        do {
            plan.wanted = shrunk(visible, factor);
            plan.part = partFor(plan.wanted, steps, image);
            plan.final = plan.wanted == visible;
            factor *= 0.8;
        } while (plan.pixels() > pixels &&
                 (plan.wanted.width() > smallestCrop || plan.wanted.height() > smallestCrop));
        return plan;
    }
};

}  // namespace

std::optional<DraftPlan> planDraft(const Recipe& steps, const ImageLayout& image,
                                   const DraftView& view, qint64 pixels) {
    const QRect visible = view.visible.intersected(QRect(QPoint(), image.size));
    const Recipe shown = draftable(steps);
    if (shown.empty() || visible.isEmpty())
        return {};
    const int screenLevel =
        std::clamp(static_cast<int>(std::floor(std::log2(1 / view.scale) + 1e-9)), 0,
                   Pyramid::levelCount(image.size));
    const bool crops = std::any_of(shown.begin(), shown.end(), [](const Step& step) {
        return step.filter->draft == Draft::Crop;
    });
    const Planner planner{shown, image.size, visible, crops ? 0 : screenLevel};
    if (shown.front().filter->resultSize)
        return planner.moved(view.visible, pixels);
    if (crops)
        return planner.crop(pixels);
    const bool seesAll = std::any_of(shown.begin(), shown.end(), [](const Step& step) {
        const auto& stages = step.filter->gathers;
        return step.filter->reads ||
               std::any_of(stages.begin(), stages.end(),
                           [](const GatherStage& stage) { return stage.readsImage; });
    });
    return seesAll ? planner.whole(pixels) : planner.reducedPart(pixels);
}

}  // namespace offstage
