#include "ui/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMimeData>
#include <QScreen>

#include "core/compare/auto_backend.h"
#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/appearance.h"
#include "ui/backend_flow.h"
#include "ui/backend_switch.h"
#include "ui/batch_flow.h"
#include "ui/close_flow.h"
#include "ui/compare_flow.h"
#include "ui/contrast_flow.h"
#include "ui/curtain_divider.h"
#include "ui/data_flow.h"
#include "ui/desktop_flow.h"
#include "ui/draft_flow.h"
#include "ui/easy_style.h"
#include "ui/empty_page.h"
#include "ui/filter_list.h"
#include "ui/folder_flow.h"
#include "ui/full_screen.h"
#include "ui/histogram_panel.h"
#include "ui/icons.h"
#include "ui/image_view.h"
#include "ui/incoming.h"
#include "ui/jobs_flow.h"
#include "ui/jobs_panel.h"
#include "ui/keys_flow.h"
#include "ui/lesson_flow.h"
#include "ui/log_flow.h"
#include "ui/log_panel.h"
#include "ui/menus.h"
#include "ui/message_bar.h"
#include "ui/meter_flow.h"
#include "ui/meter_pill.h"
#include "ui/noise_flow.h"
#include "ui/page_flow.h"
#include "ui/panel_docks.h"
#include "ui/param_flow.h"
#include "ui/param_panel.h"
#include "ui/pin_flow.h"
#include "ui/properties_flow.h"
#include "ui/questions.h"
#include "ui/reading_order.h"
#include "ui/recipe_flow.h"
#include "ui/report_flow.h"
#include "ui/responsiveness_panel.h"
#include "ui/save_flow.h"
#include "ui/scale_flow.h"
#include "ui/session_flow.h"
#include "ui/status_line.h"
#include "ui/step_flow.h"
#include "ui/steps_panel.h"
#include "ui/tool_bar.h"
#include "ui/workers_panel.h"

namespace offstage {

namespace {

constexpr int layoutVersion = 1;
constexpr int bottomHeight = 264;  ///< six rows of workers, all that two cores make, are seen
constexpr int jobsHeight = 200;    ///< opens by itself, and leaves the picture its place

}  // namespace

MainWindow::MainWindow(Workbench& workbench, Pulse& pulse)
    : m_workbench(workbench),
      m_actions(new Actions(workbench.steps(), this)),
      m_view(new ImageView(workbench)),
      m_filters(new FilterList),
      m_parameters(new ParamPanel),
      m_steps(new StepsPanel),
      m_jobs(new JobsPanel),
      m_workers(new WorkersPanel),
      m_meter(new MeterFlow(workbench, pulse, *m_actions, m_view->messages(), this)),
      m_backend(new BackendSwitch),
      m_status(new StatusLine),
      m_saving(new SaveFlow(workbench, *m_actions, m_view->messages(), this)),
      m_closing(new CloseFlow(workbench, *m_saving, this)),
      m_comparing(
          new CompareFlow(workbench, pulse, *m_actions, *m_parameters, m_view->messages(), this)),
      m_contrast(new ContrastFlow(workbench, *m_view, *m_actions, this)),
      m_data(new DataFlow(workbench, *m_view, *m_actions, *m_status, this)),
      m_log(new LogFlow(workbench, m_view->messages(), this)),
      m_docks(new PanelDocks(this)),
      m_fullScreen(new FullScreen(this, layoutVersion)),
      m_appearance(new Appearance(this)) {
    setObjectName(QStringLiteral("MainWindow"));
    setCentralWidget(m_view);
    setStatusBar(m_status);
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    // Parameters and histogram need the height, and leave tables enough of the width.
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    connect(m_appearance, &Appearance::reducesMotionChanged, this, [this](bool reduces) {
        setAnimated(!reduces);
        if (auto* style = qobject_cast<EasyStyle*>(QApplication::style()))
            style->setMotionReduced(reduces);
        m_meter->pill().setMotionReduced(reduces);
    });
    buildToolBar();
    m_docks->add(m_filters, tr("Filters"), QStringLiteral("FiltersDock"), Qt::LeftDockWidgetArea,
                 220);
    m_docks->add(m_steps, tr("Steps"), QStringLiteral("StepsDock"), Qt::LeftDockWidgetArea, 220);
    m_docks->add(m_parameters, tr("Parameters"), QStringLiteral("ParametersDock"),
                 Qt::RightDockWidgetArea, 280);
    m_docks->add(&m_data->panel(), tr("Histogram"), QStringLiteral("HistogramDock"),
                 Qt::RightDockWidgetArea, 280);
    m_docks->add(m_jobs, tr("Jobs"), QStringLiteral("JobsDock"), Qt::BottomDockWidgetArea,
                 jobsHeight);
    const auto addBelow = [this](QWidget* panel, const QString& title, const QString& name) {
        m_docks->add(panel, title, name, Qt::BottomDockWidgetArea, bottomHeight);
    };
    addBelow(&m_comparing->panel(), tr("Compare back ends"), QStringLiteral("CompareDock"));
    addBelow(m_workers, tr("Workers"), QStringLiteral("WorkersDock"));
    addBelow(&m_meter->panel(), tr("Responsiveness"), QStringLiteral("ResponsivenessDock"));
    addBelow(&m_log->panel(), tr("Log"), QStringLiteral("LogDock"));
    m_docks->reset();
    buildMenus();
    connectActions();
    connectWorkbench();
    auto* lesson = new LessonFlow(*this, workbench, automatic(), pulse);
    connect(m_comparing, &CompareFlow::compared, lesson, &LessonFlow::setComparison);
    connect(lesson, &LessonFlow::measureRequested, m_comparing, &CompareFlow::measure);
    auto* steps = new StepFlow(
        workbench, {*m_actions, *m_view, *m_filters, *m_parameters, *m_steps, automatic()}, this);
    new DraftFlow(workbench, *m_view, *m_parameters, *steps, this);
    new PropertiesFlow(workbench, *m_actions, this);
    new ScaleFlow(workbench, m_view->canvas(), *m_actions, this);
    connect(new FolderFlow(workbench, *m_view, *m_actions, this), &FolderFlow::arrived, this,
            [this](const QString& sentence) { m_status->showMessage(sentence, 5000); });
    connect(m_actions->aboutFilter, &QAction::triggered, this,
            [this] { m_docks->show(m_parameters); });
    m_filterFlow = new ParamFlow(workbench, automatic(), *m_actions, *m_filters, *m_parameters,
                                 m_view->messages(), this);
    m_recipes =
        new RecipeFlow(workbench, *m_actions, *m_steps, presets(), m_view->messages(), this);
    connect(m_recipes, &RecipeFlow::saved, this, &MainWindow::tellSaved);
    m_batch = new BatchFlow(workbench, automatic(), *m_actions, *m_jobs, presets(),
                            m_view->messages(), this);
    connect(m_batch, &BatchFlow::panelWanted, this, [this] { showPanel(m_jobs); });
    connect(m_batch, &BatchFlow::jobsChanged, m_workers, &WorkersPanel::noteJobs);
    connect(m_batch, &BatchFlow::jobsChanged, m_meter, &MeterFlow::takeJobs);
    new PageFlow(workbench, *m_view, *m_actions, *m_batch, this);
    new PinFlow(workbench, *m_steps, *m_contrast, *m_actions, this);
    new NoiseFlow(workbench, *m_parameters, this);
    new ReportFlow(workbench, pulse, *m_log, *m_parameters, *m_actions, m_view->messages(), this);
    CanvasArea& area = m_view->area();
    m_keys = new KeysFlow(workbench, *m_actions,
                          {&area.canvas(), &area.reference(), &area.canvas().divider()}, this);
    // Some room is left for the frame, whose size is not known yet.
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() * 0.95));
    showCurrent();
}

void MainWindow::buildToolBar() {
    auto* bar = new ToolBar(tr("Tool bar"));
    addToolBar(bar);
    bar->setObjectName(QStringLiteral("ToolBar"));
    bar->toggleViewAction()->setObjectName(QStringLiteral("showToolBar"));
    bar->setMovable(false);
    bar->addActions({m_actions->open, m_actions->saveCopy});
    bar->addSeparator();
    bar->addActions({m_actions->undo, m_actions->redo});
    bar->addSeparator();
    bar->addActions({m_actions->fit, m_actions->oneToOne});
    m_contrast->addTo(*bar);
    bar->addSeparator();
    bar->addWidget(m_backend);
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addWidget(&m_meter->pill());
    bar->addSpare([this](bool shown) { m_backend->setLabelsShown(shown); });
    bar->addSpare([this](bool shown) { m_meter->pill().setFiguresShown(shown); });
}

void MainWindow::buildMenus() {
    const QStringList samples = sampleNames();
    m_view->emptyPage().setSamples(samples);
    QMenu* recent = offstage::buildMenus(
        *menuBar(), *m_actions,
        {samples, [this](int index) { m_workbench.openSample(static_cast<SampleKind>(index)); },
         [this](const Filter* filter) {
             m_filters->setCurrent(filter);
             m_docks->show(m_parameters);
         },
         &m_contrast->menu(), m_docks->toggles()});
    m_desktop = new DesktopFlow(*this, m_workbench, *recent);
}

void MainWindow::connectActions() {
    Canvas& canvas = m_view->canvas();
    connect(m_actions->open, &QAction::triggered, this, [this] {
        askForImages(this, m_folder, m_workbench.readableSuffixes(),
                     [this](const QStringList& paths) { open(paths); });
    });
    connect(m_actions->close, &QAction::triggered, this, [this] {
        if (Document* document = m_workbench.current())
            m_closing->close(*document);
    });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->paste, &QAction::triggered, this, [this] { takeIncoming(fromClipboard()); });
    connect(m_actions->fit, &QAction::triggered, &canvas, &Canvas::fit);
    connect(m_actions->oneToOne, &QAction::triggered, &canvas, &Canvas::oneToOne);
    connect(m_actions->zoomIn, &QAction::triggered, &canvas, &Canvas::zoomIn);
    connect(m_actions->zoomOut, &QAction::triggered, &canvas, &Canvas::zoomOut);
    connect(m_actions->showOriginal, &QAction::toggled, &canvas, &Canvas::setShowOriginal);
    connect(m_actions->sidePanels, &QAction::triggered, m_docks, &PanelDocks::toggleSides);
    connect(m_actions->fullScreen, &QAction::triggered, this,
            [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    connect(m_actions->stopAll, &QAction::triggered, &m_workbench, &Workbench::stopAll);
    connect(&m_workbench, &Workbench::busyChanged, m_actions->stopAll, &QAction::setEnabled);
    connect(m_actions->findFilter, &QAction::triggered, this, [this] {
        m_docks->show(m_filters);
        m_filters->focusSearch();
    });
    connect(m_actions->workers, &QAction::triggered, this, [this] { showPanel(m_workers, true); });
    connect(m_comparing, &CompareFlow::panelRequested, this,
            [this] { showPanel(&m_comparing->panel(), true); });
    connect(m_comparing, &CompareFlow::workChanged, &m_meter->pill(), &MeterPill::setJobsRunning);
    connect(m_actions->nextPane, &QAction::triggered, this, [this] { m_docks->enterNext(1); });
    connect(m_actions->previousPane, &QAction::triggered, this, [this] { m_docks->enterNext(-1); });
    connect(m_actions->resetLayout, &QAction::triggered, m_docks, &PanelDocks::reset);
    connect(m_actions->about, &QAction::triggered, this,
            [this] { showAbout(this, m_workbench.readableSuffixes()); });

    connect(m_workers, &WorkersPanel::stopRequested, &m_workbench,
            qOverload<JobId>(&Workbench::stop));
    connect(m_workers, &WorkersPanel::killRequested, &m_workbench.engine(), &Engine::killWorker);
    connect(m_workers, &WorkersPanel::watched, &m_workbench.engine(), &Engine::watchWorkers);
    connect(m_meter, &MeterFlow::panelRequested, this, [this] { showPanel(&m_meter->panel()); });
    connect(m_meter, &MeterFlow::exported, this, [this](const QString& name) {
        m_status->showMessage(tr("Exported as %1").arg(name), 5000);
    });

    EmptyPage& page = m_view->emptyPage();
    connect(&page, &EmptyPage::openRequested, m_actions->open, &QAction::trigger);
    connect(&page, &EmptyPage::sampleRequested, this,
            [this](int index) { m_workbench.openSample(static_cast<SampleKind>(index)); });
    connect(&canvas, &Canvas::pointerMoved, m_status, &StatusLine::setPointer);
    connect(&canvas, &Canvas::originalShown, m_status, &StatusLine::setOriginalShown);
    connect(&canvas, &Canvas::zoomChanged, m_status, &StatusLine::setZoom);
    connect(m_view, &ImageView::closeRequested, m_closing,
            [this](Document* document) { m_closing->close(*document); });
}

void MainWindow::connectWorkbench() {
    connect(&m_workbench, &Workbench::currentChanged, this, &MainWindow::showCurrent);
    connect(&m_workbench, &Workbench::opening, this,
            [this](const QString& name) { m_status->showMessage(tr("Opening %1…").arg(name)); });
    connect(&m_workbench, &Workbench::documentAdded, this, [this](Document* document) {
        m_status->clearMessage();
        if (!document->path().isEmpty())
            m_folder = QFileInfo(document->path()).path();
        if (!document->note().isEmpty())
            m_view->messages().show({Notice::Kind::Information, document->note(), {}});
        connect(document->steps(), &QUndoStack::cleanChanged, this, &MainWindow::updateTitle);
    });
    connect(&m_workbench, &Workbench::openFailed, this, [this](const QString&, const Error& error) {
        m_status->clearMessage();
        if (error.kind != ErrorKind::Folder)  // whose pictures are opened
            m_view->messages().showError(error);
    });
    connect(&m_workbench, &Workbench::saved, this, &MainWindow::tellSaved);
    connect(&m_workbench, &Workbench::saveFailed, this,
            [this](const QString&, const Error& error) { m_view->messages().showError(error); });
    connect(&m_workbench, &Workbench::jobsChanged, m_workers, &WorkersPanel::noteJobs);
    connect(&m_workbench.engine(), &Engine::workersChanged, m_workers, &WorkersPanel::setWorkers);
    m_flow = new BackendFlow(m_workbench, *m_actions, *m_backend, m_view->messages(), *m_appearance,
                             this);
    m_comparing->setAutomatic(automatic());
    connect(m_flow, &BackendFlow::preferencesMade, m_desktop, &DesktopFlow::addPreferences);
    auto* jobs = new JobsFlow(m_workbench, *m_actions, *m_jobs, *m_view, automatic(), this);
    // The first long job opens the bottom panels; then they stay as they are left.
    connect(jobs, &JobsFlow::panelWanted, this, [this] {
        if (!m_bottomOpened)
            showPanel(m_jobs);
    });
}

void MainWindow::showCurrent() {
    m_status->setDocument(m_workbench.current());
    const bool any = m_workbench.current();
    for (QAction* action :
         {m_actions->saveCopy, m_actions->close, m_actions->fit, m_actions->oneToOne,
          m_actions->zoomIn, m_actions->zoomOut, m_actions->showOriginal})
        action->setEnabled(any);
    if (any)
        m_status->setZoom(m_view->canvas().zoom());
    updateTitle();
}

void MainWindow::updateTitle() {
    const Document* document = m_workbench.current();
    // Qt appends the program's name itself.
    setWindowTitle(document ? document->name() + QStringLiteral("[*]") : QString());
    setWindowModified(document && m_workbench.isFileModified(*document));
}

void MainWindow::open(const QStringList& paths) {
    for (const QString& path : paths) {
        if (RecipeFlow::isRecipe(path))
            m_recipes->open(path);
        else
            m_workbench.open(path, m_view->screenSize());
    }
}

void MainWindow::tellSaved(const QString& path) {
    m_status->showMessage(tr("Saved as %1").arg(QFileInfo(path).fileName()), 5000);
}

void MainWindow::takeIncoming(const Incoming& incoming) {
    if (!incoming.paths.isEmpty())
        open(incoming.paths);
    else if (!incoming.encoded.isEmpty())
        m_workbench.paste(incoming.encoded);
    else
        m_status->showMessage(tr("There is no picture to paste."), 4000);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_actions->fullScreen->setChecked(isFullScreen());
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    // It comes here if there is no job that it could stop.
    if (event->key() == Qt::Key_Escape && m_contrast->leave())
        return;
    if (event->key() == Qt::Key_Escape && isFullScreen())
        m_actions->fullScreen->trigger();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_closing->mayCloseWindow()) {
        event->ignore();
        return;
    }
    m_batch->end();
    // Everything is asked to stop now; who waits for it is main(), with the window gone.
    m_workbench.engine().stopAll();
    m_comparing->stop();
    m_desktop->end();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    event->setAccepted(!event->source() && canOpen(*event->mimeData()));
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    takeIncoming(fromMimeData(*event->mimeData()));
}

bool MainWindow::focusNextPrevChild(bool next) {
    return moveFocus(*this, next);
}

AutoBackend& MainWindow::automatic() {
    return m_flow->automatic();
}

PresetStore& MainWindow::presets() {
    return m_filterFlow->presets();
}

void MainWindow::showPanel(QWidget* panel, bool takesKeyboard) {
    m_bottomOpened = true;
    m_docks->show(panel);
    if (takesKeyboard)
        m_docks->enter(panel);
}

QByteArray MainWindow::layoutState() const {
    return saveGeometry().toBase64() + ' ' + m_fullScreen->layout().toBase64();
}

void MainWindow::restoreLayout(const QByteArray& state) {
    const QList<QByteArray> parts = state.split(' ');
    if (parts.size() != 2)
        return;
    restoreGeometry(QByteArray::fromBase64(parts[0]));
    m_bottomOpened = restoreState(QByteArray::fromBase64(parts[1]), layoutVersion);
}

}  // namespace offstage
