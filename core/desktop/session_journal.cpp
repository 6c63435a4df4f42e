#include "core/desktop/session_journal.h"

#include "core/desktop/private_file.h"

namespace offstage {

namespace {

QString lastFile(const QString& folder) {
    return folder + QStringLiteral("/last-session.json");
}

}  // namespace

SessionJournal::SessionJournal(QObject* parent)
    : QObject(parent), m_journal(QStringLiteral("journal")) {
    connect(&m_journal, &Journal::looked, this, &SessionJournal::take);
}

void SessionJournal::begin(const QString& folder) {
    m_folder = folder;
    m_journal.begin(folder);
}

void SessionJournal::take(const QList<QByteArray>& left) {
    Session crashed;
    for (const QByteArray& file : left)
        if (const auto session = sessionFromFile(file)) {
            if (crashed.isEmpty())  // the newest
                crashed.current = session->current;
            crashed.images += session->images;
        }
    if (crashed.isEmpty())
        m_journal.answered();  // they tell nothing, but they would stay
    m_journal.run([this, crashed] {
        const auto last = sessionFromFile(readWhole(lastFile(m_folder), Journal::largest));
        QMetaObject::invokeMethod(
            this,
            [this, crashed, last = last.value_or(Session())] { Q_EMIT looked(crashed, last); },
            Qt::QueuedConnection);
    });
}

void SessionJournal::keep(const Session& session) {
    if (m_ended || session == m_session)
        return;
    m_session = session;
    m_journal.keep([session] { return toFile(session); });
}

void SessionJournal::writeNow() {
    if (!m_ended)
        m_journal.writeNow();
}

void SessionJournal::answered() {
    m_journal.answered();
}

void SessionJournal::end(const Session& last) {
    if (!m_journal.hasBegun() || m_ended)
        return;
    m_ended = true;
    m_journal.run([path = lastFile(m_folder), last] { writePrivately(path, toFile(last)); });
    m_journal.drop();
}

}  // namespace offstage
