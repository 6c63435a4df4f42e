#include "ui/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <memory>

// The resources live in a static library, whose objects the linker drops when nothing names them.
static void nameResources() {
    Q_INIT_RESOURCE(resources);
}

namespace offstage {
namespace {

QColor textColor(QIcon::Mode mode) {
    const QPalette palette = QGuiApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    if (mode == QIcon::Selected)
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    return palette.color(QPalette::Active, QPalette::WindowText);
}

enum class Colors { Text, Own };

constexpr int smallSide = 24;  ///< pixels; in so few the whole drawing is a blot

/// Draws an SVG at exactly the size in device pixels that is asked for. Clones share the parsed
/// drawing; pixmaps live in QPixmapCache.
class SvgEngine : public QIconEngine {
public:
    SvgEngine(QString path, Colors colors, const QString& small)
        : m_path(std::move(path)),
          m_colors(colors),
          m_drawing(std::make_shared<QSvgRenderer>(m_path)),
          m_small(small == m_path ? m_drawing : std::make_shared<QSvgRenderer>(small)) {
        Q_ASSERT(m_drawing->isValid() && m_small->isValid());
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        const QColor color = m_colors == Colors::Text ? textColor(mode) : QColor();
        const QString key = QStringLiteral("%1 %2x%3 %4")
                                .arg(m_path)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(color.isValid() ? color.name(QColor::HexArgb) : QString());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;

        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        const int side = qMin(size.width(), size.height());
        const auto& drawing = side <= smallSide ? m_small : m_drawing;
        drawing->render(&painter,
                        QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side));
        if (color.isValid()) {
            painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
            painter.fillRect(pixmap.rect(), color);
        }
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap drawn = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
        drawn.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), drawn);
    }

    QIconEngine* clone() const override { return new SvgEngine(*this); }
    bool isNull() override { return false; }

private:
    QString m_path;
    Colors m_colors;
    std::shared_ptr<QSvgRenderer> m_drawing;
    std::shared_ptr<QSvgRenderer> m_small;  ///< simpler
};

QIcon drawnIcon(const QString& name, Colors colors, const QString& small) {
    nameResources();
    const QString path = QStringLiteral(":/icons/%1.svg");
    return QIcon(new SvgEngine(path.arg(name), colors, path.arg(small)));
}

}  // namespace

QIcon icon(const QString& name) {
    return drawnIcon(name, Colors::Text, name);
}

QIcon applicationIcon() {
    return drawnIcon(QStringLiteral("offstage"), Colors::Own, QStringLiteral("offstage-small"));
}

}  // namespace offstage
