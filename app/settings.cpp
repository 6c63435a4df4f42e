#include "app/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <algorithm>

#include "core/threads.h"

namespace offstage {

namespace {

const QString keysGroup = QStringLiteral("keys");
const QString layoutsGroup = QStringLiteral("layouts");
constexpr qsizetype mostLayouts = 16;  // a virtual machine's window has a new size every day

constexpr std::pair<Motion, QLatin1String> motionTexts[] = {
    {Motion::System, QLatin1String("system")},
    {Motion::Reduced, QLatin1String("reduced")},
    {Motion::Full, QLatin1String("full")},
};

Motion motionFromText(const QString& text) {
    for (const auto& [motion, name] : motionTexts)
        if (text == name)
            return motion;
    return Motion::System;
}

QString toText(Motion wanted) {
    for (const auto& [motion, name] : motionTexts)
        if (motion == wanted)
            return name;
    return {};
}

/// No key at all is a choice, too, which an empty list would not show.
void writeKeys(QSettings& file, const QMap<QString, QStringList>& keys) {
    file.remove(keysGroup);
    file.beginGroup(keysGroup);
    for (auto at = keys.begin(); at != keys.end(); ++at)
        file.setValue(at.key(), at.value().isEmpty() ? QStringList(QString()) : at.value());
    file.endGroup();
}

void writeLayouts(QSettings& file, const QList<ScreenLayout>& layouts) {
    file.remove(layoutsGroup);
    file.beginWriteArray(layoutsGroup);
    for (qsizetype i = 0; i < layouts.size(); ++i) {
        file.setArrayIndex(static_cast<int>(i));
        file.setValue(QStringLiteral("screens"), layouts[i].screens);
        file.setValue(QStringLiteral("state"), layouts[i].state);
    }
    file.endArray();
}

QList<ScreenLayout> readLayouts(QSettings& file) {
    QList<ScreenLayout> layouts;
    const qsizetype count = std::min<qsizetype>(file.beginReadArray(layoutsGroup), mostLayouts);
    for (qsizetype i = 0; i < count; ++i) {
        file.setArrayIndex(static_cast<int>(i));
        layouts.append({file.value(QStringLiteral("screens")).toString(),
                        file.value(QStringLiteral("state")).toByteArray()});
    }
    file.endArray();
    return layouts;
}

QMap<QString, QStringList> readKeys(QSettings& file) {
    QMap<QString, QStringList> keys;
    file.beginGroup(keysGroup);
    for (const QString& id : file.childKeys()) {
        keys[id] = file.value(id).toStringList();
        keys[id].removeAll(QString());
    }
    file.endGroup();
    return keys;
}

}  // namespace

QByteArray Settings::layoutFor(const QString& screens) const {
    for (const ScreenLayout& layout : layouts)
        if (layout.screens == screens)
            return layout.state;
    return layouts.isEmpty() ? QByteArray() : layouts.first().state;
}

void Settings::setLayout(const QString& screens, const QByteArray& state) {
    layouts.removeIf([&](const ScreenLayout& layout) { return layout.screens == screens; });
    layouts.prepend({screens, state});
    if (layouts.size() > mostLayouts)
        layouts.removeLast();
}

QString settingsPath() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/offstage.conf");
}

Settings readSettings(const QString& path) {
    Q_ASSERT(mayBlock());
    QSettings file(path, QSettings::IniFormat);
    Settings settings;
    settings.runIn =
        runInFromText(file.value(QStringLiteral("backend")).toString()).value_or(RunIn::Threads);
    settings.workers = std::clamp(file.value(QStringLiteral("workers")).toInt(), 0, 256);
    settings.transport = transportFromText(file.value(QStringLiteral("transport")).toString())
                             .value_or(Transport::Shared);
    settings.decodeIn = decodeInFromText(file.value(QStringLiteral("decode")).toString())
                            .value_or(DecodeIn::Helper);
    settings.priority = workerPriorityFromText(file.value(QStringLiteral("priority")).toString())
                            .value_or(WorkerPriority::Low);
    settings.layouts = readLayouts(file);
    settings.recent = file.value(QStringLiteral("recent")).toStringList();
    settings.language = file.value(QStringLiteral("language")).toString();
    settings.motion = motionFromText(file.value(QStringLiteral("motion")).toString());
    settings.keys = readKeys(file);
    settings.foundLately = file.value(QStringLiteral("foundLately")).toStringList();
    settings.favourites = file.value(QStringLiteral("favourites")).toStringList();
    settings.rememberRecent = file.value(QStringLiteral("rememberRecent"), true).toBool();
    settings.saveQuality = std::clamp(file.value(QStringLiteral("saveQuality")).toInt(), 0, 100);
    settings.screen = screenChoiceFromText(file.value(QStringLiteral("screenProfile")).toString());
    settings.reopen = file.value(QStringLiteral("reopen")).toBool();
    settings.canvasMarks =
        file.value(QStringLiteral("canvasMarks"), settings.canvasMarks).toStringList();
    return settings;
}

void writeSettings(const QString& path, const Settings& settings) {
    Q_ASSERT(mayBlock());
    QDir().mkpath(QFileInfo(path).path());
    QSettings file(path, QSettings::IniFormat);
    file.setValue(QStringLiteral("backend"), toText(settings.runIn));
    file.setValue(QStringLiteral("workers"), settings.workers);
    file.setValue(QStringLiteral("transport"), toText(settings.transport));
    file.setValue(QStringLiteral("decode"), toText(settings.decodeIn));
    file.setValue(QStringLiteral("priority"), toText(settings.priority));
    writeLayouts(file, settings.layouts);
    file.setValue(QStringLiteral("recent"), settings.recent);
    file.setValue(QStringLiteral("language"), settings.language);
    file.setValue(QStringLiteral("motion"), toText(settings.motion));
    writeKeys(file, settings.keys);
    file.setValue(QStringLiteral("foundLately"), settings.foundLately);
    file.setValue(QStringLiteral("favourites"), settings.favourites);
    file.setValue(QStringLiteral("rememberRecent"), settings.rememberRecent);
    file.setValue(QStringLiteral("saveQuality"), settings.saveQuality);
    file.setValue(QStringLiteral("screenProfile"), toText(settings.screen));
    file.setValue(QStringLiteral("reopen"), settings.reopen);
    file.setValue(QStringLiteral("canvasMarks"), settings.canvasMarks);
    file.sync();
}

}  // namespace offstage
