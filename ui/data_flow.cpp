#include "ui/data_flow.h"

#include <algorithm>

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/histogram_panel.h"
#include "ui/image_view.h"
#include "ui/status_line.h"

namespace offstage {

namespace {

constexpr int paceMs = 50;

/// From what few values are below to what few are above, of all colours.
DisplayStretch automaticStretch(const Histogram& histogram) {
    const std::size_t colours = std::min<std::size_t>(3, histogram.channels.size());
    DisplayStretch ends{histogram.channels[0].nearlyMin, histogram.channels[0].nearlyMax};
    for (std::size_t c = 1; c < colours; ++c) {
        ends.low = std::min(ends.low, histogram.channels[c].nearlyMin);
        ends.high = std::max(ends.high, histogram.channels[c].nearlyMax);
    }
    if (!(ends.high > ends.low))  // of one value alone
        ends = {histogram.low, histogram.high};
    return ends;
}

}  // namespace

DataFlow::DataFlow(Workbench& workbench, ImageView& view, const Actions& actions,
                   StatusLine& status, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_view(view),
      m_actions(actions),
      m_status(status),
      m_panel(new HistogramPanel) {
    m_pace.setSingleShot(true);
    m_pace.setInterval(paceMs);
    Canvas& canvas = view.canvas();
    connect(&workbench, &Workbench::currentChanged, this, &DataFlow::showDocument);
    connect(&workbench, &Workbench::documentRemoved, this, [this](const Document* document) {
        if (!m_workbench.pageBeside(*document))
            m_stretches.remove(keyOf(document));
    });
    connect(&canvas, &Canvas::visibleRectChanged, this, [this] {
        if (m_panel->area() == HistogramPanel::Area::Visible)
            count();
    });
    connect(&canvas, &Canvas::originalShown, this, &DataFlow::count);
    connect(&canvas, &Canvas::draftShown, &status, &StatusLine::setDraftShown);
    connect(m_panel, &HistogramPanel::areaChanged, this, &DataFlow::count);
    connect(m_panel, &HistogramPanel::shown, this, &DataFlow::count);
    connect(&m_counts, &HistogramMaker::made, m_panel, &HistogramPanel::setHistogram);
    connect(&m_ends, &HistogramMaker::made, this, [this](const Histogram& histogram) {
        m_ends.cancel();  // a part of the pixels is enough
        set(automaticStretch(histogram));
    });
    connect(&m_pace, &QTimer::timeout, this, &DataFlow::showStretch);
    connect(actions.displayStretch, &QAction::toggled, this, &DataFlow::toggle);
    connect(m_panel, &HistogramPanel::stretchToggled, actions.displayStretch, &QAction::setChecked);
    connect(m_panel, &HistogramPanel::stretchChanged, this, &DataFlow::set);
    connect(m_panel, &HistogramPanel::automaticWanted, this, [this] {
        m_actions.displayStretch->setChecked(true);
        measure();
    });
    showDocument();
}

quint64 DataFlow::keyOf(const Document* document) {
    const int series = document ? document->opened().series : 0;
    return series != 0 ? quint64(series) : quint64(reinterpret_cast<quintptr>(document));
}

const Image& DataFlow::seen() const {
    return m_view.canvas().showsOriginal() ? m_document->original().image
                                           : m_document->current().image;
}

void DataFlow::showDocument() {
    if (m_document)
        m_document->disconnect(this);
    m_counts.cancel();
    m_ends.cancel();
    m_document = m_workbench.current();
    m_actions.displayStretch->setEnabled(m_document);
    if (m_document) {
        connect(m_document, &Document::currentChanged, this, &DataFlow::count);
        connect(m_document, &Document::resultEnded, this, &DataFlow::count);
    } else {
        m_panel->setHistogram({});
    }
    m_actions.displayStretch->setChecked(m_document && m_stretches.value(keyOf(m_document)).on);
    showStretch();
    count();
}

void DataFlow::count() {
    if (!m_document || !m_panel->isVisible())
        return;
    const Image& image = seen();
    const QRect whole(QPoint(), image.size());
    m_counts.request(image, m_panel->area() == HistogramPanel::Area::Whole
                                ? whole
                                : m_view.canvas().visibleImageRect().intersected(whole));
}

void DataFlow::toggle(bool on) {
    if (!m_document)
        return;
    Stretch& stretch = m_stretches[keyOf(m_document)];
    if (stretch.on == on)
        return;
    stretch.on = on;
    if (on && !stretch.ends)
        measure();
    showStretch();
}

void DataFlow::measure() {
    if (m_document)
        m_ends.request(m_document->current().image,
                       QRect(QPoint(), m_document->current().image.size()));
}

void DataFlow::set(const DisplayStretch& ends) {
    if (!m_document)
        return;
    m_stretches[keyOf(m_document)].ends = ends;
    m_panel->setStretch(ends);
    if (!m_pace.isActive())
        m_pace.start();
}

void DataFlow::showStretch() {
    const Stretch stretch = m_stretches.value(keyOf(m_document));
    const auto shown = stretch.on ? stretch.ends : std::nullopt;
    m_panel->setStretch(shown);
    m_view.canvas().setStretch(shown);
    m_status.setStretched(shown.has_value());
}

}  // namespace offstage
