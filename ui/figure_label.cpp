#include "ui/figure_label.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>

#include "ui/headline_look.h"
#include "ui/meter_accessible.h"
#include "ui/metric_text.h"

namespace offstage {

FigureLabel::FigureLabel(Pulse& pulse, Kind kind, const QString& name, const QString& widest)
    : m_pulse(pulse), m_kind(kind), m_widest(widest) {
    installMeterAccessibility();
    setAccessibleName(name);
    setAttribute(Qt::WA_OpaquePaintEvent);
    fit();
}

void FigureLabel::setFigure(const QString& text, std::optional<Grade> grade) {
    if (text == m_text && grade == m_grade)
        return;
    m_text = text;
    m_grade = grade;
    update();
}

void FigureLabel::setWordShown(bool shown) {
    m_wordShown = shown;
    fit();
}

int FigureLabel::wordWidth() const {
    int widest = 0;
    if (m_kind == Kind::Graded || m_kind == Kind::Grade)
        for (const Grade grade : {Grade::Good, Grade::Fair, Grade::Poor})
            widest = std::max(widest, fontMetrics().horizontalAdvance(wordFor(grade)));
    return widest;
}

QString FigureLabel::sentence() const {
    QString result = accessibleName();
    if (!m_text.isEmpty())
        result = tr("%1: %2", "figure and value").arg(result, m_text);
    return m_grade ? tr("%1, %2", "figure and grade").arg(result, wordFor(*m_grade)) : result;
}

int FigureLabel::gap() const {
    return fontMetrics().averageCharWidth();
}

int FigureLabel::figureWidth() const {
    return m_kind == Kind::Grade ? 0 : fontMetrics().horizontalAdvance(m_widest);
}

void FigureLabel::fit() {
    const QFontMetrics metrics = fontMetrics();
    int width = figureWidth();
    if (m_kind == Kind::Graded || m_kind == Kind::Grade)
        width += (m_kind == Kind::Graded ? gap() : 0) + metrics.ascent() +
                 (m_wordShown ? wordWidth() : 0);
    setFixedSize(width, metrics.height());
}

void FigureLabel::paintEvent(QPaintEvent*) {
    const MeterPaint cost(m_pulse);
    QPainter painter(this);
    painter.fillRect(rect(), palette().window());
    const auto place = [this](int x, int y, int wide, int high) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, wide, high));
    };
    int x = figureWidth();
    if (x > 0) {
        painter.setPen(palette().color(QPalette::WindowText));
        const auto side = m_kind == Kind::Sentence ? Qt::AlignLeading : Qt::AlignTrailing;
        painter.drawText(
            place(0, 0, x, height()),
            static_cast<int>(QStyle::visualAlignment(layoutDirection(), side)) | Qt::AlignVCenter,
            m_text);
        x += gap();
    }
    if (!m_grade)
        return;
    const int shape = fontMetrics().ascent() * 2 / 3;
    drawShape(painter, lookOf(*m_grade), place(x, (height() - shape) / 2, shape, shape), palette());
    if (!m_wordShown)
        return;
    x += fontMetrics().ascent();
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(place(x, 0, width() - x, height()), Qt::AlignLeading | Qt::AlignVCenter,
                     wordFor(*m_grade));
}

void FigureLabel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

}  // namespace offstage
