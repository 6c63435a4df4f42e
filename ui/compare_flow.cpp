#include "ui/compare_flow.h"

#include <QAction>
#include <QFileInfo>
#include <QPointer>

#include "core/compare/auto_backend.h"
#include "core/compare/machine.h"
#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/compare_export.h"
#include "ui/filter_text.h"
#include "ui/job_text.h"
#include "ui/message_bar.h"
#include "ui/param_panel.h"
#include "ui/questions.h"

namespace offstage {

namespace {

using std::chrono_literals::operator""s;

constexpr int runsPerComparison = 43;  ///< two of three ways in each of six rounds, and stops
constexpr double besideRunsMs = 30000;

bool sameFilters(const Recipe& a, const Recipe& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Step& x, const Step& y) { return x.filter == y.filter; });
}

/// Whether it is the same memory, without holding on to it.
bool samePixels(const std::weak_ptr<PixelBlock>& a, const BlockRef& b) {
    return !a.owner_before(b) && !b.owner_before(a);
}

}  // namespace

CompareFlow::CompareFlow(Workbench& workbench, Pulse& pulse, const Actions& actions,
                         ParamPanel& parameters, MessageBar& messages, QWidget* window)
    : QObject(window),
      m_workbench(workbench),
      m_pulse(pulse),
      m_parameters(parameters),
      m_messages(messages),
      m_window(window),
      m_panel(new ComparePanel(window)) {
    connectParts(actions);
    m_powerWatch.setInterval(10s);
    connect(&m_powerWatch, &QTimer::timeout, this, &CompareFlow::readPower);
    m_powerWatch.start();
    updateSubject();
}

CompareFlow::~CompareFlow() = default;

void CompareFlow::connectParts(const Actions& actions) {
    connect(actions.compareBackends, &QAction::triggered, this, &CompareFlow::panelRequested);
    connect(m_panel, &ComparePanel::runRequested, this, &CompareFlow::run);
    connect(m_panel, &ComparePanel::stopRequested, this, &CompareFlow::stop);
    connect(m_panel, &ComparePanel::saveRequested, this, &CompareFlow::askForFile);
    connect(m_panel, &ComparePanel::whatChanged, this, &CompareFlow::updateSubject);
    connect(&m_parameters, &ParamPanel::filterChanged, this, &CompareFlow::updateSubject);
    connect(&m_parameters, &ParamPanel::paramsChanged, this, &CompareFlow::updateSubject);
    connect(&m_workbench, &Workbench::currentChanged, this, &CompareFlow::watch);
    connect(&m_workbench, &Workbench::documentRemoved, this, [this](Document* document) {
        if (document == m_document)
            stop();
    });
    connect(&m_workbench, &Workbench::busyChanged, this, [this](bool busy) {
        m_othersWork = busy;
        m_disturbed = m_disturbed || busy;
        Q_EMIT workChanged(busy || isRunning());
        updateSubject();
    });
    connect(&m_workbench.engine(), &Engine::workerCountChanged, this, &CompareFlow::updateSubject);
}

void CompareFlow::setAutomatic(AutoBackend& automatic) {
    m_automatic = &automatic;
    connect(this, &CompareFlow::compared, &automatic, &AutoBackend::setComparison);
}

void CompareFlow::watch(Document* document) {
    if (document) {
        connect(document, &Document::currentChanged, this, &CompareFlow::updateSubject,
                Qt::UniqueConnection);
        connect(document, &Document::resultEnded, this, &CompareFlow::updateSubject,
                Qt::UniqueConnection);
    }
    updateSubject();
}

void CompareFlow::connectComparer() {
    connect(m_comparer.get(), &Comparer::progressed, m_panel, &ComparePanel::setProgress);
    connect(m_comparer.get(), &Comparer::updated, m_panel, &ComparePanel::setComparison);
    connect(m_comparer.get(), &Comparer::finished, this, &CompareFlow::finish);
    connect(m_comparer.get(), &Comparer::failed, this, [this](const Error& error) {
        m_messages.showError(error);
        endRun();
    });
    connect(m_comparer.get(), &Comparer::runBegan, this, [this] { m_reading = m_pulse.reading(); });
    connect(m_comparer.get(), &Comparer::runEnded, this, [this](Way way) {
        m_comparer->noteFeel(way, feelBetween(m_reading, m_pulse.reading()));
    });
}

/// What would be compared now; without an image if there is none.
Comparer::Order CompareFlow::order() const {
    Comparer::Order order;
    order.engine = m_workbench.engineOptions();
    order.window = true;
    const Document* document = m_workbench.current();
    if (!document)
        return order;
    order.name = document->name();
    if (m_panel->what() == CompareWhat::Steps && !document->shown().empty()) {
        order.image = document->original().image;
        order.recipe = document->shown();
    } else {
        order.image = document->current().image;
        if (m_parameters.filter())
            order.recipe = {{m_parameters.filter(), m_parameters.params()}};
    }
    return order;
}

QString CompareFlow::whyNot() const {
    const Comparer::Order now = order();
    if (now.image.isNull())
        return tr("Open an image first.");
    if (now.recipe.empty())
        return tr("Choose a filter first.");
    if (const auto error = Comparer::whyNot(now))
        return error->message;
    if (m_othersWork)
        return tr("Wait until the jobs are done: they would be in the figures.");
    return {};
}

/// By what the same step took last, if it is known.
QString CompareFlow::expected() const {
    const Comparer::Order now = order();
    const Document* document = m_workbench.current();
    if (document && !document->shown().empty() && now.recipe.size() == 1 &&
        document->shown().back() == now.recipe.front() &&
        document->jobNews().state == JobState::Done)
        return tr("It takes about %1.")
            .arg(durationText(runsPerComparison * document->jobNews().elapsedMs + besideRunsMs));
    return tr("It takes about as long as %1 times the filter, and half a minute more.")
        .arg(runsPerComparison);
}

QString CompareFlow::whyOutdated() const {
    if (!m_measured || !m_panel->comparison())
        return {};
    if (m_disturbed)
        return tr("Other jobs ran while this was measured: it says nothing. Run it again.");
    const Comparer::Order now = order();
    const Conditions& then = m_panel->comparison()->conditions;
    if (now.image.isNull() || !samePixels(m_measured->pixels, now.image.block()))
        return tr("Measured with another picture: %1.").arg(m_measured->name);
    if (!sameFilters(m_measured->recipe, now.recipe))
        return tr("Measured with another filter: %1.").arg(then.filters);
    if (m_measured->recipe != now.recipe)
        return tr("Measured with other parameters.");
    if (m_measured->workers != now.engine.workers)
        return tr("Measured with another number of workers: %1.").arg(m_measured->workers);
    if (m_power && m_power->onBattery != then.onBattery)
        return then.onBattery.value_or(false) ? tr("Measured on battery.")
                                              : tr("Measured on mains.");
    if (m_power && m_power->governor != then.governor)
        return tr("Measured while the governor of the clock rate was %1.").arg(then.governor);
    return {};
}

void CompareFlow::run() {
    if (isRunning() || !whyNot().isEmpty())
        return;
    if (!m_comparer) {
        m_comparer = std::make_unique<Comparer>();
        connectComparer();
    }
    Comparer::Order now = order();
    m_document = m_workbench.current();
    if (m_automatic)
        now.facts = m_automatic->factsFor(m_document->opened(), now.recipe);
    m_measured = Key{now.image.block(), now.name, now.recipe, now.engine.workers};
    m_disturbed = false;
    m_panel->setProgress(0, tr("Starting workers…"));
    Q_EMIT workChanged(true);
    m_comparer->start(now);
}

void CompareFlow::measure() {
    Q_EMIT panelRequested();
    run();
}

void CompareFlow::stop() {
    if (isRunning())
        m_comparer->stop();
}

void CompareFlow::finish(const Comparison& result) {
    m_panel->setComparison(result);
    endRun();
    if (result.complete && !result.busy && !m_disturbed)
        Q_EMIT compared(result);
}

void CompareFlow::endRun() {
    m_document = nullptr;
    m_panel->setIdle();
    Q_EMIT workChanged(m_othersWork);
    updateSubject();
}

void CompareFlow::updateSubject() {
    ComparePanel::Subject subject;
    if (const Filter* filter = m_parameters.filter())
        subject.chosen = filterText(filter->label);
    if (const Document* document = m_workbench.current(); document && !document->shown().empty()) {
        const auto count = static_cast<int>(document->shown().size());
        subject.steps = count == 1 ? tr("The step of this image")
                                   : tr("All %n steps of this image", nullptr, count);
    }
    subject.whyNot = whyNot();
    subject.expected = expected();
    m_panel->setSubject(subject);
    m_panel->setOutdated(whyOutdated());
}

/// The system's files are read by another thread, and only while somebody looks at what depends on
/// them.
void CompareFlow::readPower() {
    if (!m_panel->isVisible() || !m_panel->comparison() || isRunning())
        return;
    FileQueue& files = m_workbench.files();
    files.run([&files, flow = QPointer(this)] {
        const Power power{governorName(), isOnBattery()};
        QMetaObject::invokeMethod(&files, [flow, power] {
            if (!flow)
                return;
            flow->m_power = power;
            flow->m_panel->setOutdated(flow->whyOutdated());
        });
    });
}

void CompareFlow::askForFile() {
    static constexpr CompareFormat formats[] = {CompareFormat::Json, CompareFormat::Markdown,
                                                CompareFormat::Svg, CompareFormat::Png};
    askWhereToSave(m_window, tr("Save comparison"), m_folder, tr("comparison", "name of a file"),
                   {{tr("JSON, every figure (*.json)"), QStringLiteral("json")},
                    {tr("Markdown, tables (*.md)"), QStringLiteral("md")},
                    {tr("SVG, the plots (*.svg)"), QStringLiteral("svg")},
                    {tr("PNG, the plots (*.png)"), QStringLiteral("png")}},
                   [this](qsizetype chosen, const QString& path) {
                       save(compareFormat(path).value_or(formats[chosen]), path);
                   });
}

void CompareFlow::save(CompareFormat format, const QString& path) {
    m_folder = QFileInfo(path).path();
    // The window may be gone by then; the queue is there until it has written everything.
    FileQueue& files = m_workbench.files();
    files.run([&files, format, path, flow = QPointer(this), comparison = *m_panel->comparison(),
               font = m_panel->font()] {
        const Result<Done> saved = saveComparison(comparison, format, font, path);
        QMetaObject::invokeMethod(&files, [flow, saved, path] {
            if (!flow)
                return;
            if (saved)
                flow->m_messages.show(
                    {Notice::Kind::Information,
                     tr("The comparison was written to %1.").arg(QFileInfo(path).fileName()),
                     {}});
            else
                flow->m_messages.showError(saved.error());
        });
    });
}

}  // namespace offstage
