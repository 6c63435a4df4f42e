#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

#include "core/engine/document.h"
#include "core/files/slow_work.h"

namespace offstage {

class Actions;
class ImageView;
class Workbench;

/// Goes through the pictures of a folder. The picture comes first: its folder is listed while it is
/// looked at. One with which nothing was done makes room for the next.
class FolderFlow : public QObject {
    Q_OBJECT

public:
    FolderFlow(Workbench& workbench, ImageView& view, const Actions& actions, QWidget* window);

    /// Opens the first picture of a folder.
    void open(const QString& folder);

Q_SIGNALS:
    /// Which picture of how many, a sentence.
    void arrived(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Then { Stay, OpenFirst };

    void ask();
    void list(const QString& folder, Then then);
    void take(const QString& folder, const QStringList& files, Then then);
    void show(Document* document);
    void go(int step);
    void goTo(const QString& path);
    void leave(Document* document);
    void update();
    QString here() const;

    Workbench& m_workbench;
    ImageView& m_view;
    const Actions& m_actions;
    QWidget* m_window;
    SlowWork m_listing;
    QString m_folder;     ///< that is listed, or is about to be
    QStringList m_files;  ///< in it
    QString m_opening;    ///< a picture of the folder
    QString m_wanted;     ///< the one to open after that
    QString m_failed;     ///< where one stands that could not be opened
    int m_tries = 0;      ///< that are left, while a first picture is sought
    QPointer<Document> m_from;
};

}  // namespace offstage
