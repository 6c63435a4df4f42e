#include "ui/scale_bar.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/engine/workbench.h"
#include "core/language.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "ui/actions.h"
#include "ui/canvas.h"
#include "ui/scale_flow.h"

using namespace offstage;
using namespace offstage::testing;

class ScaleBarTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString picture(const QString& name, int dotsPerMetre) {
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(Qt::darkGray);
        image.setDotsPerMeterX(dotsPerMetre);
        image.setDotsPerMeterY(dotsPerMetre);
        const QString path = m_folder.filePath(name);
        if (!image.save(path))
            qFatal("cannot write a picture");
        return path;
    }

private Q_SLOTS:
    void lengthsAreRound_data() {
        QTest::addColumn<double>("most");
        QTest::addColumn<QString>("text");
        QTest::newRow("nanometres") << 730e-9 << QStringLiteral("500 nm");
        QTest::newRow("just a micrometre") << 1e-6 << QStringLiteral("1 µm");
        QTest::newRow("micrometres") << 49e-6 << QStringLiteral("20 µm");
        QTest::newRow("half a millimetre") << 0.7e-3 << QStringLiteral("500 µm");
        QTest::newRow("millimetres") << 9.9e-3 << QStringLiteral("5 mm");
        QTest::newRow("centimetres") << 0.3 << QStringLiteral("20 cm");
        QTest::newRow("metres") << 2.0 << QStringLiteral("2 m");
    }
    void lengthsAreRound() {
        QFETCH(double, most);
        QFETCH(QString, text);
        QCOMPARE(RoundLength::upTo(most).text, text);
    }

    void theBarIsAsLongAsItSays() {
        QWidget around;
        around.resize(900, 600);
        ScaleBar bar(&around);
        for (const double metresPerPixel : {3.1e-9, 0.325e-6, 8.5e-5, 0.02}) {
            bar.setScale(metresPerPixel, 0);
            QVERIFY(std::abs(bar.barWidth() * metresPerPixel - bar.length().metres) <=
                    metresPerPixel);
            QVERIFY(bar.barWidth() <= 180);
            QVERIFY(bar.barWidth() >= 72);
            QVERIFY(around.rect().contains(bar.geometry()));
            QVERIFY(bar.accessibleName().contains(bar.length().text));
        }
    }

    void itIsThereWhereTheFileKnows() {
        Workbench workbench(EngineOptions{.decodeIn = DecodeIn::Thread});
        QWidget window;
        Actions actions(workbench.steps(), &window);
        Canvas canvas;
        canvas.resize(600, 400);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        ScaleFlow flow(workbench, canvas, actions, &window);
        auto* bar = canvas.findChild<ScaleBar*>();
        QVERIFY(bar);
        QVERIFY(!actions.scaleBar->isEnabled());
        const auto open = [&](const QString& path) {
            const auto before = workbench.documents().size();
            workbench.open(path, {});
            QTRY_COMPARE_WITH_TIMEOUT(workbench.documents().size(), before + 1, longWait);
            canvas.setPicture(workbench.current()->current(), workbench.current()->original());
            canvas.oneToOne();
        };
        open(picture(QStringLiteral("cell.png"), 2'000'000));
        QVERIFY(actions.scaleBar->isEnabled());
        QVERIFY(bar->isHidden());
        actions.scaleBar->setChecked(true);
        QVERIFY(!bar->isHidden());
        // Half a micrometre a pixel; a third of the view is the most, and 180 pixels.
        QCOMPARE(bar->length().text, QStringLiteral("50 µm"));
        QCOMPARE(bar->barWidth(), 100);
        canvas.setZoom(4, {10, 10});
        QCOMPARE(bar->length().text, QStringLiteral("20 µm"));
        QCOMPARE(bar->barWidth(), 160);
        for (const int unknown : {2835, 3780}) {
            open(picture(QStringLiteral("%1.png").arg(unknown), unknown));
            QVERIFY(!actions.scaleBar->isEnabled());
            QVERIFY(bar->isHidden());
        }
    }
};

QTEST_MAIN(ScaleBarTest)
#include "scale_bar_test.moc"
