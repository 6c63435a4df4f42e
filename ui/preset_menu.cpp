#include "ui/preset_menu.h"

#include "ui/mnemonic.h"

namespace offstage {

PresetMenu::PresetMenu(QWidget* parent) : QMenu(parent) {
    setChoice({});
}

void PresetMenu::setChoice(const PresetChoice& choice) {
    clear();
    const auto mark = [&](QAction* action, bool current) {
        action->setCheckable(true);
        action->setChecked(current && !choice.changed);
    };
    if (choice.kind == PresetKind::OneFilter)
        mark(addAction(tr("&Initial values"), this, &PresetMenu::initialWanted), !choice.base);
    QList<Preset> own;
    for (const bool locked : {true, false}) {
        addSeparator();
        for (const Preset& preset : choice.presets) {
            if (preset.locked != locked)
                continue;
            if (!locked)
                own.append(preset);
            mark(addAction(withoutMnemonic(nameOf(preset)), this,
                           [this, preset] { Q_EMIT chosen(preset); }),
                 choice.base == preset);
        }
    }
    addSeparator();
    const bool ownBase = choice.base && !choice.base->locked;
    const QString name = choice.base ? withoutMnemonic(nameOf(*choice.base)) : QString();
    if (ownBase && choice.changed)
        addAction(tr("&Save changes of \"%1\"").arg(name), this, &PresetMenu::saveWanted);
    addAction(tr("Save &as…"), this, &PresetMenu::saveAsWanted)->setEnabled(!choice.empty);
    if (ownBase) {
        addAction(tr("&Rename \"%1\"…").arg(name), this, &PresetMenu::renameWanted);
        addAction(tr("&Delete \"%1\"").arg(name), this, &PresetMenu::removeWanted);
    }
    addSeparator();
    addAction(tr("I&mport…"), this, &PresetMenu::importWanted);
    if (choice.base)
        addAction(tr("&Export \"%1\"…").arg(name), this,
                  [this, base = *choice.base] { Q_EMIT exportWanted({base}); });
    if (!own.isEmpty())
        addAction(tr("E&xport all of your own…"), this, [this, own] { Q_EMIT exportWanted(own); });
}

}  // namespace offstage
