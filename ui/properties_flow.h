#pragma once

#include <QObject>
#include <QPointer>

#include "core/engine/document.h"

class QWidget;

namespace offstage {

class Actions;
class PropertiesDialog;
class Workbench;

/// What is known of the image in front, in a window that follows it. Everything has been read when
/// the file was opened or saved: nothing here looks at the disk.
class PropertiesFlow : public QObject {
    Q_OBJECT

public:
    PropertiesFlow(Workbench& workbench, Actions& actions, QWidget* window);

private:
    void follow();
    void show();
    void fill();

    Workbench& m_workbench;
    Actions& m_actions;
    QWidget* m_window;
    QPointer<PropertiesDialog> m_dialog;
    QPointer<Document> m_document;
};

}  // namespace offstage
