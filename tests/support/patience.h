#pragma once

namespace offstage::testing {

/// Everything takes up to fifteen times longer then, so tests give less to do.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool isSanitized = true;
#else
inline constexpr bool isSanitized = false;
#endif

/// In ms, for what takes moments on a quiet machine. Workers give way to everybody, so a full one
/// makes them a hundred times slower. Less than what Qt Test grants to one function.
inline constexpr int longWait = 200000;

}  // namespace offstage::testing
