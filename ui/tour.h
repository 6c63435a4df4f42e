#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>
#include <vector>

namespace offstage {

class Document;
class MainWindow;
class Workbench;

/// Plays the program by itself, through the window's own controls: opens an image, filters in
/// threads, moves to processes in mid-job, kills a helper, stops a job, compares, and takes
/// pictures of the screen on the way. What a newcomer without a display gets to see.
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
    struct Step {
        QString name;  ///< also of its picture
        std::function<void()> act;
        std::function<bool()> isReached;
        bool picture = true;
    };

    void plan();
    void poll();
    void takePicture(const QString& name);
    void chooseAndApply(const char* filter, const QString& params);
    bool progressed(double part) const;
    bool isOver() const;

    MainWindow& m_window;
    Workbench& m_workbench;
    QString m_folder;
    std::vector<Step> m_steps;
    std::size_t m_at = 0;
    bool m_acted = false;
    int m_pictures = 0;
    QList<qint64> m_helpers;  ///< process ids, as the Workers panel shows them
    QElapsedTimer m_stepClock;
    QElapsedTimer m_reached;
    QTimer m_poll;
};

}  // namespace offstage
