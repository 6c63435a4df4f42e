#include "core/engine/workbench.h"

#include <unistd.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>
#include <utility>

namespace offstage {

namespace {

/// As if there were no file.
OpenedImage asPasted(OpenedImage copy, const QString& name) {
    copy.name = name;
    copy.path.clear();
    copy.format.clear();
    copy.stamp = {};
    copy.mayBeReplaced = false;
    return copy;
}

}  // namespace

Workbench::Workbench(const EngineOptions& options, QObject* parent)
    : QObject(parent),
      m_options(options),
      m_pool(std::make_shared<PixelPool>()),
      m_decodeIn(options.decodeIn),
      m_engine(options, m_pool),
      m_drafts(m_engine, m_pool),
      m_files(m_pool) {
    if (m_decodeIn == DecodeIn::Helper)
        m_files.setDecoder(&m_engine.decoder());
    connect(&m_engine, &Engine::updated, this, &Workbench::take);
    connect(&m_files, &FileQueue::quickLooked, this, &Workbench::showQuickLook);
    connect(&m_files, &FileQueue::opened, this, [this](int id, const OpenedImage& image) {
        const Opening opening = m_opening.take(id);
        if (opening.series)
            takePage(image, opening.series);
        else if (opening.pasted)
            add(asPasted(image, opening.name));
        else
            add(image);
    });
    connect(&m_files, &FileQueue::openFailed, this, [this](int id, const Error& error) {
        if (id == m_look)
            show(m_before);
        const Opening failed = m_opening.take(id);
        m_turns.remove(failed.series);
        Q_EMIT openFailed(failed.name, error, failed.path);
    });
    connect(&m_files, &FileQueue::saved, this,
            [this](int id, const QString& path, const Saved& done) {
                const Saving saving = m_writing.take(id);
                if (saving.document && saving.document->path() == path)
                    saving.document->setReplaced(done.stamp, saving.recipe);
                // The recipe may have been changed meanwhile: that is not in the file.
                if (saving.document && saving.document->recipe() == saving.recipe)
                    saving.document->setSaved();
                Q_EMIT saved(path, saving.result);
                if (!done.note.isEmpty())
                    Q_EMIT noted(done.note);
            });
    connect(&m_files, &FileQueue::saveFailed, this,
            [this](int id, const QString& path, const Error& error) {
                m_writing.remove(id);
                Q_EMIT saveFailed(path, error);
            });
    // Asking for them loads every image plugin.
    m_files.run([this] {
        QMetaObject::invokeMethod(this, [this, suffixes = offstage::readableSuffixes()] {
            m_readableSuffixes = suffixes;
        });
    });
}

Workbench::~Workbench() = default;

EngineOptions Workbench::engineOptions() const {
    EngineOptions options = m_options;
    options.backend = m_engine.backend();
    options.workers = m_engine.workerCount();
    options.transport = m_engine.transport();
    options.helperLimits.priority = m_engine.priority();
    return options;
}

void Workbench::setDecodeIn(DecodeIn place) {
    if (std::exchange(m_decodeIn, place) == place)
        return;
    m_files.setDecoder(place == DecodeIn::Helper ? &m_engine.decoder() : nullptr);
    if (place == DecodeIn::Helper)
        m_engine.warmOpener();
    Q_EMIT decodeInChanged(place);
}

void Workbench::setCurrent(Document* document) {
    if (document != m_current || showsQuickLook())
        show(document);
}

void Workbench::show(Document* document) {
    m_look = 0;
    m_before = nullptr;
    m_current = document;
    m_steps.setActiveStack(document ? document->steps() : nullptr);
    Q_EMIT currentChanged(document);
}

/// Whatever is chosen from now on is not meant for a document that nobody sees.
void Workbench::showQuickLook(int id, const QImage& reduced, QSize fullSize) {
    if (!m_opening.contains(id))
        return;  // the picture itself was faster
    if (!showsQuickLook())
        m_before = m_current;
    m_look = id;
    m_current = nullptr;
    m_steps.setActiveStack(nullptr);
    Q_EMIT quickLooked(m_opening.value(id).path, reduced, fullSize);
    Q_EMIT currentChanged(nullptr);
}

void Workbench::open(const QString& path, QSize screen) {
    const QString name = QFileInfo(path).fileName();
    m_opening.insert(m_files.open(path, screen), {name, path, 0});
    Q_EMIT opening(name);
}

void Workbench::openSample(SampleKind kind) {
    const QString name = sampleNames()[static_cast<int>(kind)];
    m_opening.insert(m_files.openSample(kind), {name, {}, 0});
    Q_EMIT opening(name);
}

void Workbench::paste(const QByteArray& bytes) {
    const QString name = tr("Pasted image");
    m_opening.insert(m_files.openBytes(bytes, name), {name, {}, 0});
    Q_EMIT opening(name);
}

void Workbench::openPasted(const QString& copy) {
    const QString name = tr("Pasted image");
    m_opening.insert(m_files.open(copy, {}), {name, copy, 0, true});
    Q_EMIT opening(name);
}

void Workbench::save(Document& document, const QString& path, const SaveOptions& options) {
    m_toSave.push_back({&document, document.recipe(), path, options, {}});
    saveWhatIsThere();
}

/// Writes what is to be saved and computed. What is not is on its way, or its computing begins.
void Workbench::saveWhatIsThere() {
    for (const Saving& saving : std::exchange(m_toSave, {})) {
        const Recipe steps = stepsToSave(saving.recipe);
        if (!saving.document)
            failToSave(saving.path);
        else if (const auto result = saving.document->resultOf(steps))
            write(saving, *result);
        else if (saving.document->job() && saving.document->jobSteps() == steps)
            m_toSave.push_back(saving);
        else
            compute(*saving.document, steps, tr("Save a copy"),
                    [this, saving](const JobUpdate& news) {
                        if (news.state == JobState::Done)
                            write(saving, news.result);
                        else
                            failToSave(saving.path);
                    });
    }
}

void Workbench::write(Saving saving, const Picture& result) {
    SaveOptions options = saving.options;
    if (saving.document)
        carry(saving.document->opened(), result.image, options);
    saving.result = result;
    const int id = m_files.save(result.image, saving.path, options);
    m_writing.insert(id, std::move(saving));
}

void Workbench::failToSave(const QString& path) {
    Q_EMIT saveFailed(
        path, {ErrorKind::Invalid,
               tr("%1 was not saved: the job that computes it was stopped or failed. Nothing was "
                  "written and the steps are as they were; save again.")
                   .arg(QFileInfo(path).fileName()),
               {}});
}

void Workbench::prepare(Document& document, const Recipe& steps) {
    if (document.resultOf(steps) || (document.job() && document.jobSteps() == steps))
        return;
    for (const Computing& other : std::as_const(m_computing))
        if (other.document == &document && other.steps == steps)
            return;
    compute(document, steps, tr("Prepare"),
            [this, document = QPointer(&document)](const JobUpdate& news) {
                if (document && news.state == JobState::Done)
                    Q_EMIT prepared(document);
            });
}

void Workbench::compute(Document& document, const Recipe& steps, const QString& title, Then then) {
    const JobId id = start(document, document.workFor(steps), title);
    m_computing.insert(id, {&document, steps, std::move(then)});
}

void Workbench::add(OpenedImage opened) {
    if (opened.pages > 1 && !opened.path.isEmpty() && opened.series == 0)
        opened.series = ++m_lastSeries;
    m_documents.push_back(std::make_unique<Document>(std::move(opened)));
    Document* document = m_documents.back().get();
    m_steps.addStack(document->steps());
    shareMemory();
    connect(document, &Document::workDue, this, [this, document] { startWork(*document); });
    connect(document, &Document::jobDropped, &m_engine, &Engine::stop);
    Q_EMIT documentAdded(document);
    setCurrent(document);
}

void Workbench::turnTo(Document& document, int page) {
    const OpenedImage& file = document.opened();
    if (file.series == 0 || page < 0 || page >= file.pages)
        return;
    if (const auto turn = m_turns.find(file.series); turn != m_turns.end()) {
        *turn = page;
        return;
    }
    if (page == file.page)
        return;
    for (const auto& other : m_documents)
        if (other->opened().series == file.series && other->opened().page == page) {
            setCurrent(other.get());
            return leavePage(document);
        }
    m_turns.insert(file.series, page);
    m_opening.insert(m_files.open(file.path, {}, page), {file.name, file.path, file.series});
}

int Workbench::wantedPage(const Document& document) const {
    return m_turns.value(document.opened().series, document.opened().page);
}

bool Workbench::isFileModified(const Document& document) const {
    const int series = document.opened().series;
    return document.isModified() ||
           std::any_of(m_documents.begin(), m_documents.end(), [series](const auto& page) {
               return series != 0 && page->opened().series == series && page->isModified();
           });
}

Document* Workbench::pageBeside(const Document& document) const {
    const int series = document.opened().series;
    for (const auto& other : m_documents)
        if (series != 0 && other->opened().series == series && other.get() != &document)
            return other.get();
    return nullptr;
}

void Workbench::takePage(OpenedImage opened, int series) {
    const int wanted = m_turns.take(series);
    Document* const before = m_current;
    if (!before || before->opened().series != series)
        return;  // it was closed meanwhile, or another picture is looked at
    opened.series = series;
    add(std::move(opened));
    leavePage(*before);
    turnTo(*m_current, wanted);
}

/// What can be had again from the file need not stay.
void Workbench::leavePage(Document& document) {
    if (document.steps()->count() == 0 && !document.job() && !document.partial())
        close(document);
}

void Workbench::close(Document& document) {
    stop(document);
    const auto it = std::find_if(m_documents.begin(), m_documents.end(),
                                 [&](const auto& other) { return other.get() == &document; });
    if (it == m_documents.end())
        return;
    const std::unique_ptr<Document> closing = std::move(*it);
    const auto next = m_documents.erase(it);
    Document* const page = pageBeside(*closing);
    Document* const neighbour = page                        ? page
                                : next != m_documents.end() ? next->get()
                                : m_documents.empty()       ? nullptr
                                                            : m_documents.back().get();
    if (m_before == closing.get())
        m_before = neighbour;
    if (m_current == closing.get())
        setCurrent(neighbour);
    shareMemory();
    Q_EMIT documentRemoved(closing.get());
    if (m_documents.empty())
        m_engine.rest();
}

/// A quarter of the machine's memory is for results that are not seen.
void Workbench::shareMemory() {
    const double memory = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) *
                          static_cast<double>(::sysconf(_SC_PAGESIZE));
    for (const auto& document : m_documents)
        document->setBudget(static_cast<qint64>(memory / 4 / double(m_documents.size())));
}

void Workbench::apply(Document& document, const Step& step, const QRect& visible) {
    if (document.job())
        return;
    document.setVisible(visible);
    Recipe recipe = document.recipe();
    recipe.push_back(step);
    document.edit(recipe, nameOf(step));
}

/// The recipe has changed to something whose result is not there.
void Workbench::startWork(Document& document) {
    const Document::Work work = document.workFor(stepsToShow(document.recipe()));
    const int count = static_cast<int>(work.rest.size());
    document.beginJob(start(
        document, work, count == 1 ? nameOf(work.rest.front()) : tr("%n steps", nullptr, count)));
}

JobId Workbench::start(const Document& document, const Document::Work& work, const QString& title) {
    Job job;
    job.source = work.from.image;
    job.recipe = work.rest;
    job.visible = document.visible();
    job.title = title;
    job.subject = document.name();
    const JobId id = m_engine.start(std::move(job));
    m_jobs.insert(id);
    if (m_jobs.size() == 1)
        Q_EMIT busyChanged(true);
    return id;
}

void Workbench::stop(Document& document) {
    if (document.job())
        stop(document.job());
}

void Workbench::stop(JobId id) {
    m_engine.stop(id);
    for (const auto& document : m_documents)
        if (document->job() == id)
            document->beginStop();
}

void Workbench::stopAll() {
    m_engine.stopAll();  // also those whose document is closed
    for (const auto& document : m_documents)
        document->beginStop();
}

void Workbench::setOthersWork(bool work) {
    constexpr JobId others = 0;  // no job's id
    const bool before = !m_jobs.isEmpty();
    if (work)
        m_jobs.insert(others);
    else
        m_jobs.remove(others);
    if (before == m_jobs.isEmpty())
        Q_EMIT busyChanged(!before);
}

void Workbench::take(const QList<JobUpdate>& all) {
    QList<JobUpdate> updates = all;
    updates.removeIf([this](const JobUpdate& update) { return !m_jobs.contains(update.id); });
    if (updates.isEmpty())
        return;
    for (const JobUpdate& update : std::as_const(updates)) {
        for (const auto& document : m_documents)
            document->takeNews(update);
        if (isOver(update.state) && m_computing.contains(update.id)) {
            const Computing computed = m_computing.take(update.id);
            if (update.state == JobState::Done && computed.document)
                computed.document->keepResult(computed.steps, update.result);
            computed.then(update);
        }
        if (isOver(update.state) && m_jobs.remove(update.id) && m_jobs.isEmpty())
            Q_EMIT busyChanged(false);
    }
    saveWhatIsThere();
    Q_EMIT jobsChanged(updates);
}

}  // namespace offstage
