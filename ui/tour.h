#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>
#include <vector>

#include "core/engine/job.h"

namespace offstage {

class Document;
class MainWindow;
class Workbench;

/// Plays the program by itself, through the window's own controls: opens an image, filters in
/// threads, moves to processes in mid-job, kills a helper, stops a job, compares, and takes
/// pictures of the screen on the way. What a newcomer without a display gets to see. A job that is
/// over too soon to be met in the middle is done again by fewer workers.
class Tour : public QObject {
    Q_OBJECT

public:
    /// Pictures go to `folder`, which must exist.
    Tour(MainWindow& window, Workbench& workbench, QString folder, QObject* parent = nullptr);

    /// Begins once an image is open.
    void begin();

Q_SIGNALS:
    /// `complaint` is empty if every step came to its end.
    void finished(const QString& complaint);

private:
    /// What a step has to do with a job.
    enum class Meets {
        Nothing,
        Begin,   ///< it begins one, and is reached while that runs
        Middle,  ///< it happens to one that runs, and is reached while it does
        End      ///< it is reached when one is over, in the state that it should be
    };
    struct Step {
        QString name;  ///< also of its picture
        Meets meets;
        std::function<void()> act;
        std::function<bool()> isReached;
        bool picture = true;
    };

    void plan();
    void poll();
    void go(std::size_t step);
    void end(const QString& complaint);
    bool hasMissed(const Step& step) const;
    void tryAgain();
    void takePicture(const QString& name);
    void chooseAndApply(const char* filter, const QString& params);
    bool progressed(double part) const;
    bool isOver() const;
    bool ended(JobState state) const;
    bool hasLostAHelper() const;
    bool seesBusyHelpers();
    bool killsAHelper();

    MainWindow& m_window;
    Workbench& m_workbench;
    QString m_folder;
    std::vector<Step> m_steps;
    std::size_t m_at = 0;
    bool m_acted = false;
    int m_pictures = 0;
    std::size_t m_jobStep = 0;  ///< the latest one that began a job
    int m_jobPictures = 0;      ///< taken before
    QList<qint64> m_helpers;    ///< process ids of those at work, as the Workers panel shows them
    QElapsedTimer m_sinceLook;
    QElapsedTimer m_sinceKill;
    QElapsedTimer m_stepClock;
    QElapsedTimer m_reached;
    QTimer m_poll;
};

}  // namespace offstage
