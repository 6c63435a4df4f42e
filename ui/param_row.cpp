#include "ui/param_row.h"

#include <QGridLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QToolButton>

#include "core/words.h"
#include "ui/icons.h"

namespace offstage {

namespace {

constexpr int gap = 6;
constexpr int above = -2;

}  // namespace

ParamRow::ParamRow(const QString& name, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_label(new QLabel(name, this)) {
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(gap);
    m_grid->setVerticalSpacing(1);
    m_label->setTextFormat(Qt::PlainText);
    m_label->installEventFilter(this);
}

void ParamRow::fill(QWidget* control, int least, QWidget* number, bool labelled) {
    m_control = control;
    m_least = least;
    m_number = number;
    m_label->setBuddy(number ? number : control);
    m_label->setVisible(labelled);
    // Made last: Tab visits widgets in the order in which they were made.
    const QString reset = offstage::tr("Reset %1").arg(m_label->text());
    m_reset = new QToolButton(this);
    m_reset->setIcon(icon(QStringLiteral("reset")));
    m_reset->setAutoRaise(true);
    m_reset->setFocusPolicy(Qt::StrongFocus);
    m_reset->setAccessibleName(reset);
    m_reset->setToolTip(reset);
    m_reset->setFixedSize(24, 24);
    m_reset->setEnabled(false);
    connect(m_reset, &QToolButton::clicked, this, &ParamRow::resetWanted);
    arrange(0, 0);
}

void ParamRow::setChanged(bool changed) {
    m_reset->setEnabled(changed);
}

int ParamRow::labelWidth() const {
    return m_label->isHidden() ? 0 : m_label->sizeHint().width() + gap;
}

bool ParamRow::fitsInOneLine(int width, int labelColumn, bool tight) const {
    const int control = tight && m_number ? m_least / 2 : m_least;
    const int number = m_number ? gap + m_number->minimumWidth() : 0;
    return labelColumn + control + number + gap + m_reset->width() <= width;
}

int ParamRow::numberWidth() const {
    return m_number ? m_number->sizeHint().width() : 0;
}

void ParamRow::setNumberWidth(int width) {
    if (m_number)
        m_number->setFixedWidth(width);
}

void ParamRow::arrange(int width, int labelColumn) {
    int column = labelColumn;
    if (!column)
        column = !m_number && fitsInOneLine(width, labelWidth()) ? labelWidth() : above;
    if (m_label->isHidden())
        column = 0;
    if (column == m_arranged)
        return;
    m_arranged = column;
    for (QWidget* part :
         {static_cast<QWidget*>(m_label), m_control, m_number, static_cast<QWidget*>(m_reset)})
        if (part)
            m_grid->removeWidget(part);
    m_grid->setColumnMinimumWidth(0, column > 0 ? column - gap : 0);
    const int line = column == above ? 1 : 0;
    if (column == above)
        m_grid->addWidget(m_label, 0, 0, 1, 4);
    else if (column > 0)
        m_grid->addWidget(m_label, 0, 0);
    m_grid->addWidget(m_control, line, column > 0 ? 1 : 0, 1,
                      (column > 0 ? 1 : 2) + (m_number ? 0 : 1));
    if (m_number)
        m_grid->addWidget(m_number, line, 2);
    m_grid->addWidget(m_reset, line, 3);
    m_grid->setColumnStretch(1, 1);
}

bool ParamRow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_label && event->type() == QEvent::MouseButtonDblClick) {
        Q_EMIT resetWanted();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace offstage
