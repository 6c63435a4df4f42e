#pragma once

#include <QWidget>

#include "ui/lesson_figures.h"

class QLabel;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace offstage {

class CodePair;
class Quiz;

/// *Threads or processes?*: what the choice means, told beside the figures of this machine. A
/// window of its own beside the program's; it closes with that.
class LessonPage : public QWidget {
    Q_OBJECT

public:
    explicit LessonPage(QWidget* window);

    /// Stand beside the text from now on.
    void setFacts(const LessonFacts& facts);
    /// Shows the section with this id, "model" or the like.
    void showSection(const QString& id);

Q_SIGNALS:
    void measureRequested();
    void tourRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeActions();
    void turn(int sections);
    void zoom(int steps);
    void follow(const QUrl& link);
    void showCurrent();
    void showFacts();

    LessonFacts m_facts;
    QListWidget* m_list;
    QTextBrowser* m_text;
    CodePair* m_code;
    Quiz* m_quiz;
    QLabel* m_source;
    QPushButton* m_measure;
    QPushButton* m_before;
    QPushButton* m_after;
};

}  // namespace offstage
