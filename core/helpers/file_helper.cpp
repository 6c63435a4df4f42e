#include "core/helpers/file_helper.h"

namespace offstage {

namespace {

/// One for a look, one for the picture, one more if it turns out to be of another kind.
constexpr int wishesAtMost = 3;
constexpr double pixelsPerMs = 4000;

}  // namespace

FileHelper::FileHelper(int number, const HelperLimits& limits, QObject* parent)
    : HelperProcess(number, QStringLiteral("open"), limits, parent) {}

void FileHelper::decode(Descriptor file, qint64 bytes, const DecodeWish& wish, DecodeHost& host,
                        bool copied) {
    Q_ASSERT(isFree());
    m_host = &host;
    m_copied = copied;
    ++m_request;
    m_wishes = 0;
    m_looking = m_decoding = m_stopping = false;
    m_block.reset();
    m_attached.clear();
    m_details = wish.details;
    m_limit = QDeadlineTimer(wish.details ? limits().details : limits().file);
    m_stop = QDeadlineTimer(QDeadlineTimer::Forever);
    forgetContents();
    post(wire::OpenFile{m_request, static_cast<quint64>(bytes), wish.page,
                        wish.look.expandedTo({0, 0}), wish.details},
         std::move(file));
    watch();
}

void FileHelper::stop() {
    if (!m_host || m_stopping)
        return;
    m_stopping = true;
    post(wire::TakeBack{m_request, true});
    m_stop = QDeadlineTimer(limits().stop);
    lookIn(limits().stop + 1);
}

/// Everything it says has to be about the file in hand.
bool FileHelper::isOurs(quint64 request) {
    if (m_host && request == m_request)
        return true;
    lied(QStringLiteral("news of a file that nobody asked for"));
    return false;
}

/// Whether the contents of what it was given, if they are copied, have all come back.
bool FileHelper::isWhole() {
    if (isCopied() ? gotContents() && contentsAreWhole() : !gotContents())
        return true;
    lied(QStringLiteral("a picture without all of its pixels"));
    return false;
}

bool FileHelper::isCopied() const {
    return m_block && (m_copied || m_block->descriptor() < 0);
}

std::deque<FileHelper::Expected> FileHelper::expectedContents() {
    std::deque<Expected> expected;
    if (m_host && isCopied())
        for (const MemoryPart& piece : piecesOf(m_layout.partOf(QRect(QPoint(), m_layout.size)),
                                                Channel::maxContent, Channel::maxRows))
            expected.push_back({m_block->id(), m_block, piece});
    return expected;
}

void FileHelper::take(const wire::Wants& wants) {
    if (!isOurs(wants.request))
        return;
    const bool look = !wants.look.isEmpty();
    if (m_details || ++m_wishes > wishesAtMost || (look && m_wishes > 1)) {
        lied(QStringLiteral("too many wishes"));
        return;
    }
    forgetContents();
    if (m_block)
        post(wire::Forget{{}, {m_block->id()}});
    m_block.reset();
    if (!m_stopping) {
        FileFacts facts = wants.facts;
        facts.ownAtMost = limits().memory;
        m_layout = look ? ImageLayout{wants.look, PixelFormat::Rgba8, false} : wants.facts.layout;
        m_block = look ? m_host->memoryForLook(facts, wants.look) : m_host->memoryFor(facts);
    }
    m_looking = look && m_block;
    m_decoding = !look && m_block;
    if (m_block) {
        const double pixels = double(m_layout.size.width()) * m_layout.size.height();
        m_limit = QDeadlineTimer(limits().file + static_cast<qint64>(pixels / pixelsPerMs));
        post(wire::GiveBlock{m_block->id(), m_block->size(), true, !isCopied()},
             isCopied() ? BlockRef() : m_block);
    }
    post(wire::DecodeInto{wants.request, m_block ? m_block->id() : 0});
}

void FileHelper::take(const wire::Looked& looked) {
    if (!isOurs(looked.request))
        return;
    if (!m_looking) {
        lied(QStringLiteral("a look that nobody asked for"));
        return;
    }
    if (!isWhole())
        return;
    m_looking = false;
    if (!m_stopping)
        m_host->looked();
}

void FileHelper::take(const wire::Filling& filling) {
    if (!isOurs(filling.request))
        return;
    if (m_decoding)
        m_host->filling();
    else
        lied(QStringLiteral("rows of a picture that has no memory"));
}

void FileHelper::take(const wire::Attached& attached) {
    if (!isOurs(attached.request))
        return;
    m_attached += attached.bytes;
    if (m_attached.size() > wire::Attached::most)
        lied(QStringLiteral("an endless attachment"));
}

void FileHelper::take(const wire::Opened& opened) {
    if (!isOurs(opened.request))
        return;
    DecodeEnd end = opened.end;
    (m_details ? end.details : end.profile) = m_attached;
    if (end.trouble == FileTrouble::None && !m_details) {
        if (!m_decoding) {
            lied(QStringLiteral("a picture that has no memory"));
            return;
        }
        if (!isWhole())
            return;
    }
    finish(end);
}

/// A file that it had not begun.
void FileHelper::take(const wire::Answer& answer) {
    if (!isOurs(answer.request))
        return;
    if (m_stopping && answer.outcome == wire::Answer::Outcome::Returned)
        finish({.trouble = FileTrouble::Refused});
    else
        lied(QStringLiteral("an answer out of place"));
}

void FileHelper::finish(const DecodeEnd& end) {
    if (m_block)
        post(wire::Forget{{}, {m_block->id()}});
    m_block.reset();
    m_host = nullptr;
    ++m_filesDone;
    Q_EMIT done(end);
}

std::optional<HelperProcess::Overdue> FileHelper::overdue() const {
    if (m_stop.hasExpired())
        return Overdue{HelperEnd::Blame::Order, tr("Opening was stopped.")};
    if (m_limit.hasExpired())
        return Overdue{HelperEnd::Blame::Helper, tr("the decoder took too long and was ended")};
    return {};
}

std::vector<quint64> FileHelper::openRequests() const {
    return m_host ? std::vector<quint64>{m_request} : std::vector<quint64>();
}

QString FileHelper::place() const {
    return m_host ? u' ' + tr("while it read a file") : QString();
}

}  // namespace offstage
