#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include "core/engine/job.h"
#include "core/log/log_line.h"
#include "core/log/qt_messages.h"
#include "ui/text_saver.h"

class QMainWindow;

namespace offstage {

class Document;
class LogPanel;
class MessageBar;
class Workbench;

/// Puts into words what the workbench, its engine, the message bar and Qt tell, and hands it to the
/// panel, a frame's worth at a time.
class LogFlow : public QObject {
    Q_OBJECT

public:
    LogFlow(Workbench& workbench, MessageBar& messages, QMainWindow* window);

    LogPanel& panel() { return *m_panel; }
    /// The last ones, for a report; and what pictures are called, which is not to be in it.
    const QList<LogLine>& lastLines() const { return m_last; }
    const QStringList& names() const { return m_names; }

private:
    void follow();
    void note(LogLine::Kind kind, const QString& text, bool isTrouble = false,
              const QString& detail = {});
    void add(const LogLine& line);
    void noteNames(const QString& name, const QString& path);
    void noteOpened(const Document& document);
    void noteJob(const JobUpdate& update);
    void show();

    Workbench& m_workbench;
    TextSaver m_saver;
    LogPanel* m_panel;
    QtMessages m_qt;
    QTimer m_frame;
    QList<LogLine> m_fresh;  ///< not in the panel yet
    QList<LogLine> m_last;
    QStringList m_names;
    QHash<JobId, JobState> m_jobs;  ///< not over
};

}  // namespace offstage
