#include "core/commands/command_run.h"

#include <fcntl.h>
#include <unistd.h>

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "core/commands/arguments.h"
#include "core/commands/command_folder.h"
#include "core/signal_name.h"
#include "core/threads.h"

namespace offstage {

namespace {

using std::chrono_literals::operator""ms;

/// A guardian ends everything within moments. What takes longer hangs.
constexpr auto escalateAfter = 250ms;
constexpr qsizetype wordsShown = 4000;
/// What a result in a pipe may be, beyond four times its pixels, before it is taken for endless.
constexpr qint64 pipedBeyond = qint64(64) << 20;

std::optional<std::pair<Descriptor, Descriptor>> makePipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {};
    return std::pair(Descriptor(ends[0]), Descriptor(ends[1]));
}

}  // namespace

CommandRun::CommandRun(CommandOrder order, QThreadPool& workers, QObject* parent)
    : QObject(parent), m_order(std::move(order)), m_workers(workers), m_folder(newCommandFolder()) {
    const ExternalCommand& command = *m_order.filter->command;
    m_input = m_folder + u'/' + exchangeName(QStringLiteral("input"), command.format);
    m_output = m_folder + u'/' + exchangeName(QStringLiteral("output"), command.format);
    connect(&m_process, &GuardedProcess::said, this, &CommandRun::take);
    connect(&m_process, &GuardedProcess::gone, this, &CommandRun::gone);
    m_limit.setSingleShot(true);
    m_limit.setInterval(command.timeLimitMs);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        fail(ErrorKind::TimedOut, tr("%1 took longer than %2 s and was ended.")
                                      .arg(program())
                                      .arg(m_limit.interval() / 1000));
    });
    m_escalation.setSingleShot(true);
    m_escalation.setInterval(escalateAfter);
    connect(&m_escalation, &QTimer::timeout, &m_process, &GuardedProcess::kill);
}

QString CommandRun::program() const {
    return QFileInfo(m_order.filter->command->program).fileName();
}

void CommandRun::start(const QString& helperProgram) {
    const ExternalCommand& command = *m_order.filter->command;
    Descriptor input;
    Descriptor output;
    if (command.input == ExternalCommand::Way::Pipe)
        if (auto pipe = makePipe())
            std::tie(input, m_toInput) = std::move(*pipe);
    if (command.output == ExternalCommand::Way::Pipe)
        if (auto pipe = makePipe())
            std::tie(m_fromOutput, output) = std::move(*pipe);
    if (m_toInput.isValid())
        ::fcntl(m_toInput.number(), F_SETFL, O_NONBLOCK);
    m_limit.start();
    m_process.start(
        helperProgram, m_folder,
        QStringList(command.program) + argumentsFor(command, m_order.params, m_input, m_output),
        input, output);
}

void CommandRun::take(const GuardWord& word) {
    const auto system = [&] { return QString::fromLocal8Bit(std::strerror(word.value)); };
    switch (word.kind) {
        case GuardWord::Kind::Ready:
            m_stage = Stage::Writing;
            if (m_order.filter->command->input == ExternalCommand::Way::File)
                work([this] {
                    return write(Descriptor(::open(m_input.toLocal8Bit().constData(),
                                                   O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)));
                });
            else
                go();
            return;
        case GuardWord::Kind::NoFolder:
            fail(ErrorKind::NoSpace, tr("There is no temporary folder for %1.").arg(program()),
                 system());
            return;
        case GuardWord::Kind::Started:
            m_command = word.value;
            return;
        case GuardWord::Kind::NotStarted:
            fail(ErrorKind::Unreadable, tr("%1 could not be started.").arg(program()), system());
            return;
        case GuardWord::Kind::Exited:
        case GuardWord::Kind::Signalled:
            m_limit.stop();
            m_stage = Stage::Ended;
            m_end = word;
            read();
            return;
    }
}

/// What there is to hand over by file has been.
void CommandRun::go() {
    m_stage = Stage::Running;
    m_process.go();
    m_limit.start();
    if (m_order.filter->command->input == ExternalCommand::Way::Pipe)
        feed();
    if (m_order.filter->command->output == ExternalCommand::Way::Pipe)
        drain();
}

void CommandRun::feed() {
    auto end = std::make_shared<Descriptor>(std::move(m_toInput));
    work([this, end] { return write(std::move(*end)); });
}

std::optional<Error> CommandRun::write(Descriptor to) const {
    const auto refused = [this](ErrorKind kind, int why) {
        return Error{kind, tr("The image could not be handed to %1.").arg(program()),
                     why != 0 ? QString::fromLocal8Bit(std::strerror(why)) : QString()};
    };
    if (!to.isValid())
        return refused(ErrorKind::NoSpace, errno);
    // A copy in another depth or an encoded one, and then what comes back.
    if (2 * m_order.target.source.layout().bytes() > availableMemory())
        return Error{ErrorKind::TooLarge,
                     tr("There is not enough memory to hand the image to %1.").arg(program()),
                     {}};
    Stream stream(std::move(to), QIODevice::WriteOnly, m_ending.get_token());
    if (writePicture(m_order.target.source, *m_order.filter->command, stream) ||
        stream.isBroken())  // a command may know enough before it has read all
        return {};
    return refused(stream.failure() != 0 ? ErrorKind::NoSpace : ErrorKind::OutOfMemory,
                   stream.failure());
}

void CommandRun::drain() {
    auto end = std::make_shared<Descriptor>(std::move(m_fromOutput));
    const qint64 most = pipedBeyond + 4 * m_order.target.source.layout().bytes();
    work([this, end, most, to = m_drained]() -> std::optional<Error> {
        if (!end->isValid())
            return Error{
                ErrorKind::Unsupported, tr("No pipe from %1 could be made.").arg(program()), {}};
        Stream stream(std::move(*end), QIODevice::ReadOnly, m_ending.get_token());
        constexpr qint64 piece = 256 * 1024;
        for (;;) {
            const qsizetype before = to->size();
            to->resize(before + piece);
            const qint64 got = stream.read(to->data() + before, piece);
            to->resize(before + std::max<qint64>(got, 0));
            if (got <= 0)
                return {};
            if (to->size() > most)
                return Error{ErrorKind::Unsupported,
                             tr("%1 gave far more than a picture of this size.").arg(program()),
                             {}};
        }
    });
}

/// Once the command has ended and nobody is at its pipes any more, who may know better why.
void CommandRun::read() {
    if (m_stage != Stage::Ended || m_working > 0 || isStopping())
        return;
    if (m_end.kind == GuardWord::Kind::Signalled) {
        fail(ErrorKind::WorkerCrashed,
             tr("%1 was ended by %2.").arg(program(), signalName(m_end.value)));
        return;
    }
    if (m_end.value != 0) {
        fail(ErrorKind::WorkerCrashed,
             tr("%1 ended with code %2.").arg(program()).arg(m_end.value));
        return;
    }
    m_stage = Stage::Reading;
    const bool piped = m_order.filter->command->output == ExternalCommand::Way::Pipe;
    work([this, piped]() -> std::optional<Error> {
        std::unique_ptr<QIODevice> from;
        if (piped)
            from = std::make_unique<QBuffer>(m_drained.get());
        else if (!QFileInfo(m_output).isFile())  // or something that would be read for ever
            return Error{ErrorKind::Missing, tr("%1 ended without a result.").arg(program()), {}};
        else
            from = std::make_unique<QFile>(m_output);
        const auto done =
            readPicture(std::move(from), program(), m_order.target, m_ending.get_token());
        return done ? std::nullopt : std::optional(done.error());
    });
}

void CommandRun::work(Work work) {
    ++m_working;
    m_workers.start([this, work = std::move(work)] {
        becomeWorker();
        const std::optional<Error> error = work();
        QMetaObject::invokeMethod(
            this, [this, error] { worked(error); }, Qt::QueuedConnection);
    });
}

void CommandRun::worked(const std::optional<Error>& error) {
    --m_working;
    if (error) {
        fail(error->kind, error->message, error->detail);
    } else if (m_stage == Stage::Reading) {
        endProcess();
    } else if (!isStopping()) {
        if (m_stage == Stage::Writing)
            go();
        else
            read();
    }
    finishIfOver();
}

void CommandRun::gone() {
    m_gone = true;
    m_limit.stop();
    if (m_stage != Stage::Reading && !isStopping())
        fail(ErrorKind::WorkerCrashed,
             m_process.trouble().isEmpty()
                 ? tr("The helper process that looks after %1 is gone.").arg(program())
                 : tr("The helper program that runs %1 could not be started.").arg(program()),
             m_process.trouble());
    finishIfOver();
}

void CommandRun::stop() {
    m_outcome.stopped = true;
    giveUp();
}

void CommandRun::kill() {
    fail(ErrorKind::WorkerCrashed, tr("%1 was ended on request.").arg(program()));
}

void CommandRun::fail(ErrorKind kind, const QString& what, const QString& detail) {
    // The first failure is the one that counts: the others are what it led to.
    if (!m_outcome.error && !m_outcome.stopped)
        m_outcome.error = Error{kind, what, detail};
    giveUp();
}

void CommandRun::giveUp() {
    m_limit.stop();
    m_ending.request_stop();
    endProcess();
}

void CommandRun::endProcess() {
    m_process.end();
    if (!m_gone)
        m_escalation.start();
}

void CommandRun::finishIfOver() {
    if (!m_gone || m_working > 0 || m_over)
        return;
    m_over = true;
    m_escalation.stop();
    m_outcome.words = words();
    if (m_outcome.error) {
        Error& error = *m_outcome.error;
        const QString safe = tr("Your image is untouched.");
        if (!error.message.endsWith(safe))
            error.message += u' ' + safe;
        error.detail = (error.detail + u'\n' + m_outcome.words).trimmed();
    }
    // The guardian removes its folder; only one that was killed could not.
    m_workers.start([folder = m_folder] { removeCommandFolder(folder); });
    Q_EMIT finished(m_outcome);
}

/// Its last words, as text: some programs colour them, or write over their own progress.
QString CommandRun::words() const {
    static const QRegularExpression decoration(
        QStringLiteral("\\x1b\\[[0-9;?]*[A-Za-z]|[^\\n]*\\r(?!\\n)|[\\x00-\\x08\\x0b-\\x1f]"));
    QString text = QString::fromLocal8Bit(m_process.words()).remove(decoration).trimmed();
    if (text.size() > wordsShown)
        text = QStringLiteral("...") + text.right(wordsShown);
    return text;
}

}  // namespace offstage
