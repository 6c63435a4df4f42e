#pragma once

#include <QObject>

#include "core/recipe/preset_store.h"

class QWidget;

namespace offstage {

class PresetBar;

/// Does what a bar of presets asks for: with the store, and by asking for files.
class PresetFlow : public QObject {
    Q_OBJECT

public:
    PresetFlow(PresetStore& store, PresetBar& bar, QWidget* window);

private:
    void askWhatToImport();
    void askWhereToExport(const QList<Preset>& presets);
    void takeImported(const QList<Preset>& presets);

    PresetStore& m_store;
    PresetBar& m_bar;
    QWidget* m_window;
    bool m_importing = false;
};

}  // namespace offstage
