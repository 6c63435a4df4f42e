#pragma once

#include "core/files/open.h"

namespace offstage {

/// Pictures that need no file.
enum class SampleKind {
    Night,  ///< a town at night, 3000 x 2000, 8 bits, with the noise of a sensor
    Cells,  ///< a fluorescence micrograph, 2000 x 1500, 16 bits
    Huge    ///< 100 megapixels, 8 bits: the night again and again
};

/// Names for people, in the order of SampleKind.
QStringList sampleNames();

/// Draws a sample, always the same pixels; on all cores, never in the GUI thread.
Result<OpenedImage> makeSample(PixelPool& pool, SampleKind kind);

}  // namespace offstage
