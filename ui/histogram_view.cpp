#include "ui/histogram_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/histogram_curves.h"
#include "ui/stored_value.h"

namespace offstage {

namespace {

constexpr double grip = 12;  ///< how far from a handle it is still taken
constexpr double handleHeight = 9;

}  // namespace

HistogramView::HistogramView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize HistogramView::sizeHint() const {
    return {240, 8 * fontMetrics().height()};
}

QSize HistogramView::minimumSizeHint() const {
    return {120, 3 * fontMetrics().height()};
}

QColor HistogramView::colourOf(std::size_t channel, const QPalette& palette) {
    constexpr std::array onDark{0xff6b6b, 0x5fd06a, 0x6aa5ff};
    constexpr std::array onLight{0xc4161c, 0x1c7a2a, 0x1d4fd0};
    if (channel >= onDark.size())
        return palette.color(QPalette::Text);
    const bool dark = palette.color(QPalette::Base).lightnessF() < 0.5F;
    return QColor::fromRgb(static_cast<QRgb>(dark ? onDark[channel] : onLight[channel]));
}

void HistogramView::setHistogram(const std::optional<Histogram>& histogram) {
    m_histogram = histogram;
    m_drawn = {};
    if (m_pointed >= 0)  // its counts are others now
        point(mapFromGlobal(QCursor::pos()).x());
    update();
}

void HistogramView::setLogarithmic(bool on) {
    m_logarithmic = on;
    m_drawn = {};
    update();
}

void HistogramView::setStretch(const std::optional<DisplayStretch>& stretch) {
    m_stretch = stretch;
    update();
}

/// Above the handles and a line for the ends of the axis.
QRectF HistogramView::plot() const {
    return QRectF(rect()).adjusted(7, 4, -7, -fontMetrics().height() - handleHeight - 2.);
}

double HistogramView::placeOf(double value) const {
    const QRectF area = plot();
    const double at = (value - m_histogram->low) / (m_histogram->high - m_histogram->low);
    return area.left() + std::clamp(at, 0., 1.) * area.width();
}

double HistogramView::valueAt(double x) const {
    const QRectF area = plot();
    const double at = std::clamp((x - area.left()) / area.width(), 0., 1.);
    return m_histogram->low + at * (m_histogram->high - m_histogram->low);
}

/// A height for every pixel of the width: of the fullest of its bins.
void HistogramView::layCurves() {
    m_drawn = {};
    const double ratio = devicePixelRatioF();
    const QSize size = (plot().size() * ratio).toSize();
    const int columns = size.width();
    if (!m_histogram || columns < 2 || size.height() < 2)
        return;
    const int bins = m_histogram->binCount();
    // What is clipped would make everything else low.
    quint64 most = 0;
    for (const Histogram::Channel& channel : m_histogram->channels)
        for (int bin = 1; bin + 1 < bins; ++bin)
            most = std::max(most, channel.bins[static_cast<std::size_t>(bin)]);
    if (most == 0)
        for (const Histogram::Channel& channel : m_histogram->channels)
            most = std::max({most, channel.bins.front(), channel.bins.back()});
    const auto height = [&](quint64 count) {
        if (most == 0)
            return 0.;
        const double part = m_logarithmic ? std::log1p(double(count)) / std::log1p(double(most))
                                          : double(count) / double(most);
        return std::min(part, 1.) * size.height();
    };
    std::vector<HistogramCurve> curves(m_histogram->channels.size());
    for (std::size_t c = 0; c < curves.size(); ++c) {
        const auto& counts = m_histogram->channels[c].bins;
        curves[c].colour = colourOf(curves.size() == 1 ? 3 : c, palette());
        for (int x = 0; x < columns; ++x) {
            const int first = std::min(x * bins / columns, bins - 1);
            const int last = std::clamp((x + 1) * bins / columns, first + 1, bins);
            const quint64 count = *std::max_element(counts.begin() + first, counts.begin() + last);
            curves[c].heights.push_back(static_cast<float>(height(count)));
        }
    }
    // What it all comes to lies behind, filled.
    QColor shade = palette().color(QPalette::Text);
    shade.setAlphaF(0.22F);
    m_drawn = drawCurves(size, curves, shade, static_cast<float>(1.25 * ratio));
    m_drawn.setDevicePixelRatio(ratio);
}

void HistogramView::resizeEvent(QResizeEvent*) {
    m_drawn = {};
}

void HistogramView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_drawn = {};
}

void HistogramView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (!m_histogram)
        return;
    const QRectF area = plot();
    if (m_drawn.isNull() || m_drawn.devicePixelRatio() != devicePixelRatioF())
        layCurves();  // for this screen
    painter.drawImage(area.topLeft(), m_drawn);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_pointed >= 0) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DotLine));
        const double x = placeOf(m_histogram->valueAt(m_pointed));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    painter.setPen(palette().color(QPalette::Text));
    const bool whole = bitsPerChannel(m_histogram->layout.format) < 32;
    const QRectF words = QRectF(rect()).adjusted(6, 0, -6, -1);
    painter.drawText(words, Qt::AlignBottom | Qt::AlignLeft,
                     storedValue(m_histogram->low, m_histogram->layout));
    painter.drawText(words, Qt::AlignBottom | Qt::AlignRight,
                     storedValue(m_histogram->high - (whole ? 1 : 0), m_histogram->layout));
    if (!m_stretch)
        return;
    for (const double value : {m_stretch->low, m_stretch->high}) {
        const double x = placeOf(value);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        // Black and white, as what they are set to.
        painter.setPen(QPen(palette().color(QPalette::Text), 1.25));
        painter.setBrush(value == m_stretch->low ? Qt::black : Qt::white);
        const double y = area.bottom();
        painter.drawPolygon(
            QPolygonF{{x, y}, {x + 6, y + handleHeight}, {x - 6, y + handleHeight}});
    }
}

HistogramView::Handle HistogramView::handleAt(double x) const {
    if (!m_histogram || !m_stretch)
        return Handle::None;
    const double toLow = std::abs(x - placeOf(m_stretch->low));
    const double toHigh = std::abs(x - placeOf(m_stretch->high));
    if (std::min(toLow, toHigh) > grip)
        return Handle::None;
    // Where both are at one place, the side tells which.
    if (toLow == toHigh)
        return x < placeOf(m_stretch->low) ? Handle::Low : Handle::High;
    return toLow < toHigh ? Handle::Low : Handle::High;
}

void HistogramView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        m_dragged = handleAt(event->position().x());
    if (m_dragged == Handle::None)
        event->ignore();
}

void HistogramView::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    const bool near = m_dragged != Handle::None || handleAt(x) != Handle::None;
    setCursor(near ? Qt::SizeHorCursor : Qt::ArrowCursor);
    point(x);
    if (m_dragged == Handle::None || !m_histogram || !m_stretch)
        return;
    const bool whole = bitsPerChannel(m_histogram->layout.format) < 32;
    const double least = whole ? 1 : (m_histogram->high - m_histogram->low) / 1000;
    const double value = whole ? std::round(valueAt(x)) : valueAt(x);
    DisplayStretch stretch = *m_stretch;
    if (m_dragged == Handle::Low)
        stretch.low = std::min(value, stretch.high - least);
    else
        stretch.high = std::max(value, stretch.low + least);
    Q_EMIT stretchDragged(stretch);
}

void HistogramView::mouseReleaseEvent(QMouseEvent*) {
    m_dragged = Handle::None;
}

void HistogramView::leaveEvent(QEvent*) {
    m_pointed = -1;
    update();
    Q_EMIT binPointed(-1);
}

void HistogramView::point(double x) {
    m_pointed = m_histogram && plot().width() > 1 ? m_histogram->binOf(valueAt(x)) : -1;
    update();
    Q_EMIT binPointed(m_pointed);
}

}  // namespace offstage
