#include "ui/message_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/threads.h"
#include "ui/accessible_role.h"
#include "ui/legible.h"

namespace offstage {

namespace {

constexpr int gap = 10;
constexpr std::size_t mostButtons = 3;
constexpr int symbolSize = 24;

QColor accentOf(Notice::Kind kind) {
    switch (kind) {
        case Notice::Kind::Information:
            return QColor(0x2a, 0x7d, 0xd1);
        case Notice::Kind::Warning:
            return QColor(0xd0, 0x8a, 0x00);
        case Notice::Kind::Failure:
            return QColor(0xd0, 0x2b, 0x3a);
    }
    return {};
}

QStyle::StandardPixmap symbolOf(Notice::Kind kind) {
    switch (kind) {
        case Notice::Kind::Information:
            return QStyle::SP_MessageBoxInformation;
        case Notice::Kind::Warning:
            return QStyle::SP_MessageBoxWarning;
        case Notice::Kind::Failure:
            return QStyle::SP_MessageBoxCritical;
    }
    return QStyle::SP_MessageBoxInformation;
}

QString nameOf(Notice::Kind kind) {
    switch (kind) {
        case Notice::Kind::Information:
            return MessageBar::tr("Information");
        case Notice::Kind::Warning:
            return MessageBar::tr("Warning");
        case Notice::Kind::Failure:
            return MessageBar::tr("Failure");
    }
    return {};
}

/// Whatever people or their files did, this program should not have got there.
bool isOurs(ErrorKind kind) {
    return kind == ErrorKind::WorkerCrashed || kind == ErrorKind::TimedOut ||
           kind == ErrorKind::Invalid;
}

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_place(new QLabel(this)),
      m_next(new QToolButton(this)),
      m_details(new QPushButton(tr("Details"), this)),
      m_close(new QToolButton(this)),
      m_detail(new QPlainTextEdit(this)) {
    setAccessibleRole(this, QAccessible::AlertMessage);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMinimumHeight(24);
    m_next->setText(tr("Next"));
    m_next->setAccessibleName(tr("Next message"));
    m_next->setToolTip(tr("Show the message before this one"));
    m_next->setAutoRaise(true);
    m_details->setCheckable(true);
    m_close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton, nullptr, this));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    m_close->setAutoRaise(true);
    for (QToolButton* button : {m_next, m_close}) {
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumSize(24, 24);
    }
    m_detail->setReadOnly(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->setTabChangesFocus(true);
    m_detail->setAccessibleName(tr("Details of the message"));
    m_detail->setMaximumHeight(fontMetrics().lineSpacing() * 7);
    m_detail->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    m_answers = new QHBoxLayout;
    m_controls = new QHBoxLayout;
    m_controls->addStretch(1);
    m_controls->addWidget(m_place);
    m_controls->addWidget(m_next);
    m_controls->addLayout(m_answers);
    m_controls->addWidget(m_details);
    m_body = new QBoxLayout(QBoxLayout::LeftToRight);
    m_body->addWidget(m_text, 1);
    m_body->addLayout(m_controls);
    QBoxLayout* line = new QHBoxLayout;
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addLayout(m_body, 1);
    line->addWidget(m_close, 0, Qt::AlignTop);
    for (QBoxLayout* part : {line, m_body, m_controls})
        part->setSpacing(gap);
    layout->addLayout(line);
    layout->addWidget(m_detail);

    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(m_next, &QToolButton::clicked, this, &MessageBar::showNext);
    connect(m_details, &QPushButton::toggled, m_detail, &QWidget::setVisible);
    hide();
}

void MessageBar::show(const Notice& notice, const QList<QAction*>& actions) {
    Q_ASSERT(onGuiThread());
    std::erase_if(m_messages, [&](const Message& m) { return m.notice.text == notice.text; });
    m_messages.push_back({notice, {actions.begin(), actions.end()}});
    showTop();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT told(notice);
}

void MessageBar::showError(const Error& error, const QList<QAction*>& actions) {
    show({.kind = Notice::Kind::Failure,
          .text = error.message,
          .detail = error.detail,
          .isOurs = isOurs(error.kind)},
         actions);
}

void MessageBar::dismiss() {
    if (!m_messages.empty())
        m_messages.pop_back();
    showTop();
}

void MessageBar::withdraw(const QString& text) {
    if (std::erase_if(m_messages, [&](const Message& m) { return m.notice.text == text; }) > 0)
        showTop();
}

void MessageBar::showNext() {
    std::rotate(m_messages.begin(), m_messages.end() - 1, m_messages.end());
    showTop();
}

QString MessageBar::text() const {
    return m_messages.empty() ? QString() : m_messages.back().notice.text;
}

void MessageBar::showTop() {
    for (QPushButton* button : m_buttons) {
        button->hide();
        button->deleteLater();  // it may be the one whose click brought us here
    }
    m_buttons.clear();
    setVisible(!m_messages.empty());
    if (m_messages.empty())
        return;
    const Message& top = m_messages.back();
    m_text->setText(top.notice.text);
    setAccessibleName(top.notice.text);
    m_place->setText(tr("(1 of %1)").arg(count()));
    m_place->setVisible(count() > 1);
    m_next->setVisible(count() > 1);
    m_details->setChecked(false);
    m_details->setVisible(!top.notice.detail.isEmpty());
    m_detail->setPlainText(top.notice.detail);
    for (const QPointer<QAction>& action : top.actions)
        addButton(action, true);
    if (top.notice.isOurs)
        addButton(m_report, false);
    QWidget* before = m_next;
    for (QPushButton* button : m_buttons) {
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_details);
    showIcon();
    arrange();
    update();
}

void MessageBar::addButton(QAction* action, bool answers) {
    if (!action || m_buttons.size() == mostButtons)
        return;
    auto* button = new QPushButton(action->icon(), action->iconText(), this);
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
    connect(button, &QPushButton::clicked, this, [this, answers, order = QPointer(action)] {
        if (answers)
            dismiss();
        if (order)
            order->trigger();
    });
    connect(action, &QObject::destroyed, button, &QWidget::hide);  // nothing to answer any more
    m_answers->addWidget(button);
    button->show();  // at once: the layout alone would do it one round later
    m_buttons.push_back(button);
}

/// The buttons stand beside the text while that leaves it two lines, else below it.
void MessageBar::arrange() {
    const QMargins margins = layout()->contentsMargins();
    const int beside = width() - margins.left() - margins.right() - symbolSize -
                       m_controls->sizeHint().width() - m_close->sizeHint().width() - 3 * gap;
    const bool fits = m_text->heightForWidth(std::max(1, beside)) <=
                      std::max(m_text->minimumHeight(), 2 * fontMetrics().lineSpacing());
    m_body->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void MessageBar::showIcon() {
    if (m_messages.empty())
        return;
    const QIcon icon =
        style()->standardIcon(symbolOf(m_messages.back().notice.kind), nullptr, this);
    m_icon->setPixmap(icon.pixmap(QSize(symbolSize, symbolSize), devicePixelRatioF()));
    m_icon->setAccessibleName(nameOf(m_messages.back().notice.kind));
}

/// The window's colour with a breath of the kind's own: so little that the text stays readable in
/// light and dark palettes.
QColor MessageBar::tint() const {
    return mixed(palette().color(QPalette::Window), accentOf(m_messages.back().notice.kind), 0.16F);
}

void MessageBar::paintEvent(QPaintEvent*) {
    if (m_messages.empty())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), tint());
    const QColor accent = accentOf(m_messages.back().notice.kind);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, 4, height())),
                     accent);
}

void MessageBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    arrange();
}

void MessageBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        showIcon();
}

}  // namespace offstage
