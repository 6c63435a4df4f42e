#pragma once

#include <QObject>
#include <QPointer>

#include "ui/lesson_figures.h"

namespace offstage {

class AutoBackend;
class GuidedTour;
class LessonPage;
class MainWindow;
class Pulse;
class Workbench;

/// Everything that teaches: the page *Threads or processes?* and the guided tour, who calls them,
/// and what they tell each other.
class LessonFlow : public QObject {
    Q_OBJECT

public:
    LessonFlow(MainWindow& window, Workbench& workbench, AutoBackend& backend, Pulse& pulse);

    GuidedTour& tour() { return *m_tour; }

public Q_SLOTS:
    void showLesson();
    /// These figures stand on the page from now on.
    void setComparison(const offstage::Comparison& comparison);

Q_SIGNALS:
    /// People want figures of their own.
    void measureRequested();

private:
    void beginTour();
    void measure();
    void tellFacts();

    MainWindow& m_window;
    GuidedTour* m_tour;
    QPointer<LessonPage> m_page;  ///< made when it is first asked for
    LessonFacts m_facts;
};

}  // namespace offstage
