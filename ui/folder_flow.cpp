#include "ui/folder_flow.h"

#include <QKeyEvent>
#include <utility>

#include "core/engine/workbench.h"
#include "core/files/find_pictures.h"
#include "ui/actions.h"
#include "ui/image_view.h"
#include "ui/message_bar.h"
#include "ui/questions.h"

namespace offstage {

namespace {

/// Of a folder's first files, until one can be opened.
constexpr int triesAtMost = 10;

QString folderOf(const QString& path) {
    return path.section(u'/', 0, -2);
}

QString nameOf(const QString& path) {
    return path.section(u'/', -1, -1, QString::SectionSkipEmpty);
}

QString withoutSlash(QString path) {
    while (path.size() > 1 && path.endsWith(u'/'))
        path.chop(1);
    return path;
}

}  // namespace

FolderFlow::FolderFlow(Workbench& workbench, ImageView& view, const Actions& actions,
                       QWidget* window)
    : QObject(window), m_workbench(workbench), m_view(view), m_actions(actions), m_window(window) {
    view.canvas().installEventFilter(this);
    connect(actions.openFolder, &QAction::triggered, this, &FolderFlow::ask);
    connect(actions.previousPicture, &QAction::triggered, this, [this] { go(-1); });
    connect(actions.nextPicture, &QAction::triggered, this, [this] { go(1); });
    connect(&workbench, &Workbench::currentChanged, this, &FolderFlow::show);
    connect(&workbench, &Workbench::openFailed, this,
            [this](const QString&, const Error& error, const QString& path) {
                if (error.kind == ErrorKind::Folder)
                    return open(withoutSlash(path));  // it was dropped, say
                if (path.isEmpty() || path != m_opening)
                    return;
                m_opening.clear();
                m_failed = path;  // the way leads on from there
                if (!m_wanted.isEmpty())
                    goTo(std::exchange(m_wanted, {}));
                else if (m_tries > 0 && --m_tries > 0)
                    go(1);
                update();
            });
    update();
}

/// Keys that turn pages come here where there is none to turn to.
bool FolderFlow::eventFilter(QObject* watched, QEvent* event) {
    const Document* document = m_workbench.current();
    const bool turns = document ? document->opened().pages > 1 : m_opening.isEmpty();
    if (event->type() == QEvent::KeyPress && !turns) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier &&
            (key->key() == Qt::Key_PageUp || key->key() == Qt::Key_PageDown)) {
            go(key->key() == Qt::Key_PageDown ? 1 : -1);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void FolderFlow::ask() {
    askForFolder(m_window, tr("Open a folder"), m_folder,
                 [this](const QString& folder) { open(folder); });
}

void FolderFlow::open(const QString& folder) {
    list(folder, Then::OpenFirst);
}

void FolderFlow::list(const QString& folder, Then then) {
    m_folder = folder;
    m_files.clear();
    m_listing.begin(
        [this, folder, then, suffixes = m_workbench.readableSuffixes()]() -> SlowWork::Use {
            // In the first moments the workbench does not know them.
            return [this, folder, then,
                    files = namesIn(folder, suffixes.isEmpty() ? readableSuffixes() : suffixes)] {
                take(folder, files, then);
            };
        },
        [this, folder, then] {
            if (then == Then::OpenFirst)
                m_view.messages().show(
                    {Notice::Kind::Warning,
                     tr("The folder %1 does not answer. Nothing was opened; try again when it can "
                        "be reached.")
                         .arg(nameOf(folder)),
                     {}});
        });
    update();
}

void FolderFlow::take(const QString& folder, const QStringList& files, Then then) {
    m_files = files;
    if (then == Then::OpenFirst) {
        if (files.isEmpty())
            m_view.messages().show(
                {Notice::Kind::Information,
                 tr("There are no pictures in the folder %1.").arg(nameOf(folder)),
                 {}});
        else {
            m_tries = triesAtMost;
            goTo(files.first());
        }
    }
    update();
}

/// Another picture is in front.
void FolderFlow::show(Document* document) {
    const QString path = document ? document->path() : QString();
    if (!path.isEmpty()) {
        m_failed.clear();
        m_tries = 0;
        if (path == m_opening) {
            m_opening.clear();
            const auto at = m_files.indexOf(path) + 1;
            if (at > 0)
                Q_EMIT arrived(tr("%1, picture %2 of %n", nullptr, static_cast<int>(m_files.size()))
                                   .arg(nameOf(path))
                                   .arg(at));
            // Not from within the change.
            QMetaObject::invokeMethod(
                this,
                [this, from = m_from] {
                    if (from)
                        leave(from);
                    goTo(std::exchange(m_wanted, {}));
                },
                Qt::QueuedConnection);
        } else if (folderOf(path) != m_folder && m_opening.isEmpty()) {
            list(folderOf(path), Then::Stay);
        }
    }
    update();
}

/// What can be had again from the file need not stay.
void FolderFlow::leave(Document* document) {
    if (document != m_workbench.current() && !document->path().isEmpty() &&
        document->steps()->count() == 0 && !document->job() && !document->partial() &&
        !m_workbench.pageBeside(*document))
        m_workbench.close(*document);
}

/// Where one stands, or will.
QString FolderFlow::here() const {
    if (!m_wanted.isEmpty())
        return m_wanted;
    if (!m_opening.isEmpty())
        return m_opening;
    if (!m_failed.isEmpty())
        return m_failed;
    const Document* document = m_workbench.current();
    return document ? document->path() : QString();
}

void FolderFlow::go(int step) {
    const auto at = m_files.indexOf(here());
    if (at < 0 || at + step < 0 || at + step >= m_files.size())
        return;
    const QString path = m_files[at + step];
    if (m_opening.isEmpty())
        goTo(path);
    else
        m_wanted = path;  // the newest wish; those between are passed over
    update();
}

void FolderFlow::goTo(const QString& path) {
    if (path.isEmpty() || path == m_opening)
        return;
    m_from = m_workbench.current();
    m_opening = path;
    if (m_from && m_from->path() == path)
        return show(m_from);  // nobody else tells that it is
    for (const auto& document : m_workbench.documents())
        if (document->path() == path) {
            m_workbench.setCurrent(document.get());
            return;
        }
    m_workbench.open(path, m_view.screenSize());
}

void FolderFlow::update() {
    const auto at = m_files.indexOf(here());
    m_actions.previousPicture->setEnabled(at > 0);
    m_actions.nextPicture->setEnabled(at >= 0 && at + 1 < m_files.size());
}

}  // namespace offstage
