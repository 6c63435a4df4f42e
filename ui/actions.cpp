#include "ui/actions.h"

#include <QUndoGroup>
#include <QWidget>

#include "ui/icons.h"
#include "ui/shortcuts.h"

namespace offstage {

// Keys are the same on every desktop. Qt's standard ones are not: some themes know none for Quit.
Actions::Actions(QUndoGroup& steps, QWidget* window) : QObject(window), m_window(window) {
    open = make("open", tr("&Open…"), QStringLiteral("open"), QKeySequence(Qt::CTRL | Qt::Key_O),
                tr("Open an image in this window"));
    open->setIconText(tr("Open"));
    save = make("save", tr("Sa&ve"), {}, QKeySequence(Qt::CTRL | Qt::Key_S),
                tr("Replace the opened file by the result"));
    openFolder =
        make("openFolder", tr("Open &folder…"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
             tr("Open the first picture of a folder, to go through all of them"));
    saveCopy = make("saveCopy", tr("&Save a copy…"), QStringLiteral("save"),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
                    tr("Save the result as a new file; the opened file stays as it is"));
    saveCopy->setIconText(tr("Save a copy"));
    exportWithRecipe =
        make("exportWithRecipe", tr("Export &with recipe…"), {}, QKeySequence(Qt::CTRL | Qt::Key_E),
             tr("Save a copy that also holds the steps that made it"));
    openRecipe = make("openRecipe", tr("Open reci&pe…"), {}, {},
                      tr("Make the steps of a recipe the steps of this image"));
    saveRecipe = make("saveRecipe", tr("Save r&ecipe…"), {}, {},
                      tr("Save the steps of this image, for others"));
    properties = make("properties", tr("Proper&ties"), QStringLiteral("info"),
                      QKeySequence(Qt::ALT | Qt::Key_Return),
                      tr("What is known of this file, and of the photo in it"));
    batch = make("batch", tr("&Batch…"), QStringLiteral("batch"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B),
                 tr("Do the same to many files, and save each"));
    batch->setIconText(tr("Batch"));
    close = make("close", tr("&Close"), QStringLiteral("close"), QKeySequence(Qt::CTRL | Qt::Key_W),
                 tr("Close this image"));
    quit = make("quit", tr("&Quit"), {}, QKeySequence(Qt::CTRL | Qt::Key_Q),
                tr("Close every image and end"));
    quit->setMenuRole(QAction::QuitRole);

    undo = steps.createUndoAction(this, tr("&Undo"));
    undo->setObjectName(QStringLiteral("undo"));
    undo->setIcon(icon(QStringLiteral("undo")));
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    undo->setIconText(tr("Undo"));
    redo = steps.createRedoAction(this, tr("&Redo"));
    redo->setObjectName(QStringLiteral("redo"));
    redo->setIcon(icon(QStringLiteral("redo")));
    redo->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    redo->setIconText(tr("Redo"));
    for (QAction* action : {undo, redo}) {
        window->addAction(action);
        action->setPriority(QAction::LowPriority);  // known without words, which others need more
    }
    copyCommandLine = make("copyCommandLine", tr("Copy as command &line"), {}, {},
                           tr("Copy a command that does the same steps without a window"));
    copyImage = make("copyImage", tr("&Copy image"), QStringLiteral("copy"),
                     QKeySequence(Qt::CTRL | Qt::Key_C),
                     tr("Put the picture, as it is now, into the clipboard"));
    copyImage->setIconText(tr("Copy image"));
    paste = make("paste", tr("&Paste as new image"), {}, QKeySequence(Qt::CTRL | Qt::Key_V),
                 tr("Open the picture in the clipboard"));
    preferences =
        make("preferences", tr("Pre&ferences…"), {}, QKeySequence(Qt::CTRL | Qt::Key_Comma),
             tr("Choose how and where work is done"));
    preferences->setIconText(tr("Preferences"));
    preferences->setMenuRole(QAction::PreferencesRole);

    fit = make("fit", tr("&Fit"), QStringLiteral("fit"), QKeySequence(Qt::Key_F),
               tr("Show the whole image"));
    oneToOne =
        make("oneToOne", tr("&1:1"), QStringLiteral("one-to-one"),
             QKeySequence(Qt::CTRL | Qt::Key_0), tr("One image pixel on one pixel of the screen"));
    zoomIn = make("zoomIn", tr("Zoom &in"), QStringLiteral("zoom-in"), {}, tr("Enlarge"));
    setKeys(zoomIn,
            {Qt::Key_Plus, Qt::Key_Equal, Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    zoomOut = make("zoomOut", tr("Zoom &out"), QStringLiteral("zoom-out"), {}, tr("Reduce"));
    setKeys(zoomOut, {Qt::Key_Minus, Qt::CTRL | Qt::Key_Minus});
    showOriginal = make("showOriginal", tr("Show ori&ginal"), QStringLiteral("original"), {},
                        tr("Show the image as it was opened (hold \\ for a glance)"));
    showOriginal->setCheckable(true);
    showOriginal->setIconText(tr("Original"));
    displayStretch = make("displayStretch", tr("Displa&y stretch"), QStringLiteral("stretch"),
                          QKeySequence(Qt::Key_W),
                          tr("Show dark or flat pictures from black to white; the data stay as "
                             "they are"));
    displayStretch->setCheckable(true);
    previousPage = make("previousPage", tr("Pre&vious page"), {}, QKeySequence(Qt::Key_PageUp),
                        tr("Show the page before this one"));
    nextPage = make("nextPage", tr("&Next page"), {}, QKeySequence(Qt::Key_PageDown),
                    tr("Show the page after this one"));
    for (QAction* turn : {previousPage, nextPage})
        turn->setShortcutContext(Qt::WidgetShortcut);
    previousPicture =
        make("previousPicture", tr("Pr&evious picture"), {},
             QKeySequence(Qt::CTRL | Qt::Key_PageUp), tr("Open the one before in the same folder"));
    nextPicture =
        make("nextPicture", tr("Ne&xt picture"), {}, QKeySequence(Qt::CTRL | Qt::Key_PageDown),
             tr("Open the one after in the same folder"));
    makeContrast();
    sidePanels = make("sidePanels", tr("Side &panels"), {}, QKeySequence(Qt::Key_F9),
                      tr("Show or hide the panels at both sides"));
    fullScreen = make("fullScreen", tr("Full &screen"), {}, QKeySequence(Qt::Key_F11),
                      tr("Use the whole screen"));
    fullScreen->setCheckable(true);

    apply =
        make("apply", tr("&Apply"), QStringLiteral("apply"),
             QKeySequence(Qt::CTRL | Qt::Key_Return), tr("Run the chosen filter on this image"));
    addStep = make("addStep", tr("Apply as &new step"), {},
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
                   tr("Leave the chosen step as it is and apply the filter once more"));
    addStep->setIconText(tr("Add as new step"));
    applyToAllPages = make("applyToAllPages", tr("Apply to all pa&ges…"), {}, {},
                           tr("Do the steps of this page to every page of the file, and save "
                              "all of them as one TIFF"));
    applyToAllPages->setIconText(tr("All pages…"));
    repeat = make("repeat", tr("&Repeat last"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
                  tr("Apply the last filter again, with its parameters"));
    stop = make("stop", tr("&Stop current"), QStringLiteral("stop"), QKeySequence(Qt::Key_Escape),
                tr("Stop the job that works on this image"));
    stopAll = make("stopAll", tr("Stop a&ll"), {}, QKeySequence(Qt::CTRL | Qt::Key_Period),
                   tr("Stop every job"));
    stopAll->setEnabled(false);
    endAfterThis = make("endAfterThis", tr("Stop the batc&h after this file"), {}, {},
                        tr("Finish the file that is being worked on, and begin no other"));
    endAfterThis->setCheckable(true);
    endAfterThis->setIconText(tr("Stop after this file"));
    pause = make("pause", tr("Paus&e"), QStringLiteral("pause"), {},
                 tr("Let the job that works on this image rest between two tiles, or go on"));
    pause->setCheckable(true);
    threads = make("threads", tr("Run in &threads"), QStringLiteral("threads"), {},
                   tr("Filters run in threads of this program"));
    processes = make("processes", tr("Run in &processes"), QStringLiteral("processes"), {},
                     tr("Filters run in helper processes: they may crash or be killed, and cost "
                        "nothing but a tile"));
    automatic = make("automatic", tr("&Choose for each job (Auto)"), {}, {},
                     tr("Each job runs where it is better, by what is known of the file, the "
                        "filter and this machine"));
    uiThread = make("uiThread", tr("Run in the &UI thread (demonstration)"), {}, {},
                    tr("The wrong way, so that you see the meter fail: the window stops answering, "
                       "for two seconds of each job at most"));
    workers = make("workers", tr("&Workers"), {}, QKeySequence(Qt::SHIFT | Qt::Key_Escape),
                   tr("Show what the threads and helper processes do"));
    auto* backends = new QActionGroup(this);
    for (QAction* action : {threads, processes, automatic, uiThread}) {
        action->setCheckable(true);
        backends->addAction(action);
    }

    compareBackends =
        make("compareBackends", tr("&Compare back ends"), {}, QKeySequence(Qt::CTRL | Qt::Key_B),
             tr("Measure threads against processes with this picture"));
    meter = make("meter", tr("Me&ter"), {}, QKeySequence(Qt::Key_F12),
                 tr("Show how fast this window answers"));
    for (const int milliseconds : {50, 300, 1000}) {
        holds << make(qPrintable(QStringLiteral("hold%1").arg(milliseconds)),
                      tr("%1 ms").arg(milliseconds), {}, {},
                      tr("Blocks this window on purpose, so that you see the meter fail"));
        holds.last()->setIconText(tr("Hold the UI thread %1 ms").arg(milliseconds));
        holds.last()->setData(milliseconds);
    }
    record = make("record", tr("Recor&d"), QStringLiteral("record"),
                  QKeySequence(Qt::CTRL | Qt::Key_F12),
                  tr("Keep everything that happens, to be looked at in another program"));
    record->setCheckable(true);
    addMarker = make("addMarker", tr("Add &marker"), QStringLiteral("marker"),
                     QKeySequence(Qt::CTRL | Qt::Key_M), tr("Name this moment in the recording"));
    addMarker->setIconText(tr("Marker"));
    exportRecording =
        make("exportRecording", tr("&Export recording…"), QStringLiteral("export"), {},
             tr("Write the recording as JSON, CSV or Chrome trace; one that is "
                "under way ends"));
    exportRecording->setIconText(tr("Export"));
    resetMeter = make("resetMeter", tr("&Reset the meter"), QStringLiteral("reset"), {},
                      tr("Forget all figures and begin again"));
    resetMeter->setIconText(tr("Reset"));
    measureIdle = make("measureIdle", tr("Measure also when &idle"), {}, {},
                       tr("Watch the window also while you are in another program and nothing "
                          "runs; that takes a little of the processor"));
    measureIdle->setCheckable(true);
    findFilter = make("findFilter", tr("&Find filter"), QStringLiteral("search"),
                      QKeySequence(Qt::CTRL | Qt::Key_F), tr("Search the filters"));
    favourite = make("favourite", tr("Fa&vourite"), {}, QKeySequence(Qt::CTRL | Qt::Key_D),
                     tr("Keep the chosen filter above all others"));
    favourite->setCheckable(true);
    aboutFilter = make("aboutFilter", tr("&About the chosen filter"), {},
                       QKeySequence(Qt::SHIFT | Qt::Key_F1),
                       tr("What it does, what it costs and where it comes from"));
    nextPane = make("nextPane", tr("&Next pane"), {}, QKeySequence(Qt::Key_F6),
                    tr("Move the keyboard to the next part of the window"));
    previousPane =
        make("previousPane", tr("&Previous pane"), {}, QKeySequence(Qt::SHIFT | Qt::Key_F6),
             tr("Move the keyboard to the part before"));
    resetLayout =
        make("resetLayout", tr("&Reset layout"), {}, {}, tr("Put every panel back in its place"));
    lesson = make("lesson", tr("&Threads or processes?"), {}, QKeySequence(Qt::Key_F1),
                  tr("Read what the choice means, beside the figures of this machine"));
    guidedTour = make("guidedTour", tr("See the &difference in 60 seconds"), {}, {},
                      tr("A tour that runs one filter in the wrong place and in the right ones, on "
                         "a picture of its own"));
    shortcuts = make("shortcuts", tr("&Shortcuts"), {}, QKeySequence(Qt::CTRL | Qt::Key_Question),
                     tr("Show and change the keys of all actions"));
    findAction = make("findAction", tr("&Find action"), QStringLiteral("search"),
                      QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_I),
                      tr("Find actions, filters, images and files by their words"));
    reportProblem = make("reportProblem", tr("&Report a problem…"), {}, {},
                         tr("Gather what a developer has to know, for you to read and to send"));
    reportProblem->setIconText(tr("Report…"));
    about =
        make("about", tr("&About Offstage"), QStringLiteral("info"), {}, tr("Version and licence"));
    about->setMenuRole(QAction::AboutRole);
}

void Actions::makeContrast() {
    contrastNext = make("contrastNext", tr("&Next way of comparing"), QStringLiteral("compare"),
                        QKeySequence(Qt::Key_C), tr("Off, split, side by side"));
    contrastNext->setIconText(tr("Compare"));
    contrastOff =
        make("contrastOff", tr("&Off"), QStringLiteral("close"), {}, tr("Show one picture (Esc)"));
    contrastOff->setIconText(tr("Stop comparing"));
    contrastSplit = make("contrastSplit", tr("&Split"), QStringLiteral("split"), {},
                         tr("A on one side of a divider, B on the other"));
    contrastSideBySide =
        make("contrastSideBySide", tr("Side &by side"), QStringLiteral("side-by-side"), {},
             tr("A and B beside each other, at the same place"));
    contrastBlink = make("contrastBlink", tr("B&link"), QStringLiteral("blink"),
                         QKeySequence(Qt::Key_B), tr("A and B by turns, twice a second"));
    contrastDifference =
        make("contrastDifference", tr("&Difference"), QStringLiteral("difference"),
             QKeySequence(Qt::Key_D),
             tr("How far B is from A, amplified; again: more, as it is, then off"));
    auto* modes = new QActionGroup(this);
    for (QAction* action :
         {contrastOff, contrastSplit, contrastSideBySide, contrastBlink, contrastDifference}) {
        action->setCheckable(true);
        modes->addAction(action);
    }
    swapSides = make("swapSides", tr("S&wap sides"), QStringLiteral("swap"),
                     QKeySequence(Qt::Key_S), tr("Let A and B change places"));
    linkViews = make("linkViews", tr("Lin&k views"), QStringLiteral("link"),
                     QKeySequence(Qt::Key_L), tr("Zoom and move both pictures together"));
    linkViews->setCheckable(true);
    linkViews->setChecked(true);
    turnDivider = make("turnDivider", tr("&Horizontal divider"), QStringLiteral("turn-divider"), {},
                       tr("One picture above the other"));
    turnDivider->setCheckable(true);
    takeAsA = make("takeAsA", tr("Take this result as &A"), {}, {},
                   tr("Keep the picture as it is now, to compare later ones with it"));
    takeAsB = make("takeAsB", tr("&Take this result as B"), {}, {},
                   tr("Keep the picture as it is now, to be compared with A"));
    releaseSides = make("releaseSides", tr("&Release A and B"), {}, {},
                        tr("Compare the original with the result again"));
    pixelGrid =
        make("pixelGrid", tr("Pixel g&rid"), {}, {}, tr("Lines between the pixels, from 800 % on"));
    rulers = make("rulers", tr("R&ulers"), {}, {}, tr("Image pixels along the edges"));
    scaleBar = make("scaleBar", tr("Scale &bar"), {}, {},
                    tr("How long a round length is, by the size of a pixel in the file"));
    for (QAction* action : {pixelGrid, rulers, scaleBar})
        action->setCheckable(true);
}

QStringList Actions::canvasMarks() const {
    QStringList shown;
    for (const QAction* action : {pixelGrid, rulers, scaleBar})
        if (action->isChecked())
            shown << action->objectName();
    return shown;
}

void Actions::setCanvasMarks(const QStringList& shown) {
    for (QAction* action : {pixelGrid, rulers, scaleBar})
        action->setChecked(shown.contains(action->objectName()));
}

QAction* Actions::make(const char* id, const QString& text, const QString& iconName,
                       const QKeySequence& key, const QString& tip) {
    auto* action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(id));
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcut(key);
    action->setStatusTip(tip);
    action->setToolTip(tipWithKey(*action));
    m_window->addAction(action);
    return action;
}

void Actions::setKeys(QAction* action, const QList<QKeySequence>& keys) {
    action->setShortcuts(keys);
    action->setToolTip(tipWithKey(*action));
}

}  // namespace offstage
