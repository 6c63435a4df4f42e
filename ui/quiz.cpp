#include "ui/quiz.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/announcer.h"
#include "ui/lesson_html.h"
#include "ui/quiz_questions.h"

namespace offstage {

namespace {

void scaleFont(QLabel* label, double factor, QFont::Weight weight) {
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    label->setFont(font);
}

}  // namespace

Quiz::Quiz(QWidget* parent)
    : QWidget(parent),
      m_scroll(new QScrollArea(this)),
      m_place(new QLabel),
      m_question(new QLabel),
      m_group(new QButtonGroup(this)),
      m_figure(new QLabel),
      m_next(new QPushButton(this)),
      m_announcer(new Announcer(this)) {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    const int margin = fontMetrics().height() * 3 / 2;
    layout->setContentsMargins(margin, margin, margin, margin / 2);
    layout->setSpacing(margin / 2);
    layout->addWidget(m_place);
    layout->addWidget(m_question);
    scaleFont(m_question, 1.2, QFont::DemiBold);
    for (QLabel* label : {m_question, m_figure})
        label->setWordWrap(true);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(page);
    for (std::size_t i = 0; i < quizQuestions().front().answers.size(); ++i)
        addRow();
    layout->addWidget(m_figure);
    layout->addStretch(1);

    m_next->setMinimumHeight(28);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(margin, 8, margin, 12);
    below->addStretch(1);
    below->addWidget(m_next);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->setSpacing(0);
    outer->addWidget(m_scroll, 1);
    outer->addLayout(below);

    // Not buttonClicked(): assistive tools toggle a button without a click.
    connect(m_group, &QButtonGroup::idToggled, this,
            [this](int, bool) { m_next->setEnabled(m_group->checkedId() >= 0); });
    connect(m_next, &QPushButton::clicked, this, &Quiz::goOn);
    begin();
}

void Quiz::addRow() {
    auto* row = new QWidget;
    auto* lines = new QVBoxLayout(row);
    lines->setContentsMargins({});
    lines->setSpacing(2);
    auto* first = new QHBoxLayout;
    Row made{row, new QRadioButton(row), new QLabel(row), new QLabel(row)};
    made.text->setWordWrap(true);
    made.text->installEventFilter(this);
    made.why->setWordWrap(true);
    made.why->setIndent(fontMetrics().height() * 2);
    first->addWidget(made.button);
    first->addWidget(made.text, 1);
    lines->addLayout(first);
    lines->addWidget(made.why);
    m_group->addButton(made.button, static_cast<int>(m_rows.size()));
    m_scroll->widget()->layout()->addWidget(row);
    m_rows.push_back(made);
}

void Quiz::begin() {
    m_at = 0;
    m_score = 0;
    ask();
}

void Quiz::ask() {
    const QuizQuestion& question = quizQuestions()[m_at];
    m_answered.reset();
    m_place->setText(tr("Question %1 of %2").arg(m_at + 1).arg(quizQuestions().size()));
    m_question->setText(lessonText(question.text));
    m_group->setExclusive(false);  // or one would have to stay checked
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QString text = lessonText(question.answers[i].text);
        m_rows[i].row->show();
        m_rows[i].button->setChecked(false);
        m_rows[i].button->setEnabled(true);
        m_rows[i].button->setAccessibleName(text);
        m_rows[i].button->setAccessibleDescription({});
        m_rows[i].text->setText(text);
        m_rows[i].why->hide();
    }
    m_group->setExclusive(true);
    m_figure->hide();
    m_next->setText(tr("Answer"));
    m_next->setEnabled(false);
    showColours();
    m_scroll->ensureVisible(0, 0);
    if (isVisible())
        m_rows.front().button->setFocus();
    m_announcer->say(m_place->text() + u' ' + m_question->text());
}

void Quiz::goOn() {
    if (m_at == quizQuestions().size())
        return begin();
    if (!m_answered)
        return answer();
    if (++m_at < quizQuestions().size())
        ask();
    else
        showScore();
}

void Quiz::answer() {
    const QuizQuestion& question = quizQuestions()[m_at];
    const auto chosen = static_cast<std::size_t>(m_group->checkedId());
    const bool right = chosen == question.right;
    m_answered = chosen;
    m_score += right;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QString why = (i == question.right ? tr("Right: %1") : tr("Wrong: %1"))
                                .arg(lessonText(question.answers[i].why));
        m_rows[i].button->setEnabled(i == chosen);
        m_rows[i].button->setAccessibleDescription(why);
        m_rows[i].why->setText(why);
        m_rows[i].why->show();
    }
    m_place->setText((right ? tr("Question %1 of %2: right") : tr("Question %1 of %2: wrong"))
                         .arg(m_at + 1)
                         .arg(quizQuestions().size()));
    showFigure();
    m_next->setText(m_at + 1 < quizQuestions().size() ? tr("Next question") : tr("Result"));
    showColours();
    m_next->setFocus();
    m_announcer->say(m_rows[chosen].why->text() +
                     (right ? QString()
                            : u' ' + m_rows[question.right].text->text() + u' ' +
                                  m_rows[question.right].why->text()));
}

void Quiz::showFigure() {
    const QString sentence = m_answered && m_at < quizQuestions().size()
                                 ? figureSentence(quizQuestions()[m_at].figure, m_facts)
                                 : QString();
    m_figure->setText(sentence);
    m_figure->setVisible(!sentence.isEmpty());
}

void Quiz::showScore() {
    m_place->setText(tr("Result"));
    m_question->setText(
        tr("%1 of %2 answers were right.").arg(m_score).arg(quizQuestions().size()));
    for (const Row& row : m_rows)
        row.row->hide();
    m_figure->hide();
    m_next->setText(tr("Try again"));
    m_announcer->say(m_question->text());
}

void Quiz::setFacts(const LessonFacts& facts) {
    m_facts = facts;
    showFigure();
}

/// Right and wrong are told by their words; the colours are by the way.
void Quiz::showColours() {
    const LessonColours colours(palette());
    const auto paint = [](QLabel* label, const QColor& colour) {
        QPalette own;
        own.setColor(QPalette::WindowText, colour);
        label->setPalette(own);
    };
    paint(m_place, colours.muted);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool right = m_answered && i == quizQuestions()[m_at].right;
        paint(m_rows[i].why, right ? colours.quoted : colours.muted);
        QFont font = m_question->parentWidget()->font();
        font.setWeight(right ? QFont::DemiBold : QFont::Normal);
        m_rows[i].text->setFont(font);
    }
}

void Quiz::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_at < quizQuestions().size())
        showColours();
}

/// The words of an answer can be clicked like its button.
bool Quiz::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonRelease)
        for (const Row& row : m_rows)
            if (row.text == watched)
                row.button->click();
    return QWidget::eventFilter(watched, event);
}

}  // namespace offstage
