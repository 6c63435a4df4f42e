#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/engine/job.h"
#include "core/engine/run_in.h"

namespace offstage {

/// What the program remembers from one start to the next. A value; read before there is a window,
/// written by SettingsKeeper.
struct Settings {
    RunIn runIn = RunIn::Threads;
    int workers = 0;  ///< 0: one per core
    Transport transport = Transport::Shared;
    DecodeIn decodeIn = DecodeIn::Helper;
    QByteArray layout;
    QStringList recent;
    bool rememberRecent = true;  ///< also in the desktop's list
    bool reopen = false;         ///< the images of the last time, at the start

    bool operator==(const Settings&) const = default;
};

/// `offstage.conf` in the user's configuration folder.
QString settingsPath();
/// A missing or damaged file, or value, gives the defaults.
Settings readSettings(const QString& path);
/// Atomic; failures are not told: nothing of value is lost.
void writeSettings(const QString& path, const Settings& settings);

}  // namespace offstage
