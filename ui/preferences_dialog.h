#pragma once

#include <QDialog>

#include "core/engine/job.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QGroupBox;
class QTabWidget;
class QVBoxLayout;

namespace offstage {

class Appearance;
class AutoBackend;
class Workbench;

/// How work is done, a page for each matter: where filters run and on how many workers; how pixels
/// get to helpers, where files are opened; how the window looks and speaks. What is chosen counts
/// at once, and what is changed elsewhere is shown.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    PreferencesDialog(Workbench& workbench, AutoBackend& automatic, Appearance& appearance,
                      QWidget* parent);

    // These are for the caller's matters, on the last page.

    /// A group of things to be switched on and off, of whoever calls.
    QList<QCheckBox*> addSwitches(const QString& title, const QStringList& texts,
                                  const QString& explanation);
    /// A group with a box to choose from, of whoever calls.
    QComboBox* addBox(const QString& title, const QString& label, const QString& explanation);

private:
    /// What is added from now on stands on this page.
    void addPage(const QString& title);
    void addWork(AutoBackend& automatic);
    void addFiles(Workbench& workbench);
    void addLanguage(Appearance& appearance);
    void addMotion(Appearance& appearance);
    void fitPages();
    QComboBox* labelledBox(QVBoxLayout& rows, const QString& text);
    /// The keyboard comes to it last, before the button that closes.
    void tabTo(QWidget* added);
    QVBoxLayout* addGroup(const QString& title, const QString& explanation);
    /// One of these, whose ids are 0, 1, ...
    QButtonGroup* addChoice(const QString& title, const QStringList& choices,
                            const QString& explanation);
    void addWorkers(Workbench& workbench);

    QTabWidget* m_pages;
    QVBoxLayout* m_groups = nullptr;  ///< of the page
};

}  // namespace offstage
