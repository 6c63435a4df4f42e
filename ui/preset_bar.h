#pragma once

#include <QWidget>

#include "ui/preset_menu.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace offstage {

/// Which preset is set, with a menu of all; asks for a name in its own place. For the parameters of
/// a filter or for a whole recipe. Keeps nothing: who has it fills it and does what is wanted.
class PresetBar : public QWidget {
    Q_OBJECT

public:
    explicit PresetBar(PresetKind kind, QWidget* parent = nullptr);

    /// Those that may be chosen here. A base that is not among them any more is forgotten.
    void setPresets(const QList<Preset>& presets);
    /// What is set now, and, of a filter, what is set at first.
    void setRecipe(const Recipe& recipe, const Recipe& initial = {});
    /// It is something else than before: what it began as is forgotten.
    void begin(const QList<Preset>& presets, const Recipe& recipe, const Recipe& initial = {});
    /// As if it had been chosen in the menu, if it is there.
    void choose(const Preset& preset);
    /// A preset was removed, and can be brought back.
    void showRemoved(const Preset& preset);

    const PresetChoice& choice() const { return m_choice; }

Q_SIGNALS:
    void chosen(const offstage::Recipe& recipe);
    /// A namesake is to be replaced.
    void saveWanted(const offstage::Preset& preset);
    void renameWanted(const offstage::Preset& preset, const QString& name);
    void removeWanted(const offstage::Preset& preset);
    void importWanted();
    void exportWanted(const QList<offstage::Preset>& presets);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setLabel(const QString& text);
    void refresh();
    void askForName(bool renames);
    void checkName();
    void takeName();
    void endNaming();

    PresetChoice m_choice;
    Recipe m_recipe;
    Recipe m_initial;
    Preset m_removed;
    bool m_renames = false;

    QPushButton* m_button;
    PresetMenu* m_menu;
    QWidget* m_naming;
    QLineEdit* m_name;
    QPushButton* m_save;
    QToolButton* m_cancel;
    QWidget* m_note;
    QLabel* m_noteText;
    QPushButton* m_undo;
};

}  // namespace offstage
