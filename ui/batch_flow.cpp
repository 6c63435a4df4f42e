#include "ui/batch_flow.h"

#include <QAction>
#include <QFileInfo>
#include <QMainWindow>
#include <utility>

#include "core/batch/batch_files.h"
#include "core/compare/auto_backend.h"
#include "core/engine/workbench.h"
#include "core/recipe/preset_store.h"
#include "core/recipe/recipe_file.h"
#include "ui/actions.h"
#include "ui/batch_bar.h"
#include "ui/batch_dialog.h"
#include "ui/jobs_panel.h"
#include "ui/message_bar.h"

namespace offstage {

namespace {

constexpr int reasonsAtMost = 200;

/// Why files failed and what there is to be said of others, a line each.
QString detailOf(const QList<BatchItem>& items) {
    QStringList lines;
    for (const BatchItem& item : items) {
        if (lines.size() >= reasonsAtMost)
            break;
        const QString name = QFileInfo(item.input).fileName();
        const QString output = QFileInfo(item.output).fileName();
        if (item.state == BatchItem::State::Failed)
            lines << BatchFlow::tr("%1: %2", "file, reason").arg(name, item.error.message);
        else if (item.state == BatchItem::State::Skipped)
            lines << BatchFlow::tr("%1: left out, %2 is there already").arg(name, output);
        if (!item.note.isEmpty())
            lines << BatchFlow::tr("%1: %2", "file, reason").arg(name, item.note);
    }
    return lines.join(u'\n');
}

}  // namespace

BatchFlow::BatchFlow(Workbench& workbench, AutoBackend& automatic, const Actions& actions,
                     JobsPanel& panel, PresetStore& presets, MessageBar& messages,
                     QMainWindow* window)
    : QObject(window),
      m_workbench(workbench),
      m_presets(presets),
      m_messages(messages),
      m_window(window),
      m_queue(workbench.engine(), workbench.pool()),
      m_journal(QStringLiteral("batch")),
      m_bar(new BatchBar(actions.endAfterThis)),
      m_endAfterThis(actions.endAfterThis),
      m_retry(new QAction(tr("Retry failed"), this)),
      m_resume(new QAction(tr("Continue"), this)),
      m_goOn(new QAction(tr("Continue"), this)),
      m_discard(new QAction(tr("Discard"), this)),
      m_openWritten(new QAction(tr("Open it"), this)),
      m_showWritten(new QAction(tr("Show in folder"), this)) {
    m_retry->setToolTip(tr("Try the files that failed once more"));
    m_resume->setToolTip(tr("Go on with the files that were stopped"));
    m_goOn->setToolTip(tr("Go on with the files that were not done"));
    m_discard->setToolTip(tr("Forget the rest of it; no file is touched"));
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &BatchFlow::showProgress);
    connect(actions.batch, &QAction::triggered, this, &BatchFlow::open);
    connect(actions.stopAll, &QAction::triggered, &m_queue, qOverload<>(&BatchQueue::stop));
    connect(m_endAfterThis, &QAction::triggered, &m_queue, &BatchQueue::setEndsAfterThis);
    connect(m_retry, &QAction::triggered, &m_queue, &BatchQueue::retryFailed);
    connect(m_resume, &QAction::triggered, &m_queue, &BatchQueue::resume);
    connect(m_goOn, &QAction::triggered, this, [this] { answer(true); });
    connect(m_discard, &QAction::triggered, this, [this] { answer(false); });
    connect(m_openWritten, &QAction::triggered, this, [this] {
        m_messages.withdraw(m_said);
        m_workbench.open(m_written, m_window->size() * m_window->devicePixelRatioF());
    });
    connect(m_showWritten, &QAction::triggered, this, [this] { m_files.show(m_written); });
    connect(&m_files, &FileManager::failed, this, [this](const QString& folder) {
        m_messages.show({Notice::Kind::Information,
                         tr("No program shows folders here. What was saved is in %1.").arg(folder),
                         {}});
    });
    connect(&m_journal, &Journal::looked, this, &BatchFlow::takeLeft);
    m_queue.setChooser([&automatic](const OpenedImage& opened, const Recipe& recipe) {
        automatic.choose(opened, recipe);
    });
    connect(&m_queue, &BatchQueue::jobChanged, &automatic,
            [&automatic](const JobUpdate& job) { automatic.takeJobs({job}); });
    connect(&workbench, &Workbench::decodeInChanged, this, &BatchFlow::followDecoder);
    followDecoder();
    connectPanel(panel);
    connectQueue(panel);
    m_endAfterThis->setEnabled(false);
}

void BatchFlow::connectPanel(JobsPanel& panel) {
    panel.addBar(m_bar);
    connect(m_bar, &BatchBar::stopWanted, &m_queue, qOverload<>(&BatchQueue::stop));
    // Of a file; those of other jobs it does not know.
    connect(&panel, &JobsPanel::stopRequested, &m_queue, qOverload<JobId>(&BatchQueue::stop));
    connect(&panel, &JobsPanel::pauseRequested, &m_queue, &BatchQueue::setPaused);
    connect(&panel, &JobsPanel::moveUpRequested, &m_queue, &BatchQueue::moveUp);
}

void BatchFlow::connectQueue(JobsPanel& panel) {
    connect(&m_queue, &BatchQueue::rowsChanged, &panel, &JobsPanel::update);
    connect(&m_queue, &BatchQueue::jobChanged, this, [this](const JobUpdate& job) {
        Q_EMIT jobsChanged({job});
        showProgress();
    });
    connect(&m_queue, &BatchQueue::changed, this, &BatchFlow::showProgress);
    connect(&m_queue, &BatchQueue::changed, this, &BatchFlow::keep);
    connect(&m_queue, &BatchQueue::runningChanged, this, [this](bool running) {
        m_workbench.setOthersWork(running);
        m_endAfterThis->setEnabled(running);
        if (running) {
            m_messages.withdraw(std::exchange(m_said, {}));
            m_second.start();
        } else {
            m_second.stop();
        }
    });
    connect(&m_queue, &BatchQueue::endsAfterThisChanged, m_endAfterThis, &QAction::setChecked);
    connect(&m_queue, &BatchQueue::finished, this, &BatchFlow::tellEnd);
}

void BatchFlow::open() {
    if (!m_dialog) {
        m_dialog = new BatchDialog(m_window);
        connect(m_dialog, &BatchDialog::pathsChosen, this, &BatchFlow::find);
        connect(m_dialog, &BatchDialog::recipeChosen, this, &BatchFlow::readRecipe);
        connect(m_dialog, &BatchDialog::startWanted, this,
                [this](const QStringList& files, const BatchOrder& order) {
                    start(files, order);
                    m_dialog->clearFiles();
                    m_dialog->hide();
                });
        connect(&m_presets, &PresetStore::changed, m_dialog, [this] { fill(); });
        connect(&m_workbench, &Workbench::currentChanged, m_dialog, [this] { follow(); });
    }
    follow();
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void BatchFlow::follow() {
    if (m_document)
        m_document->disconnect(this);
    m_document = m_workbench.current();
    if (m_document)
        connect(m_document, &Document::recipeChanged, this, &BatchFlow::fill);
    fill();
}

void BatchFlow::followDecoder() {
    m_queue.setDecoder(m_workbench.decodeIn() == DecodeIn::Helper ? &m_workbench.engine().decoder()
                                                                  : nullptr);
}

void BatchFlow::fill() {
    m_dialog->setSuffixes(m_workbench.readableSuffixes());
    m_dialog->setPresets(m_presets.presets());
    const Document* document = m_workbench.current();
    m_dialog->setCurrentSteps(document ? document->name() : QString(),
                              document ? document->recipe() : Recipe());
    if (document && !document->path().isEmpty())
        m_dialog->setFolder(QFileInfo(document->path()).path());
}

void BatchFlow::find(const QStringList& paths) {
    m_toFind.append(paths);
    if (m_toFind.size() > 1)
        return;
    m_dialog->tell(tr("Looking for files…"));
    m_dialog->setLooking(true);
    findNext();
}

void BatchFlow::findNext() {
    const auto found = [this](const QString& sentence) {
        m_toFind.removeFirst();
        if (!sentence.isEmpty() || m_toFind.isEmpty())
            m_dialog->tell(sentence);
        m_dialog->setLooking(!m_toFind.isEmpty());
        if (!m_toFind.isEmpty())
            findNext();
    };
    m_search.begin(
        [this, found, paths = m_toFind.first(), suffixes = m_workbench.readableSuffixes(),
         pattern = m_dialog->order().target.pattern]() -> SlowWork::Use {
            // In the first moments the workbench does not know them.
            return [this, found,
                    inputs = findForBatch(paths, suffixes.isEmpty() ? readableSuffixes() : suffixes,
                                          pattern)] {
                const FoundPictures& all = inputs.found;
                m_dialog->addFiles(all.files);
                found(all.more ? tr("There are more files than one batch takes; the "
                                    "first %n are in the list.",
                                    nullptr, mostPictures)
                      : !all.missing.isEmpty() ? tr("%1 is not there.").arg(all.missing.first())
                      : all.files.isEmpty()    ? tr("There are no pictures there.")
                      : inputs.leftOut > 0 ? tr("Left out: %n files that are called like results "
                                                "of others there.",
                                                nullptr, inputs.leftOut)
                                           : QString());
            };
        },
        [found, folder = m_toFind.first().value(0)] {
            found(tr("%1 does not answer. Nothing of it was added; try again when it can be "
                     "reached.")
                      .arg(QFileInfo(folder).fileName()));
        });
}

void BatchFlow::readRecipe(const QString& path) {
    m_workbench.files().run([flow = QPointer(this), &workbench = m_workbench, path] {
        QMetaObject::invokeMethod(&workbench, [flow, path, read = offstage::readRecipe(path)] {
            if (!flow)
                return;
            if (read)
                flow->m_dialog->setRecipe(QFileInfo(path).fileName(), *read);
            flow->m_dialog->tell(read ? QString() : read.error().message);
        });
    });
}

void BatchFlow::start(const QStringList& files, const BatchOrder& order) {
    m_queue.add(files, order);
    Q_EMIT panelWanted();
}

void BatchFlow::showProgress() {
    const JobUpdate whole = m_queue.whole();
    m_bar->show(m_queue.count(), whole.progress, m_queue.restingMs());
    Q_EMIT progressed({whole});
}

/// Of a batch that is over nothing has to be kept, but what is to go on another time.
void BatchFlow::keep() {
    if (!m_queue.isRunning() && !m_queue.hasEndedEarly())
        return;
    constexpr int soon = 300, itemsAMs = 10;
    m_journal.setPace(std::chrono::milliseconds(std::max(soon, m_queue.count().all / itemsAMs)));
    m_journal.keep([items = m_queue.toKeep()] { return toFile(items); });
}

void BatchFlow::tellEnd() {
    if (!m_queue.hasEndedEarly())
        m_journal.drop();
    showProgress();
    const BatchCount count = m_queue.count();
    QList<QAction*> answers;
    if (count.failed > 0)
        answers << m_retry;
    if (count.stopped > 0)
        answers << m_resume;
    m_said = tr("Batch: %1.").arg(batchText(count));
    const QList<BatchItem> items = m_queue.items();
    const auto written = std::find_if(items.begin(), items.end(), [](const BatchItem& item) {
        return item.state == BatchItem::State::Done;
    });
    m_written = written == items.end() ? QString() : written->output;
    if (count.all == 1 && !m_written.isEmpty()) {
        m_said = tr("%1 is saved.").arg(QFileInfo(m_written).fileName());
        answers << m_openWritten;
    }
    if (!m_written.isEmpty())
        answers << m_showWritten;
    m_messages.show({count.failed > 0 ? Notice::Kind::Warning : Notice::Kind::Information, m_said,
                     detailOf(items)},
                    answers);
}

void BatchFlow::begin(const QString& folder) {
    m_journal.begin(folder);
}

void BatchFlow::end() {
    m_queue.disconnect(this);
    m_journal.writeNow();
}

/// What was still being written is done, and is not to be done again.
BatchFlow::~BatchFlow() {
    m_queue.disconnect(this);
    if (!m_queue.isRunning())
        return;
    m_queue.close();
    const BatchCount count = m_queue.count();
    if (count.over() == count.all) {
        m_journal.drop();
        return;
    }
    m_journal.keep([items = m_queue.toKeep()] { return toFile(items); });
    m_journal.writeNow();
}

/// They may be long: another thread reads them.
void BatchFlow::takeLeft(const QList<QByteArray>& left) {
    if (left.isEmpty())
        return;
    m_journal.run([this, left] {
        QList<BatchItem> items;
        QString trouble;
        for (const QByteArray& file : left) {
            if (const auto read = batchFromFile(file))
                items += *read;
            else
                trouble = read.error().message;
        }
        QMetaObject::invokeMethod(
            this, [this, items, trouble] { offer(items, trouble); }, Qt::QueuedConnection);
    });
}

void BatchFlow::offer(const QList<BatchItem>& items, const QString& trouble) {
    const BatchCount count = countOf(items);
    if (count.over() < count.all) {
        m_left = items;
        m_offer = tr("A batch of %n files was interrupted after %1.", nullptr, count.all)
                      .arg(count.over());
        m_messages.show({Notice::Kind::Information, m_offer, trouble}, {m_goOn, m_discard});
    } else if (!trouble.isEmpty()) {
        m_offer =
            tr("A batch was interrupted, and what is left of it cannot be read. No file was "
               "touched; start it anew.");
        m_messages.show({Notice::Kind::Warning, m_offer, trouble}, {m_discard});
    } else {
        m_journal.answered();
    }
}

void BatchFlow::answer(bool goOn) {
    const QList<BatchItem> items = std::exchange(m_left, {});
    m_messages.withdraw(m_offer);
    if (goOn && !items.isEmpty()) {
        m_queue.add(items);
        Q_EMIT panelWanted();
        m_journal.keep([items] { return toFile(items); });
        m_journal.writeNow();  // and then the old one goes
    }
    m_journal.answered();
}

}  // namespace offstage
