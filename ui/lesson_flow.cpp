#include "ui/lesson_flow.h"

#include "ui/actions.h"
#include "ui/empty_page.h"
#include "ui/guided_tour.h"
#include "ui/image_view.h"
#include "ui/lesson_page.h"
#include "ui/main_window.h"

namespace offstage {

LessonFlow::LessonFlow(MainWindow& window, Workbench& workbench, AutoBackend& backend, Pulse& pulse)
    : QObject(&window),
      m_window(window),
      m_tour(new GuidedTour(window, workbench, backend, pulse)) {
    connect(window.actions().lesson, &QAction::triggered, this, &LessonFlow::showLesson);
    connect(window.actions().guidedTour, &QAction::triggered, this, &LessonFlow::beginTour);
    connect(&window.view().emptyPage(), &EmptyPage::tourRequested, this, &LessonFlow::beginTour);
    connect(m_tour, &GuidedTour::lessonRequested, this, &LessonFlow::showLesson);
    connect(m_tour, &GuidedTour::comparisonRequested, this, &LessonFlow::measureRequested);
    connect(m_tour, &GuidedTour::wrongWaySeen, this, [this](const WindowFeel& feel) {
        m_facts.wrongWay = feel;
        tellFacts();
    });
}

void LessonFlow::showLesson() {
    if (!m_page) {
        m_page = new LessonPage(&m_window);
        connect(m_page, &LessonPage::tourRequested, this, &LessonFlow::beginTour);
        connect(m_page, &LessonPage::measureRequested, this, &LessonFlow::measure);
        tellFacts();
    }
    m_page->show();
    m_page->raise();
    m_page->activateWindow();
}

void LessonFlow::setComparison(const Comparison& comparison) {
    m_facts.comparison = comparison;
    tellFacts();
}

void LessonFlow::tellFacts() {
    if (m_page)
        m_page->setFacts(m_facts);
}

/// What is asked for on the page happens in the window.
void LessonFlow::beginTour() {
    m_window.activateWindow();
    m_tour->begin();
}

void LessonFlow::measure() {
    m_window.activateWindow();
    Q_EMIT measureRequested();
}

}  // namespace offstage
