#include "core/recipe/preset_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>

#include "core/threads.h"

namespace offstage {

namespace {

constexpr qint64 longestFile = 1 << 20;

QString unusable(const QString& path, const QString& why) {
    return PresetStore::tr("The presets in \"%1\" cannot be used. %2")
        .arg(QFileInfo(path).fileName(), why);
}

Result<QList<Preset>> readFile(const QString& path) {
    Q_ASSERT(mayBlock());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable, unusable(path, file.errorString()), {}};
    if (file.size() > longestFile)
        return Error{ErrorKind::TooLarge,
                     unusable(path, PresetStore::tr("The file is larger than presets ever are.")),
                     {}};
    auto presets = presetsFromFile(file.read(longestFile));
    if (!presets)
        return Error{presets.error().kind, unusable(path, presets.error().message),
                     presets.error().detail};
    return presets;
}

std::optional<Error> writeFile(const QString& path, const QList<Preset>& presets) {
    Q_ASSERT(mayBlock());
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(toFile(presets));
        if (file.commit())
            return {};
    }
    return Error{ErrorKind::Unreadable,
                 PresetStore::tr("The preset could not be written to %1. It is there until you "
                                 "close the window.")
                     .arg(path),
                 file.errorString()};
}

std::optional<Error> removeFile(const QString& path) {
    Q_ASSERT(mayBlock());
    QFile file(path);
    if (!file.exists() || file.remove())
        return {};
    return Error{ErrorKind::Unreadable,
                 PresetStore::tr("The file %1 could not be removed; its preset will be back at "
                                 "the next start.")
                     .arg(path),
                 file.errorString()};
}

}  // namespace

QString presetFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/presets");
}

PresetStore::PresetStore(Runner runner, QObject* parent)
    : QObject(parent), m_runner(std::move(runner)), m_presets(factoryPresets()) {}

template <class Work, class Use>
void PresetStore::run(Work work, Use use) {
    m_runner([store = QPointer(this), work = std::move(work), use = std::move(use)] {
        // The application outlives the thread that works; the store need not.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [store, use, answer = work()] {
                if (store)
                    use(answer);
            },
            Qt::QueuedConnection);
    });
}

void PresetStore::setFolder(const QString& folder) {
    m_folder = folder;
    run(
        [folder] {
            Q_ASSERT(mayBlock());
            Read read;
            for (const QFileInfo& info : QDir(folder).entryInfoList(
                     {QStringLiteral("*.json")}, QDir::Files | QDir::Readable, QDir::Name)) {
                const auto presets = readFile(info.filePath());
                if (!presets) {
                    read.errors.append(presets.error());
                    continue;
                }
                for (Preset preset : *presets) {
                    if (presets->size() == 1)
                        preset.file = info.fileName();
                    read.presets.append(preset);
                }
            }
            return read;
        },
        [this](const Read& read) {
            for (const Preset& preset : read.presets)
                insert(preset);
            Q_EMIT changed();
            report(read.errors);
        });
}

/// Into the list alone. Returns it as it stands there.
Preset PresetStore::insert(Preset preset) {
    const QString name = preset.name;
    const auto locked = [&](const Preset& other) {
        return other.locked && other.isNamesake(preset);
    };
    preset.locked = false;
    for (int n = 2; std::any_of(m_presets.cbegin(), m_presets.cend(), locked); ++n)
        preset.name = tr("%1 (%2)", "name and number of a preset").arg(name).arg(n);
    const auto namesake =
        std::find_if(m_presets.begin(), m_presets.end(),
                     [&](const Preset& other) { return other.isNamesake(preset); });
    if (namesake == m_presets.end()) {
        m_presets.append(preset);
        return preset;
    }
    if (preset.file.isEmpty())
        preset.file = namesake->file;
    return *namesake = preset;
}

void PresetStore::keep(const Preset& preset) {
    if (m_folder.isEmpty())
        return;
    const QString file = preset.file.isEmpty() ? fileNameFor(preset) : preset.file;
    run([path = m_folder + u'/' + file, preset] { return writeFile(path, {preset}); },
        [this](const std::optional<Error>& error) {
            if (error)
                Q_EMIT failed(*error);
        });
}

void PresetStore::add(const Preset& preset) {
    Preset added = preset;
    added.file.clear();
    keep(insert(added));
    Q_EMIT changed();
}

void PresetStore::rename(const Preset& preset, const QString& name) {
    Preset renamed = preset;
    renamed.name = name;
    renamed.file.clear();
    remove(preset);
    add(renamed);
}

void PresetStore::remove(const Preset& preset) {
    if (preset.locked || !m_presets.removeOne(preset))
        return;
    if (!m_folder.isEmpty()) {
        const QString file = preset.file.isEmpty() ? fileNameFor(preset) : preset.file;
        run([path = m_folder + u'/' + file] { return removeFile(path); },
            [this](const std::optional<Error>& error) {
                if (error)
                    Q_EMIT failed(*error);
            });
    }
    Q_EMIT changed();
}

void PresetStore::importFiles(const QStringList& paths) {
    run(
        [paths] {
            Read read;
            for (const QString& path : paths) {
                const auto presets = readFile(path);
                if (presets)
                    read.presets.append(*presets);
                else
                    read.errors.append(presets.error());
            }
            return read;
        },
        [this](const Read& read) {
            QList<Preset> presets;
            for (const Preset& preset : read.presets) {
                presets.append(insert(preset));
                keep(presets.last());
            }
            if (!presets.isEmpty()) {
                Q_EMIT changed();
                Q_EMIT imported(presets);
            }
            report(read.errors);
        });
}

void PresetStore::exportTo(const QString& path, const QList<Preset>& presets) {
    run([path, presets] { return writeFile(path, presets); },
        [this, path](const std::optional<Error>& error) {
            if (error)
                Q_EMIT failed({error->kind, tr("The presets could not be written to %1.").arg(path),
                               error->detail});
            else
                Q_EMIT exported(path);
        });
}

void PresetStore::report(const QList<Error>& errors) {
    for (const Error& error : errors)
        Q_EMIT failed(error);
}

}  // namespace offstage
