#pragma once

#include "core/filters/patch.h"

namespace offstage {

/// Halving and doubling a picture with the binomial weights 1 6 15 20 15 6 1. Done k times, either
/// is the sixfold box of 2^k pixels: seven products and less than two pixels' worth of work each,
/// exact for a flat picture, and steep enough that a picture that is smooth anyway (a Gaussian of
/// 1.6 reduced pixels) neither folds back nor shows its samples above -80 dB.
/// Sample i of the half picture lies on pixel 2 i of the whole one.
/// P. J. Burt, Fast filter transforms for image processing, 1981.

/// Which part of the whole picture halvePicture() reads, and the half one doublePicture() reads,
/// for a part.
inline QRect readByHalving(const QRect& half) {
    return {QPoint(2 * half.left() - 3, 2 * half.top() - 3),
            QPoint(2 * half.right() + 3, 2 * half.bottom() + 3)};
}
inline QRect readByDoubling(const QRect& whole) {
    // Shifts round down on both sides of 0.
    return {QPoint((whole.left() >> 1) - 1, (whole.top() >> 1) - 1),
            QPoint(((whole.right() + 1) >> 1) + 1, ((whole.bottom() + 1) >> 1) + 1)};
}

/// `whole` covers at least readByHalving(half.rect). Rows of both are padded to whole blocks.
void halvePicture(const ConstPatch& whole, const Patch& half, Scratch& scratch);
/// `half` covers at least readByDoubling(whole.rect).
void doublePicture(const ConstPatch& half, const Patch& whole, Scratch& scratch);

}  // namespace offstage
