#include "ui/status_line.h"

#include <QLabel>
#include <QLocale>

#include "core/engine/document.h"

namespace offstage {

namespace {

/// Stored values of one pixel: "R 4021 G 3980 B 4410".
QString valuesAt(const Image& image, QPoint at) {
    const ImageLayout& layout = image.layout();
    const std::byte* pixel = image.row(at.y()) + qsizetype(at.x()) * bytesPerPixel(layout.format);
    const QLocale locale;
    const auto words = [&](auto r, auto g, auto b, auto a) {
        const QString rgb = StatusLine::tr("R %1 G %2 B %3").arg(r, g, b);
        return layout.alpha ? StatusLine::tr("%1 A %2", "colour and alpha").arg(rgb, a) : rgb;
    };
    const auto number = [&locale](int value) { return locale.toString(value); };
    switch (layout.format) {
        case PixelFormat::Grey8:
            return number(static_cast<int>(pixel[0]));
        case PixelFormat::Grey16:
            return number(*reinterpret_cast<const quint16*>(pixel));
        case PixelFormat::Rgba8: {
            const QRgb rgb = *reinterpret_cast<const QRgb*>(pixel);
            return words(number(qRed(rgb)), number(qGreen(rgb)), number(qBlue(rgb)),
                         number(qAlpha(rgb)));
        }
        case PixelFormat::Rgba16: {
            const auto* v = reinterpret_cast<const quint16*>(pixel);
            return words(number(v[0]), number(v[1]), number(v[2]), number(v[3]));
        }
        case PixelFormat::RgbaF: {
            const auto* v = reinterpret_cast<const float*>(pixel);
            const auto real = [&locale](float value) { return locale.toString(value, 'f', 4); };
            return words(real(v[0]), real(v[1]), real(v[2]), real(v[3]));
        }
        case PixelFormat::GreyF:
            break;
    }
    return {};
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

}  // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent),
      m_pointer(new QLabel),
      m_partial(new QLabel),
      m_facts(new QLabel),
      m_zoom(new QLabel) {
    // As wide as the longest reading, so that nothing jumps while the pointer moves.
    m_pointer->setMinimumWidth(fontMetrics().horizontalAdvance(
        QStringLiteral("x 00000 y 00000  R 00000 G 00000 B 00000")));
    m_zoom->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000 %")));
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    addWidget(m_pointer);  // gives way to the tip of a menu entry
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
    connect(document, &Document::resultEnded, this, &StatusLine::showPixel);
    connect(document, &Document::partialChanged, this, &StatusLine::showPartial);
    showFacts();
}

void StatusLine::showFacts() {
    const Image& image = m_document->current().image;
    const QString space =
        image.colorSpace().isValid() ? image.colorSpace().description() : tr("sRGB assumed");
    m_facts->setText(
        tr("%1 × %2  |  %3  |  %4", "width, height, depth, colour space")
            .arg(image.size().width())
            .arg(image.size().height())
            .arg(depthWords(image.layout()), space.isEmpty() ? tr("embedded profile") : space));
}

void StatusLine::setPointer(QPoint at) {
    m_at = at;
    showPixel();
}

void StatusLine::setOriginalShown(bool shown) {
    m_originalShown = shown;
    showPixel();
}

void StatusLine::showPixel() {
    const Image image = !m_document       ? Image()
                        : m_originalShown ? m_document->original().image
                                          : m_document->current().image;
    if (image.isNull() || !QRect(QPoint(), image.size()).contains(m_at))
        m_pointer->clear();
    else
        m_pointer->setText(tr("x %1 y %2  %3", "place and stored values of a pixel")
                               .arg(m_at.x())
                               .arg(m_at.y())
                               .arg(valuesAt(image, m_at)));
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
