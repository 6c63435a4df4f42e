#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "ui/lesson_figures.h"

class QButtonGroup;
class QLabel;
class QPushButton;
class QRadioButton;
class QScrollArea;

namespace offstage {

class Announcer;

/// The questions at the end of the lesson, one at a time. Once a question is answered, every answer
/// says why it is right or wrong.
class Quiz : public QWidget {
    Q_OBJECT

public:
    explicit Quiz(QWidget* parent = nullptr);

    void setFacts(const LessonFacts& facts);
    int score() const { return m_score; }

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// One answer: the button, its words (a radio button's own are not wrapped), and why.
    struct Row {
        QWidget* row;
        QRadioButton* button;
        QLabel* text;
        QLabel* why;
    };
    void addRow();
    void begin();
    void ask();
    void goOn();  ///< whatever the one button below says
    void answer();
    void showFigure();
    void showScore();
    void showColours();

    LessonFacts m_facts;
    std::size_t m_at = 0;  ///< question; past the last one: the score
    std::optional<std::size_t> m_answered;
    int m_score = 0;
    QScrollArea* m_scroll;
    QLabel* m_place;
    QLabel* m_question;
    QButtonGroup* m_group;
    std::vector<Row> m_rows;
    QLabel* m_figure;
    QPushButton* m_next;
    Announcer* m_announcer;
};

}  // namespace offstage
