#pragma once

#include <QJsonArray>
#include <QObject>
#include <QPointer>

class QAction;

namespace offstage {

class Document;
class MessageBar;
class StepMemory;
class Workbench;

/// Offers what was done to a file the last time, when it is opened again.
class MemoryFlow : public QObject {
    Q_OBJECT

public:
    MemoryFlow(Workbench& workbench, MessageBar& messages, QObject* parent);

    StepMemory& memory() { return *m_memory; }
    /// The window closes: what is open counts as closed.
    void end();

private:
    void keep(const Document& document);
    void offer(const QString& path, const QJsonArray& recipe);
    void withdraw();

    Workbench& m_workbench;
    MessageBar& m_messages;
    StepMemory* m_memory;
    QAction* m_repeat;
    QPointer<Document> m_document;  ///< what is offered, and for which
    QJsonArray m_recipe;
    QString m_text;
};

}  // namespace offstage
