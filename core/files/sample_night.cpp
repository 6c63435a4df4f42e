#include <QList>
#include <algorithm>
#include <cmath>

#include "core/files/sample_light.h"

namespace offstage {

namespace {

constexpr float moonPlace = 0.235F;  // of the width

struct Building {
    int left, right, top;
    int layer;  ///< 0 far, 1 middle, 2 near
    quint32 seed;
    int cellWidth, cellHeight;
    float lit;  ///< share of its windows
};

/// Three rows of houses: the far ones high and hazy, the near ones low, higher around the middle.
QList<Building> houses(int width, int shore) {
    QList<Building> all;
    for (int layer = 0; layer < 3; ++layer) {
        quint32 seed = 1000U * static_cast<quint32>(layer + 1);
        for (int x = -40; x < width;) {
            ++seed;
            const int wide = int((layer == 0   ? 60
                                  : layer == 1 ? 90
                                               : 120) *
                                 (0.6F + 1.1F * unit(seed, 1)));
            const float centre = (float(x + wide / 2) / float(width) - 0.56F) / 0.22F;
            const float hill = std::exp(-centre * centre);
            const float tall = unit(seed, 2);
            const float share = layer == 0   ? 0.16F + 0.16F * tall + 0.34F * hill * tall
                                : layer == 1 ? 0.10F + 0.14F * tall + 0.22F * hill * tall * tall
                                             : 0.05F + 0.08F * tall;
            Building house{x,
                           x + wide,
                           shore - int(share * float(shore)),
                           layer,
                           seed,
                           layer == 0   ? 7
                           : layer == 1 ? 11
                                        : 15,
                           layer == 0   ? 9
                           : layer == 1 ? 15
                                        : 21,
                           0.12F + 0.5F * unit(seed, 3)};
            all += house;
            x += wide + (unit(seed, 4) < 0.3F ? int(30 * unit(seed, 5)) : 1);
        }
    }
    return all;
}

Rgb lampColour(quint32 seed) {
    const float kind = unit(seed, 11);
    if (kind < 0.62F)
        return {1.0F, 0.50F + 0.12F * unit(seed, 12), 0.13F + 0.1F * unit(seed, 13)};
    if (kind < 0.88F)
        return {1.0F, 0.76F, 0.42F};
    return {0.45F, 0.75F, 1.0F};
}

Rgb skyAt(float height, float cloud) {
    // height: 0 at the shore, 1 at the top
    const Rgb zenith{0.0016F, 0.0040F, 0.0135F};
    const Rgb middle{0.0055F, 0.0095F, 0.032F};
    const Rgb glow{0.170F, 0.070F, 0.040F};
    Rgb sky = mix(middle, zenith, std::min(1.F, height * 1.15F));
    sky = sky + glow * std::exp(-height * 5.2F);
    const Rgb lit{0.075F, 0.036F, 0.030F};
    return sky + mix(lit, Rgb{0.010F, 0.0135F, 0.026F}, std::min(1.F, height * 1.6F)) * cloud;
}

float cloudAt(float x, float y) {
    float sum = 0;
    float share = 0.5F;
    for (quint32 octave = 0; octave < 5; ++octave) {
        sum += share * smoothNoise(x, y, 40 + octave);
        x = x * 2.03F + 7.1F;
        y = y * 2.03F + 3.7F;
        share *= 0.5F;
    }
    return std::max(0.F, sum - 0.47F) * 2.4F;
}

void drawSky(Rgb* row, int y, QSize size, int shore) {
    const float height = 1 - float(y) / float(shore);
    const float moonX = moonPlace * float(size.width());
    const float moonY = 0.155F * float(size.height());
    constexpr float moonRadius = 62;
    constexpr int step = 4;  // clouds have no detail below that
    float cloud = cloudAt(0, float(y) * 0.0042F);
    for (int left = 0; left < size.width(); left += step) {
        const float next = cloudAt(float(left + step) * 0.0016F, float(y) * 0.0042F);
        for (int x = left; x < std::min(left + step, size.width()); ++x) {
            const float c = cloud + (next - cloud) * float(x - left) / step;
            Rgb sky = skyAt(height, c);
            const float dx = float(x) - moonX;
            const float dy = float(y) - moonY;
            const float distance = std::sqrt(dx * dx + dy * dy);
            const float veil = std::max(0.25F, 1 - 0.8F * c);
            sky = sky +
                  Rgb{0.42F, 0.46F, 0.55F} * (0.055F * (1 + 1.5F * c) * std::exp(-distance / 150));
            if (distance < moonRadius + 1.5F) {
                const float maria = smoothNoise(dx * 0.035F + 9, dy * 0.035F, 5) * 0.6F +
                                    smoothNoise(dx * 0.09F, dy * 0.09F + 4, 6) * 0.4F;
                const float disc = std::min(1.F, (moonRadius + 1.5F - distance) / 3);
                const float level = (0.62F + 0.5F * maria) * veil * disc;
                sky = sky + Rgb{0.95F, 0.93F, 0.84F} * level;
            }
            const quint32 star =
                hash(static_cast<quint32>(x) / 3 + 9000, static_cast<quint32>(y) / 3);
            if (star < 2'600'000U && height > 0.25F)
                sky = sky + Rgb{0.9F, 0.95F, 1.F} * (float(star) / 2.6e6F * 0.22F *
                                                     std::max(0.F, 1 - 2.5F * c) * height);
            row[x] = sky;
        }
        cloud = next;
    }
}

void drawHouse(Rgb* row, int y, int width, int shore, const Building& house) {
    if (y < house.top - 40)
        return;
    const int middle = (house.left + house.right) / 2;
    const bool tower = house.layer < 2 && unit(house.seed, 6) < 0.35F;
    if (y < house.top) {
        // A mast, and its warning light.
        if (tower && middle >= 3 && middle < width - 3) {
            row[middle] = row[middle + 1] = {0.01F, 0.01F, 0.014F};
            const int above = house.top - y;
            if (above > 34)
                for (int x = middle - 2; x <= middle + 3; ++x)
                    row[x] = {1.3F, 0.10F, 0.05F};
        }
        return;
    }
    constexpr Rgb walls[] = {
        {0.020F, 0.018F, 0.029F}, {0.0075F, 0.0078F, 0.0135F}, {0.0038F, 0.0038F, 0.0062F}};
    const float up = float(shore - y);
    const Rgb street = Rgb{0.24F, 0.11F, 0.040F} * std::exp(-up / (house.layer == 2 ? 38.F : 72.F));
    const Rgb wall = walls[house.layer] * (0.75F + 0.5F * unit(house.seed, 7)) + street;
    const int floor = (y - house.top) / house.cellHeight;
    const int inFloor = (y - house.top) % house.cellHeight;
    const float haze = house.layer == 0 ? 0.45F : house.layer == 1 ? 0.8F : 1.F;
    const bool office = unit(house.seed, 8) < 0.3F;  // whole floors lit alike
    for (int x = std::max(0, house.left); x < std::min(width, house.right); ++x) {
        const int column = (x - house.left) / house.cellWidth;
        const int inColumn = (x - house.left) % house.cellWidth;
        // The side that the moon sees.
        Rgb colour = x - house.left < (house.right - house.left) / 5
                         ? wall + Rgb{0.003F, 0.0045F, 0.009F}
                         : wall;
        if (y - house.top < 3)
            colour = colour + Rgb{0.006F, 0.007F, 0.011F};
        const int sill = house.cellHeight / 4;
        const int frame = std::max(1, house.cellWidth / 5);
        const bool window = inFloor >= sill && inFloor < house.cellHeight - sill / 2 &&
                            inColumn >= frame && inColumn < house.cellWidth - frame &&
                            y - house.top > house.cellHeight / 2 && shore - y > 8;
        if (window) {
            const quint32 cell =
                hash(house.seed * 977U + static_cast<quint32>(floor), static_cast<quint32>(column));
            const quint32 lamp = office ? hash(house.seed, static_cast<quint32>(floor)) : cell;
            const float share =
                office ? house.lit * (unit(lamp, 9) < 0.6F ? 1.5F : 0.15F) : house.lit;
            if (unit(cell, 1) < share) {
                // Brighter under the ceiling; some with a blind half down, some with a person.
                const float depth = float(inFloor - sill) / float(house.cellHeight);
                const bool blind = unit(cell, 2) < 0.3F && depth < 0.3F;
                float level =
                    (0.10F + 1.15F * unit(cell, 3) * unit(cell, 4)) * (1.15F - 0.9F * depth);
                if (blind)
                    level *= 0.35F;
                colour = colour + lampColour(lamp) * (level * haze);
            } else {
                colour = colour * 0.7F + Rgb{0.002F, 0.003F, 0.006F};
            }
        }
        row[x] = colour;
    }
}

/// Adds the halo of a light.
void addGlow(Light& light, int rows, float x, float y, float radius, Rgb colour) {
    const int reach = int(radius * 7);
    for (int j = std::max(0, int(y) - reach); j < std::min(rows, int(y) + reach); ++j)
        for (int i = std::max(0, int(x) - reach);
             i < std::min(light.size().width(), int(x) + reach); ++i) {
            const float dx = float(i) - x;
            const float dy = float(j) - y;
            const float d = (dx * dx + dy * dy) / (radius * radius);
            const float fade = std::max(0.F, 1 - d / 49);
            light.row(j)[i] =
                light.row(j)[i] + colour * (fade * fade * (std::exp(-d * 4) + 0.05F / (1 + d)));
        }
}

/// The bridge: deck, two towers, cables, hangers. `cover` is how much of the pixel is steel.
void drawBridge(Rgb* row, int y, int width, int shore) {
    constexpr int towers[] = {380, 1180};
    const int deck = shore - 74;
    const int top = shore - 360;
    const Rgb steel{0.030F, 0.024F, 0.026F};
    const auto cableAt = [&](float x) {
        const float span = float(towers[1] - towers[0]);
        const float middle = float(towers[0]) + span / 2;
        if (x > float(towers[0]) && x < float(towers[1])) {
            const float t = (x - middle) / (span / 2);
            return float(deck - 26) - float(deck - 26 - top - 14) * t * t;
        }
        const float t = x < middle ? (float(towers[0]) - x) / 420 : (x - float(towers[1])) / 420;
        return float(top + 14) + float(deck - top - 14) * std::min(1.F, t);
    };
    const int end = std::min(width, towers[1] + 420);
    for (int x = 0; x < end; ++x) {
        const float cable = cableAt(float(x));
        const float slope = std::abs(cableAt(float(x) + 1) - cable);
        const float distance = std::abs(float(y) - cable) / std::sqrt(1 + slope * slope);
        float cover = y < deck + 4 ? std::clamp(3.2F - distance, 0.F, 1.F) : 0.F;
        if (x % 26 < 2 && float(y) > cable && y < deck)
            cover = std::max(cover, 0.55F);
        const bool bulb = x % 26 < 4 && distance < 2.2F && y < deck - 8;
        Rgb colour =
            bulb ? Rgb{1.1F, 0.85F, 0.55F}
                 : steel + Rgb{0.11F, 0.06F, 0.03F} * std::exp(-float(std::abs(deck - y)) / 60);
        for (int tower : towers) {
            const int off = std::abs(x - tower);
            const int inner = 12;
            const int outer = 24;
            const bool leg = off >= inner && off <= outer && y >= top;
            const bool beam = off < inner && y >= top && (y - top) % 92 < 14;
            if (leg || beam) {
                cover = 1;
                // Floodlit from the deck.
                const float above = float(deck - y);
                colour = steel + Rgb{0.50F, 0.30F, 0.15F} *
                                     (above > 0 ? std::exp(-above / 150) *
                                                      (leg ? 1 - 0.03F * float(off - inner) : 0.6F)
                                                : 0.08F);
            }
        }
        if (y >= deck && y < deck + 16) {
            cover = 1;
            colour = y < deck + 3 ? Rgb{0.22F, 0.13F, 0.06F} : Rgb{0.030F, 0.020F, 0.016F};
        }
        if (x >= end - 60 && y >= deck + 3) {  // where it meets the bank
            cover = 1;
            colour = Rgb{0.055F, 0.032F, 0.018F} * (y / 9 % 2 == 0 ? 1.F : 0.85F);
        }
        if (cover > 0)
            row[x] = mix(row[x], colour, cover);
    }
}

/// The river: the scene upside down, drawn out by ripples that grow towards the viewer.
void drawWater(Light& light, int y, int shore) {
    const QSize size = light.size();
    const float depth = float(y - shore);
    const float far = depth / float(size.height() - shore);
    Rgb* row = light.row(y);
    const float scale = 1 / (1 + 4 * far);  // ripples look larger nearby
    for (int x = 0; x < size.width(); ++x) {
        const float swell = smoothNoise(float(x) * 0.012F * scale, depth * 0.30F * scale, 3) - 0.5F;
        const float ripple =
            smoothNoise(float(x) * 0.040F * scale, depth * 0.95F * scale, 4) - 0.5F;
        const float wave = 0.7F * swell + ripple;
        Rgb sum;
        constexpr int taps = 5;
        for (int k = 0; k < taps; ++k) {
            const float up =
                depth * 1.25F + wave * (16 + 200 * far) + float(k - 2) * (3 + 34 * far);
            const int from = std::clamp(shore - 1 - int(up), 0, shore - 1);
            const int side = std::clamp(x + int(swell * (5 + 46 * far)), 0, size.width() - 1);
            sum = sum + light.row(from)[side];
        }
        const float slope = 0.5F + wave;
        // The moon's path: every ripple that leans the right way shows it.
        const float aside = (float(x) - moonPlace * float(size.width())) / (50 + 150 * far);
        const float fine = smoothNoise(float(x) * 0.075F * scale, depth * 2.1F * scale, 6) - 0.5F;
        const float lean = std::max(0.F, 0.7F * fine + 0.6F * ripple - 0.14F) * 4;
        const Rgb path = Rgb{0.40F, 0.40F, 0.36F} *
                         (lean * lean * std::exp(-aside * aside) * std::min(1.F, far * 5));
        const float mirror = (0.74F - 0.26F * far) * (0.7F + 0.6F * slope);
        row[x] = sum * (mirror / taps) + Rgb{0.0008F, 0.0020F, 0.0042F} * (1 + slope) + path;
    }
}

}  // namespace

Light nightLight(QSize size) {
    Light light(size);
    const int shore = size.height() * 66 / 100;
    const QList<Building> all = houses(size.width(), shore);
    forRows(shore, [&](int y) {
        Rgb* row = light.row(y);
        drawSky(row, y, size, shore);
        for (const Building& house : all)
            drawHouse(row, y, size.width(), shore, house);
        if (y > shore - 12)  // the quay
            for (int x = 0; x < size.width(); ++x)
                row[x] = Rgb{0.05F, 0.028F, 0.016F} *
                         (0.6F + 0.5F * unit(static_cast<quint32>(x) / 23, 5));
        drawBridge(row, y, size.width(), shore);
    });
    for (int x = 18, i = 0; x < size.width(); x += 62, ++i)
        addGlow(light, shore, float(x), float(shore - 26), 9,
                Rgb{1.5F, 0.80F, 0.34F} * (0.7F + 0.5F * unit(static_cast<quint32>(i), 21)));
    for (int x = 30; x < 1600; x += 78)
        addGlow(light, shore, float(x), float(shore - 88), 8, {1.7F, 1.2F, 0.65F});
    forRows(size.height() - shore, [&](int y) { drawWater(light, shore + y, shore); });
    return light;
}

}  // namespace offstage
