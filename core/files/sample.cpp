#include "core/files/sample.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <functional>

#include "core/files/sample_light.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

using Draw = std::function<void(Image& image)>;

Result<OpenedImage> finished(PixelPool& pool, const ImageLayout& layout, const QString& name,
                             const Draw& draw) {
    auto image =
        Image::allocate(pool, layout, QColorSpace(QColorSpace::SRgb), PixelBlock::Access::ReadOnly);
    if (!image)
        return image.error();
    Image drawn = std::move(image).value();
    draw(drawn);
    auto picture = Picture::of(pool, drawn);
    if (!picture)
        return picture.error();
    return OpenedImage{.picture = std::move(picture).value(), .name = name};
}

void drawNight(Image& image) {
    expose(nightLight(image.size()), image);
}

/// Cells in a dish: blue nuclei, green fibres, red specks, each in its own place and light.
void drawCells(Image& image) {
    const QSize size = image.size();
    Light light(size);
    constexpr int spacing = 190;
    struct Cell {
        float x, y, radius, turn;
        quint32 seed;
    };
    QList<Cell> cells;
    for (int j = -1; j <= size.height() / spacing + 1; ++j)
        for (int i = -1; i <= size.width() / spacing + 1; ++i) {
            const quint32 seed =
                hash(static_cast<quint32>(i + 57) * 7919U, static_cast<quint32>(j + 3));
            if (unit(seed) < 0.12F)
                continue;
            cells += {(float(i) + 0.9F * unit(seed + 1)) * spacing,
                      (float(j) + 0.9F * unit(seed + 2)) * spacing, 26 + 16 * unit(seed + 3),
                      6.28F * unit(seed + 4), seed};
        }
    forRows(size.height(), [&](int y) {
        Rgb* row = light.row(y);
        for (int x = 0; x < size.width(); ++x)
            row[x] = {0.0012F, 0.0022F, 0.0026F};
        for (const Cell& cell : cells) {
            const float reach = cell.radius * 4.2F;
            const float dy = float(y) - cell.y;
            if (std::abs(dy) > reach)
                continue;
            const float c = std::cos(cell.turn);
            const float s = std::sin(cell.turn);
            const int first = std::max(0, int(cell.x - reach));
            const int last = std::min(size.width() - 1, int(cell.x + reach));
            for (int x = first; x <= last; ++x) {
                const float dx = float(x) - cell.x;
                const float u = (c * dx + s * dy) / cell.radius;
                const float v = (c * dy - s * dx) / cell.radius;
                const float rough = smoothNoise(float(x) * 0.035F, float(y) * 0.035F, cell.seed);
                const float fine = smoothNoise(float(x) * 0.16F, float(y) * 0.16F, 77);
                // The body: long, with an uneven edge, and fibres along it.
                const float body =
                    u * u / 13 + v * v / (4.2F - 0.7F * std::abs(u)) + 0.9F * (rough - 0.5F);
                if (body < 1) {
                    // Fibres are long: noise that changes slowly along the cell.
                    const float thick =
                        smoothNoise(u * 1.3F + 40, v * 9 + 2 * rough, cell.seed + 1);
                    const float thin =
                        smoothNoise(u * 1.1F + 80, v * 23 + 3 * rough, cell.seed + 2);
                    const float fibres = 0.55F * thick + 0.55F * thin;
                    const float edge = std::min(1.F, 1.6F * (1 - body));
                    row[x].g += edge * (0.012F + 0.62F * fibres * fibres * fibres * fibres *
                                                     (0.5F + 0.8F * fine));
                    const float speck =
                        smoothNoise(float(x) * 0.21F, float(y) * 0.21F, cell.seed + 9);
                    const float bright = std::max(0.F, speck - 0.72F) * 3.6F;
                    row[x].r += edge * (0.012F + bright * bright * 0.9F * unit(cell.seed + 5));
                }
                const float nucleus = u * u / 1.25F + v * v / 0.8F + 0.25F * (rough - 0.5F);
                if (nucleus < 1) {
                    const float edge = std::min(1.F, 3 * (1 - nucleus));
                    const float level = edge * (0.05F + 0.34F * fine * fine + 0.22F * rough);
                    row[x].b += level;
                    row[x].g = row[x].g * (1 - 0.6F * edge) + level * 0.12F;
                    row[x].r += level * 0.05F;
                }
            }
        }
    });
    expose(light, image);
}

/// The night, mirrored at every border so that nothing shows a seam.
void drawHuge(Image& image, const Image& night) {
    const int width = night.size().width();
    const int height = night.size().height();
    forRows(image.size().height(), [&](int y) {
        const int inside = y % (2 * height);
        const auto* from = reinterpret_cast<const QRgb*>(
            night.row(inside < height ? inside : 2 * height - 1 - inside));
        auto* to = reinterpret_cast<QRgb*>(image.writableRow(y));
        for (int x = 0; x < image.size().width(); x += width) {
            const int count = std::min(width, image.size().width() - x);
            if (x / width % 2 == 0)
                std::copy(from, from + count, to + x);
            else
                std::reverse_copy(from + width - count, from + width, to + x);
        }
    });
}

}  // namespace

Result<OpenedImage> makeSample(PixelPool& pool, SampleKind kind) {
    Q_ASSERT(mayBlock());
    const ImageLayout nightLayout{{3000, 2000}, PixelFormat::Rgba8, false};
    switch (kind) {
        case SampleKind::Night:
            return finished(pool, nightLayout, sampleNames()[0], drawNight);
        case SampleKind::Cells:
            return finished(pool, {{2000, 1500}, PixelFormat::Rgba16, false}, sampleNames()[1],
                            drawCells);
        case SampleKind::Huge:
            break;
    }
    auto night = Image::allocate(pool, nightLayout, {});
    if (!night)
        return night.error();
    Image tile = std::move(night).value();
    drawNight(tile);
    return finished(pool, {{12288, 8192}, PixelFormat::Rgba8, false}, sampleNames()[2],
                    [&tile](Image& image) { drawHuge(image, tile); });
}

QStringList sampleNames() {
    return {tr("Night"), tr("Cells"), tr("Huge (100 megapixels)")};
}

}  // namespace offstage
