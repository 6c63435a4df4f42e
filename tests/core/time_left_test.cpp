#include "core/engine/time_left.h"

#include <QtTest>

using namespace offstage;

class TimeLeftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingDoneTellsNothing() {
        TimeLeft left;
        left.note(500, 0);
        QVERIFY(!left.ms(500));
    }

    void steadyWorkEndsWhenItSaid() {
        TimeLeft left;
        for (int t = 100; t <= 9000; t += 100) {
            left.note(t, t / 10000.);
            QVERIFY(std::abs(*left.ms(t) - (10000 - t)) < 1);
        }
    }

    void itCountsDownWhileNothingComes() {
        TimeLeft left;
        left.note(1000, 0.25);
        QCOMPARE(*left.ms(1000), 3000.);
        left.note(2500, 0.25);
        QCOMPARE(*left.ms(2500), 1500.);
        QCOMPARE(*left.ms(9000), 0.);
    }

    void tilesThatComeTogetherDoNotMakeItJump() {
        // Two workers, 40 tiles of a second each, which end at the same time; looked at every 16
        // ms.
        TimeLeft left;
        double before = 20000;
        for (int t = 16; t < 20000; t += 16) {
            left.note(t, t / 1000 * 2 / 40.);
            const auto ms = left.ms(t);
            if (!ms)
                continue;
            QVERIFY2(*ms < before + 300, qPrintable(QString::number(t)));
            before = *ms;
        }
    }

    void itLearnsOfAChange() {
        // Twice as slow from half on: it would be over after ten seconds, and takes fifteen.
        TimeLeft left;
        for (int t = 100; t <= 5000; t += 100)
            left.note(t, t / 10000.);
        for (int t = 5100; t <= 12500; t += 100)
            left.note(t, 0.5 + (t - 5000) / 20000.);
        QVERIFY(std::abs(*left.ms(12500) - 2500) < 500);
    }
};

QTEST_GUILESS_MAIN(TimeLeftTest)
#include "time_left_test.moc"
