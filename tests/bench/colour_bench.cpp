// What the colours of the screen cost beside the rest of a view tile of 256x256 pixels.
#include <QElapsedTimer>
#include <QtTest>
#include <algorithm>
#include <vector>

#include "core/image/screen_transform.h"
#include "core/image/view_tile.h"
#include "tests/support/profiles.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

double median(std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    return ms[ms.size() / 2];
}

double tileMs(const ViewContent& content, double scale) {
    std::vector<double> times;
    for (int i = 0; i < 41; ++i) {
        QElapsedTimer clock;
        clock.start();
        renderViewTile(content, scale, {1, 1});
        times.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    return median(times);
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    PixelPool pool;
    struct Case {
        const char* name;
        QColorSpace from;
        QByteArray to;
    };
    const Case cases[] = {
        {"sRGB > sRGB", QColorSpace(QColorSpace::SRgb), {}},
        {"Adobe RGB > sRGB", QColorSpace(QColorSpace::AdobeRgb), {}},
        {"sRGB > wide screen", QColorSpace(QColorSpace::SRgb), wideScreen()},
        {"sRGB > screen with tables", QColorSpace(QColorSpace::SRgb), tableProfile()},
    };
    for (const auto format : {QImage::Format_RGB32, QImage::Format_RGBX64}) {
        QImage pixels(3000, 2000, format);
        for (int y = 0; y < pixels.height(); ++y)
            for (int x = 0; x < pixels.width(); ++x)
                pixels.setPixel(x, y, qRgb(x % 256, y % 256, (x + 3 * y) / 16 % 256));
        for (const Case& one : cases) {
            const Image copied = Image::copyOf(pool, pixels).value();
            const Image image(copied.block(), copied.layout(), one.from);
            ViewContent content{Picture::of(pool, image).value(), {}, {}};
            content.screen = ScreenProfile::of(one.to);
            QElapsedTimer clock;
            clock.start();
            ScreenTransform::between(one.from, content.screen);
            const double making = double(clock.nsecsElapsed()) / 1e6;
            std::printf(
                "%2d bit  %-26s made in %6.1f ms; a tile at 100 %% %5.2f, 70 %% %5.2f, "
                "33 %% %5.2f ms\n",
                format == QImage::Format_RGB32 ? 8 : 16, one.name, making, tileMs(content, 1),
                tileMs(content, 0.7), tileMs(content, 0.33));
        }
    }
    return 0;
}
