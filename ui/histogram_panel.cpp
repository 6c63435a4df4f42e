#include "ui/histogram_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>
#include <cmath>

#include "ui/elided_label.h"
#include "ui/histogram_view.h"
#include "ui/stored_value.h"
#include "ui/undo_keys.h"

namespace offstage {

namespace {

constexpr int figureCount = 6;

/// Leaves most of a low window to its neighbours.
class Folded : public QScrollArea {
public:
    using QScrollArea::QScrollArea;
    QSize sizeHint() const override { return {200, 8 * fontMetrics().height()}; }
    /// What cannot be scrolled to is seen.
    QSize minimumSizeHint() const override {
        const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
        return {widget()->minimumSizeHint().width() + bar, QScrollArea::minimumSizeHint().height()};
    }
};

QString percent(quint64 part, quint64 all) {
    const double share = all > 0 ? 100 * double(part) / double(all) : 0;
    return QLocale().toString(share, 'f', share < 10 ? 2 : 1);
}

QDoubleSpinBox* valueBox(const QString& name, const QString& tip, QWidget* parent) {
    auto* box = new QDoubleSpinBox(parent);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setKeyboardTracking(false);
    leaveUndoKeys(box);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setMinimumHeight(24);
    return box;
}

}  // namespace

HistogramPanel::HistogramPanel(QWidget* parent)
    : QWidget(parent),
      m_area(new QComboBox(this)),
      m_log(new QCheckBox(tr("Log"), this)),
      m_view(new HistogramView(this)),
      m_under(new ElidedLabel(this)),
      m_note(new ElidedLabel(this)),
      m_stretched(new QCheckBox(tr("Display stretch"), this)),
      m_low(
          valueBox(tr("Black at"), tr("This stored value and all below it are shown black"), this)),
      m_high(
          valueBox(tr("White at"), tr("This stored value and all above it are shown white"), this)),
      m_automatic(new QPushButton(tr("Auto"), this)),
      m_figures(new QTableWidget(figureCount, 1, this)) {
    m_area->addItems({tr("Visible part"), tr("Whole image")});
    m_area->setAccessibleName(tr("Area of the histogram"));
    m_log->setToolTip(tr("Show rare values too: heights by the logarithm of the count"));
    m_stretched->setToolTip(
        tr("Show the values between two of them from black to white; the data stay as they are"));
    m_automatic->setToolTip(tr("Leave out 0.35 % of the values at each end"));
    m_automatic->setAccessibleName(tr("Automatic stretch"));
    m_view->setAccessibleName(tr("Histogram"));

    m_figures->setAccessibleName(tr("Figures of the histogram"));
    m_figures->setVerticalHeaderLabels({tr("Mean"), tr("Median"), tr("Min"), tr("Max"),
                                        tr("Low %", "share of values that are clipped"),
                                        tr("High %", "share of values that are clipped")});
    m_figures->verticalHeaderItem(4)->setToolTip(
        tr("Values at the least there can be; of floats, below 0"));
    m_figures->verticalHeaderItem(5)->setToolTip(
        tr("Values at the most there can be; of floats, above 1"));
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_figures->setFont(small);
    m_figures->verticalHeader()->setFont(small);
    m_figures->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_figures->setTabKeyNavigation(false);
    m_figures->setFrameShape(QFrame::NoFrame);
    m_figures->setWordWrap(false);
    m_figures->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_figures->horizontalHeader()->setHighlightSections(false);
    m_figures->horizontalHeader()->setMinimumSectionSize(20);
    m_figures->verticalHeader()->setHighlightSections(false);
    m_figures->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_figures->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 5);
    const int margin = 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
    const int wide = QFontMetrics(small).horizontalAdvance(QStringLiteral("888.88"));
    constexpr int channels = 4;
    m_figures->setMinimumWidth(m_figures->verticalHeader()->sizeHint().width() +
                               channels * (wide + margin + 1));
    m_figures->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_figures->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* top = new QHBoxLayout;
    top->addWidget(m_area, 1);
    top->addWidget(m_log);
    auto* stretch = new QHBoxLayout;
    stretch->addWidget(m_stretched, 1);
    stretch->addWidget(m_automatic);
    auto* ends = new QFormLayout;  // one below the other: side by side no language has room
    ends->setSpacing(4);
    for (QDoubleSpinBox* box : {m_low, m_high})
        ends->addRow(box->accessibleName(), box);
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    rows->addLayout(stretch);
    rows->addLayout(ends);
    rows->addWidget(m_figures);
    rows->addStretch();
    auto* scroll = new Folded(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumHeight(fontMetrics().height() * 2);
    scroll->setWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_view, 2);
    layout->addWidget(m_under);
    layout->addWidget(m_note);
    layout->addWidget(scroll, 3);

    connect(m_area, &QComboBox::activated, this, &HistogramPanel::areaChanged);
    connect(m_log, &QCheckBox::toggled, m_view, &HistogramView::setLogarithmic);
    connect(m_view, &HistogramView::binPointed, this, &HistogramPanel::showBin);
    connect(m_view, &HistogramView::stretchDragged, this, &HistogramPanel::stretchChanged);
    connect(m_stretched, &QCheckBox::clicked, this, &HistogramPanel::stretchToggled);
    connect(m_automatic, &QPushButton::clicked, this, &HistogramPanel::automaticWanted);
    for (QDoubleSpinBox* box : {m_low, m_high})
        connect(box, &QDoubleSpinBox::valueChanged, this, &HistogramPanel::typed);
    setHistogram({});
    setStretch({});
}

HistogramPanel::Area HistogramPanel::area() const {
    return m_area->currentIndex() == 0 ? Area::Visible : Area::Whole;
}

void HistogramPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    Q_EMIT shown();
}

void HistogramPanel::setHistogram(const std::optional<Histogram>& histogram) {
    const bool ofOtherKind =
        !m_histogram || !histogram ||
        bitsPerChannel(m_histogram->layout.format) != bitsPerChannel(histogram->layout.format);
    m_histogram = histogram;
    for (QWidget* widget : {static_cast<QWidget*>(m_stretched), static_cast<QWidget*>(m_automatic)})
        widget->setEnabled(histogram.has_value());
    m_view->setHistogram(histogram);
    if (histogram && ofOtherKind) {
        const int bits = bitsPerChannel(histogram->layout.format);
        for (QDoubleSpinBox* box : {m_low, m_high}) {
            const QSignalBlocker quiet(box);
            box->setDecimals(bits == 32 ? 5 : 0);
            box->setRange(bits == 32 ? -1e9 : -65536, bits == 32 ? 1e9 : 131072);
            box->setSingleStep(bits == 32 ? 0.01 : bits == 16 ? 100 : 1);
        }
        setStretch(m_stretch);
    }
    showFigures();
    showNote();
}

void HistogramPanel::setStretch(const std::optional<DisplayStretch>& stretch) {
    m_stretch = stretch;
    m_stretched->setChecked(stretch.has_value());
    m_view->setStretch(stretch);
    for (QDoubleSpinBox* box : {m_low, m_high}) {
        const QSignalBlocker quiet(box);
        box->setEnabled(stretch.has_value());
        if (stretch)
            box->setValue(box == m_low ? stretch->low : stretch->high);
        else
            box->clear();
    }
}

void HistogramPanel::typed() {
    if (!m_stretch)
        return;
    // What the boxes round is taken from them only where they were changed.
    const auto taken = [](const QDoubleSpinBox& box, double value) {
        return std::abs(box.value() - value) > 0.6 * std::pow(10, -box.decimals()) ? box.value()
                                                                                   : value;
    };
    DisplayStretch stretch{taken(*m_low, m_stretch->low), taken(*m_high, m_stretch->high)};
    if (stretch.low == m_stretch->low && stretch.high == m_stretch->high)
        return;
    // One that is moved beyond the other pushes it along.
    const double least = std::pow(10, -m_low->decimals());
    if (stretch.low != m_stretch->low)
        stretch.high = std::max(stretch.high, stretch.low + least);
    else
        stretch.low = std::min(stretch.low, stretch.high - least);
    Q_EMIT stretchChanged(stretch);
}

void HistogramPanel::showFigures() {
    const auto columns = m_histogram ? m_histogram->channels.size() : 0;
    if (m_figures->columnCount() != static_cast<int>(columns) || m_figures->minimumHeight() == 0) {
        m_figures->setColumnCount(static_cast<int>(columns));
        const QStringList names = columns == 1 ? QStringList{tr("Grey")}
                                               : QStringList{tr("R"), tr("G"), tr("B"), tr("Lum.")};
        const QStringList full = {tr("Red"), tr("Green"), tr("Blue"),
                                  tr("Luminance: 0.2126 R + 0.7152 G + 0.0722 B of stored values")};
        for (int c = 0; c < static_cast<int>(columns); ++c) {
            auto* item = new QTableWidgetItem(names[c]);
            item->setForeground(
                HistogramView::colourOf(columns == 1 ? 3 : static_cast<std::size_t>(c), palette()));
            if (columns > 1)
                item->setToolTip(full[c]);
            m_figures->setHorizontalHeaderItem(c, item);
            for (int row = 0; row < figureCount; ++row) {
                auto* figure = new QTableWidgetItem;
                figure->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
                m_figures->setItem(row, c, figure);
            }
        }
        m_figures->setFixedHeight(m_figures->horizontalHeader()->sizeHint().height() +
                                  m_figures->verticalHeader()->length() + 2);
    }
    if (!m_histogram)
        return;
    const ImageLayout& layout = m_histogram->layout;
    const bool isFloat = bitsPerChannel(layout.format) == 32;
    const auto brief = [&](double value) {
        QLocale locale;
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        return isFloat ? locale.toString(value, 'g', 4) : storedValue(value, layout);
    };
    for (std::size_t c = 0; c < columns; ++c) {
        const Histogram::Channel& channel = m_histogram->channels[c];
        QLocale locale;
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        const QString mean = locale.toString(channel.mean, 'g', isFloat ? 4 : 5);
        const QString figures[] = {mean,
                                   brief(channel.median),
                                   brief(channel.min),
                                   brief(channel.max),
                                   percent(channel.clippedLow, channel.values),
                                   percent(channel.clippedHigh, channel.values)};
        for (int row = 0; row < figureCount; ++row)
            m_figures->item(row, static_cast<int>(c))->setText(figures[row]);
    }
    const Histogram::Channel& last = m_histogram->channels.back();
    m_view->setAccessibleDescription(
        tr("Mean %1, median %2, from %3 to %4")
            .arg(brief(last.mean), brief(last.median), brief(last.min), brief(last.max)));
}

void HistogramPanel::showNote() {
    if (!m_histogram)
        return m_note->setText(tr("No picture"));
    quint64 notNumbers = 0;
    quint64 infinite = 0;
    for (std::size_t c = 0; c < std::min<std::size_t>(3, m_histogram->channels.size()); ++c) {
        notNumbers += m_histogram->channels[c].notNumbers;
        infinite += m_histogram->channels[c].infinite;
    }
    QStringList words;
    if (notNumbers > 0)
        words << tr("%1 NaN", "values that are no number").arg(QLocale().toString(notNumbers));
    if (infinite > 0)
        words << tr("%1 infinite", "values").arg(QLocale().toString(infinite));
    if (m_histogram->transparent > 0)
        words << tr("%1 transparent left out", "pixels")
                     .arg(QLocale().toString(m_histogram->transparent));
    const QString pixels = QLocale().toString(m_histogram->pixels);
    words << (m_histogram->step > 1 ? tr("one in %2 of %1 pixels")
                                          .arg(pixels)
                                          .arg(m_histogram->step * m_histogram->step)
                                    : tr("all of %1 pixels").arg(pixels));
    m_note->setText(words.join(QStringLiteral(" · ")));
}

void HistogramPanel::showBin(int bin) {
    if (!m_histogram || bin < 0 || bin >= m_histogram->binCount())
        return m_under->setText({});
    const ImageLayout& layout = m_histogram->layout;
    const bool whole = bitsPerChannel(layout.format) < 32;
    const double low = m_histogram->valueAt(bin);
    const double high = m_histogram->valueAt(bin + 1) - (whole ? 1 : 0);
    const QString values =
        whole && high <= low
            ? storedValue(low, layout)
            : tr("%1 to %2", "values").arg(storedValue(low, layout), storedValue(high, layout));
    QStringList counts;
    const QStringList names = {tr("R"), tr("G"), tr("B"), tr("Lum.")};
    for (std::size_t c = 0; c < m_histogram->channels.size(); ++c) {
        const QString count =
            QLocale().toString(m_histogram->channels[c].bins[static_cast<std::size_t>(bin)]);
        counts << (m_histogram->channels.size() == 1
                       ? count
                       : QStringLiteral("%1 %2").arg(names[static_cast<int>(c)], count));
    }
    m_under->setText(tr("%1: %2", "values and their counts").arg(values, counts.join(u' ')));
}

}  // namespace offstage
