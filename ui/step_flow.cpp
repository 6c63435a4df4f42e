#include "ui/step_flow.h"

#include <QScopedValueRollback>
#include <utility>

#include "core/compare/auto_backend.h"
#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/filter_list.h"
#include "ui/image_view.h"
#include "ui/param_panel.h"
#include "ui/steps_panel.h"

namespace offstage {

StepFlow::StepFlow(Workbench& workbench, const Parts& parts, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_parts(parts) {
    const auto& [actions, view, filters, parameters, steps, automatic] = m_parts;
    connect(actions.apply, &QAction::triggered, this, &StepFlow::apply);
    connect(actions.repeat, &QAction::triggered, this, &StepFlow::repeat);
    connect(actions.stop, &QAction::triggered, this, [this] {
        if (m_document)
            m_workbench.stop(*m_document);
    });
    connect(&filters, &FilterList::currentChanged, this, &StepFlow::followFilter);
    connect(actions.addStep, &QAction::triggered, this, &StepFlow::add);
    connect(&filters, &FilterList::activated, actions.addStep, &QAction::trigger);
    connect(&parameters, &ParamPanel::addRequested, actions.addStep, &QAction::trigger);
    connect(&parameters, &ParamPanel::paramsChanged, this, &StepFlow::showEdited);
    connect(&parameters, &ParamPanel::paramsSet, this, &StepFlow::showEdited);
    connect(&parameters, &ParamPanel::applyRequested, actions.apply, &QAction::trigger);
    connect(&parameters, &ParamPanel::stopRequested, actions.stop, &QAction::trigger);
    connect(&steps, &StepsPanel::edited, this, &StepFlow::edit);
    connect(&steps, &StepsPanel::chosenChanged, this, &StepFlow::followChosen);
    connect(&workbench, &Workbench::currentChanged, this, &StepFlow::follow);
    connect(&workbench, &Workbench::prepared, this, [this](const Document* document) {
        if (document == m_document && edited())
            Q_EMIT inputPrepared();
    });
    connect(&view.canvas(), &Canvas::visibleRectChanged, this, [this](const QRect& visible) {
        if (!m_document)
            return;
        m_document->setVisible(visible);
        if (m_document->job())
            m_workbench.engine().setVisible(m_document->job(), visible);
    });
    parameters.setFilter(filters.current());
    follow();
}

void StepFlow::follow() {
    if (m_document)
        m_document->disconnect(this);
    m_document = m_workbench.current();
    m_parts.steps.choose(-1);
    if (m_document) {
        m_document->setVisible(m_parts.view.canvas().visibleImageRect());
        m_count = m_document->recipe().size();
        connect(m_document, &Document::recipeChanged, this, &StepFlow::followRecipe);
        connect(m_document, &Document::jobChanged, this, &StepFlow::update);
    }
    followRecipe();
    update();
}

void StepFlow::followRecipe() {
    const Recipe recipe = m_document ? m_document->recipe() : Recipe();
    m_parts.steps.setRecipe(recipe);
    const bool grew = recipe.size() > std::exchange(m_count, recipe.size());
    if (m_ownEdit)
        return;
    // One that redo brought back is again what the panel's sliders are for.
    if (grew && !edited() && recipe.back().filter == m_parts.parameters.filter())
        m_parts.steps.choose(static_cast<int>(recipe.size()) - 1);
    // Undo may have brought back other parameters, or another step to this place.
    const Step* step = edited();
    if (step && m_loaded && step->filter != m_loaded->filter)
        m_parts.steps.choose(-1);
    else if (step && m_loaded && *step != *m_loaded)
        followChosen();
}

const Step* StepFlow::edited() const {
    const int chosen = m_parts.steps.chosen();
    if (!m_document || chosen < 0 || std::size_t(chosen) >= m_document->recipe().size())
        return nullptr;
    return &m_document->recipe()[std::size_t(chosen)];
}

/// Another step is to be changed, or none.
void StepFlow::followChosen() {
    const Step* step = edited();
    m_loaded = step ? std::optional(*step) : std::nullopt;
    if (step) {
        m_parts.filters.setCurrent(step->filter);
        if (m_parts.parameters.filter() != step->filter)
            m_parts.parameters.setFilter(step->filter);
        m_parts.parameters.setParams(step->params);
    }
    showEdited();
    update();
    Q_EMIT editedChanged();
}

/// What the panel's parameters belong to, and whether there is something to update.
void StepFlow::showEdited() {
    const Step* step = edited();
    m_parts.parameters.setEdited(step ? tr("%1  %2", "number and name of a step")
                                            .arg(m_parts.steps.chosen() + 1)
                                            .arg(nameOf(*step))
                                      : QString(),
                                 step && !(step->params == m_parts.parameters.params()));
}

void StepFlow::followFilter() {
    const Filter* filter = m_parts.filters.current();
    if (m_loaded && m_loaded->filter != filter)
        m_parts.steps.choose(-1);
    m_parts.parameters.setFilter(filter);
    update();
}

void StepFlow::edit(const Recipe& after, const QString& what) {
    if (!m_document)
        return;
    const QScopedValueRollback own(m_ownEdit, true);
    m_document->edit(after, what);
}

Recipe StepFlow::wanted() const {
    Recipe recipe = m_document->recipe();
    recipe[std::size_t(m_parts.steps.chosen())].params = m_parts.parameters.params();
    return recipe;
}

std::optional<StepFlow::Subject> StepFlow::subject() {
    if (!m_document || !m_parts.parameters.filter())
        return {};
    if (!edited())
        return Subject{m_document->current(),
                       {{m_parts.parameters.filter(), m_parts.parameters.params()}}};
    Recipe recipe = wanted();
    const auto chosen = recipe.begin() + m_parts.steps.chosen();
    const Recipe before = stepsToShow({recipe.begin(), chosen});
    const auto input = m_document->resultOf(before);
    if (!input) {
        m_workbench.prepare(*m_document, before);
        return {};
    }
    chosen->when = RunWhen::Always;  // people want to see what they change
    return Subject{*input, stepsToShow({chosen, recipe.end()})};
}

void StepFlow::apply() {
    if (!m_document || m_document->job() || !m_parts.parameters.filter())
        return;
    const Step* step = edited();
    if (!step)
        return add();
    m_parts.actions.showOriginal->setChecked(false);
    const Recipe after = wanted();
    m_parts.automatic.choose(*m_document, stepsToShow(after));
    m_loaded = after[std::size_t(m_parts.steps.chosen())];
    edit(after, tr("Change %1", "a step").arg(nameOf(*step)));
    showEdited();
}

void StepFlow::add() {
    if (m_parts.parameters.filter())
        addStep({m_parts.parameters.filter(), m_parts.parameters.params()});
}

void StepFlow::repeat() {
    if (m_last)
        addStep(*m_last);
}

void StepFlow::addStep(const Step& step) {
    if (!m_document || m_document->job())
        return;
    m_last = step;
    m_parts.actions.showOriginal->setChecked(false);
    m_parts.automatic.choose(*m_document, {step});
    m_workbench.apply(*m_document, step, m_parts.view.canvas().visibleImageRect());
    // A slider that is moved now is meant for this step, not for another one upon it.
    m_parts.steps.choose(static_cast<int>(m_document->recipe().size()) - 1);
    update();
}

void StepFlow::update() {
    const auto& [actions, view, filters, parameters, steps, automatic] = m_parts;
    const Document* document = m_document;
    const bool running = document && document->job();
    parameters.setJob(running ? std::optional(document->jobNews()) : std::nullopt);
    parameters.setCanApply(document, tr("Open an image first."));
    for (QAction* action : {actions.apply, actions.addStep})
        action->setEnabled(document && !running && filters.current());
    actions.repeat->setEnabled(document && !running && m_last);
    actions.stop->setEnabled(running);
    const Filter* filter = parameters.filter();
    if (!running)
        automatic.consider(document, filter ? Recipe{{filter, parameters.params()}} : Recipe());
}

}  // namespace offstage
