#pragma once

namespace offstage {

/// What our plug-ins for image formats say by QImageReader::text(): a reader has no other words for
/// it.
constexpr auto saysOutOfMemory = "offstage-out-of-memory";
constexpr auto saysHighRange = "offstage-high-range";  ///< values of more than a screen's range

}  // namespace offstage
