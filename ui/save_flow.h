#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace offstage {

class Document;
class Workbench;

/// Saving a copy: asks for a name, then, where the format cannot hold the pixels as they are, what
/// to do about it. Nothing here waits: each question is a window that answers by a signal.
class SaveFlow : public QObject {
    Q_OBJECT

public:
    SaveFlow(Workbench& workbench, QWidget* window);

    void begin(Document& document);

private:
    void chosen(Document& document, const QString& path);

    Workbench& m_workbench;
    QWidget* m_window;
    QString m_folder;  ///< of the last copy saved
};

}  // namespace offstage
