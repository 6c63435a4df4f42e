#pragma once

#include <QObject>
#include <functional>

class QMainWindow;

namespace offstage {

class FileQueue;
class MessageBar;

/// Asks for a file and writes a text there, in another thread; says in the window how that went.
class TextSaver : public QObject {
    Q_OBJECT

public:
    TextSaver(FileQueue& files, MessageBar& messages, QMainWindow* window);

    /// `name`: what the file is to be called. `text` is called in the other thread.
    void ask(const QString& title, const QString& name, std::function<QString()> text);

private:
    void write(const std::function<QString()>& text, const QString& path);

    FileQueue& m_files;
    MessageBar& m_messages;
    QMainWindow* m_window;
    QString m_folder;
};

}  // namespace offstage
