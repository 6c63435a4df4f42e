#include "ui/pin_flow.h"

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/contrast_flow.h"
#include "ui/steps_panel.h"

namespace offstage {

PinFlow::PinFlow(Workbench& workbench, StepsPanel& steps, ContrastFlow& contrast,
                 const Actions& actions, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_contrast(contrast), m_actions(actions) {
    connect(&steps, &StepsPanel::pinRequested, this, &PinFlow::take);
    connect(&workbench, &Workbench::prepared, this, &PinFlow::fulfil);
}

void PinFlow::take(int row, Side side) {
    Document* const document = m_workbench.current();
    if (!document || row < 0 || std::size_t(row) >= document->recipe().size())
        return;
    const Recipe& recipe = document->recipe();
    const Recipe steps = stepsToShow({recipe.begin(), recipe.begin() + row + 1});
    m_wishes.removeIf(
        [&](const Wish& older) { return older.document == document && older.side == side; });
    m_wishes.append({document, steps,
                     tr("%1  %2", "number and name of a step")
                         .arg(row + 1)
                         .arg(nameOf(recipe[std::size_t(row)])),
                     side});
    m_workbench.prepare(*document, steps);
    fulfil();
}

/// Pins what is there by now.
void PinFlow::fulfil() {
    m_wishes.removeIf([this](const Wish& wish) {
        if (!wish.document)
            return true;
        const auto result = wish.document->resultOf(wish.steps);
        if (!result)
            return false;
        m_contrast.sides().pin(*wish.document, wish.side, *result, wish.name);
        if (m_contrast.look().mode == Contrast::Off)
            m_actions.contrastSplit->trigger();
        return true;
    });
}

}  // namespace offstage
