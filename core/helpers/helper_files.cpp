// The files' half of HelperLoop.
#include <QElapsedTimer>

#include "core/files/descriptor_file.h"
#include "core/helpers/helper_loop.h"

namespace offstage {

/// Gets memory for a file's pixels from the program, and sends back what is not shared.
class HelperLoop::FileHost : public DecodeHost {
public:
    FileHost(HelperLoop& loop, quint64 request) : m_loop(loop), m_request(request) {}

    BlockRef memoryForLook(const FileFacts& facts, QSize look) override {
        m_layout = {look, PixelFormat::Rgba8, false};
        m_block = m_loop.ask({m_request, facts, look}, static_cast<quint64>(m_layout.bytes()));
        return m_block;
    }
    void looked() override {
        sendBack();
        m_loop.send(wire::Looked{m_request});
    }
    BlockRef memoryFor(const FileFacts& facts) override {
        m_layout = facts.layout;
        // In floating point: the program refuses what would overflow.
        const bool absurd =
            double(m_layout.size.width()) * m_layout.size.height() > double(qint64(1) << 40);
        m_block = m_loop.ask({m_request, facts, QSize(0, 0)},
                             absurd ? ~quint64(0) : static_cast<quint64>(m_layout.bytes()));
        return m_block;
    }
    void filling() override { m_loop.send(wire::Filling{m_request}); }
    void sendBack() {
        if (m_block && m_block->descriptor() < 0)
            m_loop.sendContent(m_block, m_layout.partOf(QRect(QPoint(), m_layout.size)));
    }

private:
    HelperLoop& m_loop;
    const quint64 m_request;
    ImageLayout m_layout;
    BlockRef m_block;
};

void HelperLoop::open(Request& request) {
    QElapsedTimer clock;
    clock.start();
    DecodeEnd end;
    FileHost host(*this, request.id);
    try {
        end = decodeFile(std::make_unique<DescriptorFile>(std::move(request.file),
                                                          static_cast<qint64>(request.bytes)),
                         request.wish, host, request.stop.get_token());
    } catch (const std::bad_alloc&) {
        end.trouble = FileTrouble::OutOfMemory;
    }
    if (end.trouble == FileTrouble::None)
        host.sendBack();
    const QByteArray attached =
        (request.wish.details ? end.details : end.profile).left(wire::Attached::most);
    for (qsizetype at = 0; at < attached.size(); at += wire::Attached::atOnce)
        send(wire::Attached{request.id, attached.mid(at, wire::Attached::atOnce)});
    finish();
    end.detail.truncate(1000);
    send(wire::Opened{request.id, end, static_cast<double>(clock.nsecsElapsed()) / 1e6});
}

BlockRef HelperLoop::ask(const wire::Wants& wants, quint64 bytes) {
    {
        const std::lock_guard lock(m_mutex);
        m_asked = bytes;
        m_answered = false;
    }
    send(wants);
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_answered; });
    return std::move(m_given);
}

}  // namespace offstage
