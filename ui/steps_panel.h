#pragma once

#include <QWidget>

#include "ui/contrast.h"
#include "ui/steps_model.h"

class QLabel;
class QListView;
class QMenu;
class QToolButton;

namespace offstage {

class PresetBar;

/// The recipe of the image in front as a list: tick, reorder by dragging or keys, rename,
/// duplicate, remove. The chosen step is the one whose parameters are being changed.
class StepsPanel : public QWidget {
    Q_OBJECT

public:
    explicit StepsPanel(QWidget* parent = nullptr);

    const StepsModel& model() const { return m_model; }
    void setRecipe(const Recipe& recipe);
    /// What the menu button opens: whole recipes.
    QMenu& menu() { return *m_menu; }
    PresetBar& presets() { return *m_presets; }

    /// The step whose parameters are changed; -1: none, what is set up is a new one.
    int chosen() const { return m_chosen; }
    void choose(int row);

Q_SIGNALS:
    void edited(const offstage::Recipe& after, const QString& what);
    void chosenChanged(int row);
    /// The result of the steps up to this one is to be compared with others, as this side.
    void pinRequested(int row, offstage::Side side);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const QString& iconName, const QString& name, const QString& tip);
    void setChosen(int row);
    void updateButtons();
    void showMenu(QPoint at);

    StepsModel m_model;
    int m_chosen = -1;
    PresetBar* m_presets;
    QListView* m_list;
    QLabel* m_empty;
    QToolButton* m_new;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_duplicate;
    QToolButton* m_remove;
    QMenu* m_menu;
    QMenu* m_stepMenu;
};

}  // namespace offstage
