#include "ui/canvas.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/images.h"
#include "tests/support/profiles.h"

using namespace offstage;
using namespace offstage::testing;

class CanvasTest : public QObject {
    Q_OBJECT

    static constexpr QSize size{2000, 1500};
    PixelPool m_pool;
    std::unique_ptr<Canvas> m_canvas;

    Picture flat(QSize pictureSize, const QColor& colour) {
        QImage image(pictureSize, QImage::Format_RGB32);
        image.fill(colour);
        return Picture::of(m_pool, Image::copyOf(m_pool, image).value()).value();
    }

    /// Every pixel tells its place: red x, green y, blue both, modulo 256.
    Picture places() {
        QImage image(size, QImage::Format_RGB32);
        for (int y = 0; y < size.height(); ++y) {
            auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
            for (int x = 0; x < size.width(); ++x)
                row[x] = qRgb(x % 256, y % 256, x / 256 * 16 + y / 256);
        }
        return Picture::of(m_pool, Image::copyOf(m_pool, image).value()).value();
    }

    double ratio() const { return m_canvas->devicePixelRatioF(); }
    QImage seen() const { return m_canvas->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    /// The colour at a place in device pixels.
    QColor seenAt(QPoint device) const { return seen().pixelColor(device); }
    QPoint middle() const { return QPoint(seen().width() / 2, seen().height() / 2); }
    /// The device pixel where an image point is.
    QPoint deviceOf(QPointF image) const {
        const Canvas::View view = m_canvas->view();
        return (QPointF(middle()) + (image - view.centre) * view.zoom).toPoint();
    }
    void wheel(QPointF at, int delta) {
        QWheelEvent event(at, m_canvas->mapToGlobal(at), {}, {0, delta}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_canvas.get(), &event);
    }

private Q_SLOTS:
    void init() {
        m_canvas = std::make_unique<Canvas>();
        m_canvas->resize(600, 400);
        m_canvas->show();
        m_canvas->clearFocus();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    }
    void cleanup() { m_canvas.reset(); }

    void anotherScreenShowsOtherPixelsAndChangesNone() {
        const QColor green(40, 200, 60);
        const Picture picture = flat(size, green);
        m_canvas->setPicture(picture, picture);
        QTRY_VERIFY(m_canvas->isSharp());
        QCOMPARE(seenAt(middle()), green);
        QSignalSpy changed(m_canvas.get(), &Canvas::lookChanged);
        const ScreenRef wide = ScreenProfile::of(wideScreen());
        QVERIFY(wide);
        m_canvas->setScreen(wide);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!m_canvas->isSharp());
        QTRY_VERIFY(m_canvas->isSharp());
        const auto expected =
            DoubleTransform({}, wideScreen()).of({green.redF(), green.greenF(), green.blueF()});
        const QColor shown = seenAt(middle());
        QVERIFY(std::abs(shown.red() - expected[0]) <= 1);
        QVERIFY(std::abs(shown.green() - expected[1]) <= 1);
        QVERIFY(std::abs(shown.blue() - expected[2]) <= 1);
        QVERIFY(shown != green);
        QCOMPARE(picture.image.view().pixelColor(1000, 700), green);
        // Compared with itself there is no difference on any screen.
        ContrastLook look = m_canvas->contrast();
        look.mode = Contrast::Difference;
        m_canvas->setContrast(look);
        m_canvas->setSide(Side::A, {flat(size, green), QStringLiteral("the same")});
        QTRY_VERIFY(m_canvas->isSharp());
        QCOMPARE(seenAt(middle()), QColor(Qt::black));
        look.mode = Contrast::Off;
        m_canvas->setContrast(look);
        m_canvas->setScreen({});
        QTRY_VERIFY(m_canvas->isSharp());
        QCOMPARE(seenAt(middle()), green);
    }

    void emptyIsTheBackground() {
        m_canvas->setBackground(QColor(1, 2, 3));
        QCOMPARE(seenAt(middle()), QColor(1, 2, 3));
        m_canvas->zoomIn();
        m_canvas->setShowOriginal(true);
        QCOMPARE(seenAt(middle()), QColor(1, 2, 3));
    }

    void fitsANewPicture() {
        QSignalSpy painted(m_canvas.get(), &Canvas::firstPainted);
        m_canvas->setPicture(flat(size, Qt::red), {});
        QTRY_COMPARE(seenAt(middle()), QColor(Qt::red));
        QTRY_COMPARE(painted.count(), 1);
        QCOMPARE(m_canvas->visibleImageRect(), QRect(QPoint(), size));
        QVERIFY(m_canvas->view().fitted);
        QCOMPARE(seenAt({3, middle().y()}), m_canvas->background());
    }

    void oneToOneIsOneDevicePixel() {
        m_canvas->setPicture(places(), {});
        m_canvas->oneToOne();
        QCOMPARE(m_canvas->zoom(), 1.);
        const QPointF centre = m_canvas->view().centre;
        const auto exact = [&] {
            const QImage image = seen();
            const QRect inner = image.rect().adjusted(8, 8, -8, -8);
            const QPoint first = inner.topLeft();
            const QRgb start = image.pixel(first);
            for (int y = inner.top(); y <= inner.bottom(); ++y)
                for (int x = inner.left(); x <= inner.right(); ++x)
                    if (qRed(image.pixel(x, y)) != (qRed(start) + x - first.x()) % 256 ||
                        qGreen(image.pixel(x, y)) != (qGreen(start) + y - first.y()) % 256)
                        return false;
            return true;
        };
        QTRY_VERIFY(exact());
        const QColor pixel = seenAt(middle());
        QVERIFY(std::abs(pixel.red() - int(centre.x()) % 256) <= 1);
        QVERIFY(std::abs(pixel.green() - int(centre.y()) % 256) <= 1);
    }

    void wheelZoomsAtThePointer() {
        m_canvas->setPicture(places(), {});
        m_canvas->oneToOne();
        const QPointF at(150, 290);
        QTRY_VERIFY(seenAt((at * ratio()).toPoint()).blue() > 0);
        const auto under = [&] {
            const Canvas::View view = m_canvas->view();
            return view.centre + (at * ratio() - QPointF(middle())) / view.zoom;
        };
        const QPointF before = under();
        QSignalSpy zoomed(m_canvas.get(), &Canvas::zoomChanged);
        wheel(at, 120);
        QCOMPARE(m_canvas->zoom(), 1.25);
        for (int i = 0; i < 8; ++i)
            wheel(at, 15);  // a wheel of finer steps
        QVERIFY(std::abs(m_canvas->zoom() - 1.5625) < 1e-9);
        QCOMPARE(zoomed.count(), 9);
        QVERIFY((under() - before).manhattanLength() < 1e-6);
        const QColor expected(int(before.x()) % 256, int(before.y()) % 256, 0);
        QTRY_VERIFY(std::abs(seenAt((at * ratio()).toPoint()).red() - expected.red()) <= 2);
        QTRY_VERIFY(std::abs(seenAt((at * ratio()).toPoint()).green() - expected.green()) <= 2);
    }

    void dragPansAndStopsAtTheEdge() {
        m_canvas->setPicture(flat(size, Qt::red), {});
        m_canvas->oneToOne();
        const QRect before = m_canvas->visibleImageRect();
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, {300, 200});
        QCOMPARE(m_canvas->cursor().shape(), Qt::ClosedHandCursor);
        QTest::mouseMove(m_canvas.get(), {260, 180});
        const QPoint moved = QPoint(qRound(40 * ratio()), qRound(20 * ratio()));
        QCOMPARE(m_canvas->visibleImageRect().center(), before.center() + moved);
        QTest::mouseMove(m_canvas.get(), {40000, 40000});
        QCOMPARE(m_canvas->visibleImageRect().topLeft(), QPoint(0, 0));
        QTest::mouseMove(m_canvas.get(), {300, 200});
        QCOMPARE(m_canvas->visibleImageRect(), before);
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, {300, 200});
        QCOMPARE(m_canvas->cursor().shape(), Qt::OpenHandCursor);
        m_canvas->fit();
        QCOMPARE(m_canvas->cursor().shape(), Qt::ArrowCursor);
    }

    void theWheelInMidDragDoesNotMakeThePictureJump() {
        m_canvas->setPicture(flat(size, Qt::red), {});
        m_canvas->oneToOne();
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, {300, 200});
        QTest::mouseMove(m_canvas.get(), {200, 150});
        wheel({200, 150}, 120);
        const QPointF centre = m_canvas->view().centre;
        QTest::mouseMove(m_canvas.get(), {201, 150});
        QVERIFY((m_canvas->view().centre - centre).manhattanLength() <= 2);
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, {201, 150});
    }

    void keysAndDoubleClick() {
        m_canvas->setPicture(flat(size, Qt::red), {});
        const double fitted = m_canvas->zoom();
        QTest::mouseDClick(m_canvas.get(), Qt::LeftButton, {}, {300, 200});
        QCOMPARE(m_canvas->zoom(), 1.);
        QTest::mouseDClick(m_canvas.get(), Qt::LeftButton, {}, {300, 200});
        QCOMPARE(m_canvas->zoom(), fitted);
        m_canvas->zoomIn();
        QCOMPARE(m_canvas->zoom(), fitted * 1.25);
        m_canvas->zoomOut();
        QVERIFY(!m_canvas->view().fitted);
        m_canvas->oneToOne();
        const int x = m_canvas->visibleImageRect().x();
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QVERIFY(m_canvas->visibleImageRect().x() > x);
        QTest::keyClick(m_canvas.get(), Qt::Key_Left);
        QCOMPARE(m_canvas->visibleImageRect().x(), x);
        m_canvas->fit();
        QVERIFY(m_canvas->view().fitted);
    }

    void backslashHeldShowsTheOriginal() {
        m_canvas->setPicture(flat(size, Qt::red), flat(size, Qt::blue));
        QTRY_COMPARE(seenAt(middle()), QColor(Qt::red));
        QTest::keyPress(m_canvas.get(), Qt::Key_Backslash);
        QVERIFY(m_canvas->showsOriginal());
        QTRY_COMPARE(seenAt(middle()), QColor(Qt::blue));
        QKeyEvent repeat(QEvent::KeyRelease, Qt::Key_Backslash, {}, QString(), true);
        QCoreApplication::sendEvent(m_canvas.get(), &repeat);
        QVERIFY(m_canvas->showsOriginal());
        QTest::keyRelease(m_canvas.get(), Qt::Key_Backslash);
        QVERIFY(!m_canvas->showsOriginal());
        QCOMPARE(seenAt(middle()), QColor(Qt::red));
        QTest::keyPress(m_canvas.get(), Qt::Key_Backslash);
        QFocusEvent lost(QEvent::FocusOut);
        QCoreApplication::sendEvent(m_canvas.get(), &lost);
        QVERIFY(!m_canvas->showsOriginal());
    }

    void aGlanceAtTheOriginalLeavesTheChoice() {
        m_canvas->setPicture(flat(size, Qt::red), flat(size, Qt::blue));
        QSignalSpy shown(m_canvas.get(), &Canvas::originalShown);
        m_canvas->setShowOriginal(true);
        QTest::keyClick(m_canvas.get(), Qt::Key_Backslash);
        QVERIFY(m_canvas->showsOriginal());
        QTest::keyPress(m_canvas.get(), Qt::Key_Backslash);
        m_canvas->setShowOriginal(false);
        QVERIFY(m_canvas->showsOriginal());
        QCOMPARE(shown.count(), 1);
        QTest::keyRelease(m_canvas.get(), Qt::Key_Backslash);
        QVERIFY(!m_canvas->showsOriginal());
        QCOMPARE(shown.count(), 2);
    }

    void resultAppearsWhereItIsReady_data() {
        QTest::addColumn<bool>("fullSize");
        QTest::newRow("fitted") << false;
        QTest::newRow("1:1") << true;
    }
    void resultAppearsWhereItIsReady() {
        QFETCH(bool, fullSize);
        QSignalSpy painted(m_canvas.get(), &Canvas::firstPainted);
        m_canvas->setPicture(flat(size, Qt::blue), {});
        if (fullSize)
            m_canvas->oneToOne();
        QTRY_COMPARE(seenAt(middle()), QColor(Qt::blue));
        QTRY_COMPARE(painted.count(), 1);  // it is told a little later than seen
        m_canvas->beginResult(flat(size, Qt::red));
        m_canvas->addReady({QRect(768, 512, 256, 256)});
        QTRY_COMPARE(seenAt(deviceOf({1015, 750})), QColor(Qt::red));
        QTRY_COMPARE(painted.count(), 2);
        QCOMPARE(seenAt(deviceOf({1035, 750})), QColor(Qt::blue));
        m_canvas->addReady({QRect(1024, 512, 256, 256), QRect(1024, 768, 256, 256)});
        QTRY_COMPARE(seenAt(deviceOf({1035, 775})), QColor(Qt::red));
        QTRY_COMPARE(seenAt(deviceOf({1035, 750})), QColor(Qt::red));
        QCOMPARE(seenAt(deviceOf({1012, 780})), QColor(Qt::blue));
        m_canvas->endResult(false);
        QTRY_COMPARE(seenAt(deviceOf({1015, 750})), QColor(Qt::blue));
        QTRY_COMPARE(seenAt(deviceOf({1035, 775})), QColor(Qt::blue));
    }

    void aKeptResultIsThePicture() {
        m_canvas->setPicture(flat(size, Qt::blue), {});
        QTRY_COMPARE(seenAt(middle()), QColor(Qt::blue));
        const Picture result = flat(size, Qt::red);
        m_canvas->beginResult(result);
        for (int y = 0; y < size.height(); y += 256)
            m_canvas->addReady({QRect(0, y, size.width(), 256)});
        m_canvas->endResult(true);
        m_canvas->setPicture(result, {});
        const auto allRed = [&] {
            const QImage image = seen();
            const QRect picture =
                QRect(deviceOf({0, 0}), deviceOf(QPointF(size.width(), size.height())))
                    .adjusted(3, 3, -3, -3);
            for (int y = picture.top(); y <= picture.bottom(); ++y)
                for (int x = picture.left(); x <= picture.right(); ++x)
                    if (image.pixelColor(x, y) != QColor(Qt::red))
                        return false;
            return true;
        };
        QTRY_VERIFY(allRed());
    }

    void whatIsDoneOfAFailedResultIsHatched() {
        m_canvas->setPicture(flat(size, Qt::blue), flat(size, Qt::green));
        const QRect done(768, 512, 256, 256);
        const QRect undone(1280, 512, 256, 256);
        m_canvas->beginResult(flat(size, Qt::red));
        m_canvas->addReady({done});
        m_canvas->failResult({done}, 48);
        const auto colours = [&](const QRect& image) {
            const QImage all = seen();
            QSet<QRgb> found;
            const QRect rect(deviceOf(image.topLeft()), deviceOf(image.bottomRight()));
            for (int y = rect.top() + 3; y <= rect.bottom() - 3; ++y)
                for (int x = rect.left() + 3; x <= rect.right() - 3; ++x)
                    found << all.pixel(x, y);
            return found;
        };
        const QSet<QRgb> blue{qRgb(0, 0, 255)};
        const auto isHatched = [&](const QSet<QRgb>& found) {  // and the picture is seen between
            return found.size() == 3 && found.contains(qRgb(255, 0, 0)) &&
                   std::any_of(found.begin(), found.end(), [](QRgb c) { return qGray(c) < 40; }) &&
                   std::any_of(found.begin(), found.end(), [](QRgb c) { return qGray(c) > 190; });
        };
        QTRY_VERIFY(isHatched(colours(done)));
        QTRY_COMPARE(colours(undone), blue);
        QCOMPARE(m_canvas->accessibleName().section(QStringLiteral(", "), -1),
                 QStringLiteral("partly done: 1 of 48 tiles (hatched)"));
        m_canvas->setZoom(1.7, QPointF(m_canvas->rect().center()));
        QTRY_VERIFY(isHatched(colours({850, 660, 60, 60})));

        m_canvas->fit();
        m_canvas->setShowOriginal(true);
        QTRY_COMPARE(colours(done), QSet<QRgb>{qRgb(0, 255, 0)});
        m_canvas->setShowOriginal(false);
        QTRY_VERIFY(isHatched(colours(done)));
        QSignalSpy discarded(m_canvas.get(), &Canvas::discardRequested);
        QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
        QCOMPARE(discarded.count(), 1);
        m_canvas->endResult(false);
        QTRY_COMPARE(colours(done), blue);
        QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
        QCOMPARE(discarded.count(), 1);
    }

    void samePictureSizeKeepsTheView() {
        m_canvas->setPicture(flat(size, Qt::blue), {});
        m_canvas->setZoom(2, {10, 10});
        const Canvas::View before = m_canvas->view();
        m_canvas->setPicture(flat(size, Qt::red), {});
        QCOMPARE(m_canvas->view().zoom, before.zoom);
        QCOMPARE(m_canvas->view().centre, before.centre);
        QTRY_COMPARE(seenAt(middle()), QColor(Qt::red));
        m_canvas->setPicture(flat({300, 200}, Qt::green), {});
        QCOMPARE(m_canvas->zoom(), 1.);
        QTRY_COMPARE(seenAt(middle()), QColor(Qt::green));
        m_canvas->setView({4, {10, 20}, false});
        QCOMPARE(m_canvas->zoom(), 4.);
    }

    void theNewestPictureWins() {
        for (int i = 0; i < 30; ++i)
            m_canvas->setPicture(flat({1000, 900}, QColor(i, 0, 0)), {});
        m_canvas->setPicture(flat({1000, 900}, Qt::green), {});
        QTRY_COMPARE(seenAt(middle()), QColor(Qt::green));
        m_canvas->setPicture({}, {});
        QCOMPARE(seenAt(middle()), m_canvas->background());
        QTest::qWait(0);  // answers on their way belong to nothing any more
        QCOMPARE(seenAt(middle()), m_canvas->background());
    }

    void quickLookUntilThePicture() {
        QImage reduced(200, 150, QImage::Format_RGB32);
        reduced.fill(Qt::yellow);
        QSignalSpy painted(m_canvas.get(), &Canvas::firstPainted);
        m_canvas->setQuickLook(reduced, size);
        QCOMPARE(seenAt(middle()), QColor(Qt::yellow));
        QTRY_COMPARE(painted.count(), 1);
        QCOMPARE(m_canvas->visibleImageRect(), QRect(QPoint(), size));
        m_canvas->zoomIn();
        const double zoom = m_canvas->zoom();
        m_canvas->setPicture(flat(size, Qt::red), {});
        QCOMPARE(m_canvas->zoom(), zoom);
        QTRY_COMPARE(seenAt(middle()), QColor(Qt::red));
        QTRY_COMPARE(painted.count(), 2);
    }

    void oldTilesStandInForMissingOnes() {
        m_canvas->setPicture(flat(size, Qt::red), {});
        QTRY_VERIFY(m_canvas->isSharp());  // every tile of the fitted picture is there
        for (const double zoom : {0.9, 7., 0.2, 1.1, 32., 0.11}) {
            m_canvas->setZoom(zoom, {300, 200});
            QCOMPARE(seenAt(middle()), QColor(Qt::red));  // at once, nothing was rendered yet
        }
    }

    void tellsThePixelUnderThePointer() {
        m_canvas->setPicture(flat(size, Qt::red), {});
        m_canvas->oneToOne();
        QSignalSpy moved(m_canvas.get(), &Canvas::pointerMoved);
        QMouseEvent move(QEvent::MouseMove, QPointF(100, 50),
                         m_canvas->mapToGlobal(QPointF(100, 50)), Qt::NoButton, Qt::NoButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(m_canvas.get(), &move);
        QCOMPARE(moved.count(), 1);
        const QPointF at = m_canvas->view().centre + QPointF(100, 50) * ratio() - QPointF(middle());
        const QPoint told = moved.last().first().toPoint();
        QVERIFY((QPointF(told) + QPointF(0.5, 0.5) - at).manhattanLength() <= 2);
        QVERIFY(m_canvas->visibleImageRect().contains(told));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_canvas.get(), &leave);
        QCOMPARE(moved.last().first().toPoint(), QPoint(-1, -1));
    }

    void describesItself() {
        m_canvas->setPicture(flat(size, Qt::red), flat(size, Qt::blue));
        m_canvas->setSubject(QStringLiteral("night_street"));
        m_canvas->oneToOne();
        auto* accessible = QAccessible::queryAccessibleInterface(m_canvas.get());
        QVERIFY(accessible);
        QCOMPARE(accessible->role(), QAccessible::Graphic);
        QTRY_COMPARE(accessible->text(QAccessible::Name),
                     QStringLiteral("night_street, 2000 by 1500, 100 percent"));
        m_canvas->setShowOriginal(true);
        QCOMPARE(accessible->text(QAccessible::Name),
                 QStringLiteral("night_street, 2000 by 1500, 100 percent, original shown"));
        m_canvas->setShowOriginal(false);

        // A small one, at the zoom that no picture has.
        m_canvas->clear();
        QTRY_COMPARE(accessible->text(QAccessible::Name), QStringLiteral("No image"));
        m_canvas->setSubject(QStringLiteral("cells"));
        m_canvas->setPicture(flat({40, 30}, Qt::red), {});
        m_canvas->fit();
        QTRY_COMPARE(accessible->text(QAccessible::Name),
                     QStringLiteral("cells, 40 by 30, 100 percent"));
    }
};

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
