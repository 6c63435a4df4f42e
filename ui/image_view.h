#pragma once

#include <QHash>
#include <QTimer>
#include <QWidget>

#include "core/engine/job.h"
#include "ui/canvas_area.h"

class QProgressBar;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace offstage {

class Document;
class EmptyPage;
class MessageBar;
class Workbench;

/// The middle of the window: tabs, message bar, and the canvas or the empty page. Shows the
/// workbench's current document and the result that a job is filling.
class ImageView : public QWidget {
    Q_OBJECT

public:
    explicit ImageView(Workbench& workbench, QWidget* parent = nullptr);

    Canvas& canvas() { return *m_canvas; }
    CanvasArea& area() { return *m_area; }
    MessageBar& messages() { return *m_messages; }
    EmptyPage& emptyPage() { return *m_emptyPage; }
    /// Puts a bar above the picture, below the messages; the view's from now on.
    void addBar(QWidget* bar);
    /// Says why a job failed; what it had done can be taken away there.
    /// Returns what it tells, to be taken back when it is over.
    QString showFailure(const JobUpdate& job, QList<QAction*> answers = {});
    /// Zoom and place of a document, also of one that is not shown.
    Canvas::View viewOf(const Document* document) const;
    void setViewOf(const Document* document, const Canvas::View& view);
    QSize screenSize() const;  ///< of the canvas, in device pixels

Q_SIGNALS:
    void closeRequested(offstage::Document* document);

private:
    void showDocument(Document* document);
    void leaveDocument();
    void takeKeys();
    void showQuickLook(const QString& path, const QImage& reduced, QSize fullSize);
    void showJob();
    void addTab(Document* document);
    void removeTab(Document* document);
    int tabOf(const Document* document) const;
    void renameTab(Document* document);

    Workbench& m_workbench;
    QVBoxLayout* m_layout;
    QTabBar* m_tabs;
    MessageBar* m_messages;
    QStackedWidget* m_stack;
    EmptyPage* m_emptyPage;
    CanvasArea* m_area;
    Canvas* m_canvas;
    QProgressBar* m_progress;
    Document* m_shown = nullptr;
    QString m_look;  ///< path of the picture whose quick look is shown
    QHash<const Document*, Canvas::View> m_views;  ///< zoom and place of each document
};

}  // namespace offstage
