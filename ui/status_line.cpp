#include "ui/status_line.h"

#include <QLabel>
#include <QLocale>
#include <algorithm>

#include "core/engine/document.h"
#include "ui/stored_value.h"

namespace offstage {

namespace {

/// The image that is seen at a pixel and may be read there: also a tile that a job has finished.
Image seenAt(const Document& document, QPoint at, bool original) {
    if (original)
        return document.original().image;
    const auto& partial = document.partial();
    const QList<QRect>& ready = partial ? partial->ready : document.readySoFar();
    const Image& unfinished = partial ? partial->result.image : document.jobNews().result.image;
    const auto has = [at](const QRect& rect) { return rect.contains(at); };
    if (unfinished.size() == document.current().image.size() &&
        std::any_of(ready.begin(), ready.end(), has))
        return unfinished;
    return document.current().image;
}

QString depthWords(const ImageLayout& layout) {
    const QString kind = isGrey(layout.format) ? StatusLine::tr("grey")
                         : layout.alpha        ? StatusLine::tr("RGBA")
                                               : StatusLine::tr("RGB");
    return bitsPerChannel(layout.format) == 32
               ? StatusLine::tr("float %1", "kind of channels").arg(kind)
               : StatusLine::tr("%1 bit %2", "depth and kind of channels")
                     .arg(bitsPerChannel(layout.format))
                     .arg(kind);
}

/// How large a pixel is in the world, if the file tells.
QString pixelSizeWords(QSize dotsPerMetre) {
    if (!tellsPixelSize(dotsPerMetre))
        return {};
    const auto length = [](int dots) {
        const double metres = 1. / dots;
        const QLocale locale;
        return metres < 1e-6   ? StatusLine::tr("%1 nm").arg(locale.toString(metres * 1e9, 'g', 4))
               : metres < 1e-3 ? StatusLine::tr("%1 µm").arg(locale.toString(metres * 1e6, 'g', 4))
                               : StatusLine::tr("%1 mm").arg(locale.toString(metres * 1e3, 'g', 4));
    };
    return StatusLine::tr("Pixel size in the file: %1 × %2 (%3 dpi)")
        .arg(length(dotsPerMetre.width()), length(dotsPerMetre.height()),
             QLocale().toString(qRound(dotsPerMetre.width() * 0.0254)));
}

}  // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent),
      m_pointer(new QLabel),
      m_stretched(new QLabel(tr("Display stretched"))),
      m_partial(new QLabel),
      m_facts(new QLabel),
      m_zoom(new QLabel) {
    // As wide as the longest reading, so that nothing jumps while the pointer moves.
    m_pointer->setMinimumWidth(fontMetrics().horizontalAdvance(
        QStringLiteral("x 00000 y 00000  R 00000 G 00000 B 00000 (16 bit)")));
    m_zoom->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000 %")));
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    addWidget(m_pointer);  // gives way to the tip of a menu entry
    m_stretched->setToolTip(tr("Black and white on the screen are not those of the data"));
    m_stretched->setContentsMargins(0, 0, 12, 0);
    addPermanentWidget(m_stretched);
    setStretched(false);
    m_partial->setContentsMargins(0, 0, 12, 0);
    addPermanentWidget(m_partial);
    addPermanentWidget(m_facts);
    addPermanentWidget(m_zoom);
}

void StatusLine::setDocument(const Document* document) {
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    m_document = document;
    setPointer({-1, -1});
    showPartial();
    if (!document) {
        m_facts->clear();
        m_zoom->clear();
        return;
    }
    connect(document, &Document::currentChanged, this, &StatusLine::showPixel);
    connect(document, &Document::currentChanged, this, &StatusLine::showFacts);
    connect(document, &Document::resultGrew, this, &StatusLine::showPixel);
    connect(document, &Document::resultEnded, this, &StatusLine::showPixel);
    connect(document, &Document::partialChanged, this, &StatusLine::showPartial);
    showFacts();
}

void StatusLine::showFacts() {
    const Image& image = m_document->current().image;
    QStringList tips{pixelSizeWords(m_document->opened().dotsPerMetre)};
    if (!m_screenName.isEmpty())
        tips << tr("Shown in the colours of the screen: %1").arg(m_screenName);
    tips.removeAll({});
    m_facts->setToolTip(tips.join(u'\n'));
    m_facts->setText(tr("%1 × %2  |  %3  |  %4", "width, height, depth, colour space")
                         .arg(image.size().width())
                         .arg(image.size().height())
                         .arg(depthWords(image.layout()), colourWords()));
}

/// From which colours to which: the picture's to the screen's.
QString StatusLine::colourWords() const {
    const QColorSpace& space = m_document->current().image.colorSpace();
    if (!space.isValid() && space.iccProfile().isEmpty())
        return m_screen == Screen::Known ? tr("sRGB assumed > screen", "colours")
                                         : tr("sRGB assumed");
    const QString name =
        space.description().isEmpty() ? tr("embedded profile") : space.description();
    switch (m_screen) {
        case Screen::Known:
            return tr("%1 > screen", "colours").arg(name);
        case Screen::Srgb:
            return tr("%1 > sRGB", "colours").arg(name);
        case Screen::Assumed:
            break;
    }
    return tr("%1 > sRGB assumed", "colours").arg(name);
}

void StatusLine::setScreen(Screen screen, const QString& name) {
    m_screen = screen;
    m_screenName = name;
    if (m_document)
        showFacts();
}

void StatusLine::setPointer(QPoint at) {
    m_at = at;
    showPixel();
}

void StatusLine::setOriginalShown(bool shown) {
    m_originalShown = shown;
    showPixel();
}

void StatusLine::setDraftShown(bool shown) {
    m_draftShown = shown;
    showPixel();
}

void StatusLine::setStretched(bool stretched) {
    m_stretched->setVisible(stretched);
}

void StatusLine::showPixel() {
    const bool inside =
        m_document && QRect(QPoint(), m_document->current().image.size()).contains(m_at);
    const Image image = inside ? seenAt(*m_document, m_at, m_originalShown) : Image();
    if (image.isNull() || !QRect(QPoint(), image.size()).contains(m_at))
        m_pointer->clear();
    else
        // What a draft shows is no data.
        m_pointer->setText(tr("x %1 y %2  %3", "place and stored values of a pixel")
                               .arg(m_at.x())
                               .arg(m_at.y())
                               .arg(m_draftShown && !m_originalShown ? tr("draft, no values")
                                                                     : storedValues(image, m_at)));
}

void StatusLine::showPartial() {
    const bool any = m_document && m_document->partial();
    m_partial->setVisible(any);
    if (any)
        m_partial->setText(tr("Partly done: %1 of %2 tiles (hatched)")
                               .arg(m_document->partial()->ready.size())
                               .arg(m_document->partial()->tiles));
}

void StatusLine::setZoom(double zoom) {
    const double percent = zoom * 100;
    m_zoom->setText(tr("%1 %", "zoom").arg(QLocale().toString(percent, 'f', percent < 10 ? 1 : 0)));
    m_zoom->setAccessibleName(tr("Zoom %1").arg(m_zoom->text()));
}

}  // namespace offstage
