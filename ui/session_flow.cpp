#include "ui/session_flow.h"

#include <QAction>
#include <utility>

#include "core/desktop/session_journal.h"
#include "core/engine/workbench.h"
#include "ui/empty_page.h"
#include "ui/image_view.h"
#include "ui/message_bar.h"
#include "ui/pasted_keeper.h"

namespace offstage {

namespace {
constexpr int soonMs = 200;  // changes in a row, such as a zoom, are one
}

SessionFlow::SessionFlow(Workbench& workbench, ImageView& view, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_view(view),
      m_journal(new SessionJournal(this)),
      m_pasted(new PastedKeeper(workbench, this)),
      m_recover(new QAction(tr("Recover"), this)),
      m_discard(new QAction(tr("Discard"), this)) {
    m_recover->setToolTip(tr("Open these images again and repeat what was done to them"));
    m_discard->setToolTip(tr("Forget them; no file is touched"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (!m_bringsBack)  // until then the old journal has it, whole
            m_journal->keep(session());
    });
    connect(&workbench, &Workbench::documentAdded, this, &SessionFlow::watch);
    connect(&workbench, &Workbench::documentRemoved, this, &SessionFlow::changed);
    connect(&workbench, &Workbench::currentChanged, this, &SessionFlow::changed);
    connect(&workbench, &Workbench::openFailed, this,
            [this](const QString&, const Error&, const QString& path) {
                if (m_awaited.isEmpty() || m_awaited.first().image.path != path)
                    return;
                m_awaited.removeFirst();
                openNext();
            });
    connect(&view.canvas(), &Canvas::visibleRectChanged, this, &SessionFlow::changed);
    connect(m_pasted, &PastedKeeper::kept, this, &SessionFlow::changed);
    connect(m_journal, &SessionJournal::looked, this, &SessionFlow::takeLeft);
    connect(m_recover, &QAction::triggered, this, [this] { answer(true); });
    connect(m_discard, &QAction::triggered, this, [this] { answer(false); });
    connect(&view.emptyPage(), &EmptyPage::recoverRequested, m_recover, &QAction::trigger);
}

void SessionFlow::begin(const QString& folder, bool reopen) {
    m_reopenNow = reopen;
    m_journal->begin(folder);
    m_pasted->begin(folder + QStringLiteral("/pasted"));
}

void SessionFlow::setReopensAtStart(bool reopens) {
    if (std::exchange(m_reopens, reopens) != reopens)
        Q_EMIT reopensAtStartChanged(reopens);
}

void SessionFlow::writeNow() {
    m_journal->keep(session());
    m_journal->writeNow();
}

void SessionFlow::end() {
    Session last = session();
    // Who closes the window has saved what was to be kept.
    last.images.removeIf([](const SessionImage& image) { return image.pasted; });
    for (SessionImage& image : last.images)
        image.recipe = {};
    m_journal->end(last);
    m_pasted->end();
}

void SessionFlow::watch(Document* document) {
    connect(document, &Document::recipeChanged, this, &SessionFlow::changed);
    connect(document, &Document::replaced, this, &SessionFlow::changed);
    changed();
    place(document);
}

void SessionFlow::changed() {
    if (!m_soon.isActive())
        m_soon.start();
}

Session SessionFlow::session() const {
    Session session;
    const QStringList samples = sampleNames();
    for (const auto& document : m_workbench.documents()) {
        SessionImage image;
        image.path = document->path();
        if (image.path.isEmpty())
            image.sample = static_cast<int>(samples.indexOf(document->name()));
        if (image.path.isEmpty() && image.sample < 0) {
            image.path = m_pasted->copyOf(*document);
            image.pasted = true;
            if (image.path.isEmpty())
                continue;  // it is still being written
        }
        image.recipe = toJson(document->beyondFile());
        const Canvas::View view = m_view.viewOf(document.get());
        image.zoom = view.zoom;
        image.centre = view.centre;
        image.fitted = view.fitted;
        if (document.get() == m_workbench.current())
            session.current = static_cast<int>(session.images.size());
        session.images.append(image);
    }
    return session;
}

void SessionFlow::takeLeft(const Session& crashed, const Session& last) {
    const bool reopen = std::exchange(m_reopenNow, false);
    if (!crashed.isEmpty()) {
        m_crashed = crashed;
        if (reopen)
            answer(true);
        else
            offer(crashed);
    } else if (reopen) {
        bringBack(last);
    }
}

void SessionFlow::offer(const Session& crashed) {
    const int count = static_cast<int>(crashed.images.size());
    m_offer =
        tr("Offstage ended unexpectedly while %n images were open. They can be opened again, with "
           "what was done to them.",
           nullptr, count);
    m_view.messages().show({Notice::Kind::Information, m_offer, {}}, {m_recover, m_discard});
    m_view.emptyPage().setCanRecover(true);
}

void SessionFlow::answer(bool recover) {
    const Session crashed = std::exchange(m_crashed, {});
    m_view.messages().withdraw(m_offer);
    m_view.emptyPage().setCanRecover(false);
    if (recover) {
        bringBack(crashed);
        return;
    }
    m_journal->answered();
    for (const SessionImage& image : crashed.images)
        if (image.pasted)
            m_pasted->forget(image.path);
}

void SessionFlow::bringBack(const Session& session) {
    m_bringsBack = true;
    for (qsizetype i = 0; i < session.images.size(); ++i)
        if (session.images[i].sample < sampleNames().size())
            m_awaited.append({session.images[i], i == session.current});
    openNext();
}

/// One after the other, or they would come in another order.
void SessionFlow::openNext() {
    if (m_awaited.isEmpty())
        return settle();
    const SessionImage& next = m_awaited.first().image;
    if (next.path.isEmpty())
        m_workbench.openSample(static_cast<SampleKind>(next.sample));
    else if (next.pasted)
        m_workbench.openPasted(next.path);
    else
        m_workbench.open(next.path, m_view.screenSize());
}

/// What was opened may be one of those that are awaited: where they were and what was done to them.
void SessionFlow::place(Document* document) {
    const int sample =
        document->path().isEmpty() ? static_cast<int>(sampleNames().indexOf(document->name())) : -1;
    const bool isPasted = document->path().isEmpty() && sample < 0;
    const SessionImage next = m_awaited.value(0).image;
    const bool isNext = !m_awaited.isEmpty() && next.pasted == isPasted && next.sample == sample &&
                        (isPasted || next.path == document->path());
    if (isPasted && isNext)
        m_pasted->adopt(*document, next.path);
    else if (isPasted)
        m_pasted->keep(*document);
    if (!isNext)
        return;
    const Awaited awaited = m_awaited.takeFirst();
    const SessionImage& image = awaited.image;
    if (!image.fitted)
        m_view.setViewOf(document, {image.zoom, image.centre, false});
    if (awaited.current)
        m_front = document;
    if (const auto recipe = recipeFromJson(image.recipe); recipe && !recipe->empty())
        document->edit(*recipe, tr("Recover"));
    openNext();
}

/// When all are back the one that was in front comes to the front, and the crash is over: until
/// then another one would find what this one found.
void SessionFlow::settle() {
    if (!m_bringsBack || !m_awaited.isEmpty())
        return;
    if (m_front)
        QMetaObject::invokeMethod(
            this,
            [this, front = std::exchange(m_front, nullptr)] {
                if (front)
                    m_workbench.setCurrent(front);
            },
            Qt::QueuedConnection);
    m_bringsBack = false;
    writeNow();  // and then the old one goes
    m_journal->answered();
}

}  // namespace offstage
