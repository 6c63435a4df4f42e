#pragma once

#include <QAction>
#include <QActionGroup>
#include <QObject>

class QUndoGroup;

namespace offstage {

/// Every action of the window, with its words, icon and key. What they do is connected elsewhere.
class Actions : public QObject {
    Q_OBJECT

public:
    Actions(QUndoGroup& steps, QWidget* window);

    QAction* open;
    QAction* save;
    QAction* openFolder;
    QAction* saveCopy;
    QAction* exportWithRecipe;
    QAction* openRecipe;
    QAction* saveRecipe;
    QAction* properties;
    QAction* batch;
    QAction* close;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* copyCommandLine;
    QAction* copyImage;
    QAction* paste;
    QAction* preferences;
    QAction* fit;
    QAction* oneToOne;
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* showOriginal;
    QAction* displayStretch;
    QAction* previousPage;
    QAction* nextPage;
    QAction* previousPicture;
    QAction* nextPicture;
    QAction* contrastNext;
    QAction* contrastOff;
    QAction* contrastSplit;
    QAction* contrastSideBySide;
    QAction* contrastBlink;
    QAction* contrastDifference;
    QAction* swapSides;
    QAction* linkViews;
    QAction* turnDivider;
    QAction* takeAsA;
    QAction* takeAsB;
    QAction* releaseSides;
    QAction* pixelGrid;
    QAction* rulers;
    QAction* scaleBar;
    QAction* sidePanels;
    QAction* fullScreen;
    QAction* apply;
    QAction* addStep;
    QAction* applyToAllPages;
    QAction* repeat;
    QAction* stop;
    QAction* stopAll;
    QAction* endAfterThis;
    QAction* pause;
    QAction* threads;
    QAction* processes;
    QAction* automatic;
    QAction* uiThread;
    QAction* workers;
    QAction* compareBackends;
    QAction* meter;
    QList<QAction*> holds;  ///< their data: for how many milliseconds
    QAction* record;
    QAction* addMarker;
    QAction* exportRecording;
    QAction* resetMeter;
    QAction* measureIdle;
    QAction* findFilter;
    QAction* favourite;
    QAction* aboutFilter;
    QAction* nextPane;
    QAction* previousPane;
    QAction* resetLayout;
    QAction* lesson;
    QAction* guidedTour;
    QAction* shortcuts;
    QAction* findAction;
    QAction* reportProblem;
    QAction* about;

    /// What is drawn over pictures, by the ids of the actions that show it.
    QStringList canvasMarks() const;
    void setCanvasMarks(const QStringList& shown);

private:
    /// `id` lives for ever: settings hold it. A key that writes something acts while the canvas has
    /// the keyboard (LetterKeys).
    void makeContrast();
    QAction* make(const char* id, const QString& text, const QString& iconName,
                  const QKeySequence& key, const QString& tip);
    void setKeys(QAction* action, const QList<QKeySequence>& keys);

    QWidget* m_window;
};

}  // namespace offstage
