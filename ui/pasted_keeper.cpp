#include "ui/pasted_keeper.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPointer>
#include <utility>

#include "core/desktop/pasted_copies.h"
#include "core/engine/workbench.h"

namespace offstage {

PastedKeeper::PastedKeeper(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    connect(&workbench, &Workbench::documentRemoved, this, [this](const Document* document) {
        if (const QString copy = m_copies.take(document); !copy.isEmpty())
            forget(copy);
    });
}

void PastedKeeper::begin(const QString& folder) {
    m_folder = folder;
    m_workbench.files().run([folder] { sweepCopies(folder); });
}

void PastedKeeper::keep(Document& document) {
    if (m_folder.isEmpty())
        return;
    const Image image = document.original().image;
    const QString copy = QStringLiteral("%1/%2-%3-%4.%5")
                             .arg(m_folder)
                             .arg(QDateTime::currentMSecsSinceEpoch())
                             .arg(QCoreApplication::applicationPid())
                             .arg(++m_number)
                             .arg(copySuffix(image));
    m_workbench.files().run([&workbench = m_workbench, keeper = QPointer(this),
                             document = QPointer(&document), image, copy] {
        if (!writeCopy(image, copy))
            return;  // a full disk, say: then a crash costs the picture
        QMetaObject::invokeMethod(&workbench, [&workbench, keeper, document, copy] {
            if (!keeper || !document) {
                workbench.files().run([copy] { removeCopy(copy); });
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
    m_workbench.files().run([copy] { removeCopy(copy); });
}

void PastedKeeper::end() {
    for (const QString& copy : std::exchange(m_copies, {}))
        forget(copy);
}

}  // namespace offstage
