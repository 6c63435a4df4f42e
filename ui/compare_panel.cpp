#include "ui/compare_panel.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include "core/compare/comparison_text.h"
#include "ui/compare_figures.h"
#include "ui/icons.h"
#include "ui/verdict_view.h"
#include "ui/why_dialog.h"

namespace offstage {

namespace {

VerdictView::Shape shapeOf(const Comparison& comparison) {
    if (comparison.advice.sentence.isEmpty())
        return VerdictView::Shape::Doubt;
    return comparison.advice.side == Backend::Processes ? VerdictView::Shape::Processes
                                                        : VerdictView::Shape::Threads;
}

}  // namespace

ComparePanel::ComparePanel(QWidget* parent)
    : QWidget(parent),
      m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_pages(new QStackedWidget),
      m_introduction(makeIntroduction()),
      m_figures(new CompareFigures) {
    m_pages->addWidget(m_introduction);
    m_pages->addWidget(m_figures);
    m_pause.setSingleShot(true);
    m_pause.setInterval(250);
    connect(&m_pause, &QTimer::timeout, this, &ComparePanel::showComparison);
    m_layout->addWidget(makeSide());
    m_layout->addWidget(m_pages, 1);
    showState();
}

/// Its texts scroll where the panel is low.
QWidget* ComparePanel::makeIntroduction() {
    auto* page = new QWidget;
    auto* title = new QLabel(tr("Threads or processes, for this picture?"));
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.3);
    title->setFont(large);
    auto* text = new QLabel(
        tr("Run does the same work in threads, in helper processes that share the pixels, and in "
           "helper processes that get them through a pipe: five pairs in turn, on this machine, "
           "with your picture. You see what starting, handing over, computing, stopping and a "
           "crash cost on each side, and which side suits this work. The window stays yours "
           "meanwhile."));
    m_expected = new QLabel;
    for (QLabel* label : {title, text, m_expected}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    page->setMaximumWidth(fontMetrics().averageCharWidth() * 87);
    auto* layout = new QVBoxLayout(page);
    layout->addStretch(1);
    for (QLabel* label : {title, text, m_expected})
        layout->addWidget(label);
    layout->addStretch(1);
    auto* scrolled = new QScrollArea;
    scrolled->setAccessibleName(tr("About the comparison"));
    scrolled->setWidget(page);
    scrolled->setWidgetResizable(true);
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return scrolled;
}

QPushButton* ComparePanel::makeButton(const QString& text, const QString& tip) {
    auto* button = new QPushButton(text);
    button->setToolTip(tip);
    button->setMinimumHeight(24);
    return button;
}

QWidget* ComparePanel::makeSide() {
    m_what = new QComboBox;
    m_what->setAccessibleName(tr("What is compared"));
    m_what->view()->setAccessibleName(tr("What can be compared"));
    m_what->setToolTip(tr("What is compared"));
    m_what->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_what->setMinimumContentsLength(12);
    m_verdict = new VerdictView;
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress of the comparison"));
    m_doing = new QLabel;
    m_doing->setTextFormat(Qt::PlainText);
    m_doing->setWordWrap(true);
    m_doing->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_run = makeButton(tr("Run"), {});
    m_why = makeButton(tr("Why?"), tr("Show the rules behind the verdict, and what they found"));
    m_copy = makeButton(tr("Copy as text"), tr("Copy all figures to the clipboard"));
    m_save = makeButton(tr("Save…"), tr("Save all figures, or the plots, as a file"));
    connect(m_run, &QPushButton::clicked, this, &ComparePanel::press);
    connect(m_why, &QPushButton::clicked, this, &ComparePanel::showWhy);
    connect(m_copy, &QPushButton::clicked, this, &ComparePanel::copyText);
    connect(m_save, &QPushButton::clicked, this, &ComparePanel::saveRequested);
    connect(m_what, &QComboBox::currentIndexChanged, this, [this] {
        showState();
        Q_EMIT whatChanged(what());
    });

    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins({});
    auto* order = new QHBoxLayout;
    order->addWidget(m_what, 1);
    order->addWidget(m_run);
    column->addLayout(order);
    column->addWidget(m_progress);
    column->addWidget(m_doing);
    column->addWidget(m_verdict, 1);
    auto* after = new QHBoxLayout;
    for (QPushButton* button : {m_why, m_copy, m_save})
        after->addWidget(button);
    column->addLayout(after);
    return side;
}

void ComparePanel::setSubject(const Subject& subject) {
    m_subject = subject;
    const QSignalBlocker quiet(m_what);
    const CompareWhat before = what();
    m_what->clear();
    m_what->addItem(subject.chosen.isEmpty() ? tr("No filter chosen") : subject.chosen,
                    QVariant::fromValue(CompareWhat::Chosen));
    if (!subject.steps.isEmpty())
        m_what->addItem(subject.steps, QVariant::fromValue(CompareWhat::Steps));
    m_what->setCurrentIndex(std::max(0, m_what->findData(QVariant::fromValue(before))));
    m_what->setToolTip(m_what->currentText());
    m_expected->setText(subject.whyNot.isEmpty() ? subject.expected : subject.whyNot);
    showState();
}

CompareWhat ComparePanel::what() const {
    const QVariant chosen = m_what->currentData();
    return chosen.isValid() ? chosen.value<CompareWhat>() : CompareWhat::Chosen;
}

void ComparePanel::setComparison(const Comparison& comparison) {
    m_comparison = comparison;
    if (m_state == State::Idle)
        showComparison();
    else if (!m_pause.isActive())
        m_pause.start();
}

void ComparePanel::showComparison() {
    m_figures->setComparison(*m_comparison);
    if (m_whyDialog)
        m_whyDialog->setAdvice(m_comparison->advice);
    showState();
}

void ComparePanel::setOutdated(const QString& why) {
    m_outdated = why;
    showState();
}

void ComparePanel::setProgress(double part, const QString& doing) {
    if (m_state == State::Idle) {
        m_state = State::Running;
        showState();
    }
    m_progress->setValue(qRound(part * m_progress->maximum()));
    m_doing->setText(doing);
}

void ComparePanel::setIdle() {
    m_state = State::Idle;
    if (m_pause.isActive()) {
        m_pause.stop();
        showComparison();
    }
    showState();
}

void ComparePanel::press() {
    if (m_state == State::Idle) {
        Q_EMIT runRequested();
    } else if (std::exchange(m_state, State::Stopping) == State::Running) {
        showButtons();
        Q_EMIT stopRequested();
    }
}

void ComparePanel::copyText() {
    QGuiApplication::clipboard()->setText(toPlainText(*m_comparison));
}

/// Beside the window and not in front of it.
void ComparePanel::showWhy() {
    if (!m_whyDialog) {
        m_whyDialog = new WhyDialog(window());
        m_whyDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_whyDialog->setAdvice(m_comparison->advice);
    m_whyDialog->show();
    m_whyDialog->raise();
    m_whyDialog->activateWindow();
}

void ComparePanel::showState() {
    const bool running = m_state != State::Idle;
    m_pages->setCurrentWidget(m_comparison || running ? static_cast<QWidget*>(m_figures)
                                                      : m_introduction);
    m_progress->setVisible(running);
    m_doing->setVisible(running);
    m_what->setEnabled(!running && m_what->count() > 1);
    m_figures->setOutdated(!m_outdated.isEmpty() && !running);
    if (running || !m_comparison)
        m_verdict->show(VerdictView::Shape::None, {});
    else if (!m_outdated.isEmpty())
        m_verdict->show(VerdictView::Shape::Doubt, m_outdated);
    else
        m_verdict->show(shapeOf(*m_comparison), verdictOf(*m_comparison));
    showButtons();
}

void ComparePanel::showButtons() {
    m_run->setText(m_state == State::Stopping  ? tr("Stopping…")
                   : m_state == State::Running ? tr("Stop")
                   : m_comparison              ? tr("Run again")
                                               : tr("Run"));
    const bool can = m_state != State::Idle || m_subject.whyNot.isEmpty();
    m_run->setEnabled(can);
    m_run->setToolTip(can ? tr("Measure threads against processes with this picture")
                          : m_subject.whyNot);
    const bool some = m_comparison && m_state == State::Idle;
    m_copy->setEnabled(some);
    m_save->setEnabled(some);
    m_why->setEnabled(some && !m_comparison->advice.rules.isEmpty());
}

/// That of standing beside each other, whichever way they stand: panels behind others keep the size
/// of their last time, and would hold the window open.
QSize ComparePanel::minimumSizeHint() const {
    const QSize side = m_layout->itemAt(0)->widget()->minimumSizeHint();
    const QSize pages = m_pages->minimumSizeHint();
    return QSize(side.width() + m_layout->spacing() + pages.width(),
                 std::max(side.height(), pages.height()))
        .grownBy(m_layout->contentsMargins());
}

void ComparePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_doing->setFixedHeight(2 * fontMetrics().lineSpacing());  // one line or two: nothing moves
    const int letter = fontMetrics().averageCharWidth();
    QWidget* side = m_layout->itemAt(0)->widget();
    const QMargins around = m_layout->contentsMargins();
    const int below = around.top() + side->minimumSizeHint().height() + m_layout->spacing() +
                      m_pages->minimumSizeHint().height() + around.bottom();
    const bool narrow = width() < 110 * letter && height() >= below;
    m_layout->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    side->setFixedWidth(narrow ? width() - around.left() - around.right()
                               : std::max(42 * letter, side->minimumSizeHint().width()));
    side->setMaximumHeight(narrow ? side->minimumSizeHint().height() + 3 * fontMetrics().height()
                                  : QWIDGETSIZE_MAX);
}

}  // namespace offstage
