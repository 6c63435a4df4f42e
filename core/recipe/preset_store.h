#pragma once

#include <QObject>
#include <functional>

#include "core/recipe/presets.h"

namespace offstage {

/// Where presets of one's own are kept: in the user's data folder.
QString presetFolder();

/// All presets: those that came with the program, then those of one's own, one file for each. What
/// is ordered counts at once; files follow in another thread. Lives in one thread; every order
/// returns at once.
class PresetStore : public QObject {
    Q_OBJECT

public:
    /// Runs work on files elsewhere, in order.
    using Runner = std::function<void(std::function<void()>)>;

    explicit PresetStore(Runner runner, QObject* parent = nullptr);

    const QList<Preset>& presets() const { return m_presets; }
    /// Takes up those of a folder, and keeps new ones there. Until then they live as long as the
    /// store does.
    void setFolder(const QString& folder);

    /// Takes the place of a namesake of one's own; beside a locked one a number tells it apart.
    void add(const Preset& preset);
    void rename(const Preset& preset, const QString& name);
    void remove(const Preset& preset);
    void importFiles(const QStringList& paths);
    void exportTo(const QString& path, const QList<Preset>& presets);

Q_SIGNALS:
    void changed();
    void imported(const QList<offstage::Preset>& presets);
    void exported(const QString& path);
    void failed(const offstage::Error& error);

private:
    struct Read {
        QList<Preset> presets;
        QList<Error> errors;
    };

    /// `work` elsewhere, then `use` with what it returned here, if the store still lives.
    template <class Work, class Use>
    void run(Work work, Use use);
    void keep(const Preset& preset);
    Preset insert(Preset preset);
    void report(const QList<Error>& errors);

    const Runner m_runner;
    QString m_folder;
    QList<Preset> m_presets;
};

}  // namespace offstage
