#include "ui/icons.h"

#include <QDir>
#include <QGuiApplication>
#include <QPalette>
#include <QTest>

using namespace offstage;

namespace {

void setTextColors(const QColor& normal, const QColor& disabled) {
    QPalette palette = QGuiApplication::palette();
    palette.setColor(QPalette::Active, QPalette::WindowText, normal);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, disabled);
    QGuiApplication::setPalette(palette);
}

/// Whether every pixel that is fully covered has this colour, and there is one.
bool drawnIn(const QColor& color, const QPixmap& pixmap) {
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    int covered = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) != 255)
                continue;
            if (image.pixelColor(x, y) != color)
                return false;
            ++covered;
        }
    }
    return covered > 0;
}

}  // namespace

class IconsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIconIsDrawnInTheTextColor_data() {
        QTest::addColumn<QString>("name");
        applicationIcon();  // makes the resources known
        const QStringList files =
            QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
        QVERIFY(files.size() > 10);
        for (const QString& file : files) {
            if (!file.startsWith(u"offstage"))
                QTest::newRow(qPrintable(file)) << file.chopped(4);
        }
    }

    void everyIconIsDrawnInTheTextColor() {
        QFETCH(QString, name);
        setTextColors(QColor(20, 30, 40), QColor(150, 160, 170));
        QVERIFY(drawnIn(QColor(20, 30, 40), icon(name).pixmap(48)));
        QVERIFY(drawnIn(QColor(150, 160, 170), icon(name).pixmap(48, QIcon::Disabled)));
    }

    void anIconInUseFollowsTheChangeToDark() {
        const QIcon open = icon(QStringLiteral("open"));
        setTextColors(Qt::black, Qt::gray);
        QVERIFY(drawnIn(Qt::black, open.pixmap(48)));
        setTextColors(Qt::white, Qt::gray);
        QVERIFY(drawnIn(Qt::white, open.pixmap(48)));
    }

    void pixmapsHaveTheSizeOfTheScreen() {
        const QPixmap pixmap = icon(QStringLiteral("open")).pixmap(QSize(20, 20), 1.25);
        QCOMPARE(pixmap.size(), QSize(25, 25));
        QCOMPARE(pixmap.devicePixelRatio(), 1.25);
    }

    void theApplicationIconKeepsItsColors() {
        setTextColors(Qt::white, Qt::gray);
        const QImage image = applicationIcon().pixmap(64).toImage();
        QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
        QVERIFY(qRed(image.pixel(8, 20)) > 2 * qBlue(image.pixel(8, 20)));  // the curtain is red
    }

    /// In a task bar it is 16 to 24 pixels large: red beside dark beside white, each a pixel wide.
    void theApplicationIconIsKnownWhenSmall() {
        for (const int side : {16, 22, 24}) {
            const QImage image =
                applicationIcon().pixmap(side).toImage().convertToFormat(QImage::Format_ARGB32);
            const auto count = [&](auto is) {
                int found = 0;
                for (int y = 0; y < side; ++y)
                    for (int x = 0; x < side; ++x)
                        found += is(image.pixelColor(x, y));
                return found;
            };
            const int all = side * side;
            QVERIFY(count([](const QColor& c) { return c.red() > 200 && c.blue() < 90; }) >
                    all * 3 / 10);
            QVERIFY(count([](const QColor& c) { return c.lightness() > 240; }) > side / 2);
            QVERIFY(count([](const QColor& c) { return c.alpha() > 250 && c.lightness() < 50; }) >
                    all / 10);
        }
    }
};

QTEST_MAIN(IconsTest)
#include "icons_test.moc"
