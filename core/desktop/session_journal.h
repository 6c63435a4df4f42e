#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <optional>
#include <vector>

#include "core/descriptor.h"
#include "core/desktop/session.h"

namespace offstage {

/// Keeps on disk what images are open and what was done to them, so that a crash loses nothing:
/// a file of this window's own, written by a thread shortly after each change, gone after a clean
/// end. A file that nobody holds is what a crashed one left. Nothing happens before begin().
class SessionJournal : public QObject {
    Q_OBJECT

public:
    explicit SessionJournal(QObject* parent = nullptr);
    ~SessionJournal() override;  ///< waits for what is being written

    /// Looks what earlier windows left in this folder and tells it by looked().
    void begin(const QString& folder);
    /// It looks like this now. Only the newest is written.
    void keep(const Session& session);
    /// The crashed session was recovered, or is not wanted: it is not offered again.
    void answered();
    /// The window closes: the journal goes, and `last` is what the next start may reopen.
    void end(const Session& last);
    /// Does not wait for the next change to be worth it.
    void writeNow();

Q_SIGNALS:
    /// What a crash left, and what was open at the last clean end; empty sessions: nothing.
    void looked(const offstage::Session& crashed, const offstage::Session& last);

private:
    void look();

    QString m_folder;
    QString m_name;  ///< of this window's file, without suffix
    Session m_session;
    bool m_begun = false;
    bool m_ended = false;
    QTimer m_soon;
    // Used by the thread alone.
    Descriptor m_hold;
    struct Orphan {
        QString file;
        Descriptor hold;  ///< so that no other window offers it, too
    };
    std::vector<Orphan> m_orphans;
    QThreadPool m_work;
};

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::Session)
