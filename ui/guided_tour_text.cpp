#include "ui/guided_tour_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "core/words.h"
#include "ui/headline_look.h"
#include "ui/job_text.h"

namespace offstage {

namespace {

QString number(double value) {
    return QLocale().toString(value, 'f', 0);
}

/// How the window felt, the same for every side, so that they can be compared.
QString feelText(const WindowFeel& feel) {
    return tr("Longest wait %1, hangs %2.")
        .arg(durationText(feel.longestStall), QLocale().toString(feel.hangs));
}

/// As short as the rows of a table want it.
QString nameOf(TourScene scene) {
    switch (scene) {
        case TourScene::UiThread:
            return tr("UI thread");
        case TourScene::Threads:
            return tr("Threads");
        case TourScene::Processes:
            return tr("Processes");
        case TourScene::Kill:
            return tr("Helper killed");
        case TourScene::Summary:
            break;
    }
    return {};
}

}  // namespace

QString titleOf(TourScene scene) {
    switch (scene) {
        case TourScene::UiThread:
            return tr("The wrong way: in the UI thread");
        case TourScene::Threads:
            return tr("In threads");
        case TourScene::Processes:
            return tr("In helper processes");
        case TourScene::Kill:
            return tr("A helper dies");
        case TourScene::Summary:
            return tr("What the meter saw");
    }
    return {};
}

QString explanationOf(TourScene scene) {
    switch (scene) {
        case TourScene::UiThread:
            return tr(
                "In the frame is the meter. Run lets a filter work in the window's own thread, "
                "for two seconds at most. Zoom in, and try to drag the picture meanwhile.");
        case TourScene::Summary:
            return tr(
                "The same filter on the same picture. What keeps a window alive is that its "
                "own thread is free, whoever does the work. What a process adds is that its "
                "end costs a tile and not the window.");
        case TourScene::Threads:
        case TourScene::Processes:
        case TourScene::Kill:
            break;
    }
    return runningText(scene);
}

QString runningText(TourScene scene) {
    switch (scene) {
        case TourScene::UiThread:
            return tr(
                "The window's own thread works. Try to drag the picture, and watch the "
                "meter.");
        case TourScene::Threads:
            return tr(
                "The same filter in threads of this program. Drag the picture, zoom with the "
                "wheel: the window answers as if nothing happened. Watch the meter.");
        case TourScene::Processes:
            return tr(
                "Now in helper processes, each with memory of its own; the pixels lie in "
                "memory that both sides see. Drag, zoom, and watch the meter.");
        case TourScene::Kill:
            return tr(
                "In a moment one of the helpers is killed in the middle of its work, as a "
                "crash would end it. Watch the list of workers, and the picture.");
        case TourScene::Summary:
            break;
    }
    return {};
}

QString seenText(TourScene scene, const TourRun::Seen& seen) {
    if (scene == TourScene::Kill) {
        if (seen.helpersLost == 0)
            return tr("The helpers were too quick to be met at work, so none was killed.");
        return seen.isComplete
                   ? tr("The helper is gone. Another has done its work again, and the picture is "
                        "complete. In a thread the same crash would have ended this window.")
                   : tr("The helper is gone, and another does its work again. In a thread the same "
                        "crash would have ended this window.");
    }
    if (seen.feel.seconds <= 0)
        return tr("The meter saw nothing: the window was hidden.");
    if (scene == TourScene::UiThread)
        return tr("No drag, no key, no repaint came through while the thread worked. %1")
            .arg(feelText(seen.feel));
    return tr("All the work was done, and the window's own thread had nothing to do with it. %1")
        .arg(feelText(seen.feel));
}

QString killedText(qint64 pid) {
    return tr("The helper with process id %1 has been killed. The job goes on: a new helper "
              "starts, "
              "and what the old one was at is done again.")
        .arg(pid);
}

QString disturbedText(TourRun::Disturbance how) {
    switch (how) {
        case TourRun::Disturbance::Stopped:
            return tr("You have stopped the job. The tour can run it again, or go on without it.");
        case TourRun::Disturbance::SideChanged:
            return tr(
                "The filter does not run any more where this step wants to show it. The tour "
                "can run it again, or go on without it.");
        case TourRun::Disturbance::Failed:
            return tr(
                "The job has failed; the message above the picture says why. The tour can run "
                "it again, or go on without it.");
    }
    return {};
}

QList<QStringList> summaryOf(const TourFeels& feels, double refreshHz) {
    QList<QStringList> rows{
        {QString(), tr("Frames per s"), tr("Longest wait"), tr("Hangs"), tr("Window")}};
    for (const TourScene scene :
         {TourScene::UiThread, TourScene::Threads, TourScene::Processes, TourScene::Kill}) {
        const std::optional<WindowFeel>& feel = feels[static_cast<std::size_t>(scene)];
        QStringList row{nameOf(scene)};
        if (feel && feel->seconds > 0) {
            const double missed = static_cast<double>(feel->missedFrames) / feel->seconds;
            const Headline word = judge(feel->hitchMsPerS, feel->latencyP99,
                                        static_cast<int>(feel->hangs), refreshHz);
            row << number(std::max(0., refreshHz - missed)) << durationText(feel->longestStall)
                << QLocale().toString(feel->hangs) << wordFor(word);
        } else {
            row += QStringList(4, QStringLiteral("–"));
        }
        rows << row;
    }
    return rows;
}

}  // namespace offstage
