#include "ui/meter_pill.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QScreen>
#include <QStyleOption>
#include <QWindow>
#include <algorithm>

#include "ui/announcer.h"
#include "ui/headline_look.h"
#include "ui/meter_accessible.h"
#include "ui/pulse_mark.h"

namespace offstage {

namespace {

constexpr qint64 announceGapMs = 5000;

/// Whole numbers, but what is below 1 is not nothing.
QString shortNumber(double value) {
    return QLocale().toString(value, 'f', value < 0.95 ? 1 : 0);
}

}  // namespace

MeterPill::MeterPill(Pulse& pulse, QWidget* parent)
    : QAbstractButton(parent),
      m_pulse(pulse),
      m_mark(new PulseMark(pulse, this)),
      m_announcer(new Announcer(this)) {
    installMeterAccessibility();
    setAccessibleName(tr("Responsiveness"));
    setToolTip(tr("How fast this window answers. Click for the details."));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&pulse, &Pulse::figuresDue, this, &MeterPill::refresh);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &MeterPill::updateArmed);
}

MeterPill::~MeterPill() {
    m_pulse.setArmed(false);
    for (const Exclusion reason : {Exclusion::Hidden, Exclusion::Minimised, Exclusion::ModalDialog})
        m_pulse.endExcluded(reason);
}

void MeterPill::setJobsRunning(bool running) {
    m_jobsRunning = running;
    updateArmed();
}

void MeterPill::setFiguresShown(bool shown) {
    m_figuresShown = shown;
    placeParts();
}

void MeterPill::setMotionReduced(bool reduced) {
    m_motionReduced = reduced;
    m_mark->setMotionReduced(reduced);
    m_pulse.setWatchesFrames(!reduced);
    placeParts();
}

/// When the columns have changed.
void MeterPill::placeParts() {
    m_mark->setGeometry(columns().mark);
    updateGeometry();
    update();
}

void MeterPill::watchWindow() {
    if (m_window != window()) {
        if (m_window)
            m_window->removeEventFilter(this);
        m_window = window();
        m_window->installEventFilter(this);
    }
    if (QWindow* handle = m_window->windowHandle()) {
        connect(handle, &QWindow::screenChanged, this, &MeterPill::updateRefreshRate,
                Qt::UniqueConnection);
        handle->installEventFilter(this);
    }
    updateRefreshRate();
}

void MeterPill::updateRefreshRate() {
    if (m_screen != screen()) {
        if (m_screen)
            disconnect(m_screen, nullptr, this, nullptr);
        m_screen = screen();
        connect(m_screen, &QScreen::refreshRateChanged, this, &MeterPill::updateRefreshRate);
    }
    m_pulse.setRefreshRate(m_screen->refreshRate());
    m_mark->setPeriod(m_pulse.frames().period());
}

void MeterPill::updateArmed() {
    // A window that is not exposed is not painted, whatever it asks for.
    const QWindow* handle = m_window ? m_window->windowHandle() : nullptr;
    const bool minimised = m_window && m_window->isMinimized();
    const bool seen = handle && m_window->isVisible() && !minimised && handle->isExposed();
    exclude(Exclusion::Hidden, m_window && !seen && !minimised);
    exclude(Exclusion::Minimised, minimised);
    exclude(Exclusion::ModalDialog, m_blocked);
    const bool active = QGuiApplication::applicationState() == Qt::ApplicationActive;
    const bool armed = seen && isVisible() && !m_blocked && (active || m_jobsRunning);
    m_pulse.setArmed(armed);
    m_mark->setRunning(armed);
    refresh();
}

void MeterPill::exclude(Exclusion reason, bool holds) {
    if (holds)
        m_pulse.beginExcluded(reason);
    else
        m_pulse.endExcluded(reason);
}

void MeterPill::refresh() {
    const Responsiveness figures = m_pulse.snapshot();
    const QString rate = QLocale().toString(qRound(figures.frameRate));
    const QString latency = shortNumber(figures.recentLatency);
    const bool same = rate == m_rate && latency == m_latency && figures.headline == m_headline;
    m_frameRate = figures.frameRate;
    m_rate = rate;
    m_latency = latency;
    m_headline = figures.headline;
    announce();
    if (same)
        return;
    const Columns at = columns();
    update(at.shape);
    update(at.rate.united(at.latency).united(at.word));
}

/// A new word, not figures, and not every turn of a word that goes to and fro.
void MeterPill::announce() {
    if (m_headline == m_announced || m_headline == Headline::Idle ||
        (m_sinceAnnounced.isValid() && m_sinceAnnounced.elapsed() < announceGapMs))
        return;
    m_announced = m_headline;
    m_sinceAnnounced.start();
    m_announcer->say(tr("Responsiveness: %1").arg(wordFor(m_headline)));
}

QString MeterPill::line() const {
    if (m_headline == Headline::Idle)
        return wordFor(m_headline);
    QStringList parts{rateText(m_rate), latencyText(m_latency), wordFor(m_headline)};
    if (m_motionReduced)
        parts.removeFirst();
    return parts.join(QStringLiteral("  "));
}

QString MeterPill::sentence() const {
    if (m_headline == Headline::Idle)
        return wordFor(m_headline);
    if (m_motionReduced)
        return tr("Latency %1 ms, %2").arg(m_latency, wordFor(m_headline));
    return tr("%1 frames per second, latency %2 ms, %3")
        .arg(m_rate, m_latency, wordFor(m_headline));
}

QString MeterPill::rateText(const QString& rate) {
    return tr("%1 fps").arg(rate);
}

QString MeterPill::latencyText(const QString& latency) {
    return tr("p99 %1 ms").arg(latency);
}

MeterPill::Columns MeterPill::columns() const {
    const QFontMetrics metrics = fontMetrics();
    const int gap = metrics.averageCharWidth();
    const int margin = metrics.height() / 2;
    int word = 0;
    for (const Headline each :
         {Headline::Idle, Headline::Smooth, Headline::Uneven, Headline::Stuck})
        word = std::max(word, metrics.horizontalAdvance(wordFor(each)));
    const int shape = metrics.ascent() * 2 / 3;
    int x = margin;
    const auto next = [&](int wide, int high) {
        const QRect rect(x, (height() - high) / 2, wide, high);
        x += wide + gap;
        return rect;
    };
    Columns result;
    result.mark = next(m_mark->sizeHint().width(), m_mark->sizeHint().height());
    if (m_figuresShown) {
        if (!m_motionReduced)
            result.rate =
                next(metrics.horizontalAdvance(rateText(QStringLiteral("000"))), metrics.height());
        result.latency =
            next(metrics.horizontalAdvance(latencyText(QStringLiteral("000"))), metrics.height());
    }
    result.shape = next(shape, shape);
    result.word = next(word, metrics.height());
    result.width = x - gap + margin;
    for (QRect* rect : {&result.mark, &result.rate, &result.latency, &result.shape, &result.word})
        *rect = QStyle::visualRect(layoutDirection(), QRect(0, 0, result.width, height()), *rect);
    return result;
}

QSize MeterPill::sizeHint() const {
    return {columns().width, std::max(24, fontMetrics().height() + 8)};
}

void MeterPill::paintEvent(QPaintEvent*) {
    const MeterPaint cost(m_pulse);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = hasFocus() || isDown() || underMouse();
    painter.setPen(marked ? palette().color(QPalette::Highlight) : palette().color(QPalette::Mid));
    painter.setBrush(palette().base());
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);

    const Columns at = columns();
    const bool idle = m_headline == Headline::Idle;
    painter.setPen(idle ? colourFor(m_headline, palette()) : palette().color(QPalette::Text));
    if (!idle && m_figuresShown) {
        if (!m_motionReduced)
            painter.drawText(at.rate, Qt::AlignRight | Qt::AlignVCenter, rateText(m_rate));
        painter.drawText(at.latency, Qt::AlignRight | Qt::AlignVCenter, latencyText(m_latency));
    }
    drawShape(painter, m_headline, at.shape, palette());
    painter.drawText(at.word, Qt::AlignLeading | Qt::AlignVCenter, wordFor(m_headline));
}

void MeterPill::resizeEvent(QResizeEvent*) {
    m_mark->setGeometry(columns().mark);
}

void MeterPill::showEvent(QShowEvent*) {
    watchWindow();
    updateArmed();
}

void MeterPill::hideEvent(QHideEvent*) {
    updateArmed();
}

void MeterPill::changeEvent(QEvent* event) {
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        placeParts();
}

bool MeterPill::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::WindowBlocked:
        case QEvent::WindowUnblocked:
            m_blocked = event->type() == QEvent::WindowBlocked;
            updateArmed();
            break;
        case QEvent::Show:
        case QEvent::Hide:
        case QEvent::WindowStateChange:
        case QEvent::Expose:
            updateArmed();
            break;
        default:
            break;
    }
    return QAbstractButton::eventFilter(watched, event);
}

}  // namespace offstage
