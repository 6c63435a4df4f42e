#include "ui/compare_export.h"

#include <QBuffer>
#include <QFontInfo>
#include <QImage>
#include <QJsonDocument>
#include <QSvgGenerator>

#include "core/compare/comparison_text.h"
#include "core/files/save.h"
#include "core/threads.h"
#include "core/words.h"
#include "ui/compare_plots.h"

namespace offstage {

namespace {

constexpr double pageWidth = 960;
constexpr double plotHeights[] = {190, 300, 300};
constexpr double margin = 24;
constexpr double pictureScale = 2;  ///< pixels of a picture for each unit of the page

/// What is said above the plots, in lines.
struct Words {
    QString text;
    QFont font;
    QColor colour;
    QRectF place;
};

QList<Words> wordsOf(const Comparison& comparison, const PlotStyle& style) {
    QFont large = style.font;
    large.setBold(true);
    large.setPixelSize(style.font.pixelSize() * 5 / 4);
    QList<Words> words = {{verdictOf(comparison), large, style.ink, {}},
                          {headOf(comparison), style.font, style.faint, {}}};
    double top = margin;
    for (Words& each : words) {
        const QRectF room(margin, top, pageWidth - 2 * margin, 1e4);
        each.place = QFontMetricsF(each.font).boundingRect(room, Qt::TextWordWrap, each.text);
        each.place.setWidth(room.width());
        top = each.place.bottom() + margin / 2;
    }
    return words;
}

QSizeF pageSize(const QList<Words>& words) {
    double height = words.last().place.bottom() + margin;
    for (const double plot : plotHeights)
        height += plot;
    return {pageWidth, height + margin};
}

void paintPage(QPainter& painter, const Comparison& comparison, const QList<Words>& words,
               const PlotStyle& style) {
    painter.fillRect(QRectF({}, pageSize(words)), style.ground);
    for (const Words& each : words) {
        painter.setFont(each.font);
        painter.setPen(each.colour);
        painter.drawText(each.place, int(Qt::TextWordWrap), each.text);
    }
    double top = words.last().place.bottom() + margin;
    const Plot plots[] = {timePlot(comparison), sizePlot(comparison), workersPlot(comparison)};
    for (std::size_t i = 0; i < std::size(plots); ++i) {
        paintPlot(painter, {margin, top, pageWidth - 2 * margin, plotHeights[i]}, plots[i], style);
        top += plotHeights[i];
    }
}

QByteArray drawing(const Comparison& comparison, const QFont& font) {
    PlotStyle style = printStyle(font);
    style.font.setFamily(QFontInfo(font).family());  // an alias is known here alone
    const QList<Words> words = wordsOf(comparison, style);
    const QSizeF size = pageSize(words);
    QBuffer file;
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF({}, size));
    generator.setTitle(tr("Comparison of back ends"));
    generator.setDescription(headOf(comparison));
    QPainter painter(&generator);
    paintPage(painter, comparison, words, style);
    painter.end();
    return file.data();
}

QByteArray picture(const Comparison& comparison, const QFont& font) {
    const PlotStyle style = printStyle(font);
    const QList<Words> words = wordsOf(comparison, style);
    QImage page((pageSize(words) * pictureScale).toSize(), QImage::Format_RGB32);
    page.setDevicePixelRatio(pictureScale);
    QPainter painter(&page);
    paintPage(painter, comparison, words, style);
    painter.end();
    QBuffer file;
    page.save(&file, "PNG");
    return file.data();
}

}  // namespace

std::optional<CompareFormat> compareFormat(const QString& path) {
    const QString suffix = path.section(u'.', -1).toLower();
    if (suffix == u"json")
        return CompareFormat::Json;
    if (suffix == u"md" || suffix == u"markdown")
        return CompareFormat::Markdown;
    if (suffix == u"svg")
        return CompareFormat::Svg;
    if (suffix == u"png")
        return CompareFormat::Png;
    return std::nullopt;
}

QByteArray exported(const Comparison& comparison, CompareFormat format, const QFont& font) {
    Q_ASSERT(mayBlock());
    switch (format) {
        case CompareFormat::Json:
            return QJsonDocument(toJson(comparison)).toJson();
        case CompareFormat::Markdown:
            return toMarkdown(comparison).toUtf8();
        case CompareFormat::Svg:
            return drawing(comparison, font);
        case CompareFormat::Png:
            return picture(comparison, font);
    }
    return {};
}

Result<Done> saveComparison(const Comparison& comparison, CompareFormat format, const QFont& font,
                            const QString& path) {
    return saveBytes(exported(comparison, format, font), path);
}

}  // namespace offstage
