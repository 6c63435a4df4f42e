#pragma once

#include <QObject>
#include <QUndoStack>

#include "core/engine/job.h"
#include "core/files/open.h"

namespace offstage {

/// One opened image with what has been done to it: original, steps (undoable), the running job. No
/// widgets. Lives in the window's thread and never touches a pixel.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(OpenedImage opened, QObject* parent = nullptr);

    const QString& name() const { return m_opened.name; }
    const QString& path() const { return m_opened.path; }
    const QString& note() const { return m_opened.note; }
    /// All that is known of it as a file.
    const OpenedImage& opened() const { return m_opened; }
    const Picture& original() const { return m_opened.picture; }
    /// The result of the steps up to where undo stands.
    const Picture& current() const { return m_current; }
    /// The steps that lead from the original to current().
    const Recipe& recipe() const { return m_recipe; }
    QUndoStack* steps() { return &m_steps; }
    bool isModified() const { return !m_steps.isClean(); }
    void setSaved() { m_steps.setClean(); }

    /// The job that works on this document, or 0; its latest news. They outlive it, their result
    /// does not.
    JobId job() const { return m_job; }
    const JobUpdate& jobNews() const { return m_news; }
    /// Every rectangle of the running job's result that may be read by now.
    const QList<QRect>& readySoFar() const { return m_ready; }
    /// What a failed job had done by then: seen, but no picture of this document.
    struct Partial {
        JobId job = 0;
        Picture result;
        QList<QRect> ready;  ///< the tiles that are done
        int tiles = 0;       ///< of the whole result
    };
    const std::optional<Partial>& partial() const { return m_partial; }
    /// It goes when something else is done with the document, too.
    void discardPartial();
    void beginJob(JobId id, const Step& step);
    /// Stop was asked for: the job is shown as stopping at once, before news of that comes.
    void beginStop();
    /// Takes news of job(); a finished one becomes the step after those it began with, also where
    /// some of them have been undone meanwhile.
    void takeNews(const JobUpdate& news);

Q_SIGNALS:
    /// current() changed other than by a finished job: undo, redo.
    void currentChanged();
    /// A result began to be filled, grew, or ended (kept or not). That of a failed job ends when
    /// its partial() is discarded.
    void resultBegan(const offstage::Picture& unfinished);
    void resultGrew(const QList<QRect>& ready);
    void resultEnded(bool kept);
    void partialChanged();  ///< it came or went
    void jobChanged();

private:
    class Applied;

    OpenedImage m_opened;
    Picture m_current;
    Recipe m_recipe;
    QUndoStack m_steps;
    JobId m_job = 0;
    Step m_step;
    int m_jobIndex = 0;  ///< where undo stood when the job began
    JobUpdate m_news;
    QList<QRect> m_ready;
    std::optional<Partial> m_partial;
    bool m_resultShown = false;
    bool m_quiet = false;  ///< the canvas already shows what is about to become current
};

}  // namespace offstage
