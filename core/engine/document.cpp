#include "core/engine/document.h"

#include <unistd.h>

#include <QCoreApplication>
#include <algorithm>

namespace offstage {

namespace {

/// As many results as fit in a quarter of the machine's memory can be undone.
int undoLimitFor(const ImageLayout& layout) {
    const double memory = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) *
                          static_cast<double>(::sysconf(_SC_PAGESIZE));
    const double step =
        static_cast<double>(layout.bytes()) + static_cast<double>(Pyramid::bytes(layout.size));
    return static_cast<int>(std::clamp(memory / 4 / std::max(step, 1.), 2., 200.));
}

}  // namespace

/// One applied step: what was there before and after. Pixels are shared, not copied.
class Document::Applied : public QUndoCommand {
public:
    Applied(Document& document, Picture after, Step step)
        : m_document(document),
          m_before(document.m_current),
          m_after(std::move(after)),
          m_step(std::move(step)) {
        setText(QCoreApplication::translate("Filter", m_step.filter->label));
    }

    void undo() override {
        m_document.m_recipe.pop_back();
        show(m_before);
    }
    void redo() override {
        m_document.m_recipe.push_back(m_step);
        show(m_after);
    }

private:
    void show(const Picture& picture) {
        m_document.discardPartial();
        m_document.m_current = picture;
        if (!m_document.m_quiet)
            Q_EMIT m_document.currentChanged();
    }

    Document& m_document;
    Picture m_before;
    Picture m_after;
    Step m_step;
};

Document::Document(OpenedImage opened, QObject* parent)
    : QObject(parent), m_opened(std::move(opened)), m_current(m_opened.picture) {
    m_steps.setUndoLimit(undoLimitFor(m_current.image.layout()));
}

void Document::discardPartial() {
    if (!m_partial)
        return;
    m_partial.reset();
    Q_EMIT resultEnded(false);
    Q_EMIT partialChanged();
}

void Document::beginJob(JobId id, const Step& step) {
    discardPartial();
    m_job = id;
    m_step = step;
    m_jobIndex = m_steps.index();
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
    if (isOver(news.state)) {
        const bool kept = news.state == JobState::Done;
        m_job = 0;
        if (kept) {
            m_quiet = m_resultShown;
            m_steps.setIndex(m_jobIndex);  // undone meanwhile or not: that is what it was made of
            m_steps.push(new Applied(*this, news.result, m_step));
            m_quiet = false;
        }
        if (news.state == JobState::Failed && m_resultShown && !m_ready.isEmpty()) {
            m_partial = {news.id, news.result, m_ready, news.resultTiles};
            Q_EMIT partialChanged();
        } else if (m_resultShown) {
            Q_EMIT resultEnded(kept);
        }
        m_resultShown = false;
        m_news.result = {};  // nobody looks there any more, and it may be large
        m_ready.clear();
    }
    Q_EMIT jobChanged();
}

}  // namespace offstage
