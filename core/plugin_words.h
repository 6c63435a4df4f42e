#pragma once

namespace offstage {

/// What our plug-ins for image formats say by QImageReader::text(): a reader has no other words for
/// it.
constexpr auto saysOutOfMemory = "offstage-out-of-memory";

}  // namespace offstage
