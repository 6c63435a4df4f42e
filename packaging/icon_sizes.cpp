// Draws the application icon in the sizes of the hicolor icon theme:
// icon_sizes ICON.svg SMALL.svg FOLDER writes FOLDER/SIZExSIZE.png; up to 24 pixels they are of the
// second drawing.

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: icon_sizes ICON.svg SMALL.svg FOLDER\n", stderr);
        return 2;
    }
    QSvgRenderer large(QString::fromLocal8Bit(argv[1]));
    QSvgRenderer small(QString::fromLocal8Bit(argv[2]));
    if (!large.isValid() || !small.isValid())
        return 1;
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256, 512}) {
        QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        (side <= 24 ? small : large).render(&painter);
        painter.end();
        const QString path =
            QStringLiteral("%1/%2x%2.png").arg(QString::fromLocal8Bit(argv[3])).arg(side);
        if (!image.save(path)) {
            std::fprintf(stderr, "icon_sizes: cannot write %s\n", qPrintable(path));
            return 1;
        }
    }
    return 0;
}
