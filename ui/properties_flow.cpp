#include "ui/properties_flow.h"

#include <QWidget>

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/properties_dialog.h"

namespace offstage {

PropertiesFlow::PropertiesFlow(Workbench& workbench, Actions& actions, QWidget* window)
    : QObject(window), m_workbench(workbench), m_actions(actions), m_window(window) {
    connect(actions.properties, &QAction::triggered, this, &PropertiesFlow::show);
    connect(&workbench, &Workbench::currentChanged, this, &PropertiesFlow::follow);
    follow();
}

void PropertiesFlow::follow() {
    if (m_document)
        m_document->disconnect(this);
    m_document = m_workbench.current();
    m_actions.properties->setEnabled(m_document);
    if (m_document)
        connect(m_document, &Document::replaced, this, &PropertiesFlow::fill);
    fill();
}

void PropertiesFlow::show() {
    if (!m_dialog) {
        m_dialog = new PropertiesDialog(m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        fill();
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void PropertiesFlow::fill() {
    if (!m_dialog)
        return;
    if (!m_document)
        return m_dialog->setProperties({}, {});
    OpenedImage file = m_document->opened();
    if (const auto saved = m_document->onFile())
        file.picture = *saved;
    m_dialog->setProperties(m_document->name(), propertiesOf(file));
}

}  // namespace offstage
