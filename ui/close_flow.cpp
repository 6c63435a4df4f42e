#include "ui/close_flow.h"

#include <QPointer>
#include <QWidget>
#include <algorithm>

#include "core/engine/workbench.h"
#include "ui/questions.h"
#include "ui/save_flow.h"

namespace offstage {

namespace {

bool isUnsaved(const std::unique_ptr<Document>& document) {
    return document->isModified();
}

}  // namespace

CloseFlow::CloseFlow(Workbench& workbench, SaveFlow& saving, QWidget* window)
    : QObject(window), m_workbench(workbench), m_saving(saving), m_window(window) {}

void CloseFlow::close(Document& document) {
    if (!document.isModified())
        return closeNow(document);
    m_workbench.setCurrent(&document);  // people see what they are asked about
    const QPointer<Document> closing(&document);
    askAboutUnsaved(
        m_window, tr("%1 has results that are not saved.").arg(document.name()),
        [this, closing] {
            if (closing)
                m_saving.begin(*closing, [this, closing] {
                    if (closing)
                        close(*closing);  // asks again if there is a new result by now
                });
        },
        [this, closing] {
            if (closing)
                closeNow(*closing);
        });
}

/// And then the other pages of its file, which people see as one.
void CloseFlow::closeNow(Document& document) {
    Document* const page = m_workbench.pageBeside(document);
    m_workbench.close(document);
    if (page)
        close(*page);
}

Document* CloseFlow::firstUnsaved() const {
    const auto& documents = m_workbench.documents();
    const auto found = std::find_if(documents.begin(), documents.end(), isUnsaved);
    return found == documents.end() ? nullptr : found->get();
}

bool CloseFlow::mayCloseWindow() {
    Document* const first = firstUnsaved();
    if (!first || m_discard)
        return true;
    m_workbench.setCurrent(first);
    const auto& documents = m_workbench.documents();
    const auto count = std::count_if(documents.begin(), documents.end(), isUnsaved);
    askAboutUnsaved(
        m_window,
        count == 1
            ? tr("%1 has results that are not saved.").arg(first->name())
            : tr("%n images have results that are not saved.", nullptr, static_cast<int>(count)),
        [this] { saveAll(); },
        [this] {
            m_discard = true;
            m_window->close();
        });
    return false;
}

/// One after the other; where one is not saved after all, the window stays.
void CloseFlow::saveAll() {
    Document* const next = firstUnsaved();
    if (!next) {
        m_window->close();
        return;
    }
    m_workbench.setCurrent(next);
    m_saving.begin(*next, [this] { saveAll(); });
}

}  // namespace offstage
