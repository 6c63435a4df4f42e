#pragma once

#include <QtTest>
#include <random>

#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"

namespace offstage::testing {

/// By how many dB a step brings a step and a slope of `side` pixels squared, with noise of 20
/// levels of 255, nearer to what they were.
inline double decibelsGained(PixelPool& pool, const Step& step, int side = 96) {
    Reference clean(side, side, 1);
    Image noisy = makeFlat(pool, {{side, side}, PixelFormat::Grey8, false}, {});
    std::mt19937 random(1);
    std::normal_distribution<double> noise(0, 20);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            clean.at(0, x, y) = ((x > 40 ? 90 : 160) + 0.3 * y) / 255;
            const double value = clean.at(0, x, y) * 255 + noise(random);
            setLevel(noisy, 0, x, y, std::clamp(std::round(value), 0., 255.));
        }
    return compare(runRecipe(pool, noisy, {step}), clean).psnr - compare(noisy, clean).psnr;
}

/// Fails the test unless a step leaves an image of one colour alone: floats to one in a million.
inline void verifyFlatStaysFlat(PixelPool& pool, const ImageLayout& layout, const Step& step) {
    const double full = fullLevel(layout.format);
    const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
    const Image source = makeFlat(pool, layout, {part(0.3), part(0.71), part(0.11), full});
    const Image result = runRecipe(pool, source, {step});
    if (full != 1)
        QVERIFY(samePixels(source, result));
    else
        QVERIFY(compare(result, Reference(source, Alpha::Untouched)).largest < 1e-6);
}

}  // namespace offstage::testing
