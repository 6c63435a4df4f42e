#pragma once

#include <QHash>
#include <QObject>
#include <QString>

namespace offstage {

class Document;
class Workbench;

/// Keeps a copy of each pasted image, which no file brings back after a crash, in a folder of the
/// program's own. It goes with the document.
class PastedKeeper : public QObject {
    Q_OBJECT

public:
    PastedKeeper(Workbench& workbench, QObject* parent);

    /// Before, nothing is kept.
    void begin(const QString& folder);
    void keep(Document& document);
    /// The document was opened from this copy.
    void adopt(const Document& document, const QString& copy);
    /// Empty while it is being written.
    QString copyOf(const Document& document) const { return m_copies.value(&document); }
    void forget(const QString& copy);
    /// The window closes, cleanly: nothing has to be brought back.
    void end();

Q_SIGNALS:
    void kept();

private:
    Workbench& m_workbench;
    QString m_folder;
    int m_number = 0;
    QHash<const Document*, QString> m_copies;
};

}  // namespace offstage
