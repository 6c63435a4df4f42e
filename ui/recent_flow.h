#pragma once

#include <QObject>
#include <functional>

class QMenu;

namespace offstage {

class EmptyPage;
class RecentFiles;
class Workbench;

/// The files opened last, in their menu and on the empty page.
class RecentFlow : public QObject {
    Q_OBJECT

public:
    RecentFlow(Workbench& workbench, EmptyPage& page, QMenu& menu, QObject* parent);

    RecentFiles& files() { return *m_files; }

Q_SIGNALS:
    void openRequested(const QString& path);

private:
    void show(const QStringList& paths);

    EmptyPage& m_page;
    QMenu& m_menu;
    RecentFiles* m_files;
};

}  // namespace offstage
