#pragma once

#include <QObject>
#include <QUndoStack>

#include "core/engine/job.h"
#include "core/engine/result_cache.h"
#include "core/files/open.h"

namespace offstage {

/// One opened image with what is done to it: original, recipe (every change of which can be
/// undone), result, the running job. No widgets. Lives in the window's thread and never touches a
/// pixel.
///
/// The recipe is what people want; current() follows it, at once where the result is kept, else
/// when a job has made it. Where the job is stopped or fails, the recipe returns to what is seen.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(OpenedImage opened, QObject* parent = nullptr);
    ~Document() override;

    const QString& name() const { return m_opened.name; }
    const QString& path() const { return m_opened.path; }
    const QString& note() const { return m_opened.note; }
    /// All that is known of it as a file.
    const OpenedImage& opened() const { return m_opened; }
    const Picture& original() const { return m_opened.picture; }

    /// The steps as undo stands, those that do not run included.
    const Recipe& recipe() const { return m_recipe; }
    /// One change of the recipe, called `what` in the undo stack.
    void edit(const Recipe& after, const QString& what);
    QUndoStack* steps() { return &m_steps; }
    const QUndoStack* steps() const { return &m_steps; }

    /// The latest finished result, and the steps that made it of the original.
    const Picture& current() const { return m_current; }
    const Recipe& shown() const { return m_shown; }
    bool isModified() const { return !m_forShow && !m_steps.isClean(); }
    /// While nobody wants to keep what is done to it, it does not count as modified.
    void setForShow(bool forShow) { m_forShow = forShow; }
    void setSaved() { m_steps.setClean(); }
    /// The file that it was opened from was replaced by the result of this recipe.
    void setReplaced(const FileStamp& stamp, const Recipe& recipe);
    /// Whether Save would write something else than the file holds.
    bool isBeyondFile() const { return m_recipe != m_onFile; }
    /// What has to be done to the file to come to the recipe; nothing where that cannot be had from
    /// it any more.
    Recipe beyondFile() const;

    /// The result of these steps, where it is kept.
    std::optional<Picture> resultOf(const Recipe& steps);
    /// What its file holds by now, if that is kept.
    std::optional<Picture> onFile() { return resultOf(m_onFile); }
    void keepResult(const Recipe& steps, const Picture& result) { m_results.keep(steps, result); }
    /// They are computed again when they are wanted.
    void forgetResults() { m_results.clear(); }
    /// How many bytes results may take that are not seen.
    void setBudget(qint64 bytes) { m_results.setBudget(bytes); }

    /// How to come to the result of `steps`: from what is nearest to it and kept.
    struct Work {
        Picture from;
        Recipe rest;  ///< steps that are still to be done
    };
    Work workFor(const Recipe& steps);

    /// What of it people see, in image pixels; a job begins there.
    const QRect& visible() const { return m_visible; }
    void setVisible(const QRect& visible) { m_visible = visible; }

    /// The job that works on this document, or 0; its latest news. They outlive it, their result
    /// does not.
    JobId job() const { return m_job; }
    /// The steps that its result will be of.
    const Recipe& jobSteps() const { return m_jobSteps; }
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
    /// This job has begun to do what the recipe asks for.
    void beginJob(JobId id);
    /// Stop was asked for: the job is shown as stopping at once, before news of that comes.
    void beginStop();
    /// Takes news of job().
    void takeNews(const JobUpdate& news);

Q_SIGNALS:
    void recipeChanged();
    void replaced();  ///< the file, by what isBeyondFile() compares with now
    /// The recipe asks for a result that is not kept: whoever runs jobs calls beginJob().
    void workDue();
    /// Nobody wants what this job was to make any more.
    void jobDropped(offstage::JobId id);
    /// current() changed other than by a result that was seen growing.
    void currentChanged();
    /// A result began to be filled, grew, or ended (kept or not). That of a failed job ends when
    /// its partial() is discarded.
    void resultBegan(const offstage::Picture& unfinished);
    void resultGrew(const QList<QRect>& ready);
    void resultEnded(bool kept);
    void partialChanged();  ///< it came or went
    void jobChanged();

private:
    class Edit;

    void follow();
    void dropJob();
    void endJob();
    void restore();
    void setShown(const Recipe& steps, const Picture& result);
    const Recipe& recipeAt(int index) const;

    OpenedImage m_opened;
    Recipe m_recipe;
    Recipe m_onFile;  ///< what the file is the result of
    Picture m_current;
    Recipe m_shown;
    Recipe m_shownRecipe;  ///< the recipe when m_shown was reached
    ResultCache m_results;
    QUndoStack m_steps;
    bool m_restoring = false;
    bool m_forShow = false;
    QRect m_visible;
    JobId m_job = 0;
    Recipe m_jobSteps;
    JobUpdate m_news;
    QList<QRect> m_ready;
    std::optional<Partial> m_partial;
    bool m_resultShown = false;
};

}  // namespace offstage
