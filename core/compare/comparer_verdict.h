#pragma once

#include "core/compare/comparison.h"
#include "core/image/image.h"

namespace offstage {

/// What is measured, and on what machine. Reads files of the system.
Conditions conditionsOf(const Image& image, const QString& name, const Recipe& recipe, int workers);

/// Adds what the figures say to the facts, and what follows from them: whether they say anything
/// (busy, unsteady), and the advice. Depends on nothing but the figures.
void judge(Comparison& comparison);

}  // namespace offstage
