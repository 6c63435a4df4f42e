#include "ui/quiz.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include "tests/support/lesson_facts.h"
#include "tests/support/names.h"
#include "tests/ui/announcements.h"
#include "ui/quiz_questions.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// The one button: answers, goes on, begins again.
QPushButton* button(const Quiz& quiz) {
    return quiz.findChild<QPushButton*>();
}

/// The visible words of the quiz.
QString words(const Quiz& quiz) {
    QStringList texts;
    for (const QLabel* label : quiz.findChildren<QLabel*>())
        if (label->isVisibleTo(&quiz))
            texts << label->text();
    return texts.join(u'\n');
}

void answer(const Quiz& quiz, std::size_t index) {
    quiz.findChildren<QRadioButton*>()[qsizetype(index)]->click();
    button(quiz)->click();
}

}  // namespace

class QuizTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyQuestionHasOneRightAnswerAndReasonsForAll() {
        QCOMPARE(quizQuestions().size(), std::size_t(5));
        QSet<QByteArray> texts;
        QSet<std::size_t> places;
        for (const QuizQuestion& question : quizQuestions()) {
            QVERIFY(question.right < question.answers.size());
            places.insert(question.right);
            texts.insert(question.text);
            for (const QuizAnswer& each : question.answers) {
                QVERIFY(qstrlen(each.why) > 40);
                texts.insert(each.text);
                texts.insert(each.why);
            }
            QVERIFY(question.figure != LessonFigure::None);
        }
        QCOMPARE(texts.size(), qsizetype(5 * (1 + 2 * 4)));
        QVERIFY2(places.size() > 2, "the right one is not always in the same place");
    }

    void anAnswerIsExplained() {
        QWidget window;
        Quiz quiz(&window);
        window.show();
        const QuizQuestion& question = quizQuestions().front();
        QVERIFY(words(quiz).contains(QStringLiteral("Question 1 of 5")));
        QVERIFY(words(quiz).contains(lessonText(question.text)));
        for (const QuizAnswer& each : question.answers)
            QVERIFY(!words(quiz).contains(lessonText(each.why)));
        QVERIFY(!button(quiz)->isEnabled());

        const Announcements said(quiz);
        answer(quiz, 0);
        QCOMPARE(quiz.score(), 0);
        for (std::size_t i = 0; i < question.answers.size(); ++i)
            QVERIFY(words(quiz).contains(
                (i == question.right ? QStringLiteral("Right: ") : QStringLiteral("Wrong: ")) +
                lessonText(question.answers[i].why)));
        QCOMPARE(said.sentences.size(), 1);
        QVERIFY(said.sentences.first().startsWith(QStringLiteral("Wrong: ")));
        QVERIFY(said.sentences.first().contains(lessonText(question.answers[question.right].text)));
        QVERIFY(!words(quiz).contains(QStringLiteral("On this machine")));
        quiz.setFacts(lessonFacts());
        QVERIFY(words(quiz).contains(QStringLiteral("20 ms")));
    }

    void theScoreIsToldAndItMayBeTriedAgain() {
        QWidget window;
        Quiz quiz(&window);
        window.show();
        for (int round = 0; round < 2; ++round) {
            for (std::size_t i = 0; i < quizQuestions().size(); ++i) {
                const std::size_t right = quizQuestions()[i].right;
                QVERIFY(words(quiz).contains(lessonText(quizQuestions()[i].text)));
                answer(quiz, i == 1 ? (right + 1) % 4 : right);
                button(quiz)->click();
            }
            QVERIFY(words(quiz).contains(QStringLiteral("4 of 5 answers were right.")));
            QCOMPARE(button(quiz)->text(), QStringLiteral("Try again"));
            button(quiz)->click();
            QCOMPARE(quiz.score(), 0);
        }
    }

    void theQuizIsAnsweredByKeysAndByTheWords() {
        QWidget window;
        Quiz quiz(&window);
        quiz.resize(700, 500);
        window.resize(700, 500);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QList<QRadioButton*> buttons = quiz.findChildren<QRadioButton*>();
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(buttons[qsizetype(i)]->accessibleName(),
                     lessonText(quizQuestions()[0].answers[i].text));
        buttons[0]->setFocus();
        QTest::keyClick(buttons[0], Qt::Key_Space);
        QTest::keyClick(buttons[0], Qt::Key_Down);
        QVERIFY(buttons[1]->isChecked());
        for (QLabel* label : quiz.findChildren<QLabel*>())
            if (label->text() == lessonText(quizQuestions()[0].answers[2].text))
                QTest::mouseClick(label, Qt::LeftButton);
        QVERIFY(buttons[2]->isChecked());
        QTest::keyClick(button(quiz), Qt::Key_Space);
        QCOMPARE(quiz.score(), 1);
        QCOMPARE(namelessWidgets(quiz), QStringList());
    }
};

QTEST_MAIN(QuizTest)
#include "quiz_test.moc"
