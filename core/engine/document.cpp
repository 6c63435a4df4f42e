#include "core/engine/document.h"

#include <algorithm>

namespace offstage {

/// One change of the recipe. It holds both sides whole: recipes are small, results are elsewhere.
class Document::Edit : public QUndoCommand {
public:
    Edit(Document& document, Recipe after, const QString& what)
        : QUndoCommand(what),
          m_document(document),
          m_before(document.m_recipe),
          m_after(std::move(after)) {}

    const Recipe& before() const { return m_before; }
    const Recipe& after() const { return m_after; }
    void noteReached() const { m_reached = true; }

    void undo() override {
        m_document.m_recipe = m_before;
        if (m_document.m_restoring && !m_reached)
            setObsolete(true);  // and the stack forgets it
    }
    void redo() override { m_document.m_recipe = m_after; }

private:
    Document& m_document;
    Recipe m_before;
    Recipe m_after;
    mutable bool m_reached = false;  ///< its result has been there; the stack gives no other access
};

Document::Document(OpenedImage opened, QObject* parent)
    : QObject(parent), m_opened(std::move(opened)), m_current(m_opened.picture) {
    // Not from undo() and redo(): the stack may go over many changes to come to one.
    connect(&m_steps, &QUndoStack::indexChanged, this, &Document::follow);
}

Document::~Document() {
    m_steps.disconnect(this);  // it tells of its own end
}

void Document::edit(const Recipe& after, const QString& what) {
    if (after != m_recipe)
        m_steps.push(new Edit(*this, after, what));
}

void Document::setReplaced(const FileStamp& stamp, const Recipe& recipe) {
    m_opened.stamp = stamp;
    m_onFile = recipe;
    Q_EMIT replaced();
}

Recipe Document::beyondFile() const {
    const auto done = static_cast<std::ptrdiff_t>(m_onFile.size());
    const bool goesOn = m_onFile.size() <= m_recipe.size() &&
                        std::equal(m_onFile.begin(), m_onFile.end(), m_recipe.begin());
    return goesOn ? Recipe(m_recipe.begin() + done, m_recipe.end()) : Recipe();
}

std::optional<Picture> Document::resultOf(const Recipe& steps) {
    if (steps.empty())
        return m_opened.picture;
    if (steps == m_shown)
        return m_current;
    const Picture* kept = m_results.find(steps);
    return kept ? std::optional(*kept) : std::nullopt;
}

Document::Work Document::workFor(const Recipe& steps) {
    const auto at = [&](std::size_t count) {
        return steps.begin() + static_cast<std::ptrdiff_t>(count);
    };
    std::size_t done = m_results.longestStart(steps);
    if (m_shown.size() > done && m_shown.size() <= steps.size() &&
        std::equal(m_shown.begin(), m_shown.end(), steps.begin()))
        done = m_shown.size();
    return {*resultOf({steps.begin(), at(done)}), {at(done), steps.end()}};
}

void Document::follow() {
    Q_EMIT recipeChanged();
    if (m_restoring)
        return;
    discardPartial();
    const Recipe wanted = stepsToShow(m_recipe);
    if (m_job && m_jobSteps == wanted)
        return;
    if (m_job)
        dropJob();
    if (const auto result = resultOf(wanted)) {
        const bool another = wanted != m_shown;
        setShown(wanted, *result);
        if (another)
            Q_EMIT currentChanged();
    } else {
        Q_EMIT workDue();
    }
}

void Document::setShown(const Recipe& steps, const Picture& result) {
    m_shown = steps;
    m_shownRecipe = m_recipe;
    m_current = result;
    if (!steps.empty())
        m_results.keep(steps, result);
    if (m_steps.index() > 0)
        static_cast<const Edit*>(m_steps.command(m_steps.index() - 1))->noteReached();
}

const Recipe& Document::recipeAt(int index) const {
    if (index == 0)
        return static_cast<const Edit*>(m_steps.command(0))->before();
    return static_cast<const Edit*>(m_steps.command(index - 1))->after();
}

/// The result could not be made: back to the nearest recipe whose result is seen. Changes on the
/// way back that never had one are forgotten.
void Document::restore() {
    const int here = m_steps.index();
    const auto fits = [&](int index) {
        return index >= 0 && index <= m_steps.count() && stepsToShow(recipeAt(index)) == m_shown;
    };
    if (m_steps.count() == 0 || fits(here))
        return;
    m_restoring = true;
    int distance = 1;
    while (distance <= m_steps.count() && !fits(here - distance) && !fits(here + distance))
        ++distance;
    if (distance > m_steps.count()) {  // a change was made where that had been undone
        m_steps.push(new Edit(*this, m_shownRecipe, tr("Back to what is seen")));
    } else {
        m_steps.setIndex(fits(here - distance) ? here - distance : here + distance);
    }
    m_restoring = false;
}

void Document::discardPartial() {
    if (!m_partial)
        return;
    m_partial.reset();
    Q_EMIT resultEnded(false);
    Q_EMIT partialChanged();
}

void Document::beginJob(JobId id) {
    discardPartial();
    m_job = id;
    m_jobSteps = stepsToShow(m_recipe);
    m_news = {};
    m_news.id = id;
    m_ready.clear();
    m_resultShown = false;
    Q_EMIT jobChanged();
}

void Document::beginStop() {
    if (m_job == 0 || m_news.state == JobState::Stopping)
        return;
    m_news.state = JobState::Stopping;
    Q_EMIT jobChanged();
}

void Document::endJob() {
    m_job = 0;
    m_resultShown = false;
    m_news.result = {};  // nobody looks there any more, and it may be large
    m_ready.clear();
    Q_EMIT jobChanged();
}

void Document::dropJob() {
    const JobId dropped = m_job;
    if (m_resultShown)
        Q_EMIT resultEnded(false);
    m_news.state = JobState::Stopped;
    endJob();
    Q_EMIT jobDropped(dropped);
}

void Document::takeNews(const JobUpdate& news) {
    if (news.id != m_job)
        return;
    const bool stopping = m_news.state == JobState::Stopping;
    m_news = news;
    if (stopping && !isOver(news.state))  // it may have been on its way before
        m_news.state = JobState::Stopping;
    m_ready += news.ready;
    // One of another size cannot be seen in the place of what is there: not before it is whole.
    if (!m_resultShown && news.result.image.size() == m_current.image.size()) {
        m_resultShown = true;
        Q_EMIT resultBegan(news.result);
    }
    if (m_resultShown && !news.ready.isEmpty())
        Q_EMIT resultGrew(news.ready);
    if (!isOver(news.state)) {
        Q_EMIT jobChanged();
        return;
    }
    const bool seen = m_resultShown;
    if (news.state == JobState::Done) {
        setShown(m_jobSteps, news.result);
        if (seen)
            Q_EMIT resultEnded(true);
        else
            Q_EMIT currentChanged();
    } else if (news.state == JobState::Failed && seen && !m_ready.isEmpty()) {
        m_partial = {news.id, news.result, m_ready, news.resultTiles};
    } else if (seen) {
        Q_EMIT resultEnded(false);
    }
    endJob();
    if (news.state != JobState::Done)
        restore();
    if (m_partial)
        Q_EMIT partialChanged();
}

}  // namespace offstage
