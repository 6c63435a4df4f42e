#pragma once

#include <opencv2/core.hpp>
#include <span>

namespace offstage::rivals {

/// What OpenCV, or a composition of its calls, makes of packed RGB.
struct OpenCvRow {
    const char* operation;
    int bits;         ///< 8, 16 or both
    bool comparable;  ///< does what the row's reference says
    void (*run)(const cv::Mat& in, cv::Mat& out, std::span<const double> numbers);
};

/// Those that need a module of opencv_contrib.
std::span<const OpenCvRow> openCvContributed();

}  // namespace offstage::rivals
