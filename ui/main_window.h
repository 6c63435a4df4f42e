#pragma once

#include <QMainWindow>

#include "core/engine/job.h"

namespace offstage {

class Actions;
class Appearance;
class AutoBackend;
class BackendFlow;
class BatchFlow;
class BackendSwitch;
class CloseFlow;
class CompareFlow;
class DataFlow;
class ContrastFlow;
class DesktopFlow;
class Document;
class FilterList;
class FullScreen;
class ImageView;
struct Incoming;
class JobsPanel;
class KeysFlow;
class LogFlow;
class MeterFlow;
class PanelDocks;
class ParamFlow;
class ParamPanel;
class PresetStore;
class Pulse;
class RecipeFlow;
class SaveFlow;
class StatusLine;
class StepsPanel;
class WorkersPanel;
class Workbench;

/// The window: builds its parts, lays them out, connects them. Pixels, files and jobs are the
/// workbench's.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Workbench& workbench, Pulse& pulse);

    Actions& actions() { return *m_actions; }
    ImageView& view() { return *m_view; }
    FilterList& filters() { return *m_filters; }
    ParamPanel& parameters() { return *m_parameters; }
    StepsPanel& steps() { return *m_steps; }
    JobsPanel& jobs() { return *m_jobs; }
    WorkersPanel& workers() { return *m_workers; }
    MeterFlow& meter() { return *m_meter; }
    SaveFlow& saving() { return *m_saving; }
    AutoBackend& automatic();
    PresetStore& presets();
    CompareFlow& comparing() { return *m_comparing; }
    KeysFlow& keys() { return *m_keys; }
    Appearance& appearance() { return *m_appearance; }
    ContrastFlow& contrast() { return *m_contrast; }
    DesktopFlow& desktop() { return *m_desktop; }
    BatchFlow& batch() { return *m_batch; }

    /// Opens a panel's dock, in front of those it shares its place with.
    void showPanel(QWidget* panel, bool takesKeyboard = false);

    void open(const QStringList& paths);
    /// Layout as bytes, for the settings; restoring ignores what another version wrote.
    QByteArray layoutState() const;
    void restoreLayout(const QByteArray& state);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void buildToolBar();
    void buildMenus();
    void connectActions();
    void connectWorkbench();
    void takeIncoming(const Incoming& incoming);
    void showCurrent();
    void updateTitle();
    void tellSaved(const QString& path);

    Workbench& m_workbench;
    Actions* m_actions;
    ImageView* m_view;
    FilterList* m_filters;
    ParamPanel* m_parameters;
    StepsPanel* m_steps;
    JobsPanel* m_jobs;
    WorkersPanel* m_workers;
    MeterFlow* m_meter;
    BackendSwitch* m_backend;
    BackendFlow* m_flow = nullptr;
    StatusLine* m_status;
    SaveFlow* m_saving;
    CloseFlow* m_closing;
    RecipeFlow* m_recipes = nullptr;
    CompareFlow* m_comparing;
    ContrastFlow* m_contrast;
    DataFlow* m_data;
    LogFlow* m_log;
    PanelDocks* m_docks;
    FullScreen* m_fullScreen;
    Appearance* m_appearance;
    KeysFlow* m_keys = nullptr;
    ParamFlow* m_filterFlow = nullptr;
    DesktopFlow* m_desktop = nullptr;
    BatchFlow* m_batch = nullptr;
    QString m_folder;             ///< of the picture opened last: one that has answered
    bool m_bottomOpened = false;  ///< the first long job opens the bottom panels, once
};

}  // namespace offstage
