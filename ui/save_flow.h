#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QString>
#include <functional>

#include "core/engine/document.h"
#include "core/files/save.h"

class QWidget;

namespace offstage {

class Actions;
class MessageBar;
class Workbench;

/// Saving: in the opened file's place, as a copy, as a copy that holds the steps that made it. Asks
/// for a name, for leave to replace a file, and what to do where the format cannot hold the pixels
/// as they are. Nothing here waits: each question is a window that answers by a signal.
class SaveFlow : public QObject {
    Q_OBJECT

public:
    using Then = std::function<void()>;

    SaveFlow(Workbench& workbench, Actions& actions, MessageBar& messages, QWidget* window);

    /// A copy. `saved` is called when it is written; never if people change their mind or it fails.
    void begin(Document& document, Then saved = {});

    /// Of the last copy in a lossy format; 0: as the opened file, or very good.
    int quality() const { return m_quality; }
    void setQuality(int quality);

Q_SIGNALS:
    void qualityChanged();

private:
    /// What is to be written.
    struct Order {
        QPointer<Document> document;
        QString path;
        SaveOptions options;
        Then saved;
        bool replaces = false;  ///< the file that was opened
    };
    /// What became of a file since it was opened.
    struct OnDisk {
        std::optional<FileStamp> stamp;
        bool mayBeReplaced = false;
    };

    void follow();
    void update();
    QString whyNot() const;
    void replace();
    void replaceWhatIs(Document& document, const OnDisk& now);
    void exportWithRecipe();
    void beginCopy(const Order& order);
    void askForName(const Order& order);
    void write(const Order& order);
    void askForQualityOf(const Order& order);
    void save(const Order& order);

    Workbench& m_workbench;
    Actions& m_actions;
    MessageBar& m_messages;
    QWidget* m_window;
    QPointer<Document> m_document;       ///< in front
    QSet<const Document*> m_asked;       ///< whose file is being looked at
    QSet<const Document*> m_mayReplace;  ///< whose file people have said may be replaced
    QString m_folder;                    ///< of the last copy saved
    QHash<QString, Then> m_then;         ///< path being written -> what comes after
    int m_quality = 0;
};

}  // namespace offstage
