#include "app/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include "core/threads.h"

namespace offstage {

QString settingsPath() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/offstage.conf");
}

Settings readSettings(const QString& path) {
    Q_ASSERT(mayBlock());
    const QSettings file(path, QSettings::IniFormat);
    Settings settings;
    settings.runIn =
        runInFromText(file.value(QStringLiteral("backend")).toString()).value_or(RunIn::Threads);
    settings.workers = std::clamp(file.value(QStringLiteral("workers")).toInt(), 0, 256);
    settings.transport = transportFromText(file.value(QStringLiteral("transport")).toString())
                             .value_or(Transport::Shared);
    settings.decodeIn = decodeInFromText(file.value(QStringLiteral("decode")).toString())
                            .value_or(DecodeIn::Helper);
    settings.layout = file.value(QStringLiteral("layout")).toByteArray();
    settings.recent = file.value(QStringLiteral("recent")).toStringList();
    settings.rememberRecent = file.value(QStringLiteral("rememberRecent"), true).toBool();
    settings.reopen = file.value(QStringLiteral("reopen")).toBool();
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
    file.setValue(QStringLiteral("layout"), settings.layout);
    file.setValue(QStringLiteral("recent"), settings.recent);
    file.setValue(QStringLiteral("rememberRecent"), settings.rememberRecent);
    file.setValue(QStringLiteral("reopen"), settings.reopen);
    file.sync();
}

}  // namespace offstage
