#include <QtTest>
#include <cmath>

#include "ui/view_geometry.h"

using namespace offstage;

class ViewGeometryTest : public QObject {
    Q_OBJECT

    static ViewGeometry geometry(QSize image, QSize viewport) {
        ViewGeometry view;
        view.setViewport(viewport);
        view.setImage(image);
        return view;
    }

private Q_SLOTS:
    void fitShowsAllAndNeverEnlarges() {
        ViewGeometry view = geometry({6000, 4000}, {1500, 900});
        QVERIFY(view.isFitted());
        QCOMPARE(view.zoom(), 0.225);
        QCOMPARE(view.plane(), QRect(75, 0, 1350, 900));
        QCOMPARE(view.visibleImage(), QRect(0, 0, 6000, 4000));
        view.setImage({100, 50});
        QCOMPARE(view.zoom(), 1.);
        QCOMPARE(view.plane(), QRect(700, 425, 100, 50));
    }

    void resizingKeepsFitOrCentre() {
        ViewGeometry view = geometry({6000, 4000}, {1500, 1000});
        view.setViewport({600, 400});
        QCOMPARE(view.zoom(), 0.1);
        view.setView(1, {3100, 2050});
        view.setViewport({1000, 700});
        QCOMPARE(view.zoom(), 1.);
        QCOMPARE(view.centre(), QPointF(3100, 2050));
    }

    void zoomKeepsThePointUnderThePointer() {
        ViewGeometry view = geometry({6000, 4000}, {1500, 1000});
        view.setView(0.7, {3000, 2000});
        const QPointF at(411, 613);
        const QPointF image = view.toImage(at);
        for (int i = 0; i < 12; ++i) {
            view.zoomAt(view.stepped(1), at);
            const QPointF seen = view.fromImage(image);
            // The corner is a whole pixel: half a pixel now and half of the first look.
            QVERIFY((seen - at).manhattanLength() <= 1 + view.zoom() / 0.7);
        }
        for (int i = 0; i < 12; ++i)
            view.zoomAt(view.stepped(-1), at);
        QVERIFY((view.fromImage(image) - at).manhattanLength() <= 2);
    }

    void anotherPictureIsMatchedByFraction() {
        ViewGeometry view = geometry({6000, 4000}, {1500, 1000});
        view.setView(0.5, {1500, 3000});
        QCOMPARE(view.matched({6000, 4000}, {1500, 1000}), view);
        const ViewGeometry small = view.matched({60, 40}, {1500, 1000});
        QCOMPARE(small.zoom(), 50.);  // beyond what people can choose
        QCOMPARE(small.centre(), QPointF(15, 30));
        QCOMPARE(small.plane().size(), view.plane().size());
        QCOMPARE(view.matched({4000, 6000}, {1500, 1000}).zoom(), 0.5);
        view.fit();
        QVERIFY(view.matched({6000, 4000}, {1499, 1000}).isFitted());
        QCOMPARE(view.matched({6000, 4000}, {1499, 1000}).zoom(), view.zoom());
    }

    void zoomHasLimits() {
        ViewGeometry view = geometry({6000, 4000}, {1500, 1000});
        view.zoomAt(1000, {0, 0});
        QCOMPARE(view.zoom(), ViewGeometry::maxZoom);
        view.zoomAt(0, {0, 0});
        QCOMPARE(view.zoom(), 0.25 / 4);
        QCOMPARE(view.plane(), QRect(563, 375, 375, 250));
    }

    void wholeStepsStopAtFullSize() {
        ViewGeometry view = geometry({6000, 4000}, {1500, 1000});
        view.setView(0.9, {3000, 2000});
        QCOMPARE(view.stepped(1), 1.);
        QCOMPARE(view.stepped(0.9), 0.9 * std::pow(1.25, 0.9));
        view.setView(1.1, {3000, 2000});
        QCOMPARE(view.stepped(-1), 1.);
        view.setView(1, {3000, 2000});
        QCOMPARE(view.stepped(-1), 0.8);
    }

    void theWindowReachesBeyondAnImageThatIsSmaller() {
        ViewGeometry view = geometry({6000, 4000}, {1500, 1000});
        view.zoomAt(0.2, {0, 0});
        QCOMPARE(view.windowInImage(), QRect(-750, -500, 7500, 5000));
        view.setView(1, {3000, 2000});
        QCOMPARE(view.windowInImage(), view.visibleImage());
        QCOMPARE(ViewGeometry().windowInImage(), QRect());
    }

    void nobodyCanLoseTheImage() {
        ViewGeometry view = geometry({6000, 4000}, {1500, 1000});
        view.setView(1, {-1e6, 1e6});
        QCOMPARE(view.visibleImage(), QRect(0, 3000, 1500, 1000));
        view.zoomAt(0.2, {0, 0});  // smaller than the viewport: in the middle
        QCOMPARE(view.plane(), QRect(150, 100, 1200, 800));
        QVERIFY(!view.canPan());
    }

    void samePictureSizeKeepsTheView() {
        ViewGeometry view = geometry({6000, 4000}, {1500, 1000});
        view.setView(2, {100, 3000});
        const ViewGeometry before = view;
        view.setImage({6000, 4000});
        QCOMPARE(view, before);
        view.setImage({4000, 6000});
        QVERIFY(view.isFitted());
    }

    void emptyIsHarmless() {
        ViewGeometry view;
        view.fit();
        view.zoomAt(2, {10, 10});
        QVERIFY(view.isEmpty());
        QCOMPARE(view.visibleImage(), QRect());
    }
};

QTEST_GUILESS_MAIN(ViewGeometryTest)
#include "view_geometry_test.moc"
