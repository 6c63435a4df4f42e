#include "core/desktop/journal.h"

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

/// Holds `path`, a file beside a journal, as long as it lives, also if the program is killed.
/// Invalid where somebody else holds it.
Descriptor held(const QString& path, int flags) {
    Descriptor file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | flags, 0600));
    if (file.isValid() && ::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
        file.reset();
    return file;
}

QString lockOf(const QString& path) {
    return path + QStringLiteral(".lock");
}

}  // namespace

Journal::Journal(QString kind, QObject* parent) : QObject(parent), m_kind(std::move(kind)) {
    m_work.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &Journal::writeNow);
}

Journal::~Journal() {
    m_work.waitForDone();
}

void Journal::begin(const QString& folder) {
    m_folder = folder;
    m_name = QStringLiteral("%1/%2-%3-%4.json")
                 .arg(folder, m_kind)
                 .arg(QCoreApplication::applicationPid())
                 .arg(QDateTime::currentMSecsSinceEpoch());
    m_begun = true;
    m_work.start([this] { look(); });
}

void Journal::look() {
    Q_ASSERT(mayBlock());
    QList<QByteArray> left;
    for (const QString& file :
         QDir(m_folder).entryList({m_kind + QStringLiteral("-*.json")}, QDir::Files, QDir::Time)) {
        const QString path = m_folder + u'/' + file;
        Descriptor hold = held(lockOf(path), O_CREAT);
        if (!hold.isValid())
            continue;
        left.append(readWhole(path, largest));
        m_orphans.push_back({path, std::move(hold)});
    }
    QMetaObject::invokeMethod(
        this, [this, left] { Q_EMIT looked(left); }, Qt::QueuedConnection);
}

void Journal::keep(Contents contents) {
    m_contents = std::move(contents);
    if (m_begun && !m_soon.isActive())
        m_soon.start();  // and not anew with each change, or one that never rests would be lost
}

void Journal::writeNow() {
    m_soon.stop();
    if (!m_begun || !m_contents)
        return;
    m_work.start([this, contents = m_contents] {
        if (!m_hold.isValid()) {
            // The folder comes with the first file in it.
            if (!writePrivately(lockOf(m_name), {}))
                return;
            m_hold = held(lockOf(m_name), 0);
        }
        writePrivately(m_name, contents());
    });
}

void Journal::drop() {
    m_soon.stop();
    m_contents = {};
    if (!m_begun)
        return;
    m_work.start([this] {
        if (!m_hold.isValid())
            return;
        QFile::remove(m_name);
        QFile::remove(lockOf(m_name));
        m_hold.reset();
    });
}

void Journal::answered() {
    if (!m_begun)
        return;
    m_work.start([this] {
        for (const Orphan& orphan : m_orphans) {
            QFile::remove(orphan.file);
            QFile::remove(lockOf(orphan.file));
        }
        m_orphans.clear();
    });
}

void Journal::run(std::function<void()> work) {
    m_work.start(std::move(work));
}

}  // namespace offstage
