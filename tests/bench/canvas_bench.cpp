#include <time.h>

#include <QtTest>
#include <algorithm>

#include "ui/canvas.h"

using namespace offstage;

/// What a frame of the canvas costs the window, and how soon a new scale is sharp. Prints figures
/// and judges none: they are only worth something on a quiet machine.
class CanvasBench : public QObject {
    Q_OBJECT

    PixelPool m_pool;
    Picture m_picture;
    Picture m_other;
    Canvas m_canvas;

    Picture picture(quint32 seed) {
        QImage image(6000, 4000, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
            for (int x = 0; x < image.width(); ++x)
                row[x] = 0xff000000U |
                         static_cast<quint32>(x * 2654435761U >> 9 ^ (quint32(y) * 40503U + seed));
        }
        return Picture::of(m_pool, Image::copyOf(m_pool, image).value()).value();
    }

    static void report(const char* what, QList<double> times, const char* budget) {
        std::sort(times.begin(), times.end());
        const auto at = [&](double share) {
            return times[static_cast<qsizetype>(share * double(times.size() - 1))];
        };
        qInfo("%-34s p50 %6.2f  p99 %6.2f  max %6.2f ms  (%lld)  %s", what, at(0.5), at(0.99),
              times.last(), static_cast<long long>(times.size()), budget);
    }

    /// Processor time of this thread: what a busy machine does in between is not the canvas's.
    static double threadTime() {
        timespec now;
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }

    double paint() {
        const double before = threadTime();
        m_canvas.repaint();
        return threadTime() - before;
    }

private Q_SLOTS:
    void initTestCase() {
        m_picture = picture(1);
        m_other = picture(99);
        m_canvas.resize(1600, 1000);
        m_canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_canvas));
        m_canvas.setPicture(m_picture, {});
        QTRY_VERIFY(m_canvas.isSharp());
    }

    void panning() {
        for (const double zoom : {1., 0.4}) {
            m_canvas.setZoom(zoom, {800, 500});
            QTRY_VERIFY(m_canvas.isSharp());
            QList<double> times;
            for (int i = 0; i < 300; ++i) {
                const Canvas::View view = m_canvas.view();
                m_canvas.setView({zoom, view.centre + QPointF(i < 150 ? 13 : -13, 7), false});
                times.append(paint());
                QCoreApplication::processEvents();
            }
            report(zoom == 1 ? "pan at 1:1, whole frame" : "pan at 40 %, whole frame", times,
                   "budget 4 ms");
        }
    }

    void comparing() {
        m_canvas.setPicture(m_picture, m_other);
        for (const auto& [mode, what] : {std::pair(Contrast::Split, "pan at 40 %, two pictures"),
                                         {Contrast::Difference, "pan at 40 %, their difference"}}) {
            m_canvas.setContrast({mode, false, Qt::Vertical, 4});
            m_canvas.setZoom(0.4, {800, 500});
            QTRY_VERIFY(m_canvas.isSharp());
            QList<double> times;
            for (int i = 0; i < 200; ++i) {
                const Canvas::View view = m_canvas.view();
                m_canvas.setView({0.4, view.centre + QPointF(i < 100 ? 13 : -13, 7), false});
                times.append(paint());
                QCoreApplication::processEvents();
            }
            report(what, times, "budget 4 ms");
        }
        m_canvas.setContrast({});
        m_canvas.setPixelGrid(true);
        m_canvas.setZoom(8, {800, 500});
        QTRY_VERIFY(m_canvas.isSharp());
        QList<double> times;
        for (int i = 0; i < 100; ++i)
            times.append(paint());
        report("pixel grid at 800 %, whole frame", times, "budget 4 ms");
        m_canvas.setPixelGrid(false);
        m_canvas.setPicture(m_picture, {});
    }

    void zooming() {
        m_canvas.fit();
        QTRY_VERIFY(m_canvas.isSharp());
        QList<double> times;
        for (int i = 0; i < 200; ++i) {
            m_canvas.setZoom(m_canvas.zoom() * (i / 40 % 2 == 0 ? 1.07 : 1 / 1.07), {500, 600});
            times.append(paint());
            QCoreApplication::processEvents();
        }
        report("zoom, tiles missing, whole frame", times, "budget 4 ms");
    }

    void sharp() {
        QList<double> times;
        for (const double zoom : {0.3, 0.45, 0.6, 0.8, 1., 1.3, 1.8, 2.5, 5., 0.35, 0.7, 0.9}) {
            QElapsedTimer timer;
            timer.start();
            m_canvas.setZoom(zoom, {800, 500});
            QTRY_VERIFY_WITH_TIMEOUT(m_canvas.isSharp(), 20000);
            times.append(double(timer.nsecsElapsed()) / 1e6);
        }
        report("zoom to all sharp", times, "");
    }

    void resultArrives() {
        m_canvas.fit();
        QTRY_VERIFY(m_canvas.isSharp());
        m_canvas.beginResult(m_other);
        QList<double> orders;
        QElapsedTimer timer;
        for (int y = 0; y < 4000; y += 256)
            for (int x = 0; x < 6000; x += 512) {
                timer.start();
                m_canvas.addReady({QRect(x, y, 512, 256)});
                orders.append(double(timer.nsecsElapsed()) / 1e6);
                QCoreApplication::processEvents();
            }
        report("addReady()", orders, "");
        timer.start();
        QTRY_VERIFY(m_canvas.isSharp());
        qInfo("last piece to everything shown      %.1f ms", double(timer.nsecsElapsed()) / 1e6);
        m_canvas.endResult(true);
    }
};

QTEST_MAIN(CanvasBench)
#include "canvas_bench.moc"
