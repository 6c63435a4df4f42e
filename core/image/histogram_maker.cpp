#include "core/image/histogram_maker.h"

#include "core/threads.h"

namespace offstage {

namespace {

constexpr qint64 soonPixels = 600'000;  ///< some milliseconds, in every format
constexpr int paceMs = 60;              ///< figures cannot be read faster
constexpr int idleMs = 400;

}  // namespace

HistogramMaker::HistogramMaker(QObject* parent) : QObject(parent) {
    for (QThreadPool* pool : {&m_soon, &m_later}) {
        pool->setMaxThreadCount(1);
        pool->setObjectName(QStringLiteral("histogram"));
    }
    for (QTimer* timer : {&m_pace, &m_idle})
        timer->setSingleShot(true);
    m_pace.setInterval(paceMs);
    m_idle.setInterval(idleMs);
    connect(&m_pace, &QTimer::timeout, this, &HistogramMaker::next);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (m_whole)
            begin(*m_whole, 1, m_later);
    });
}

HistogramMaker::~HistogramMaker() {
    cancel();
    m_soon.waitForDone();  // they end with their row
    m_later.waitForDone();
}

void HistogramMaker::request(const Image& image, const QRect& part) {
    Q_ASSERT(onGuiThread());
    const QRect clipped = part.intersected(QRect(QPoint(), image.size()));
    if (image.isNull() || clipped.isEmpty())
        return cancel();
    m_wish = Wish{image, clipped};
    m_idle.stop();
    if (m_whole) {  // what is being made of all pixels is stale
        m_whole.reset();
        if (!m_busy)
            m_stop.request_stop();
    }
    if (!m_busy && !m_pace.isActive())
        next();
}

void HistogramMaker::cancel() {
    m_wish.reset();
    m_whole.reset();
    m_idle.stop();
    m_stop.request_stop();
    ++m_generation;
    m_busy = false;
}

void HistogramMaker::next() {
    if (!m_wish || m_busy)
        return;
    m_whole = std::exchange(m_wish, std::nullopt);
    const int step = stepFor(m_whole->part, soonPixels);
    m_busy = true;
    begin(*m_whole, step, m_soon);
}

void HistogramMaker::begin(const Wish& wish, int step, QThreadPool& threads) {
    m_stop = {};
    ++m_generation;
    threads.start([this, wish, step, generation = m_generation, stop = m_stop.get_token(),
                   below = &threads == &m_later] {
        if (below)
            becomeWorker();
        const auto histogram = histogramOf(wish.image, wish.part, step, stop);
        QMetaObject::invokeMethod(this,
                                  [this, generation, histogram] { take(generation, histogram); });
    });
}

void HistogramMaker::take(quint64 generation, const std::optional<Histogram>& histogram) {
    if (generation != m_generation)
        return;
    m_busy = false;
    if (histogram)
        Q_EMIT made(*histogram);
    if (!histogram || histogram->step == 1)
        m_whole.reset();
    m_pace.start();
    if (m_whole && !m_wish)
        m_idle.start();
}

}  // namespace offstage
