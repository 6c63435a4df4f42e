#pragma once

#include <QObject>
#include <QPointer>

#include "ui/find_rank.h"
#include "ui/shortcuts.h"

class QMainWindow;

namespace offstage {

class Actions;
class FindPalette;
class ShortcutEditor;
class Workbench;

/// Everything that has to do with calling actions: their keys, the editor of those, and finding
/// them by words. To be made when the menus are filled and the docks are there.
class KeysFlow : public QObject {
    Q_OBJECT

public:
    KeysFlow(Workbench& workbench, const Actions& actions, QList<const QWidget*> pictures,
             QMainWindow* window);

    Shortcuts& shortcuts() { return m_shortcuts; }
    /// What was found and chosen, the last first.
    const QStringList& foundLately() const { return m_foundLately; }
    void setFoundLately(const QStringList& ids) { m_foundLately = ids; }
    /// Everything that can be found now.
    QList<Findable> findables() const;

private:
    void gather();
    void reserve();
    void showEditor();
    void find();
    QString whyNot(const QAction& action) const;

    Workbench& m_workbench;
    const Actions& m_actions;
    QMainWindow* m_window;
    Shortcuts m_shortcuts;
    FindPalette* m_palette;
    QPointer<ShortcutEditor> m_editor;
    QStringList m_foundLately;
};

}  // namespace offstage
