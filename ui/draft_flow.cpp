#include "ui/draft_flow.h"

#include "core/engine/workbench.h"
#include "ui/image_view.h"
#include "ui/param_panel.h"
#include "ui/step_flow.h"

namespace offstage {

DraftFlow::DraftFlow(Workbench& workbench, ImageView& view, ParamPanel& parameters, StepFlow& steps,
                     QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_view(view),
      m_parameters(parameters),
      m_steps(steps) {
    connect(&parameters, &ParamPanel::paramsChanged, this, &DraftFlow::show);
    connect(&parameters, &ParamPanel::filterChanged, this, &DraftFlow::end);
    connect(&parameters, &ParamPanel::draftsWanted, this,
            [this](bool wanted) { wanted ? show() : end(); });
    connect(&steps, &StepFlow::editedChanged, this, &DraftFlow::end);
    connect(&steps, &StepFlow::inputPrepared, this, &DraftFlow::follow);
    connect(&view.canvas(), &Canvas::visibleRectChanged, this, &DraftFlow::follow);
    connect(&view.canvas(), &Canvas::lookChanged, this, &DraftFlow::follow);
    connect(&view.canvas(), &Canvas::discardRequested, this, &DraftFlow::end);
    connect(&workbench, &Workbench::currentChanged, this, &DraftFlow::end);
    connect(&workbench, &Workbench::documentAdded, this, [this](Document* document) {
        connect(document, &Document::currentChanged, this, &DraftFlow::end);
        connect(document, &Document::resultBegan, this, &DraftFlow::end);
        connect(document->steps(), &QUndoStack::indexChanged, this, &DraftFlow::end);
    });
    connect(&workbench.drafts(), &DraftMaker::drafted, this, [this](const DraftPicture& draft) {
        if (m_active)
            m_view.canvas().setDraft(draft);
    });
}

void DraftFlow::show() {
    const Document* document = m_workbench.current();
    // While a job fills the picture, what it fills is what people watch.
    if (!document || document->job() || !m_parameters.filter() || !m_parameters.showsDrafts())
        return;
    m_active = true;
    const Canvas& canvas = m_view.canvas();
    if (const auto subject = m_steps.subject())
        m_workbench.drafts().request(
            subject->input, subject->steps,
            {canvas.windowInImage(), canvas.zoom(), canvas.stretch(), canvas.screenProfile()});
}

void DraftFlow::follow() {
    if (m_active)
        show();
}

void DraftFlow::end() {
    if (!m_active)
        return;
    m_active = false;
    m_workbench.drafts().cancel();
    m_view.canvas().clearDraft();
}

}  // namespace offstage
