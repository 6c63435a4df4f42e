#include "ui/memory_flow.h"

#include <QAction>
#include <algorithm>
#include <utility>

#include "core/desktop/step_memory.h"
#include "core/engine/workbench.h"
#include "ui/message_bar.h"

namespace offstage {

namespace {

/// What was done to one page is not for the others.
bool isWholeFile(const Document& document) {
    return document.opened().pages <= 1;
}

}  // namespace

MemoryFlow::MemoryFlow(Workbench& workbench, MessageBar& messages, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_messages(messages),
      m_memory(new StepMemory(this)),
      m_repeat(new QAction(tr("Repeat the steps"), this)) {
    m_repeat->setToolTip(tr("Do to this image what was done before its result was saved"));
    connect(&workbench, &Workbench::documentAdded, this, [this](const Document* document) {
        if (isWholeFile(*document))
            m_memory->opened(document->path());
    });
    connect(&workbench, &Workbench::documentRemoved, this, [this](Document* document) {
        keep(*document);
        if (document == m_document)
            withdraw();
    });
    connect(&workbench, &Workbench::currentChanged, this, [this](Document* document) {
        if (document != m_document)
            withdraw();
    });
    connect(m_memory, &StepMemory::remembered, this, &MemoryFlow::offer);
    connect(m_repeat, &QAction::triggered, this, [this] {
        if (const auto recipe = recipeFromJson(m_recipe); recipe && m_document)
            m_document->edit(*recipe, tr("Repeat the steps"));
    });
}

void MemoryFlow::end() {
    for (const auto& document : m_workbench.documents())
        keep(*document);
}

/// What is not saved was discarded on purpose.
void MemoryFlow::keep(const Document& document) {
    if (isWholeFile(document) && !document.isModified() && document.steps()->count() > 0)
        m_memory->keep(document.path(), toJson(document.recipe()));
}

void MemoryFlow::offer(const QString& path, const QJsonArray& json) {
    Document* const document = m_workbench.current();
    const auto recipe = recipeFromJson(json);
    if (!document || document->path() != path || !recipe || recipe->empty() ||
        document->steps()->count() > 0)
        return;  // brought back after a crash, or changed already
    withdraw();
    m_document = document;
    m_recipe = json;
    m_text = tr("%n steps were applied to %1 when its result was last saved.", nullptr,
                static_cast<int>(recipe->size()))
                 .arg(document->name());
    connect(document, &Document::recipeChanged, this, &MemoryFlow::withdraw);
    m_messages.show({Notice::Kind::Information, m_text, {}}, {m_repeat});
}

void MemoryFlow::withdraw() {
    if (m_document)
        disconnect(m_document, &Document::recipeChanged, this, &MemoryFlow::withdraw);
    m_document = nullptr;
    if (!m_text.isEmpty())
        m_messages.withdraw(std::exchange(m_text, {}));
}

}  // namespace offstage
