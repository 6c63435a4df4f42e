#include "ui/preset_flow.h"

#include <QFileDialog>

#include "ui/preset_bar.h"
#include "ui/questions.h"

namespace offstage {

PresetFlow::PresetFlow(PresetStore& store, PresetBar& bar, QWidget* window)
    : QObject(window), m_store(store), m_bar(bar), m_window(window) {
    connect(&bar, &PresetBar::saveWanted, &store, &PresetStore::add);
    connect(&bar, &PresetBar::renameWanted, &store, &PresetStore::rename);
    connect(&bar, &PresetBar::removeWanted, this, [this](const Preset& preset) {
        m_store.remove(preset);
        m_bar.showRemoved(preset);
    });
    connect(&bar, &PresetBar::importWanted, this, &PresetFlow::askWhatToImport);
    connect(&bar, &PresetBar::exportWanted, this, &PresetFlow::askWhereToExport);
    connect(&store, &PresetStore::imported, this, &PresetFlow::takeImported);
}

void PresetFlow::askWhatToImport() {
    auto* dialog = new QFileDialog(m_window, tr("Import presets"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Presets (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        m_importing = true;
        m_store.importFiles(paths);
    });
    dialog->open();
}

void PresetFlow::askWhereToExport(const QList<Preset>& presets) {
    const QString name = presets.size() == 1 ? nameOf(presets.first()) : tr("Presets");
    askWhereToSave(m_window, tr("Export presets"), {},
                   QString(name).replace(u'/', u'-') + QStringLiteral(".json"),
                   {{tr("Presets (*.json)"), QStringLiteral("json")}},
                   [store = &m_store, presets](qsizetype, const QString& path) {
                       store->exportTo(path, presets);
                   });
}

/// One that was brought here is one to be used.
void PresetFlow::takeImported(const QList<Preset>& presets) {
    const bool here = std::exchange(m_importing, false);
    if (here && presets.size() == 1)
        m_bar.choose(presets.first());
}

}  // namespace offstage
