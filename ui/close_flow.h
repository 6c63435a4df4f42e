#pragma once

#include <QObject>

class QWidget;

namespace offstage {

class Document;
class SaveFlow;
class Workbench;

/// Closing documents and the window without losing results: asks, saves copies if that is the
/// answer, and goes on when they are saved. Nothing here waits.
class CloseFlow : public QObject {
    Q_OBJECT

public:
    CloseFlow(Workbench& workbench, SaveFlow& saving, QWidget* window);

    void close(Document& document);
    /// Whether the window may close now. If not, people are asked, and it is closed later where
    /// they agree.
    bool mayCloseWindow();

private:
    void closeNow(Document& document);
    Document* firstUnsaved() const;
    void saveAll();

    Workbench& m_workbench;
    SaveFlow& m_saving;
    QWidget* m_window;
    bool m_discard = false;  ///< people have agreed to lose unsaved results
};

}  // namespace offstage
