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
    : QStatusBar(parent), m_pointer(new QLabel), m_facts(new QLabel), m_zoom(new QLabel) {
    m_pointer->setAccessibleName(tr("Pixel under the pointer"));
    m_facts->setAccessibleName(tr("Size, depth and colour space"));
    m_zoom->setAccessibleName(tr("Zoom"));
    // As wide as the longest reading, so that nothing jumps while the pointer moves.
    m_pointer->setMinimumWidth(fontMetrics().horizontalAdvance(
        QStringLiteral("x 00000 y 00000  R 00000 G 00000 B 00000")));
    m_zoom->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000 %")));
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    addPermanentWidget(m_pointer);
    addPermanentWidget(m_facts);
    addPermanentWidget(m_zoom);
}

void StatusLine::setDocument(const Document* document) {
    m_document = document;
    setPointer({-1, -1});
    if (!document) {
        m_facts->clear();
        m_zoom->clear();
        return;
    }
    const Image& image = document->original().image;
    const QString space =
        image.colorSpace().isValid() ? image.colorSpace().description() : tr("sRGB assumed");
    m_facts->setText(
        tr("%1 × %2  |  %3  |  %4", "width, height, depth, colour space")
            .arg(image.size().width())
            .arg(image.size().height())
            .arg(depthWords(image.layout()), space.isEmpty() ? tr("embedded profile") : space));
}

void StatusLine::setPointer(QPoint at) {
    const QRect inside = m_document ? QRect(QPoint(), m_document->current().image.size()) : QRect();
    if (!inside.contains(at)) {
        m_pointer->clear();
        return;
    }
    m_pointer->setText(tr("x %1 y %2  %3", "place and stored values of a pixel")
                           .arg(at.x())
                           .arg(at.y())
                           .arg(valuesAt(m_document->current().image, at)));
}

void StatusLine::setZoom(double zoom) {
    const double percent = zoom * 100;
    m_zoom->setText(tr("%1 %", "zoom").arg(QLocale().toString(percent, 'f', percent < 10 ? 1 : 0)));
}

}  // namespace offstage
