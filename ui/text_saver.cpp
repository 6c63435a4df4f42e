#include "ui/text_saver.h"

#include <QFileInfo>
#include <QMainWindow>
#include <QPointer>
#include <QStatusBar>

#include "core/files/file_queue.h"
#include "ui/message_bar.h"
#include "ui/questions.h"

namespace offstage {

namespace {

constexpr int statusMs = 5000;

}  // namespace

TextSaver::TextSaver(FileQueue& files, MessageBar& messages, QMainWindow* window)
    : QObject(window), m_files(files), m_messages(messages), m_window(window) {}

void TextSaver::ask(const QString& title, const QString& name, std::function<QString()> text) {
    askWhereToSave(
        m_window, title, m_folder, name, {{tr("Text (*.txt)"), QStringLiteral("txt")}},
        [this, text = std::move(text)](qsizetype, const QString& path) { write(text, path); });
}

void TextSaver::write(const std::function<QString()>& text, const QString& path) {
    m_folder = QFileInfo(path).path();
    // The window may be gone by then; the queue is there until it has written everything.
    m_files.run([&files = m_files, text, path, self = QPointer(this)] {
        const auto saved = saveBytes(text().toUtf8(), path);
        QMetaObject::invokeMethod(&files, [self, saved, path] {
            if (!self)
                return;
            if (saved)
                self->m_window->statusBar()->showMessage(
                    tr("Saved as %1").arg(QFileInfo(path).fileName()), statusMs);
            else
                self->m_messages.showError(saved.error());
        });
    });
}

}  // namespace offstage
