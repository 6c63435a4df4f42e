#pragma once

#include <QDeadlineTimer>

#include "core/files/decode.h"
#include "core/helpers/helper_process.h"

namespace offstage {

/// A helper that decodes one file at a time into memory of the program.
class FileHelper : public HelperProcess {
    Q_OBJECT

public:
    FileHelper(int number, const HelperLimits& limits, QObject* parent = nullptr);

    /// Begins with a file; the helper is ready and has none in hand. The host is called in this
    /// thread until the end is told by done(), or by gone().
    /// `copied`: pixels come back in packets, not in shared memory.
    void decode(Descriptor file, qint64 bytes, const DecodeWish& wish, DecodeHost& host,
                bool copied);
    /// The file in hand is not wanted any more: asks, then kills.
    void stop();

    bool isFree() const { return state() == State::Ready && !m_host; }
    int filesDone() const { return m_filesDone; }

Q_SIGNALS:
    void done(const offstage::DecodeEnd& end);

protected:
    bool isBusy() const override { return m_host != nullptr; }
    std::optional<Overdue> overdue() const override;
    std::vector<quint64> openRequests() const override;
    QString place() const override;
    std::deque<Expected> expectedContents() override;
    void take(const wire::Answer& answer) override;
    void take(const wire::Wants& wants) override;
    void take(const wire::Looked& looked) override;
    void take(const wire::Filling& filling) override;
    void take(const wire::Attached& attached) override;
    void take(const wire::Opened& opened) override;

private:
    bool isOurs(quint64 request);
    bool isWhole();
    bool isCopied() const;
    void finish(const DecodeEnd& end);

    DecodeHost* m_host = nullptr;  ///< of the file in hand
    quint64 m_request = 0;
    int m_wishes = 0;
    bool m_details = false;  ///< are what the file in hand is read for
    bool m_looking = false;
    bool m_decoding = false;  ///< memory for the picture was given
    bool m_stopping = false;
    bool m_copied = false;
    BlockRef m_block;  ///< given last
    ImageLayout m_layout;
    QByteArray m_attached;
    QDeadlineTimer m_limit{QDeadlineTimer::Forever};
    QDeadlineTimer m_stop{QDeadlineTimer::Forever};
    int m_filesDone = 0;
};

}  // namespace offstage
