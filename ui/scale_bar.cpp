#include "ui/scale_bar.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace offstage {

namespace {

constexpr int margin = 12;
constexpr int space = 8;
constexpr int thickness = 4;
constexpr int longest = 180;

QString textOf(double metres) {
    const auto in = [metres](double unit) { return QLocale().toString(metres / unit, 'g', 3); };
    if (metres < 0.9e-6)
        return ScaleBar::tr("%1 nm").arg(in(1e-9));
    if (metres < 0.9e-3)
        return ScaleBar::tr("%1 µm").arg(in(1e-6));
    if (metres < 0.9e-2)
        return ScaleBar::tr("%1 mm").arg(in(1e-3));
    return metres < 0.9 ? ScaleBar::tr("%1 cm").arg(in(1e-2)) : ScaleBar::tr("%1 m").arg(in(1));
}

}  // namespace

RoundLength RoundLength::upTo(double most) {
    const double power = std::pow(10, std::floor(std::log10(most) + 1e-9));
    const double times = most / power + 1e-9;
    const double metres = power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
    return {metres, textOf(metres)};
}

ScaleBar::ScaleBar(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void ScaleBar::setScale(double metresPerPixel, int above) {
    const QSize around = parentWidget()->size();
    m_length = RoundLength::upTo(metresPerPixel * std::clamp(around.width() / 3, 24, longest));
    m_barWidth = static_cast<int>(std::lrint(m_length.metres / metresPerPixel));
    const int width =
        std::max(m_barWidth, fontMetrics().horizontalAdvance(m_length.text)) + 2 * space;
    const int height = fontMetrics().height() + thickness + 2 * space;
    setGeometry(margin, around.height() - margin - above - height, width, height);
    setAccessibleName(tr("Scale bar: %1").arg(m_length.text));
    update();
}

void ScaleBar::paintEvent(QPaintEvent*) {
    // As the canvas writes on pictures: on a ground of its own, readable over any of them.
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 190));
    painter.drawRoundedRect(rect(), 5, 5);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect((width() - m_barWidth) / 2, height() - space - thickness + 2, m_barWidth,
                     thickness, Qt::white);
    painter.setPen(Qt::white);
    painter.drawText(rect().adjusted(0, space - 3, 0, -space - thickness), Qt::AlignCenter,
                     m_length.text);
}

}  // namespace offstage
