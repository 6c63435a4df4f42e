#pragma once

#include <QRect>
#include <algorithm>
#include <optional>

#include "core/image/display_stretch.h"
#include "core/image/pyramid.h"
#include "core/image/screen_profile.h"
#include "core/recipe/recipe.h"

namespace offstage {

/// What of a picture somebody sees.
struct DraftView {
    QRect visible;     ///< in image pixels; reaches beyond the image where the view does
    double scale = 1;  ///< pixels of the screen per image pixel
    std::optional<DisplayStretch> stretch = {};
    ScreenRef screen = {};
    bool operator==(const DraftView&) const = default;
};

/// How steps are shown before they are applied: on the picture reduced by 2^level, with parameters
/// to match, or on a piece of the picture itself.
struct DraftPlan {
    Recipe steps;  ///< parameters as for the reduced picture
    int level;     ///< of the pyramid; 0 is the image
    QRect part;    ///< what the step is run on, in pixels of that level
    QRect wanted;  ///< what of it is shown: the rest is what filters need around it
    bool moves;    ///< one step, whose result has a size and shape of its own: `wanted` is of that
    bool final;    ///< nothing finer or larger would be seen, or be affordable

    /// That the time goes with: those that are made or read, whichever are more.
    qint64 pixels() const {
        const Step& step = steps.front();
        const QRect read = moves && step.filter->reads
                               ? step.filter->reads(step.params, part.size(), wanted) & part
                               : part;
        const auto area = [](QSize size) { return qint64(size.width()) * size.height(); };
        return std::max(area(read.size()), area(wanted.size()));
    }
    /// What is shown lies here, in pixels of the level: a result that moves about the middle.
    QPointF place() const {
        if (!moves)
            return wanted.topLeft();
        const QSizeF result = steps.front().filter->resultSize(steps.front().params, part.size());
        return {wanted.x() + (part.width() - result.width()) / 2,
                wanted.y() + (part.height() - result.height()) / 2};
    }
};

/// The best draft that runs on at most `pixels` pixels, else the smallest. Nothing where the first
/// step cannot be drafted: another program's, or a demonstration. The draft ends before a further
/// step that cannot, or whose result has another size. Where noise counts, a step that looks at the
/// whole picture sees the piece only.
std::optional<DraftPlan> planDraft(const Recipe& steps, const ImageLayout& image,
                                   const DraftView& view, qint64 pixels);

}  // namespace offstage
