#pragma once

#include "core/compare/advice.h"
#include "core/compare/history.h"
#include "core/files/open.h"

namespace offstage {

struct Comparison;

/// What is known beforehand of applying a recipe to an image as it was opened.
Facts factsOf(const OpenedImage& opened, const Recipe& recipe, const History& history, int workers,
              Transport transport);

/// Adds what was measured of these steps on this machine. A comparison of others, or one without a
/// verdict, adds nothing; one of another size counts by the megapixel.
void addMeasured(const Comparison& comparison, const Recipe& recipe, Transport transport,
                 Facts& facts);

}  // namespace offstage
