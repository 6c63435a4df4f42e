#include "tests/bench/rivals/opencv_rows.h"

#ifdef OFFSTAGE_RIVAL_XIMGPROC
#include <opencv2/ximgproc.hpp>
#endif
#ifdef OFFSTAGE_RIVAL_XPHOTO
#include <opencv2/xphoto.hpp>
#endif

namespace offstage::rivals {

namespace {

#ifdef OFFSTAGE_RIVAL_XIMGPROC
/// They take bytes or floats: filters 16 bits by way of those.
template <class Filter>
void filtered(const cv::Mat& in, cv::Mat& out, Filter filter) {
    if (in.depth() == CV_8U)
        return filter(in, out, 255.);
    static cv::Mat floats, result;
    in.convertTo(floats, CV_32F);
    filter(floats, result, 65535.);
    result.convertTo(out, in.depth());
}
void guided(const cv::Mat& in, cv::Mat& out, std::span<const double> n) {
    filtered(in, out, [&](const cv::Mat& from, cv::Mat& to, double full) {
        cv::ximgproc::guidedFilter(from, from, to, static_cast<int>(n[0]), n[1] * full * full);
    });
}
void domainTransform(const cv::Mat& in, cv::Mat& out, std::span<const double> n) {
    filtered(in, out, [&](const cv::Mat& from, cv::Mat& to, double full) {
        cv::ximgproc::dtFilter(from, from, to, n[0], n[1] * full, cv::ximgproc::DTF_RF, 3);
    });
}
void diffusion(const cv::Mat& in, cv::Mat& out, std::span<const double> n) {
    cv::ximgproc::anisotropicDiffusion(in, out, 0.14f, 0.1f, static_cast<int>(n[0]));
}
#endif

#ifdef OFFSTAGE_RIVAL_XPHOTO
void dct(const cv::Mat& in, cv::Mat& out, std::span<const double> n) {
    cv::xphoto::dctDenoising(in, out, n[0], 8);
}
#endif

constexpr OpenCvRow contributed[]{
#ifdef OFFSTAGE_RIVAL_XIMGPROC
    {"guided", 8 | 16, false, guided},
    {"domain transform", 8 | 16, false, domainTransform},
    {"diffusion", 8, false, diffusion},
#endif
#ifdef OFFSTAGE_RIVAL_XPHOTO
    {"dct", 8, false, dct},
#endif
    {"", 0, false, nullptr},
};

}  // namespace

std::span<const OpenCvRow> openCvContributed() {
    return contributed;
}

}  // namespace offstage::rivals
