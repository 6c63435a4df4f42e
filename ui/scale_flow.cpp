#include "ui/scale_flow.h"

#include <QAction>

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/canvas.h"
#include "ui/scale_bar.h"

namespace offstage {

ScaleFlow::ScaleFlow(Workbench& workbench, Canvas& canvas, const Actions& actions, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_canvas(canvas),
      m_actions(actions),
      m_bar(new ScaleBar(&canvas)) {
    connect(actions.scaleBar, &QAction::toggled, this, &ScaleFlow::show);
    connect(actions.contrastDifference, &QAction::toggled, this, &ScaleFlow::show);
    connect(&canvas, &Canvas::viewChanged, this, &ScaleFlow::show);
    connect(&workbench, &Workbench::currentChanged, this, [this](const Document* document) {
        if (document)
            connect(document, &Document::currentChanged, this, &ScaleFlow::show,
                    Qt::UniqueConnection);
        show();
    });
    show();
}

double ScaleFlow::pixelSize(const Document& document) {
    const QSize dots = document.opened().dotsPerMetre;
    return tellsPixelSize(dots) &&
                   document.current().image.size() == document.original().image.size()
               ? 1. / dots.width()
               : 0;
}

void ScaleFlow::show() {
    const Document* document = m_workbench.current();
    const double metres = document ? pixelSize(*document) : 0;
    m_actions.scaleBar->setEnabled(metres > 0);
    const bool shown = metres > 0 && m_actions.scaleBar->isChecked() && m_canvas.zoom() > 0;
    if (shown) {
        // The legend of a difference has the corner.
        const bool difference = m_actions.contrastDifference->isChecked();
        const int above = difference ? m_canvas.fontMetrics().height() + 18 : 0;
        m_bar->setScale(metres / m_canvas.zoom() * m_canvas.devicePixelRatioF(), above);
    }
    m_bar->setVisible(shown);
}

}  // namespace offstage
