#include "ui/report_flow.h"

#include <QGuiApplication>
#include <QMainWindow>

#include "core/engine/workbench.h"
#include "core/pulse/pulse.h"
#include "ui/actions.h"
#include "ui/log_flow.h"
#include "ui/message_bar.h"
#include "ui/param_panel.h"
#include "ui/report_dialog.h"

namespace offstage {

namespace {

QString formatText(const ImageLayout& layout) {
    return QStringLiteral("%1 bit %2%3")
        .arg(bitsPerChannel(layout.format))
        .arg(isGrey(layout.format) ? QStringLiteral("grey") : QStringLiteral("colour"),
             layout.alpha ? QStringLiteral(", with alpha") : QString());
}

}  // namespace

ReportFlow::ReportFlow(Workbench& workbench, const Pulse& pulse, const LogFlow& log,
                       const ParamPanel& parameters, const Actions& actions, MessageBar& messages,
                       QMainWindow* window)
    : QObject(window),
      m_workbench(workbench),
      m_pulse(pulse),
      m_log(log),
      m_parameters(parameters),
      m_saver(workbench.files(), messages, window),
      m_window(window) {
    messages.setReport(actions.reportProblem);
    connect(actions.reportProblem, &QAction::triggered, this, &ReportFlow::open);
}

ReportFacts ReportFlow::facts() const {
    const Engine& engine = m_workbench.engine();
    ReportFacts facts;
    facts.platform = QGuiApplication::platformName();
    facts.backend = engine.backend();
    facts.workers = engine.workerCount();
    facts.transport = engine.transport();
    facts.decodeIn = m_workbench.decodeIn();
    if (const Filter* filter = m_parameters.filter())
        facts.filter = toText(Step{filter, m_parameters.params()});
    if (const Document* document = m_workbench.current()) {
        facts.steps = toText(document->recipe());
        facts.size = document->current().image.size();
        facts.format = formatText(document->current().image.layout());
    }
    facts.figures = m_pulse.snapshot();
    facts.lines = m_log.lastLines();
    facts.names = m_log.names();
    return facts;
}

void ReportFlow::open() {
    if (m_dialog)
        m_dialog->close();
    m_dialog = new ReportDialog(m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ReportDialog::saveRequested, this, [this](const QString& text) {
        m_saver.ask(tr("Save the report"), tr("problem", "name of a file"),
                    [text] { return text; });
    });
    m_dialog->show();
    FileQueue& files = m_workbench.files();
    files.run([&files, facts = facts(), dialog = m_dialog] {
        QMetaObject::invokeMethod(&files, [dialog, report = problemReport(facts)] {
            if (dialog)
                dialog->setReport(report);
        });
    });
}

}  // namespace offstage
