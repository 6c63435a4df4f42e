#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include "core/desktop/screen_profiles.h"
#include "core/engine/job.h"
#include "core/engine/run_in.h"
#include "core/worker_priority.h"
#include "ui/appearance.h"

namespace offstage {

/// How the window was on a set of screens.
struct ScreenLayout {
    QString screens;  ///< where they are and how large, in words of the program's own
    QByteArray state;

    bool operator==(const ScreenLayout&) const = default;
};

/// What the program remembers from one start to the next. A value; read before there is a window,
/// written by SettingsKeeper.
struct Settings {
    RunIn runIn = RunIn::Threads;
    int workers = 0;  ///< 0: one per core
    Transport transport = Transport::Shared;
    DecodeIn decodeIn = DecodeIn::Helper;
    WorkerPriority priority = WorkerPriority::Low;
    QList<ScreenLayout> layouts;  ///< the last used first
    QStringList recent;
    QString language;  ///< empty: the system's
    Motion motion = Motion::System;
    QMap<QString, QStringList> keys;  ///< that were changed, by the action's id
    QStringList foundLately;          ///< ids, the last first
    QStringList favourites;           ///< ids of filters
    bool rememberRecent = true;       ///< also in the desktop's list
    int saveQuality = 0;              ///< of the last lossy copy; 0: none yet
    ScreenChoice screen;              ///< whose word counts for its colours
    bool reopen = false;              ///< the images of the last time, at the start
    QStringList canvasMarks{QStringLiteral("pixelGrid")};  ///< ids of what is drawn over pictures

    bool operator==(const Settings&) const = default;

    /// That of these screens; where they are new, the last one.
    QByteArray layoutFor(const QString& screens) const;
    /// The last sixteen sets of screens are kept.
    void setLayout(const QString& screens, const QByteArray& state);
};

/// `offstage.conf` in the user's configuration folder.
QString settingsPath();
/// A missing or damaged file, or value, gives the defaults.
Settings readSettings(const QString& path);
/// Atomic; failures are not told: nothing of value is lost.
void writeSettings(const QString& path, const Settings& settings);

}  // namespace offstage
