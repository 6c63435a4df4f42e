#pragma once

#include <QMenu>
#include <optional>

#include "core/recipe/presets.h"

namespace offstage {

/// What the menu of presets is filled from.
struct PresetChoice {
    PresetKind kind = PresetKind::OneFilter;
    QList<Preset> presets;       ///< that may be chosen
    std::optional<Preset> base;  ///< what is set began as this one; else as the initial values
    bool changed = false;        ///< since then
    bool empty = false;          ///< there is nothing that could be saved
};

/// Presets to choose from, those that came with the program first, and what can be done with them.
class PresetMenu : public QMenu {
    Q_OBJECT

public:
    explicit PresetMenu(QWidget* parent = nullptr);

    void setChoice(const PresetChoice& choice);

Q_SIGNALS:
    void initialWanted();  ///< only for a filter
    void chosen(const offstage::Preset& preset);
    void saveWanted();    ///< over the one that it began as
    void saveAsWanted();  ///< by a name to be asked for
    void renameWanted();
    void removeWanted();
    void importWanted();
    void exportWanted(const QList<offstage::Preset>& presets);
};

}  // namespace offstage
