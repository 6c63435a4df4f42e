#pragma once

#include <span>

#include "core/params/params.h"

namespace offstage {

/// What a blur makes of one point of light: the parameters that deconvolving filters share, and
/// the weights they stand for. Every spread is the same when turned by half a circle.
struct PointSpread {
    enum Shape { Gaussian, Disc, Motion };

    Shape shape;
    double size;   ///< sigma, radius, or half the length of the path
    double angle;  ///< of the path, in degrees from the horizontal, counter-clockwise

    explicit PointSpread(const Params& params);

    /// Weights beyond this distance, along rows or columns, are 0. At least 1.
    int reach() const;
    /// All weights, (2 reach + 1) squared, row by row; their sum is 1. A Gaussian ends at three
    /// sigmas, the pixels at the edge of a disc count as far as it covers them, and a path is as
    /// wide as a pixel.
    void fill(std::span<double> weights) const;
    /// The 2 reach + 1 weights of a Gaussian whose products are those of fill().
    void fillProfile(std::span<double> weights) const;
};

inline constexpr Choice spreadShapes[] = {
    {"gaussian", QT_TRANSLATE_NOOP("Filter", "Gaussian")},
    {"disc", QT_TRANSLATE_NOOP("Filter", "Disc")},
    {"motion", QT_TRANSLATE_NOOP("Filter", "Motion")},
};
inline constexpr ChoiceParam spreadShapeSpec{
    .id = "shape",
    .label = QT_TRANSLATE_NOOP("Filter", "Blur"),
    .choices = spreadShapes,
    .initial = PointSpread::Gaussian,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "What blurred the picture: Gaussian for lens and sensor, disc for "
                              "wrong focus, motion for a hand that moved.")};
inline constexpr RealParam spreadSizeSpec{
    .id = "size",
    .label = QT_TRANSLATE_NOOP("Filter", "Size"),
    .min = 0.3,
    .max = 20,
    .initial = 0.8,
    .softMin = 0.4,
    .softMax = 8,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Sigma of the Gaussian, radius of the disc, or half the length of "
                              "the motion. Too large a size draws rings around edges.")};
inline constexpr RealParam spreadAngleSpec{
    .id = "angle",
    .label = QT_TRANSLATE_NOOP("Filter", "Angle"),
    .min = 0,
    .max = 180,
    .initial = 0,
    .softMin = 0,
    .softMax = 180,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Direction of the motion in degrees: 0 is level, 90 upright, 45 "
                              "rises to the right. Of no matter to the other blurs.")};

}  // namespace offstage
