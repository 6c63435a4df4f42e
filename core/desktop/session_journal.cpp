#include "core/desktop/session_journal.h"

#include <fcntl.h>
#include <sys/file.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>

#include "core/desktop/private_file.h"
#include "core/threads.h"

namespace offstage {

namespace {

constexpr int soonMs = 300;
constexpr qint64 atMost = 4 << 20;

/// Holds `path`, a file beside a journal, as long as it lives, also if the program is killed.
/// Invalid where somebody else holds it.
Descriptor held(const QString& path, int flags) {
    Descriptor file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | flags, 0600));
    if (file.isValid() && ::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
        file.reset();
    return file;
}

QString lastFile(const QString& folder) {
    return folder + QStringLiteral("/last-session.json");
}

}  // namespace

SessionJournal::SessionJournal(QObject* parent) : QObject(parent) {
    m_work.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &SessionJournal::writeNow);
}

SessionJournal::~SessionJournal() {
    m_work.waitForDone();
}

void SessionJournal::begin(const QString& folder) {
    m_folder = folder;
    m_name = QStringLiteral("%1/journal-%2-%3")
                 .arg(folder)
                 .arg(QCoreApplication::applicationPid())
                 .arg(QDateTime::currentMSecsSinceEpoch());
    m_begun = true;
    m_work.start([this] { look(); });
}

void SessionJournal::look() {
    Q_ASSERT(mayBlock());
    Session crashed;
    for (const QString& file :
         QDir(m_folder).entryList({QStringLiteral("journal-*.json")}, QDir::Files, QDir::Time)) {
        const QString path = m_folder + u'/' + file;
        Descriptor hold = held(path + QStringLiteral(".lock"), O_CREAT);
        if (!hold.isValid())
            continue;
        if (const auto session = sessionFromFile(readWhole(path, atMost))) {
            if (crashed.isEmpty())  // the newest: files come by time
                crashed.current = session->current;
            crashed.images += session->images;
        }
        m_orphans.push_back({path, std::move(hold)});
    }
    const auto last = sessionFromFile(readWhole(lastFile(m_folder), atMost));
    QMetaObject::invokeMethod(
        this,
        [this, crashed, last = last.value_or(Session())] {
            if (crashed.isEmpty())
                answered();  // they tell nothing, but they would stay
            Q_EMIT looked(crashed, last);
        },
        Qt::QueuedConnection);
}

void SessionJournal::keep(const Session& session) {
    if (m_ended || session == m_session)
        return;
    m_session = session;
    if (m_begun && !m_soon.isActive())
        m_soon.start();  // and not anew with each change, or one that never rests would be lost
}

void SessionJournal::writeNow() {
    m_soon.stop();
    if (!m_begun || m_ended)
        return;
    m_work.start([this, session = m_session] {
        const QString path = m_name + QStringLiteral(".json");
        if (!m_hold.isValid()) {
            // The folder comes with the first file in it.
            if (!writePrivately(path + QStringLiteral(".lock"), {}))
                return;
            m_hold = held(path + QStringLiteral(".lock"), 0);
        }
        writePrivately(path, toFile(session));
    });
}

void SessionJournal::answered() {
    if (!m_begun)
        return;
    m_work.start([this] {
        for (const Orphan& orphan : m_orphans) {
            QFile::remove(orphan.file);
            QFile::remove(orphan.file + QStringLiteral(".lock"));
        }
        m_orphans.clear();
    });
}

void SessionJournal::end(const Session& last) {
    if (!m_begun || m_ended)
        return;
    m_soon.stop();
    m_ended = true;
    m_work.start([this, last] {
        writePrivately(lastFile(m_folder), toFile(last));
        if (!m_hold.isValid())
            return;
        QFile::remove(m_name + QStringLiteral(".json"));
        QFile::remove(m_name + QStringLiteral(".json.lock"));
        m_hold.reset();
    });
}

}  // namespace offstage
