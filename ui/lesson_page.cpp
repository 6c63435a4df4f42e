#include "ui/lesson_page.h"

#include <QAction>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTextBrowser>
#include <algorithm>

#include "core/compare/comparison_text.h"
#include "ui/code_pair.h"
#include "ui/lesson_html.h"
#include "ui/quiz.h"

namespace offstage {

LessonPage::LessonPage(QWidget* window)
    : QWidget(window, Qt::Window),
      m_list(new QListWidget(this)),
      m_text(new QTextBrowser(this)),
      m_code(new CodePair(this)),
      m_quiz(new Quiz(this)),
      m_source(new QLabel(this)),
      m_measure(new QPushButton(this)),
      m_before(new QPushButton(this)),
      m_after(new QPushButton(this)) {
    setWindowTitle(tr("Threads or processes?"));
    m_list->setAccessibleName(tr("Sections"));
    m_list->setFrameShape(QFrame::NoFrame);
    for (const LessonSection& section : lessonSections()) {
        auto* item = new QListWidgetItem(lessonText(section.title), m_list);
        item->setSizeHint({fontMetrics().horizontalAdvance(item->text()) + fontMetrics().height(),
                           std::max(24, fontMetrics().height() * 7 / 4)});
    }
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 2 * fontMetrics().height());
    m_text->setAccessibleName(tr("Text"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(1.5 * fontMetrics().height());
    m_code->setFiles(
        {tr("In a thread"), tr("In a process")},
        {QStringLiteral("hello_in_thread.cpp"), QStringLiteral("hello_in_process.cpp")});
    m_source->setWordWrap(true);

    auto* page = new QVBoxLayout;
    page->setSpacing(0);
    page->addWidget(m_text, 2);
    page->addWidget(m_code, 3);
    page->addWidget(m_quiz, 1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_list);
    columns->addLayout(page, 1);
    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    auto* facts = new QHBoxLayout;
    facts->setContentsMargins(12, 6, 12, 8);
    facts->addWidget(m_source, 1);
    facts->addWidget(m_measure);
    facts->addSpacing(2 * fontMetrics().height());
    facts->addWidget(m_before);
    facts->addWidget(m_after);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(columns, 1);
    layout->addWidget(line);
    layout->addLayout(facts);

    makeActions();
    connect(m_list, &QListWidget::currentRowChanged, this, &LessonPage::showCurrent);
    connect(m_text, &QTextBrowser::anchorClicked, this, &LessonPage::follow);
    connect(m_measure, &QPushButton::clicked, this, &LessonPage::measureRequested);
    connect(m_before, &QPushButton::clicked, this, [this] { turn(-1); });
    connect(m_after, &QPushButton::clicked, this, [this] { turn(1); });
    {
        const QSignalBlocker quiet(m_list);  // it is shown with the facts, once
        m_list->setCurrentRow(0);
    }
    setFacts({});
    resize(QSize(fontMetrics().averageCharWidth() * 186, fontMetrics().lineSpacing() * 44)
               .boundedTo(window->size()));
}

void LessonPage::makeActions() {
    const auto make = [this](const QKeySequence& key, auto work) {
        auto* action = new QAction(this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, work);
        addAction(action);
    };
    make(Qt::Key_Escape, [this] { close(); });
    make(Qt::CTRL | Qt::Key_W, [this] { close(); });
    make(Qt::ALT | Qt::Key_Left, [this] { turn(-1); });
    make(Qt::ALT | Qt::Key_Right, [this] { turn(1); });
    make(QKeySequence::ZoomIn, [this] { zoom(1); });
    make(QKeySequence::ZoomOut, [this] { zoom(-1); });
}

void LessonPage::turn(int sections) {
    m_list->setCurrentRow(std::clamp(m_list->currentRow() + sections, 0, m_list->count() - 1));
}

void LessonPage::zoom(int steps) {
    m_text->zoomIn(steps);
    m_code->zoom(steps);
}

void LessonPage::setFacts(const LessonFacts& facts) {
    m_facts = facts;
    showFacts();
}

void LessonPage::showSection(const QString& id) {
    const std::span<const LessonSection> all = lessonSections();
    const auto found = std::find_if(all.begin(), all.end(), [&](const LessonSection& section) {
        return id == QLatin1String(section.id);
    });
    if (found != all.end())
        m_list->setCurrentRow(static_cast<int>(found - all.begin()));
}

void LessonPage::follow(const QUrl& link) {
    if (link.scheme() != QLatin1String("do"))
        return showSection(link.fragment());
    if (link.path() == QLatin1String("tour"))
        Q_EMIT tourRequested();
    else
        Q_EMIT measureRequested();
}

void LessonPage::showCurrent() {
    const LessonSection& section = lessonSections()[static_cast<std::size_t>(m_list->currentRow())];
    const bool quiz = section.appendix == LessonAppendix::Quiz;
    m_text->setVisible(!quiz);
    m_quiz->setVisible(quiz);
    m_code->setVisible(section.appendix == LessonAppendix::Code);
    m_text->setHtml(lessonHtml(section, m_facts, m_text->palette()));
    const int row = m_list->currentRow();
    const auto name = [this](QPushButton* button, int of, const QString& words) {
        const QListWidgetItem* item = m_list->item(of);
        button->setEnabled(item);
        button->setText(words);
        button->setToolTip(item ? item->text() : QString());
    };
    name(m_before, row - 1, tr("← Back"));
    name(m_after, row + 1, tr("Next →"));
}

/// The text stays where it was scrolled to.
void LessonPage::showFacts() {
    const int place = m_text->verticalScrollBar()->value();
    showCurrent();
    m_text->verticalScrollBar()->setValue(place);
    m_quiz->setFacts(m_facts);
    m_source->setText(m_facts.comparison ? tr("The figures: %1").arg(headOf(*m_facts.comparison))
                                         : tr("Nothing has been measured on this machine yet."));
    m_measure->setText(m_facts.comparison ? tr("Measure again") : tr("Measure now"));
}

void LessonPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showFacts();
}

}  // namespace offstage
