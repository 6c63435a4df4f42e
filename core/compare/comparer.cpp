#include "core/compare/comparer.h"

#include <QCoreApplication>
#include <QThread>

#include "core/compare/comparer_run.h"
#include "core/filters/filter.h"

namespace offstage {

class Comparer::Private {
public:
    QThread thread;
    std::unique_ptr<ComparerRun> run;  ///< lives in the thread while that runs
};

namespace {

/// Why there is nothing to be compared.
std::optional<Error> whyNot(const Comparer::Order& order) {
    const auto refuse = [](const QString& why) { return Error{ErrorKind::Unsupported, why, {}}; };
    if (order.image.isNull() || order.recipe.empty())
        return refuse(Comparer::tr("A comparison needs an image and a filter."));
    for (const Step& step : order.recipe) {
        const QString name = QCoreApplication::translate("Filter", step.filter->label);
        if (step.filter->command)
            return refuse(Comparer::tr("%1 is another program: it is a process of its own on "
                                       "either side, so there is nothing to compare.")
                              .arg(name));
        if (step.filter->needsProcess)
            return refuse(
                Comparer::tr("%1 cannot be compared: %2")
                    .arg(name, QCoreApplication::translate("Filter", step.filter->needsProcess)));
    }
    return {};
}

}  // namespace

Comparer::Comparer(QObject* parent) : QObject(parent), m_d(std::make_unique<Private>()) {
    qRegisterMetaType<Comparison>();
    qRegisterMetaType<Way>();
    m_d->thread.setObjectName(QStringLiteral("comparer"));
    connect(&m_d->thread, &QThread::finished, this, [this] {
        m_d->thread.wait();  // for its last lines: it has nothing more to do
        const std::unique_ptr<ComparerRun> run = std::move(m_d->run);
        if (run->error())
            Q_EMIT failed(*run->error());
        else
            Q_EMIT finished(run->result());
    });
}

Comparer::~Comparer() {
    m_d->thread.disconnect(this);
    stop();
    m_d->thread.wait();
}

bool Comparer::isRunning() const {
    return m_d->run != nullptr;
}

void Comparer::start(const Order& order) {
    if (isRunning())
        return;
    if (const auto error = whyNot(order)) {
        QMetaObject::invokeMethod(
            this, [this, error] { Q_EMIT failed(*error); }, Qt::QueuedConnection);
        return;
    }
    m_d->run = std::make_unique<ComparerRun>(order);
    ComparerRun* run = m_d->run.get();
    connect(run, &ComparerRun::progressed, this, &Comparer::progressed);
    connect(run, &ComparerRun::runBegan, this, &Comparer::runBegan);
    connect(run, &ComparerRun::runEnded, this, &Comparer::runEnded);
    connect(run, &ComparerRun::updated, this, &Comparer::updated);
    run->moveToThread(&m_d->thread);
    connect(&m_d->thread, &QThread::started, run, &ComparerRun::measure);
    m_d->thread.start();
}

void Comparer::stop() {
    m_d->thread.requestInterruption();
    m_d->thread.quit();
}

void Comparer::noteFeel(Way way, const WindowFeel& feel) {
    if (ComparerRun* run = m_d->run.get())
        QMetaObject::invokeMethod(
            run, [run, way, feel] { run->noteFeel(way, feel); }, Qt::QueuedConnection);
}

}  // namespace offstage
