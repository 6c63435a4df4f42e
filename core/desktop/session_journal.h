#pragma once

#include <QObject>

#include "core/desktop/journal.h"
#include "core/desktop/session.h"

namespace offstage {

/// Keeps on disk what images are open and what was done to them, so that a crash loses nothing: a
/// journal, gone after a clean end, when the last session is kept instead. Nothing happens before
/// begin().
class SessionJournal : public QObject {
    Q_OBJECT

public:
    explicit SessionJournal(QObject* parent = nullptr);

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
    void take(const QList<QByteArray>& left);

    QString m_folder;
    Session m_session;
    bool m_ended = false;
    Journal m_journal;
};

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::Session)
