#include "ui/pasted_keeper.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QPointer>
#include <utility>

#include "core/engine/workbench.h"

namespace offstage {

namespace {

constexpr int keptForDays = 30;  ///< a copy that no session names any more

void makePrivate(const QString& folder) {
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void sweep(const QString& folder) {
    const QDateTime old = QDateTime::currentDateTime().addDays(-keptForDays);
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files))
        if (file.lastModified() < old)
            QFile::remove(file.filePath());
}

}  // namespace

PastedKeeper::PastedKeeper(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    connect(&workbench, &Workbench::documentRemoved, this, [this](const Document* document) {
        if (const QString copy = m_copies.take(document); !copy.isEmpty())
            forget(copy);
    });
}

void PastedKeeper::begin(const QString& folder) {
    m_folder = folder;
    m_workbench.files().run([folder] { sweep(folder); });
}

void PastedKeeper::keep(Document& document) {
    if (m_folder.isEmpty())
        return;
    const Image image = document.original().image;
    // Losslessly, and quickly.
    const bool isFloat = bitsPerChannel(image.layout().format) > 16;
    const QString copy = QStringLiteral("%1/%2-%3-%4.%5")
                             .arg(m_folder)
                             .arg(QDateTime::currentMSecsSinceEpoch())
                             .arg(QCoreApplication::applicationPid())
                             .arg(++m_number)
                             .arg(isFloat ? QStringLiteral("tif") : QStringLiteral("png"));
    m_workbench.files().run([&workbench = m_workbench, keeper = QPointer(this),
                             document = QPointer(&document), folder = m_folder, image, copy] {
        makePrivate(folder);
        if (!saveImage(image, copy))
            return;  // a full disk, say: then a crash costs the picture
        QMetaObject::invokeMethod(&workbench, [&workbench, keeper, document, copy] {
            if (!keeper || !document) {
                workbench.files().run([copy] { QFile::remove(copy); });
                return;
            }
            keeper->m_copies.insert(document, copy);
            Q_EMIT keeper->kept();
        });
    });
}

void PastedKeeper::adopt(const Document& document, const QString& copy) {
    m_copies.insert(&document, copy);
}

void PastedKeeper::forget(const QString& copy) {
    m_workbench.files().run([copy] { QFile::remove(copy); });
}

void PastedKeeper::end() {
    for (const QString& copy : std::exchange(m_copies, {}))
        forget(copy);
}

}  // namespace offstage
