#pragma once

#include <QObject>
#include <QPointer>

namespace offstage {

class Actions;
class BatchFlow;
class Document;
class ImageView;
class PageBar;
class Workbench;

/// Turns the pages of a file, and does the steps of one to all of them.
class PageFlow : public QObject {
    Q_OBJECT

public:
    PageFlow(Workbench& workbench, ImageView& view, const Actions& actions, BatchFlow& batch,
             QWidget* window);

private:
    void show();
    void turnTo(int page);
    void follow();
    void showSteps();
    void applyToAll();

    Workbench& m_workbench;
    const Actions& m_actions;
    BatchFlow& m_batch;
    QWidget* m_window;
    QPointer<Document> m_document;  ///< in front
    PageBar* m_bar;
};

}  // namespace offstage
