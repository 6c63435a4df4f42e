#include "app/cli_batch.h"

#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>
#include <cstdlib>

#include "app/cli_apply.h"
#include "app/cli_signals.h"
#include "app/cli_steps.h"
#include "app/command_line.h"
#include "core/batch/batch_name.h"

namespace offstage {

Result<BatchCommand> readBatch(const QCommandLineParser& parser, const QStringList& files) {
    BatchCommand command;
    auto steps = readSteps(parser, QStringLiteral("batch"));
    if (!steps)
        return steps.error();
    command.order.recipe = std::move(steps).value();
    if (files.isEmpty())
        return wrong(RunBatch::tr("batch takes the files that it is for."));
    for (const QString& file : files)
        command.files << QFileInfo(file).absoluteFilePath();
    BatchTarget& target = command.order.target;
    if (parser.isSet(QStringLiteral("output")))
        target.folder = QFileInfo(parser.value(QStringLiteral("output"))).absoluteFilePath();
    if (parser.isSet(QStringLiteral("name")))
        target.pattern = parser.value(QStringLiteral("name"));
    if (const auto why = whyNoPattern(target.pattern, static_cast<int>(files.size())))
        return wrong(*why);
    target.suffix = parser.value(QStringLiteral("format"));
    if (!target.suffix.isEmpty() && !isWritable(u'.' + target.suffix))
        return wrong(RunBatch::tr("--format takes png, jpg, tif or webp."));
    if (parser.isSet(QStringLiteral("exists"))) {
        const auto choice = ifExistsFromText(parser.value(QStringLiteral("exists")));
        if (!choice)
            return wrong(RunBatch::tr("--exists takes number, skip or replace."));
        target.ifExists = *choice;
    }
    const auto save = readSaveOptions(parser);
    if (!save)
        return save.error();
    target.save = *save;
    const auto runIn = readRunIn(parser, RunIn::Threads);
    if (!runIn)
        return runIn.error();
    command.runIn = *runIn;
    auto engine = readEngineOptions(parser, {});
    if (!engine)
        return engine.error();
    command.engine = std::move(engine).value();
    command.order.rests = parser.isSet(QStringLiteral("rests"));
    command.journal = parser.value(QStringLiteral("journal"));
    command.json = parser.isSet(QStringLiteral("json"));
    command.progress = ::isatty(STDERR_FILENO);
    return command;
}

RunBatch::RunBatch(BatchCommand command, QObject* parent)
    : QObject(parent), m_command(std::move(command)) {}

void RunBatch::begin() {
    m_signals = watchSignals([this] { interrupt(); });
    const auto pool = std::make_shared<PixelPool>();
    m_engine = std::make_unique<Engine>(m_command.engine, pool);
    connect(m_engine.get(), &Engine::noticed, this, [](const Notice& notice) {
        complain({ErrorKind::Invalid, notice.text, notice.detail});
    });
    m_queue = std::make_unique<BatchQueue>(*m_engine, pool);
    if (m_command.engine.decodeIn == DecodeIn::Helper)
        m_queue->setDecoder(&m_engine->decoder());
    if (m_command.runIn == RunIn::Auto)
        m_queue->setChooser([this](const OpenedImage& opened, const Recipe& recipe) {
            chooseSide(*m_engine, opened, recipe);
        });
    connect(m_queue.get(), &BatchQueue::itemEnded, this, &RunBatch::tell);
    connect(m_queue.get(), &BatchQueue::changed, this, &RunBatch::keepJournal);
    connect(m_queue.get(), &BatchQueue::finished, this, &RunBatch::end, Qt::QueuedConnection);
    if (m_command.progress)
        connect(m_queue.get(), &BatchQueue::jobChanged, this, [this] {
            showProgress(m_queue->whole());
            m_lineShown = true;
        });
    const auto before = left();
    if (!before) {
        Q_EMIT finished(complain(before.error()));
        return;
    }
    if (before->isEmpty())
        m_queue->add(m_command.files, m_command.order);
    else
        m_queue->add(*before);
    // Now: what cannot be gone on from is not begun.
    if (!m_command.journal.isEmpty() && !writeJournal()) {
        m_queue->disconnect(this);
        Q_EMIT finished(exitFailed);
    }
}

/// What the journal says is left: of these files, with this order, which may have been changed.
Result<QList<BatchItem>> RunBatch::left() const {
    QFile file(m_command.journal);
    if (m_command.journal.isEmpty() || !file.exists())
        return QList<BatchItem>();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable,
                     tr("The journal %1 cannot be read. Nothing was done.").arg(m_command.journal),
                     file.errorString()};
    auto read = batchFromFile(file.readAll());
    if (!read)
        return read.error();
    QHash<QString, BatchItem> known;
    for (const BatchItem& item : *read)
        known.insert(item.input, item);
    const auto order = std::make_shared<const BatchOrder>(m_command.order);
    QList<BatchItem> items;
    for (const QString& input : m_command.files) {
        BatchItem item = known.value(input);
        if (item.state != BatchItem::State::Done && item.state != BatchItem::State::Skipped)
            item = {};
        item.order = order;
        item.input = input;
        item.number = static_cast<int>(items.size()) + 1;
        item.count = static_cast<int>(m_command.files.size());
        items.append(item);
    }
    return items;
}

void RunBatch::interrupt() {
    if (m_interrupted)
        std::_Exit(exitInterrupted);
    m_interrupted = true;
    m_queue->stop();
}

void RunBatch::tell(const BatchItem& item) {
    endLine();
    if (!item.note.isEmpty())
        std::fprintf(stderr, "%s: %s\n", qPrintable(item.input), qPrintable(item.note));
    if (item.state == BatchItem::State::Failed) {
        Error error = item.error;
        if (!error.message.contains(QFileInfo(item.input).fileName()))
            error.message = item.input + QStringLiteral(": ") + error.message;
        complain(error);
    } else if (item.state == BatchItem::State::Skipped)
        std::fprintf(
            stderr, "%s\n",
            qPrintable(tr("%1 was left out: %2 is there already.").arg(item.input, item.output)));
    else if (item.state == BatchItem::State::Done && !m_command.json) {
        std::printf("%s\n", qPrintable(item.output));
        std::fflush(stdout);
    }
}

/// A long one is not written anew for each file.
void RunBatch::keepJournal() {
    constexpr int itemsAMs = 10;
    if (m_command.journal.isEmpty() || (m_kept.isValid() && m_queue->isRunning() &&
                                        m_kept.elapsed() < m_queue->count().all / itemsAMs))
        return;
    writeJournal();
}

bool RunBatch::writeJournal() {
    const auto kept = saveBytes(toFile(m_queue->toKeep()), m_command.journal);
    if (!kept)
        complain(kept.error());
    m_kept.start();
    return kept.has_value();
}

void RunBatch::end() {
    endLine();
    if (!m_command.journal.isEmpty())
        writeJournal();
    const BatchCount count = m_queue->count();
    if (m_command.json)
        printSummary();
    else
        std::fprintf(stderr, "%s\n",
                     qPrintable(tr("%1 of %n files saved.", nullptr, count.all).arg(count.done)));
    Q_EMIT finished(m_interrupted               ? exitInterrupted
                    : count.failed == 0         ? exitDone
                    : count.failed == count.all ? exitFailed
                                                : exitPartly);
}

void RunBatch::printSummary() const {
    const BatchCount count = m_queue->count();
    QJsonArray items;
    for (const BatchItem& item : m_queue->items()) {
        QJsonObject one{{QStringLiteral("input"), item.input},
                        {QStringLiteral("state"), toText(item.state)}};
        if (!item.output.isEmpty())
            one[QStringLiteral("output")] = item.output;
        if (!item.error.message.isEmpty())
            one[QStringLiteral("error")] = item.error.message;
        items.append(one);
    }
    std::printf("%s\n", QJsonDocument(QJsonObject{{QStringLiteral("files"), count.all},
                                                  {QStringLiteral("saved"), count.done},
                                                  {QStringLiteral("skipped"), count.skipped},
                                                  {QStringLiteral("stopped"), count.stopped},
                                                  {QStringLiteral("failed"), count.failed},
                                                  {QStringLiteral("items"), items}})
                            .toJson(QJsonDocument::Compact)
                            .constData());
}

void RunBatch::endLine() {
    if (std::exchange(m_lineShown, false))
        std::fputc('\n', stderr);
}

}  // namespace offstage
