#include "ui/tour_card.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include "ui/announcer.h"
#include "ui/icons.h"
#include "ui/legible.h"

namespace offstage {

namespace {

constexpr int stripe = 4;

}  // namespace

TourCard::TourCard(QWidget* parent)
    : QFrame(parent),
      m_place(new QLabel(this)),
      m_title(new QLabel(this)),
      m_text(new QLabel(this)),
      m_table(new QGridLayout),
      m_offers(new QHBoxLayout),
      m_next(new QPushButton(this)),
      m_skip(new QPushButton(tr("Skip"), this)),
      m_leave(new QToolButton(this)),
      m_announcer(new Announcer(this)) {
    setAccessibleName(tr("Guided tour"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    // Two lines are kept free, or the picture would jump whenever a text needs another.
    m_text->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_skip->setToolTip(tr("Go to the next step without this one"));
    m_leave->setIcon(icon(QStringLiteral("close")));
    m_leave->setAutoRaise(true);
    m_leave->setAccessibleName(tr("Leave the tour"));
    m_leave->setToolTip(tr("Leave the tour; everything is put back (Esc)"));
    m_leave->setFocusPolicy(Qt::StrongFocus);
    m_leave->setMinimumSize(24, 24);
    for (QPushButton* button : {m_next, m_skip})
        button->setMinimumHeight(26);
    m_table->setHorizontalSpacing(3 * fontMetrics().averageCharWidth());
    m_table->setVerticalSpacing(2);

    m_offers->addStretch(1);
    auto* head = new QHBoxLayout;
    head->addWidget(m_place);
    head->addWidget(m_title, 1);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addLayout(head);
    words->addWidget(m_text);
    words->addLayout(m_table);
    words->addLayout(m_offers);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_skip);
    buttons->addWidget(m_next);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12 + stripe, 8, 8, 8);
    layout->setSpacing(10);
    layout->addLayout(words, 1);
    layout->addLayout(buttons);
    layout->addWidget(m_leave, 0, Qt::AlignTop);
    layout->setAlignment(buttons, Qt::AlignVCenter);

    connect(m_next, &QPushButton::clicked, this, &TourCard::nextRequested);
    connect(m_skip, &QPushButton::clicked, this, &TourCard::skipRequested);
    connect(m_leave, &QToolButton::clicked, this, &TourCard::leaveRequested);
}

void TourCard::setPlace(int step, int of, const QString& title) {
    m_place->setText(tr("Step %1 of %2").arg(step).arg(of));
    m_title->setText(title);
}

void TourCard::setText(const QString& text) {
    if (text == m_text->text())
        return;
    m_text->setText(text);
    m_announcer->say(m_place->text() + QStringLiteral(", ") + m_title->text() +
                     QStringLiteral(". ") + text);
}

/// A button that goes off would hand the keyboard to a stranger.
void TourCard::setNext(const QString& text, bool enabled) {
    const bool hadFocus = m_next->hasFocus() || m_skip->hasFocus();
    m_next->setText(text);
    m_next->setEnabled(enabled);
    if (hadFocus)
        enter();
}

void TourCard::setSkippable(bool skippable) {
    const bool hadFocus = m_skip->hasFocus();
    m_skip->setVisible(skippable);
    if (hadFocus && !skippable)
        enter();
}

void TourCard::enter() {
    (m_next->isEnabled()         ? static_cast<QWidget*>(m_next)
     : m_skip->isVisibleTo(this) ? static_cast<QWidget*>(m_skip)
                                 : m_leave)
        ->setFocus();
}

void TourCard::setTable(const QList<QStringList>& rows) {
    while (QLayoutItem* item = m_table->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (int row = 0; row < rows.size(); ++row)
        for (int column = 0; column < rows[row].size(); ++column) {
            auto* cell = new QLabel(rows[row][column], this);
            if (row == 0 || column == 0)
                cell->setFont(m_title->font());
            m_table->addWidget(cell, row, column, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
            cell->show();
        }
    if (!rows.isEmpty())
        m_table->setColumnStretch(static_cast<int>(rows.first().size()), 1);
}

void TourCard::setOffers(const QList<QAction*>& offers) {
    for (QAction* offer : offers) {
        auto* button = new QPushButton(offer->text(), this);
        button->setToolTip(offer->toolTip());
        button->setMinimumHeight(26);
        connect(button, &QPushButton::clicked, offer, &QAction::trigger);
        connect(offer, &QObject::destroyed, button, &QObject::deleteLater);
        m_offers->insertWidget(m_offers->count() - 1, button);
        button->show();  // at once: the layout alone would do it one round later
    }
}

void TourCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor accent = palette().color(QPalette::Highlight);
    painter.fillRect(rect(), mixed(palette().color(QPalette::Base), accent, 0.08F));
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, stripe, height())),
                     accent);
}

void TourCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_text->setMinimumHeight(2 * fontMetrics().lineSpacing());
}

}  // namespace offstage
