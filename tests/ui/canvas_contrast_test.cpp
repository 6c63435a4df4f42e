// Two pictures compared in one canvas, and in two side by side: what is seen, by pixels.
#include <QAccessible>
#include <QProxyStyle>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/images.h"
#include "ui/canvas_area.h"
#include "ui/curtain_divider.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Of somebody who wants nothing to move.
class StillStyle : public QProxyStyle {
public:
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override {
        return hint == SH_Widget_Animation_Duration
                   ? 0
                   : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

}  // namespace

class CanvasContrastTest : public QObject {
    Q_OBJECT

    static constexpr QSize size{1200, 900};
    PixelPool m_pool;
    std::unique_ptr<CanvasArea> m_area;

    Picture flat(const QColor& colour, QSize pictureSize = size) {
        QImage image(pictureSize, QImage::Format_RGB32);
        image.fill(colour);
        return Picture::of(m_pool, Image::copyOf(m_pool, image).value()).value();
    }
    /// Red is where across, green where down, so that a place can be read from a pixel.
    Picture places(QSize pictureSize) {
        QImage image(pictureSize, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                image.setPixel(x, y, qRgb(x * 255 / image.width(), y * 255 / image.height(), 0));
        return Picture::of(m_pool, Image::copyOf(m_pool, image).value()).value();
    }

    Canvas& canvas() const { return m_area->canvas(); }
    CurtainDivider& divider() const { return canvas().divider(); }
    static QImage seen(Canvas& canvas) {
        return canvas.grab().toImage().convertToFormat(QImage::Format_RGB32);
    }
    /// At a fraction of the canvas.
    static QColor at(Canvas& canvas, double x, double y) {
        const QImage image = seen(canvas);
        return image.pixelColor(int(x * image.width()), int(y * image.height()));
    }
    QColor at(double x, double y = 0.5) const { return at(canvas(), x, y); }
    void compare(Contrast mode, bool swapped = false, Qt::Orientation line = Qt::Vertical,
                 int gain = 1) const {
        m_area->setContrast({mode, swapped, line, gain});
    }
    QString name() const {
        return QAccessible::queryAccessibleInterface(&canvas())->text(QAccessible::Name);
    }

private Q_SLOTS:
    void init() {
        m_area = std::make_unique<CanvasArea>();
        m_area->resize(600, 400);
        m_area->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_area.get()));
        canvas().setPicture(flat(Qt::red), flat(Qt::blue));
        canvas().setZoom(1, {300, 200});  // no edge is seen
        canvas().setSide(Side::A, {{}, QStringLiteral("Original")});
        canvas().setSide(Side::B, {{}, QStringLiteral("Result")});
    }
    void cleanup() { m_area.reset(); }

    void aCurtainPartsThePictures() {
        compare(Contrast::Split);
        QTRY_COMPARE(at(0.25), QColor(Qt::blue));
        QTRY_COMPARE(at(0.75), QColor(Qt::red));
        compare(Contrast::Split, true);
        QTRY_COMPARE(at(0.25), QColor(Qt::red));
        QTRY_COMPARE(at(0.75), QColor(Qt::blue));
        compare(Contrast::Split, false, Qt::Horizontal);
        QCOMPARE(at(0.25, 0.25), QColor(Qt::blue));
        QCOMPARE(at(0.25, 0.7), QColor(Qt::red));
        compare(Contrast::Off);
        QCOMPARE(at(0.25), QColor(Qt::red));
        QVERIFY(divider().isHidden());
    }

    void theEdgeIsWhereTheDividerIs() {
        compare(Contrast::Split);
        divider().setPosition(0.3);
        const auto edge = [&] {
            const QImage image = seen(canvas());
            const int y = image.height() / 5;  // away from handle and labels
            int last = 0;
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y) == QColor(Qt::blue))
                    last = x;
            return last / double(image.width());
        };
        QTRY_VERIFY(std::abs(edge() - 0.3) < 0.012);
        const QRegion taken = divider().mask();
        QVERIFY(taken.boundingRect().width() >= 24);
        const int middle = divider().geometry().center().x();
        QVERIFY(std::abs(middle - 0.3 * canvas().width()) < 2);
    }

    void theDividerIsDragged() {
        compare(Contrast::Split);
        const QPoint grip = divider().rect().center() + QPoint(3, 0);
        QTest::mousePress(&divider(), Qt::LeftButton, {}, grip);
        QTest::mouseMove(&divider(), grip + QPoint(120, 40));
        QVERIFY(std::abs(divider().position() - 0.7) < 0.01);
        QTest::mouseMove(&divider(), divider().mapFromParent(QPoint(-50, 0)));
        QCOMPARE(divider().position(), 0.);
        QVERIFY2(canvas().rect().contains(divider().geometry()), "it can be taken again");
        QTest::mouseRelease(&divider(), Qt::LeftButton, {}, {});
        QTRY_COMPARE(at(0.25), QColor(Qt::red));
        const double zoom = canvas().zoom();
        QTest::mouseDClick(&divider(), Qt::LeftButton, {}, divider().rect().center());
        QCOMPARE(divider().position(), 0.5);
        QCOMPARE(canvas().zoom(), zoom);
    }

    void theDividerHasKeys() {
        compare(Contrast::Split);
        divider().setFocus();
        const Canvas::View before = canvas().view();
        QTest::keyClick(&divider(), Qt::Key_Left);
        QCOMPARE(divider().position(), 0.49);
        QTest::keyClick(&divider(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(divider().position(), 0.59);
        QTest::keyClick(&divider(), Qt::Key_End);
        QCOMPARE(divider().position(), 1.);
        QTest::keyClick(&divider(), Qt::Key_Home);
        QCOMPARE(divider().position(), 0.);
        QCOMPARE(canvas().view().centre, before.centre);
        QTest::keyPress(&divider(), Qt::Key_Backslash);  // the canvas's own still act
        QVERIFY(canvas().showsOriginal());
        divider().clearFocus();
        QVERIFY(!canvas().showsOriginal());
    }

    void leavingLeavesTheKeysWithThePicture() {
        m_area->activateWindow();
        QTRY_VERIFY(m_area->window()->isActiveWindow());
        compare(Contrast::Split);
        divider().setFocus();
        compare(Contrast::SideBySide);
        QVERIFY(canvas().hasFocus());
        m_area->reference().setFocus();
        compare(Contrast::Off);
        QVERIFY(canvas().hasFocus());
    }

    void theDividerIsASlider() {
        compare(Contrast::Split);
        auto* slider = QAccessible::queryAccessibleInterface(&divider());
        QCOMPARE(slider->role(), QAccessible::Slider);
        QVERIFY(!slider->text(QAccessible::Name).isEmpty());
        auto* value = slider->valueInterface();
        QVERIFY(value);
        QCOMPARE(value->currentValue().toInt(), 50);
        QCOMPARE(value->maximumValue().toInt(), 100);
        value->setCurrentValue(20);
        QCOMPARE(divider().position(), 0.2);
        QCOMPARE(slider->text(QAccessible::Value), QStringLiteral("20 %"));
    }

    void anUnfinishedResultIsSeenOnItsSideOnly() {
        compare(Contrast::Split);
        QTRY_COMPARE(at(0.75), QColor(Qt::red));
        canvas().beginResult(flat(Qt::green));
        canvas().addReady({QRect(QPoint(), size)});
        QTRY_COMPARE(at(0.75), QColor(Qt::green));
        QCOMPARE(at(0.25), QColor(Qt::blue));
        canvas().failResult({QRect(QPoint(), size)}, 1);
        const auto isFlat = [&](double from, double to) {
            const QImage image = seen(canvas());
            const int y = image.height() / 3;
            const QRgb first = image.pixel(int(from * image.width()), y);
            for (int x = int(from * image.width()); x < int(to * image.width()); ++x)
                if (image.pixel(x, y) != first)
                    return false;
            return true;
        };
        QVERIFY(isFlat(0.1, 0.4));
        QVERIFY2(!isFlat(0.6, 0.9), "hatched");
    }

    void aDraftLiesOnTheResultOnly() {
        compare(Contrast::Split);
        QTRY_COMPARE(at(0.25), QColor(Qt::blue));
        QImage pixels(size, QImage::Format_RGB32);
        pixels.fill(Qt::yellow);
        canvas().setDraft(
            {pixels, QRectF(QPointF(), size), {QRect(QPoint(), size), 1}, false, 0, 1});
        QCOMPARE(at(0.75), QColor(Qt::yellow));
        QCOMPARE(at(0.25), QColor(Qt::blue));
        QVERIFY(name().contains(QStringLiteral("draft")));
        compare(Contrast::Difference);  // of the draft, then
        QTRY_COMPARE(at(0.75), QColor(Qt::white));
        QTRY_COMPARE(at(0.25), QColor(Qt::white));  // another tile
        canvas().clearDraft();
        QTRY_COMPARE(at(0.75), QColor(255, 0, 255));
    }

    void otherPicturesTakeTheirPlaces() {
        canvas().setSide(Side::A, {flat(Qt::green), QStringLiteral("A: step 1")});
        QTRY_COMPARE(at(0.25), QColor(Qt::red));  // they show only where they are compared
        compare(Contrast::Split);
        QTRY_COMPARE(at(0.25), QColor(Qt::green));
        QTRY_COMPARE(at(0.75), QColor(Qt::red));
        canvas().setSide(Side::B, {flat(Qt::cyan), QStringLiteral("B: other")});
        QTRY_COMPARE(at(0.75), QColor(Qt::cyan));
        QVERIFY2(name().endsWith(QStringLiteral("comparing, B: other right")), qPrintable(name()));
        canvas().setShowOriginal(true);
        QTRY_COMPARE(at(0.75), QColor(Qt::blue));
        canvas().setShowOriginal(false);
        canvas().setSide(Side::A, {});
        canvas().setSide(Side::B, {});
        QTRY_COMPARE(at(0.25), QColor(Qt::blue));
        QTRY_COMPARE(at(0.75), QColor(Qt::red));
    }

    /// A picture a third as large shows the same place under the same pixel.
    void sizesAreMatchedByFraction() {
        canvas().setPicture(places(size), {});
        canvas().setSide(Side::A, {places(size / 3), QStringLiteral("A: small")});
        compare(Contrast::Split);
        canvas().setZoom(1.5, {100, 150});
        const auto agrees = [&](double x) {
            divider().setPosition(1);
            const QColor small = at(x, 0.7);
            divider().setPosition(0);
            const QColor large = at(x, 0.7);
            return std::abs(small.red() - large.red()) <= 2 &&
                   std::abs(small.green() - large.green()) <= 2 && large.red() > 20;
        };
        QTRY_VERIFY(canvas().isSharp());
        QTRY_VERIFY(agrees(0.3));
        QTRY_VERIFY(agrees(0.9));
    }

    void blinksTwiceASecondAtMost() {
        compare(Contrast::Blink);
        QTRY_COMPARE(at(0.5), QColor(Qt::red));
        QElapsedTimer timer;
        timer.start();
        for (const Qt::GlobalColor colour : {Qt::blue, Qt::red, Qt::blue})
            QTRY_COMPARE(at(0.5), QColor(colour));
        QVERIFY2(timer.elapsed() > 400, "two changes take as long at least");
        compare(Contrast::Off);
        QTRY_COMPARE(at(0.5), QColor(Qt::red));
    }

    void wherePeopleWantNoMotionItBlinksByKeyOnly() {
        StillStyle still;
        canvas().setStyle(&still);
        compare(Contrast::Blink);
        QTRY_COMPARE(at(0.5), QColor(Qt::red));
        for (const QTimer* timer : canvas().findChildren<QTimer*>())
            QVERIFY(!timer->isActive() || timer->isSingleShot());
        compare(Contrast::Blink, true);
        QTRY_COMPARE(at(0.5), QColor(Qt::blue));
        canvas().setStyle(nullptr);
    }

    void theDifferenceIsAmplified_data() {
        QTest::addColumn<int>("gain");
        QTest::addColumn<QColor>("expected");
        QTest::newRow("x1") << 1 << QColor(10, 0, 30);
        QTest::newRow("x4") << 4 << QColor(40, 0, 120);
        QTest::newRow("x16") << 16 << QColor(160, 0, 255);
    }
    void theDifferenceIsAmplified() {
        QFETCH(int, gain);
        QFETCH(QColor, expected);
        canvas().setPicture(flat(QColor(100, 50, 60)), flat(QColor(90, 50, 90)));
        compare(Contrast::Difference, false, Qt::Vertical, gain);
        QTRY_COMPARE(at(0.5), expected);
        canvas().beginResult(flat(QColor(90, 50, 90)));
        canvas().addReady({QRect(QPoint(), size)});
        QTRY_COMPARE(at(0.5), QColor(Qt::black));
        canvas().endResult(false);
        QTRY_COMPARE(at(0.5), expected);
        compare(Contrast::Off);
        QTRY_COMPARE(at(0.5), QColor(100, 50, 60));
    }

    void ofDifferentSizesThereIsNoDifference() {
        canvas().setSide(Side::A, {flat(Qt::red, size / 2), QStringLiteral("A: small")});
        compare(Contrast::Difference);
        QTRY_COMPARE(at(0.5), QColor(Qt::red));
        canvas().setSide(Side::A, {flat(Qt::red), QStringLiteral("A: as large")});
        QTRY_COMPARE(at(0.5), QColor(Qt::black));
    }

    void sideBySideBothMoveTogether() {
        Canvas& reference = m_area->reference();
        compare(Contrast::SideBySide);
        m_area->setReference({flat(Qt::blue), QStringLiteral("Original")}, {});
        QTRY_COMPARE(at(reference, 0.5, 0.5), QColor(Qt::blue));
        QTRY_COMPARE(at(0.5), QColor(Qt::red));
        QVERIFY(reference.mapTo(m_area.get(), QPoint()).x() <
                canvas().mapTo(m_area.get(), QPoint()).x());
        canvas().setZoom(3, {40, 50});
        QCOMPARE(reference.zoom(), 3.);
        QCOMPARE(reference.view().centre, canvas().view().centre);
        reference.setZoom(2, {90, 10});
        QCOMPARE(canvas().zoom(), 2.);
        QCOMPARE(reference.view().centre, canvas().view().centre);
        m_area->setLinked(false);
        canvas().fit();
        QCOMPARE(reference.zoom(), 2.);
        m_area->setLinked(true);
        QCOMPARE(reference.zoom(), canvas().zoom());
        compare(Contrast::SideBySide, true);
        QTRY_VERIFY(reference.mapTo(m_area.get(), QPoint()).x() >
                    canvas().mapTo(m_area.get(), QPoint()).x());
        compare(Contrast::SideBySide, false, Qt::Horizontal);
        QTRY_VERIFY(reference.mapTo(m_area.get(), QPoint()).y() <
                    canvas().mapTo(m_area.get(), QPoint()).y());
        m_area->resize(500, 300);
        QCOMPARE(reference.view().centre, canvas().view().centre);
        compare(Contrast::Off);
        QVERIFY(!reference.isVisible());
    }

    void sideBySideASmallerPictureIsLarger() {
        compare(Contrast::SideBySide);
        m_area->setReference({flat(Qt::blue, size / 4), QStringLiteral("A: small")}, {});
        canvas().setZoom(0.9, {40, 50});
        QCOMPARE(m_area->reference().zoom(), 3.6);
        QCOMPARE(m_area->reference().view().centre * 4, canvas().view().centre);
    }

    void itSaysWhatIsCompared() {
        canvas().setSubject(QStringLiteral("night_street"));
        compare(Contrast::Split);
        const QString picture = QStringLiteral("night_street, 1200 by 900, 100 percent, ");
        QTRY_COMPARE(name(), picture + QStringLiteral("comparing, result right"));
        compare(Contrast::Split, true);
        QCOMPARE(name(), picture + QStringLiteral("comparing, result left"));
        compare(Contrast::SideBySide, false, Qt::Horizontal);
        QCOMPARE(name(), picture + QStringLiteral("comparing, result below"));
        compare(Contrast::Difference, false, Qt::Vertical, 4);
        QCOMPARE(name(), picture + QStringLiteral("difference times 4"));
        compare(Contrast::Blink);
        QCOMPARE(name(), picture + QStringLiteral("comparing by turns with the original"));
    }
};

QTEST_MAIN(CanvasContrastTest)
#include "canvas_contrast_test.moc"
