#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <functional>

class QWidget;

namespace offstage {

class Document;
struct SaveOptions;
class Workbench;

/// Saving a copy: asks for a name, then, where the format cannot hold the pixels as they are, what
/// to do about it. Nothing here waits: each question is a window that answers by a signal.
class SaveFlow : public QObject {
    Q_OBJECT

public:
    SaveFlow(Workbench& workbench, QWidget* window);

    /// `saved` is called when the copy is written; never if people change their mind or it fails.
    void begin(Document& document, std::function<void()> saved = {});

private:
    using Then = std::function<void()>;

    void ask(Document& document, const QString& path, const Then& saved);
    void chosen(Document& document, const QString& path, const Then& saved);
    void save(Document& document, const QString& path, const SaveOptions& options,
              const Then& saved);

    Workbench& m_workbench;
    QWidget* m_window;
    QString m_folder;             ///< of the last copy saved
    QHash<QString, Then> m_then;  ///< path being written -> what comes after
};

}  // namespace offstage
