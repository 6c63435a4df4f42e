#include "ui/view_tiles.h"

#include <QPainter>
#include <QtTest>

using namespace offstage;

class ViewTilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withAnotherStretchTilesStayUntilTheirsCome() {
        PixelPool pool;
        const ImageLayout layout{{600, 400}, PixelFormat::Grey8, false};
        ViewTiles tiles(0);
        tiles.setPicture(
            {Image::allocate(pool, layout, {}).value(), Pyramid::allocate(pool, layout).value()});
        ViewGeometry view;
        view.setViewport({600, 400});
        view.setImage(layout.size);
        const auto arrive = [&] {
            for (ViewTile tile : tiles.wanted(view, false)) {
                tile.pixels = QImage(1, 1, QImage::Format_RGB32);
                QVERIFY(tiles.insert(tile));
            }
        };
        arrive();
        QVERIFY(tiles.isFresh(view));
        const DisplayStretch stretch{10, 20};
        tiles.setStretch(stretch);
        QVERIFY(!tiles.isFresh(view) && tiles.settle(view));
        for (const ViewTile& tile : tiles.wanted(view, false))
            QVERIFY(tile.content->stretch == stretch);
        arrive();
        QVERIFY(tiles.isFresh(view));
        tiles.setStretch(stretch);  // the same
        QVERIFY(tiles.isFresh(view));
        tiles.setPicture(
            {Image::allocate(pool, layout, {}).value(), Pyramid::allocate(pool, layout).value()});
        for (const ViewTile& tile : tiles.wanted(view, false))
            QVERIFY(tile.content->stretch == stretch);
    }

    /// Tiles that arrive between two frames are newer than what stood in for them in the last one;
    /// a full cache must part with the latter.
    void visibleTilesAreNeverForgotten() {
        PixelPool pool;
        const ImageLayout layout{{6000, 4000}, PixelFormat::Grey8, false};
        ViewTiles tiles(0);
        // Only its size matters: nothing is rendered here.
        tiles.setPicture(
            {Image::allocate(pool, layout, {}).value(), Pyramid::allocate(pool, layout).value()});
        ViewGeometry view;
        view.setViewport({1600, 1000});
        view.setImage(layout.size);
        QImage frame(view.viewport(), QImage::Format_RGB32);
        QPainter painter(&frame);
        const auto paint = [&] {
            tiles.settle(view);
            tiles.draw(painter, view, frame.rect());
        };
        const auto arrive = [&](bool margin) {
            paint();
            for (ViewTile tile : tiles.wanted(view, margin)) {
                tile.pixels = QImage(1, 1, QImage::Format_RGB32);
                tile.pixels.fill(Qt::red);
                QVERIFY(tiles.insert(tile));
            }
            QVERIFY(tiles.isFresh(view));
            paint();
        };
        for (int round = 0; round < 4; ++round) {
            for (int y = 1100; y <= 2900; y += 300)  // fills the cache
                for (int x = 1600; x <= 4400; x += 400) {
                    view.setView(1, QPointF(x, y));
                    arrive(false);
                }
            view.setView(0.3 + 0.01 * round, {3000, 2000});
            arrive(true);
        }
    }
};

QTEST_GUILESS_MAIN(ViewTilesTest)
#include "view_tiles_test.moc"
