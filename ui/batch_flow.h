#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "core/batch/batch_queue.h"
#include "core/desktop/file_manager.h"
#include "core/desktop/journal.h"
#include "core/files/slow_work.h"

class QAction;
class QMainWindow;

namespace offstage {

class Actions;
class AutoBackend;
class BatchBar;
class BatchDialog;
class Document;
class JobsPanel;
class MessageBar;
class PresetStore;
class Workbench;

/// Many files in the window: asks what is to be done, shows how far it is among the jobs, says what
/// became of it, and goes on with what an earlier window left.
class BatchFlow : public QObject {
    Q_OBJECT

public:
    BatchFlow(Workbench& workbench, AutoBackend& automatic, const Actions& actions,
              JobsPanel& panel, PresetStore& presets, MessageBar& messages, QMainWindow* window);
    ~BatchFlow() override;

    BatchQueue& queue() { return m_queue; }
    /// Begins, or adds these to what is under way.
    void start(const QStringList& files, const BatchOrder& order);
    /// Looks for what was left in this folder, and keeps there what is under way.
    void begin(const QString& folder);
    /// The window closes: what is under way is offered at the next start.
    void end();

Q_SIGNALS:
    void panelWanted();
    /// All of it as one job.
    void progressed(const QList<offstage::JobUpdate>& whole);
    /// What the engine says of the job in hand.
    void jobsChanged(const QList<offstage::JobUpdate>& jobs);

private:
    void connectPanel(JobsPanel& panel);
    void connectQueue(JobsPanel& panel);
    void open();
    void follow();
    void fill();
    void find(const QStringList& paths);
    void findNext();
    void followDecoder();
    void readRecipe(const QString& path);
    void showProgress();
    void keep();
    void tellEnd();
    void takeLeft(const QList<QByteArray>& left);
    void offer(const QList<BatchItem>& items, const QString& trouble);
    void answer(bool goOn);

    Workbench& m_workbench;
    PresetStore& m_presets;
    MessageBar& m_messages;
    QMainWindow* m_window;
    BatchQueue m_queue;
    SlowWork m_search;
    QList<QStringList> m_toFind;    ///< after that
    QPointer<Document> m_document;  ///< in front, while there is a dialog
    Journal m_journal;
    BatchBar* m_bar;
    BatchDialog* m_dialog = nullptr;
    QTimer m_second;  ///< a rest is told by the second
    QAction* m_endAfterThis;
    QAction* m_retry;
    QAction* m_resume;
    QAction* m_goOn;
    QAction* m_discard;
    QAction* m_openWritten;
    QAction* m_showWritten;
    FileManager m_files;
    QList<BatchItem> m_left;  ///< by an earlier window: offered, and not answered
    QString m_offer;          ///< the message
    QString m_said;           ///< of the last end
    QString m_written;        ///< then, the first one
};

}  // namespace offstage
