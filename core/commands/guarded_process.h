#pragma once

#include <QProcess>
#include <QSocketNotifier>
#include <memory>

#include "core/commands/guardian.h"
#include "core/helpers/channel.h"

namespace offstage {

/// A command and the guardian that looks after it, from the side of the program. Lives in the
/// engine thread; nothing waits but the destructor.
class GuardedProcess : public QObject {
    Q_OBJECT

public:
    explicit GuardedProcess(QObject* parent = nullptr);
    /// The guardian ends everything, even if that takes longer than we wait here.
    ~GuardedProcess() override;

    /// Starts the guardian, which makes `folder` and says Ready. `input` and `output` become the
    /// command's standard input and output; without them there is none.
    void start(const QString& guardian, const QString& folder, const QStringList& command,
               const Descriptor& input, const Descriptor& output);
    /// Starts the command.
    void go();
    /// Has everything ended that the command has started, and the folder removed. Returns at once.
    void end();
    /// The same by force, the guardian included: the folder stays.
    void kill();

    qint64 guardian() const { return m_guardian; }
    /// What was written to standard error, at least the last of it; all has come with gone().
    const QByteArray& words() const { return m_words; }
    /// Why there was no guardian, in the words of the system, or nothing.
    const QString& trouble() const { return m_trouble; }

Q_SIGNALS:
    void said(const offstage::GuardWord& word);
    /// The guardian is no more.
    void gone();

private:
    void receive();
    void keepWords();

    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<Channel> m_channel;
    std::unique_ptr<QSocketNotifier> m_readable;
    QByteArray m_words;
    QString m_trouble;
    qint64 m_guardian = 0;
};

}  // namespace offstage
