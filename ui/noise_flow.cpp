#include "ui/noise_flow.h"

#include <QPointer>

#include "core/compare/noise_level.h"
#include "core/engine/workbench.h"
#include "ui/param_panel.h"

namespace offstage {

NoiseFlow::NoiseFlow(Workbench& workbench, ParamPanel& parameters, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_parameters(parameters) {
    connect(&parameters, &ParamPanel::noiseWanted, this, &NoiseFlow::estimate);
}

void NoiseFlow::estimate() {
    const Document* document = m_workbench.current();
    if (!document)
        return;
    // The workbench waits for the thread; the window may be gone by then.
    m_workbench.files().run([&workbench = m_workbench, flow = QPointer(this),
                             image = document->current().image, filter = m_parameters.filter()] {
        const double sigma = noiseLevel(image);
        QMetaObject::invokeMethod(&workbench, [flow, filter, sigma] {
            if (flow)
                flow->use(filter, sigma);
        });
    });
}

void NoiseFlow::use(const Filter* filter, double sigma) {
    if (filter != m_parameters.filter())  // another one was chosen meanwhile
        return;
    Params params = m_parameters.params();
    filter->setNoise(params, sigma);
    m_parameters.setParams(params);
    m_parameters.showNoise(sigma);
    Q_EMIT m_parameters.paramsChanged();
}

}  // namespace offstage
