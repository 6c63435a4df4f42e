#pragma once

#include <QKeySequence>
#include <QObject>
#include <QPointer>
#include "ui/guided_tour_text.h"

class QAction;

namespace offstage {

class MainWindow;
class Ring;
class TourCard;

/// *See the difference in 60 seconds*: shows a newcomer what the meter sees while one filter runs
/// in the UI thread, in threads and in helper processes, and what becomes of a job whose helper is
/// killed. It works on a picture of its own, speaks in a bar above it, and blocks nothing. However
/// it ends, everything that it changed is put back; what people have changed meanwhile stays.
class GuidedTour : public QObject {
    Q_OBJECT

public:
    GuidedTour(MainWindow& window, Workbench& workbench, AutoBackend& backend, Pulse& pulse);

    bool isUnderWay() const { return m_card; }

public Q_SLOTS:
    void begin();
    void leave();

Q_SIGNALS:
    /// How the window felt while the UI thread did the work.
    void wrongWaySeen(const offstage::WindowFeel& feel);
    /// At its end people want to know more.
    void comparisonRequested();
    void lessonRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Phase {
        Opening,  ///< the picture is on its way
        Ready,    ///< the scene is explained, and waits
        Running,
        Seen,      ///< what was seen is told
        Disturbed  ///< somebody did something else; may be done again
    };
    struct Before {
        QByteArray layout;
        RunIn runIn = RunIn::Threads;
        int workers = 1;
        QPointer<Document> picture;
        QKeySequence stopKey;
    };

    enum class ThePicture { Close, Keep };

    static QString pictureName();
    void openPicture();
    void takePicture(Document* document);
    void losePicture(const Document* document);
    void show(TourScene scene);
    void run();
    void runEnded(const TourRun::Seen& seen);
    void disturbed(const QString& text, const QString& wayOn);
    void next();
    void skip();
    void showSummary();
    void end(ThePicture picture);
    void putBack();

    MainWindow& m_window;
    Workbench& m_workbench;
    AutoBackend& m_backend;
    Pulse& m_pulse;
    TourRun m_run;
    TourScene m_scene = TourScene::UiThread;
    Phase m_phase = Phase::Opening;
    Before m_before;
    QPointer<Document> m_picture;
    QString m_notice;  ///< that the demonstration is over, which the tour says itself
    TourFeels m_feels;
    TourCard* m_card = nullptr;  ///< as long as the tour is under way
    QAction* m_leave;
    Ring* m_ring;
};

}  // namespace offstage
