#pragma once

namespace offstage::testing {

/// Everything takes up to fifteen times longer then, so tests give less to do.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool isSanitized = true;
#else
inline constexpr bool isSanitized = false;
#endif

}  // namespace offstage::testing
