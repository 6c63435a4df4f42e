#pragma once

#include <QWidget>

#include "ui/steps_model.h"

class QLabel;
class QListView;
class QMenu;
class QToolButton;

namespace offstage {

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
    /// Of a step; shown at the pointer with the step chosen.
    QMenu& stepMenu() { return *m_stepMenu; }

    /// The step whose parameters are changed; -1: none, what is set up is a new one.
    int chosen() const { return m_chosen; }
    void choose(int row);

Q_SIGNALS:
    void edited(const offstage::Recipe& after, const QString& what);
    void chosenChanged(int row);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const QString& iconName, const QString& name, const QString& tip);
    void setChosen(int row);
    void updateButtons();
    void showMenu(QPoint at);

    StepsModel m_model;
    int m_chosen = -1;
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
