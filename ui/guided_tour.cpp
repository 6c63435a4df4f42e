#include "ui/guided_tour.h"

#include <QAction>
#include <QEvent>
#include <utility>

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/guided_tour_text.h"
#include "ui/image_view.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/meter_flow.h"
#include "ui/meter_pill.h"
#include "ui/responsiveness_panel.h"
#include "ui/ring.h"
#include "ui/tour_card.h"
#include "ui/workers_panel.h"

namespace offstage {

namespace {

RunIn runInOf(TourScene scene) {
    return scene == TourScene::UiThread  ? RunIn::UiThread
           : scene == TourScene::Threads ? RunIn::Threads
                                         : RunIn::Processes;
}

}  // namespace

GuidedTour::GuidedTour(MainWindow& window, Workbench& workbench, AutoBackend& backend, Pulse& pulse)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_backend(backend),
      m_pulse(pulse),
      m_run(workbench, backend, pulse, this),
      m_leave(new QAction(tr("Leave the tour"), this)),
      m_ring(new Ring(&window)) {
    connect(m_leave, &QAction::triggered, this, &GuidedTour::leave);
    connect(&m_run, &TourRun::ended, this, &GuidedTour::runEnded);
    connect(&m_run, &TourRun::helperKilled, this,
            [this](qint64 pid) { m_card->setText(killedText(pid)); });
    connect(&m_run, &TourRun::paused, this,
            [this] { m_card->setText(tr("The tour waits until the dialog is closed.")); });
    connect(&m_run, &TourRun::resumed, this, [this] { m_card->setText(runningText(m_scene)); });
    connect(&m_run, &TourRun::disturbed, this,
            [this](TourRun::Disturbance how) { disturbed(disturbedText(how), tr("Run again")); });
    connect(&workbench.engine(), &Engine::noticed, this, [this](const Notice& notice) {
        if (m_phase == Phase::Running && m_scene == TourScene::UiThread)
            m_notice = notice.text;
    });
    connect(&workbench, &Workbench::documentAdded, this, &GuidedTour::takePicture);
    connect(&workbench, &Workbench::documentRemoved, this, &GuidedTour::losePicture);
    connect(&workbench, &Workbench::openFailed, this, [this](const QString& name) {
        if (m_card && m_phase == Phase::Opening && name == pictureName())
            leave();  // the window says why
    });
    connect(&workbench, &Workbench::currentChanged, this, [this](const Document* document) {
        if (m_phase == Phase::Running && document != m_picture)
            disturbed(tr("The tour waits: its picture is not in front any more."), tr("Go on"));
    });
}

QString GuidedTour::pictureName() {
    return sampleNames()[static_cast<int>(SampleKind::Night)];
}

void GuidedTour::begin() {
    if (m_card)
        return;
    const Engine& engine = m_workbench.engine();
    Actions& actions = m_window.actions();
    m_before = {m_window.saveState(), m_backend.runIn(), engine.workerCount(),
                m_workbench.current(), actions.stop->shortcut()};
    // Esc leaves the tour, which stops the job, too.
    actions.stop->setShortcut({});
    m_leave->setShortcut(Qt::Key_Escape);
    m_window.addAction(m_leave);
    m_window.installEventFilter(this);
    m_feels = {};
    m_run.forget();
    m_card = new TourCard;
    m_window.view().addBar(m_card);
    connect(m_card, &TourCard::nextRequested, this, &GuidedTour::next);
    connect(m_card, &TourCard::skipRequested, this, &GuidedTour::skip);
    connect(m_card, &TourCard::leaveRequested, this, &GuidedTour::leave);
    m_window.showPanel(&m_window.meter().panel());
    m_ring->pointAt(&m_window.meter().pill());
    openPicture();
}

void GuidedTour::openPicture() {
    m_phase = Phase::Opening;
    m_scene = TourScene::UiThread;
    m_card->setPlace(1, tourScenes, titleOf(m_scene));
    m_card->setText(tr("One moment: the tour draws a picture of its own."));
    m_card->setNext(tr("Run"), false);
    m_card->setSkippable(false);
    m_workbench.openSample(SampleKind::Night);
}

void GuidedTour::takePicture(Document* document) {
    if (!m_card || m_phase != Phase::Opening || document->name() != pictureName() ||
        !document->path().isEmpty())
        return;
    m_picture = document;
    m_picture->setForShow(true);
    show(TourScene::UiThread);
    m_card->enter();
}

void GuidedTour::losePicture(const Document* document) {
    if (!m_card || document != m_picture)
        return;
    m_picture = nullptr;
    if (m_scene != TourScene::Summary)
        disturbed(tr("The tour's picture was closed, so it ends here."), tr("Start again"));
}

void GuidedTour::show(TourScene scene) {
    m_scene = scene;
    m_phase = Phase::Ready;
    m_card->setPlace(static_cast<int>(scene) + 1, tourScenes, titleOf(scene));
    m_card->setSkippable(scene != TourScene::Summary);
    m_ring->pointAt(scene == TourScene::Kill ? static_cast<QWidget*>(&m_window.workers())
                                             : &m_window.meter().pill());
    if (scene == TourScene::Summary)
        return showSummary();
    m_card->setText(explanationOf(scene));
    m_card->setNext(tr("Run"), true);
    if (scene != TourScene::UiThread)
        run();  // the first one waits until people have found the meter
}

void GuidedTour::run() {
    m_workbench.setCurrent(m_picture);
    m_phase = Phase::Running;
    m_window.showPanel(m_scene == TourScene::Kill
                           ? static_cast<QWidget*>(&m_window.workers())
                           : static_cast<QWidget*>(&m_window.meter().panel()));
    m_card->setText(runningText(m_scene));
    m_card->setNext(tr("Next"), false);
    m_run.begin(
        *m_picture, m_window.view().canvas().visibleImageRect(), runInOf(m_scene),
        m_scene == TourScene::Kill ? TourRun::Meanwhile::KillAHelper : TourRun::Meanwhile::Nothing);
}

void GuidedTour::runEnded(const TourRun::Seen& seen) {
    m_phase = Phase::Seen;
    if (MessageBar& messages = m_window.view().messages();
        !m_notice.isEmpty() && messages.text() == std::exchange(m_notice, {}))
        messages.dismiss();
    m_feels[static_cast<std::size_t>(m_scene)] = seen.feel;
    m_card->setText(seenText(m_scene, seen));
    m_card->setNext(tr("Next"), true);
    if (m_scene == TourScene::UiThread && seen.feel.seconds > 0)
        Q_EMIT wrongWaySeen(seen.feel);
}

void GuidedTour::disturbed(const QString& text, const QString& wayOn) {
    m_run.abandon();
    m_phase = Phase::Disturbed;
    m_card->setText(text);
    m_card->setNext(wayOn, true);
    m_card->setSkippable(m_picture);
}

void GuidedTour::next() {
    if (!m_picture && m_scene != TourScene::Summary)
        openPicture();
    else if (m_phase == Phase::Ready && m_scene == TourScene::Summary)
        leave();
    else if (m_phase == Phase::Seen)
        skip();
    else
        run();
}

void GuidedTour::skip() {
    m_run.abandon();
    show(static_cast<TourScene>(static_cast<int>(m_scene) + 1));
}

void GuidedTour::showSummary() {
    m_card->setText(explanationOf(m_scene));
    m_card->setTable(summaryOf(m_feels, m_pulse.snapshot().refreshHz));
    m_card->setNext(tr("Done"), true);
    auto* compare = new QAction(tr("Compare back ends"), m_card);
    compare->setToolTip(tr("Measure threads against processes, on your own picture"));
    connect(compare, &QAction::triggered, this, [this] {
        // Where no other picture is open, this one is measured.
        end(m_workbench.documents().size() > 1 ? ThePicture::Close : ThePicture::Keep);
        Q_EMIT comparisonRequested();
    });
    auto* lesson = new QAction(tr("Threads or processes?"), m_card);
    lesson->setToolTip(tr("Read what the choice means"));
    connect(lesson, &QAction::triggered, this, [this] {
        leave();
        Q_EMIT lessonRequested();
    });
    m_card->setOffers({compare, lesson});
    m_card->enter();
}

void GuidedTour::leave() {
    end(ThePicture::Close);
}

void GuidedTour::end(ThePicture picture) {
    if (!m_card)
        return;
    m_run.abandon();
    m_phase = Phase::Opening;
    m_card->hide();
    m_card->deleteLater();  // it may be its own button that was pressed
    m_card = nullptr;
    m_ring->pointAt(nullptr);
    const bool inFront = m_picture && m_workbench.current() == m_picture;
    if (m_picture) {
        m_workbench.stop(*m_picture);
        m_picture->steps()->setIndex(0);
        m_picture->setForShow(false);
    }
    if (m_picture && picture == ThePicture::Close) {
        m_workbench.close(*m_picture);
        if (inFront && m_before.picture)
            m_workbench.setCurrent(m_before.picture);
    }
    m_picture = nullptr;
    putBack();
}

void GuidedTour::putBack() {
    Engine& engine = m_workbench.engine();
    if (m_backend.runIn() == m_run.runIn())
        m_backend.setRunIn(m_before.runIn);
    if (engine.workerCount() == m_run.workers())
        engine.setWorkerCount(m_before.workers);
    m_window.restoreState(m_before.layout);
    m_window.removeEventFilter(this);
    m_window.removeAction(m_leave);
    m_leave->setShortcut({});
    m_window.actions().stop->setShortcut(m_before.stopKey);
}

/// Before the window asks what to do with pictures that are not saved: the tour's is not one.
bool GuidedTour::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Close)
        leave();
    return QObject::eventFilter(watched, event);
}

}  // namespace offstage
