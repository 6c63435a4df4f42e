#pragma once

#include <QDialog>

#include "core/engine/job.h"

class QButtonGroup;
class QCheckBox;
class QGroupBox;
class QVBoxLayout;

namespace offstage {

class AutoBackend;
class Workbench;

/// How work is done: where filters run and on how many workers, how pixels get to helpers, where
/// files are opened. What is chosen counts at once, and what is changed elsewhere is shown.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    PreferencesDialog(Workbench& workbench, AutoBackend& automatic, QWidget* parent);

    /// A group of things to be switched on and off, of whoever calls.
    QList<QCheckBox*> addSwitches(const QString& title, const QStringList& texts,
                                  const QString& explanation);

private:
    QVBoxLayout* addGroup(const QString& title, const QString& explanation);
    /// One of these, whose ids are 0, 1, ...
    QButtonGroup* addChoice(const QString& title, const QStringList& choices,
                            const QString& explanation);
    void addWorkers(Workbench& workbench);
    void takeRoom();

    QVBoxLayout* m_groups;
};

}  // namespace offstage
