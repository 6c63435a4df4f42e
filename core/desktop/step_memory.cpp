#include "core/desktop/step_memory.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/desktop/private_file.h"

namespace offstage {

namespace {

constexpr qint64 fileAtMost = 16 << 20;
constexpr QLatin1String version("offstage-steps");
constexpr QLatin1String filesKey("files");
constexpr QLatin1String pathKey("path");
constexpr QLatin1String stampKey("stamp");
constexpr QLatin1String recipeKey("recipe");

/// Of a file as it is now.
QString stampOf(const QString& path) {
    const QFileInfo info(path);
    return info.exists() ? QStringLiteral("%1 %2")
                               .arg(info.size())
                               .arg(info.lastModified().toMSecsSinceEpoch())
                         : QString();
}

QJsonArray readAll(const QString& file) {
    const QJsonObject json = QJsonDocument::fromJson(readWhole(file, fileAtMost)).object();
    return json[version].toInt() == 1 ? json[filesKey].toArray() : QJsonArray();
}

}  // namespace

StepMemory::StepMemory(QObject* parent) : QObject(parent) {
    m_work.setMaxThreadCount(1);  // the file is read, changed and written: one at a time
}

StepMemory::~StepMemory() {
    m_work.waitForDone();
}

void StepMemory::begin(const QString& folder) {
    m_file = folder + QStringLiteral("/steps.json");
}

void StepMemory::setRemembers(bool remembers) {
    m_remembers = remembers;
    if (!remembers && !m_file.isEmpty())
        m_work.start([file = m_file] { QFile::remove(file); });
}

void StepMemory::opened(const QString& path) {
    if (m_file.isEmpty() || !m_remembers || path.isEmpty())
        return;
    m_work.start([this, file = m_file, path] {
        const QString stamp = stampOf(path);
        m_stamps[path] = stamp;
        for (const QJsonValue& value : readAll(file)) {
            const QJsonObject entry = value.toObject();
            if (entry[pathKey].toString() == path && entry[stampKey].toString() == stamp)
                Q_EMIT remembered(path, entry[recipeKey].toArray());
        }
    });
}

void StepMemory::keep(const QString& path, const QJsonArray& recipe) {
    if (m_file.isEmpty() || !m_remembers || path.isEmpty())
        return;
    m_work.start([this, file = m_file, path, recipe] {
        QJsonArray entries;
        // One that was replaced meanwhile, perhaps by its own result, is not what this was done to.
        const QString stamp = stampOf(path);
        if (!recipe.isEmpty() && !stamp.isEmpty() && m_stamps.value(path) == stamp)
            entries.append(QJsonObject{{pathKey, path}, {stampKey, stamp}, {recipeKey, recipe}});
        const QJsonArray before = readAll(file);
        for (const QJsonValue& value : before)
            if (value.toObject()[pathKey].toString() != path && entries.size() < limit)
                entries.append(value);
        if (entries != before)
            writePrivately(file,
                           QJsonDocument(QJsonObject{{version, 1}, {filesKey, entries}}).toJson());
    });
}

}  // namespace offstage
