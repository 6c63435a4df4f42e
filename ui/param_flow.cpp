#include "ui/param_flow.h"

#include "core/engine/workbench.h"
#include "core/recipe/preset_store.h"
#include "ui/actions.h"
#include "ui/estimate_flow.h"
#include "ui/filter_list.h"
#include "ui/message_bar.h"
#include "ui/param_panel.h"
#include "ui/preset_bar.h"
#include "ui/preset_flow.h"

namespace offstage {

namespace {

QList<Preset> presetsOf(const Filter* filter, const PresetStore& store) {
    QList<Preset> some;
    for (const Preset& preset : store.presets())
        if (preset.kind == PresetKind::OneFilter && preset.recipe.front().filter == filter)
            some.append(preset);
    return some;
}

Recipe recipeOf(const ParamPanel& panel) {
    return panel.filter() ? Recipe{{panel.filter(), panel.params()}} : Recipe();
}

Recipe initialOf(const Filter* filter) {
    return filter ? Recipe{{filter, Params(filter->params)}} : Recipe();
}

}  // namespace

ParamFlow::ParamFlow(Workbench& workbench, const AutoBackend& automatic, Actions& actions,
                     FilterList& filters, ParamPanel& parameters, MessageBar& messages,
                     QWidget* window)
    : QObject(window),
      m_actions(actions),
      m_filters(filters),
      m_parameters(parameters),
      m_store(new PresetStore(
          [&workbench](std::function<void()> work) { workbench.files().run(std::move(work)); },
          this)) {
    connectFavourites(actions);
    connectPresets(messages, window);
    connect(actions.aboutFilter, &QAction::triggered, &parameters,
            [&parameters] { parameters.setHelpShown(true); });
    connect(&filters, &FilterList::helpRequested, actions.aboutFilter, &QAction::trigger);
    new EstimateFlow(workbench, automatic, parameters, this);
}

void ParamFlow::connectFavourites(Actions& actions) {
    const auto set = [this](bool favourite) {
        if (const Filter* filter = m_parameters.filter())
            m_filters.setFavourite(*filter, favourite);
        showFavourite();
    };
    connect(&m_parameters, &ParamPanel::favouriteToggled, this, set);
    connect(actions.favourite, &QAction::triggered, this, set);
    connect(&m_parameters, &ParamPanel::filterChanged, this, &ParamFlow::showFavourite);
    connect(&m_filters, &FilterList::favouritesChanged, this, &ParamFlow::showFavourite);
    showFavourite();
}

void ParamFlow::showFavourite() {
    const Filter* filter = m_parameters.filter();
    const bool favourite = filter && m_filters.isFavourite(*filter);
    m_parameters.setFavourite(favourite);
    m_actions.favourite->setChecked(favourite);
    m_actions.favourite->setEnabled(filter);
    m_actions.aboutFilter->setEnabled(filter);
}

void ParamFlow::connectPresets(MessageBar& messages, QWidget* window) {
    PresetBar& bar = m_parameters.presets();
    new PresetFlow(*m_store, bar, window);
    connect(m_store, &PresetStore::changed, this, &ParamFlow::showPresets);
    connect(m_store, &PresetStore::failed, &messages,
            [&messages](const Error& error) { messages.showError(error); });
    connect(m_store, &PresetStore::imported, &messages, [&messages](const QList<Preset>& presets) {
        const int count = static_cast<int>(presets.size());
        messages.show({Notice::Kind::Information,
                       count == 1
                           ? tr("The preset \"%1\" was imported.").arg(nameOf(presets.first()))
                           : tr("%n presets were imported.", nullptr, count),
                       {}});
    });
    connect(&m_parameters, &ParamPanel::filterChanged, this, &ParamFlow::beginFilter);
    connect(&m_parameters, &ParamPanel::paramsChanged, this, &ParamFlow::showPresets);
    connect(&m_parameters, &ParamPanel::paramsSet, this, &ParamFlow::showPresets);
    connect(&bar, &PresetBar::chosen, this, [this](const Recipe& recipe) {
        m_parameters.setParams(recipe.front().params);
        Q_EMIT m_parameters.paramsChanged();
    });
    beginFilter();
}

void ParamFlow::beginFilter() {
    const Filter* filter = m_parameters.filter();
    m_parameters.presets().begin(presetsOf(filter, *m_store), recipeOf(m_parameters),
                                 initialOf(filter));
}

void ParamFlow::showPresets() {
    const Filter* filter = m_parameters.filter();
    m_parameters.presets().setPresets(presetsOf(filter, *m_store));
    m_parameters.presets().setRecipe(recipeOf(m_parameters), initialOf(filter));
}

}  // namespace offstage
