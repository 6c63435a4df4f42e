#pragma once

#include <QHash>
#include <QObject>

#include "core/engine/job.h"

class QAction;
class QWidget;

namespace offstage {

class Actions;
class Announcer;
class AutoBackend;
class Document;
class ImageView;
class JobsPanel;
class Workbench;

/// What becomes of jobs in the window: the panel and its orders, the menu's Pause, what is said
/// when one is done, fails or does not stop, and the answers to that.
class JobsFlow : public QObject {
    Q_OBJECT

public:
    JobsFlow(Workbench& workbench, const Actions& actions, JobsPanel& panel, ImageView& view,
             AutoBackend& automatic, QWidget* window);

Q_SIGNALS:
    /// A job takes longer than a second.
    void panelWanted();

private:
    void take(const QList<JobUpdate>& updates);
    void tellSlowStop(const JobUpdate& update);
    void tellFailure(const JobUpdate& update);
    QAction* offerRetry(Document& document, const JobUpdate& update);
    QAction* offerRoom(Document& document);
    Document* documentOf(JobId job) const;
    QList<Document*> closable(const Document& except) const;
    void showPause();

    Workbench& m_workbench;
    const Actions& m_actions;
    ImageView& m_view;
    AutoBackend& m_automatic;
    Announcer* m_announcer;
    QAction* m_useProcesses;
    JobId m_newest = 0;
    QHash<JobId, QString> m_slowStops;               ///< what was said of them
    QHash<const Document*, QStringList> m_failures;  ///< what was said, until one succeeds there
};

}  // namespace offstage
