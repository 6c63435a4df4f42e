#pragma once

#include <QObject>

#include "core/desktop/screen_profiles.h"

class QComboBox;
class QMainWindow;

namespace offstage {

class CanvasArea;
class FileQueue;
class MessageBar;
class PreferencesDialog;
class StatusLine;

/// Shows pictures in the colours of the screen that the window is on, and says which.
class ScreenFlow : public QObject {
    Q_OBJECT

public:
    ScreenFlow(QMainWindow* window, FileQueue& files, CanvasArea& area, StatusLine& status,
               MessageBar& messages);

    ScreenProfiles& profiles() { return m_profiles; }
    void addPreferences(PreferencesDialog& dialog);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show();
    void choose(QComboBox& box, int index);
    void showChoice(QComboBox& box) const;

    QMainWindow* m_window;
    FileQueue& m_files;
    CanvasArea& m_area;
    StatusLine& m_status;
    ScreenProfiles m_profiles;
};

}  // namespace offstage
