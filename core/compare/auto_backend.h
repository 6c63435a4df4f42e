#pragma once

#include <QObject>
#include <QPointer>
#include <QSet>
#include <optional>

#include "core/compare/comparison.h"
#include "core/compare/history.h"
#include "core/engine/run_in.h"

namespace offstage {

class Document;
struct OpenedImage;
class Workbench;

/// Where filters run, as people choose it, and the choice itself where they leave it to the
/// program. Stands between window and engine: orders for the engine's back end come from here.
/// Remembers what jobs cost. Lives in the window's thread; every order returns at once.
class AutoBackend : public QObject {
    Q_OBJECT

public:
    explicit AutoBackend(Workbench& workbench, QObject* parent = nullptr);

    RunIn runIn() const { return m_runIn; }
    /// The latest choice; without a sentence while there is nothing to choose for.
    const Advice& advice() const { return m_advice; }
    const History& history() const { return m_history; }
    void setHistory(const History& history) { m_history = history; }
    /// What is known of applying this, for a recommendation and for a comparison.
    Facts factsFor(const OpenedImage& opened, const Recipe& recipe) const;

public Q_SLOTS:
    void setRunIn(offstage::RunIn runIn);
    /// Figures of this machine, the latest.
    void setComparison(const offstage::Comparison& comparison);
    /// What the window shows, or null, and what it would apply. With no job under way the side is
    /// taken at once, so that helpers are warm by then.
    void consider(const offstage::Document* document, const offstage::Recipe& recipe);
    /// The same, and it is about to be applied. Jobs under way move to that side, but from
    /// processes only where nothing spoke for them.
    void choose(const offstage::Document& document, const offstage::Recipe& recipe);
    /// For a file that the window does not show. Jobs under way stay in processes.
    void choose(const offstage::OpenedImage& opened, const offstage::Recipe& recipe);
    /// News of jobs that the workbench does not know.
    void takeJobs(const QList<offstage::JobUpdate>& updates);
    /// Helpers could not be run; perhaps they can by now.
    void tryHelpersAgain();

Q_SIGNALS:
    void runInChanged(offstage::RunIn runIn);
    /// Another side, or for another reason; only while the program chooses.
    void decided(const offstage::Advice& advice);

private:
    void followEngine(Backend backend);
    Advice adviceFor(const OpenedImage& opened, const Recipe& recipe) const;
    void decide();
    void askForFreeMemory();

    Workbench& m_workbench;
    RunIn m_runIn;
    Advice m_advice;
    History m_history;
    std::optional<Comparison> m_comparison;
    QPointer<const Document> m_document;
    Recipe m_recipe;
    std::optional<qint64> m_freeBytes;
    std::optional<qint64> m_helperBytes;  ///< the largest helper seen
    bool m_helpersFail = false;
    QSet<JobId> m_jobs;         ///< not over
    QSet<JobId> m_inProcesses;  ///< of those, which something spoke for
};

}  // namespace offstage
