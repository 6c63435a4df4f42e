// How a canvas tells in words what it shows.
#include <QAccessibleWidget>
#include <QLocale>

#include "ui/canvas.h"

namespace offstage {

namespace {

QAccessibleInterface* accessibleCanvas(const QString& className, QObject* object) {
    if (className != QLatin1String(Canvas::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget*>(object), QAccessible::Graphic);
}

}  // namespace

void Canvas::makeAccessible() {
    QAccessible::installFactory(accessibleCanvas);
}

void Canvas::describe() {
    if (m_view.image().isEmpty()) {
        setAccessibleName(tr("No image"));
        return;
    }
    const QLocale locale;
    QString text = tr("%1, %2 by %3, %4 percent", "name, width, height, zoom")
                       .arg(m_subject.isEmpty() ? tr("Image") : m_subject)
                       .arg(m_view.image().width())
                       .arg(m_view.image().height())
                       .arg(locale.toString(m_view.zoom() * 100, 'g', 3));
    if (!showsOriginal())
        text = describeContrast(text);
    if (showsOriginal())
        text = tr("%1, original shown").arg(text);
    else if (showsDraft())
        text = tr("%1, draft shown").arg(text);
    else if (!m_failed.isEmpty())
        text = tr("%1, partly done: %2 of %3 tiles (hatched)")
                   .arg(text)
                   .arg(m_failedDone)
                   .arg(m_failedTiles);
    if (m_stretch)
        text = tr("%1, display stretched").arg(text);
    setAccessibleName(text);
}

QString Canvas::describeContrast(const QString& picture) const {
    const ContrastLook& look = m_contrast.look;
    const QString b = m_contrast.isPinned(Side::B) ? m_contrast.name(Side::B) : tr("result");
    switch (look.mode) {
        case Contrast::Off:
            break;
        case Contrast::Split:
        case Contrast::SideBySide:
            if (look.divider == Qt::Vertical)
                return look.swapped ? tr("%1, comparing, %2 left").arg(picture, b)
                                    : tr("%1, comparing, %2 right").arg(picture, b);
            return look.swapped ? tr("%1, comparing, %2 above").arg(picture, b)
                                : tr("%1, comparing, %2 below").arg(picture, b);
        case Contrast::Blink:
            return tr("%1, comparing by turns with %2")
                .arg(picture,
                     m_contrast.isPinned(Side::A) ? m_contrast.name(Side::A) : tr("the original"));
        case Contrast::Difference:
            return tr("%1, difference times %2").arg(picture).arg(look.gain);
    }
    return picture;
}

}  // namespace offstage
