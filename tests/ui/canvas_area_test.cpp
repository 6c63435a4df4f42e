// What the canvas has beside pictures: pixel grid, rulers, and how a touchpad moves them.
#include <QtTest>

#include "tests/support/images.h"
#include "ui/canvas_area.h"

using namespace offstage;
using namespace offstage::testing;

class CanvasAreaTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;
    std::unique_ptr<CanvasArea> m_area;

    Picture flat(const QColor& colour) {
        QImage image(1200, 900, QImage::Format_RGB32);
        image.fill(colour);
        return Picture::of(m_pool, Image::copyOf(m_pool, image).value()).value();
    }
    Canvas& canvas() const { return m_area->canvas(); }
    static QImage seen(Canvas& canvas) {
        return canvas.grab().toImage().convertToFormat(QImage::Format_RGB32);
    }

private Q_SLOTS:
    void init() {
        m_area = std::make_unique<CanvasArea>();
        m_area->resize(600, 400);
        m_area->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_area.get()));
        canvas().setPicture(flat(Qt::red), {});
    }
    void cleanup() { m_area.reset(); }

    void aTouchpadZoomsWithoutSteps() {
        canvas().setPicture(flat(Qt::red), {});
        canvas().oneToOne();
        const auto scroll = [&](QPoint pixels, QPoint angle) {
            QWheelEvent event({300, 200}, canvas().mapToGlobal(QPointF(300, 200)), pixels, angle,
                              Qt::NoButton, Qt::NoModifier, Qt::ScrollUpdate, false);
            QCoreApplication::sendEvent(&canvas(), &event);
        };
        double zoom = 1;
        for (int i = 0; i < 20; ++i) {
            scroll({0, 3}, {});
            QVERIFY(canvas().zoom() > zoom);
            QVERIFY(canvas().zoom() < zoom * 1.03);
            zoom = canvas().zoom();
        }
        QVERIFY(std::abs(zoom - 1.25) < 1e-6);  // as far as one notch of 120
        const QPointF centre = canvas().view().centre;
        scroll({-40, 0}, {-80, 0});  // across, it moves the picture with the fingers
        QCOMPARE(canvas().zoom(), zoom);
        QVERIFY(std::abs(canvas().view().centre.x() - centre.x() -
                         40 * canvas().devicePixelRatioF() / zoom) < 1e-6);
    }

    void linesPartLargePixels_data() {
        QTest::addColumn<QColor>("colour");
        QTest::newRow("black") << QColor(Qt::black);
        QTest::newRow("white") << QColor(Qt::white);
        QTest::newRow("grey") << QColor(128, 128, 128);
    }
    void linesPartLargePixels() {
        QFETCH(QColor, colour);
        canvas().setPicture(flat(colour), {});
        canvas().setPixelGrid(true);
        const auto others = [&] {  // columns in the middle with pixels of another colour
            const QImage image = seen(canvas());
            const int y = image.height() / 2;
            int count = 0;
            for (int x = 20; x < image.width() - 20; ++x)
                count +=
                    image.pixelColor(x, y + 2) != colour || image.pixelColor(x, y + 4) != colour
                        ? 1
                        : 0;
            return count / double(image.width() - 40);
        };
        canvas().setZoom(7, {300, 200});
        QTRY_COMPARE(others(), 0.);
        canvas().setZoom(16, {300, 200});
        const double lines = others();
        QVERIFY2(std::abs(lines - 1 / 16.) < 0.01, qPrintable(QString::number(lines)));
        canvas().setPixelGrid(false);
        QTRY_COMPARE(others(), 0.);
    }

    void rulersTakeNoRoomUnlessAskedFor() {
        QCOMPARE(canvas().size(), m_area->size());
        m_area->setRulersShown(true);
        QTRY_VERIFY(canvas().height() < m_area->height());
        QVERIFY(canvas().width() < m_area->width());
        // A tick with its number stands where that pixel is.
        canvas().setView({1, {0, 0}, false});
        const int left = canvas().mapTo(m_area.get(), QPoint()).x();
        const QImage image = m_area->grab().toImage();
        const double ratio = image.devicePixelRatio();
        const QColor paper = m_area->palette().color(QPalette::Window);
        bool ticked = false;
        for (int x = -1; x <= 1; ++x)
            ticked |= image.pixelColor(qRound(left * ratio) + x, 3) != paper;
        QVERIFY(ticked);
    }
};

QTEST_MAIN(CanvasAreaTest)
#include "canvas_area_test.moc"
