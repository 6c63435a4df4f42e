#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>

#include "tests/bench/rivals/opencv_rows.h"
#include "tests/bench/rivals/rivals.h"

namespace offstage::rivals {

namespace {

using cv::Mat;
using cv::Size;

cv::Mat discOf(int radius) {
    cv::Mat disc(2 * radius + 1, 2 * radius + 1, CV_8U);
    for (int y = 0; y < disc.rows; ++y)
        for (int x = 0; x < disc.cols; ++x)
            disc.at<uchar>(y, x) =
                std::pow(x - radius, 2) + std::pow(y - radius, 2) <= radius * radius;
    return disc;
}

cv::Mat meanOver(const cv::Mat& mask) {
    cv::Mat kernel;
    mask.convertTo(kernel, CV_32F, 1 / cv::sum(mask)[0]);
    return kernel;
}

/// An anti-aliased line through the middle.
cv::Mat lineOf(double length, double degrees) {
    const int radius = static_cast<int>(length / 2) + 1;
    cv::Mat line = cv::Mat::zeros(2 * radius + 1, 2 * radius + 1, CV_8U);
    const double angle = degrees * CV_PI / 180;
    const cv::Point2d reach(length / 2 * std::cos(angle), -length / 2 * std::sin(angle));
    const cv::Point2d middle(radius, radius);
    const auto at = [](const cv::Point2d& p) { return cv::Point(p * 16.); };
    cv::line(line, at(middle - reach), at(middle + reach), 255, 1, cv::LINE_AA, 4);
    return line;
}

int ints(double value) {
    return static_cast<int>(value);
}

void gaussian(const Mat& in, Mat& out, Numbers n) {
    cv::GaussianBlur(in, out, Size(), n[0], n[0], cv::BORDER_REPLICATE);
}
void box(const Mat& in, Mat& out, Numbers n) {
    const int side = 2 * ints(n[0]) + 1;
    cv::blur(in, out, Size(side, side), cv::Point(-1, -1), cv::BORDER_REPLICATE);
}
void disc(const Mat& in, Mat& out, Numbers n) {
    cv::filter2D(in, out, -1, meanOver(discOf(ints(n[0]))));
}
void motion(const Mat& in, Mat& out, Numbers n) {
    cv::filter2D(in, out, -1, meanOver(lineOf(n[0], n[1])));
}
void unsharp(const Mat& in, Mat& out, Numbers n) {
    static Mat blurred;
    gaussian(in, blurred, n);
    cv::addWeighted(in, 1 + n[1], blurred, -n[1], 0, out);
}
/// In floats: the difference of two rounded blurs, strengthened, is wrong by several levels.
void differenceOfGaussians(const Mat& in, Mat& out, Numbers n) {
    static Mat exact, wide, narrow;
    in.convertTo(exact, CV_32F);
    cv::GaussianBlur(exact, narrow, Size(), n[0]);
    cv::GaussianBlur(exact, wide, Size(), n[1]);
    const double grey = in.depth() == CV_8U ? 127.5 : 32767.5;
    cv::addWeighted(narrow, n[2], wide, -n[2], grey, narrow);
    narrow.convertTo(out, in.depth());
}
void richardsonLucy(const Mat& in, Mat& out, Numbers n) {
    static Mat observed, estimate, blurred;
    const double full = in.depth() == CV_8U ? 255 : 65535;
    in.convertTo(observed, CV_32F, 1 / full);
    observed.copyTo(estimate);
    for (int i = 0; i < ints(n[1]); ++i) {
        cv::GaussianBlur(estimate, blurred, Size(), n[0]);
        cv::max(blurred, 1e-6, blurred);
        cv::divide(observed, blurred, blurred);
        cv::GaussianBlur(blurred, blurred, Size(), n[0]);
        cv::multiply(estimate, blurred, estimate);
    }
    estimate.convertTo(out, in.depth(), full);
}
void median(const Mat& in, Mat& out, Numbers n) {
    cv::medianBlur(in, out, 2 * ints(n[0]) + 1);
}
void bilateral(const Mat& in, Mat& out, Numbers n) {
    // Its distance is the sum over the colours, three times ours where they differ alike.
    cv::bilateralFilter(in, out, 2 * ints(n[2]) + 1, 3 * n[1], n[0], cv::BORDER_REPLICATE);
}
void nonLocalMeans(const Mat& in, Mat& out, Numbers n) {
    cv::fastNlMeansDenoising(in, out, static_cast<float>(n[0]), 2 * ints(n[1]) + 1,
                             2 * ints(n[2]) + 1);
}
void nonLocalMeans16(const Mat& in, Mat& out, Numbers n) {
    const std::vector<float> strength{static_cast<float>(n[0] * 257)};
    cv::fastNlMeansDenoising(in, out, strength, 2 * ints(n[1]) + 1, 2 * ints(n[2]) + 1,
                             cv::NORM_L1);
}
void meanShift(const Mat& in, Mat& out, Numbers n) {
    cv::pyrMeanShiftFiltering(in, out, n[0], n[1], 0);
}
/// Five levels of the a trous transform with the B3 spline, soft thresholds.
void wavelet(const Mat& in, Mat& out, Numbers) {
    static Mat level, smooth, detail, sum, sign;
    const double full = in.depth() == CV_8U ? 255 : 65535;
    in.convertTo(level, CV_32F, 1 / full);
    sum = Mat::zeros(in.size(), CV_32FC3);
    for (int i = 0; i < 5; ++i) {
        const int step = 1 << i;
        Mat kernel = Mat::zeros(1, 4 * step + 1, CV_32F);
        constexpr std::array weights{1 / 16.f, 4 / 16.f, 6 / 16.f, 4 / 16.f, 1 / 16.f};
        for (int k = 0; k < 5; ++k)
            kernel.at<float>(0, k * step) = weights[static_cast<std::size_t>(k)];
        cv::sepFilter2D(level, smooth, CV_32F, kernel, kernel);
        cv::subtract(level, smooth, detail);
        const double threshold = 0.05 / (1 << i);
        cv::threshold(detail, sign, threshold, 0, cv::THRESH_TOZERO);
        cv::add(sum, sign, sum);
        cv::multiply(detail, -1, detail);
        cv::threshold(detail, sign, threshold, 0, cv::THRESH_TOZERO);
        cv::subtract(sum, sign, sum);
        std::swap(level, smooth);
    }
    cv::add(sum, level, sum);
    sum.convertTo(out, in.depth(), full);
}
void opening(const Mat& in, Mat& out, Numbers n) {
    cv::morphologyEx(in, out, cv::MORPH_OPEN, discOf(ints(n[0])));
}
/// Four windows' means and variances, and per pixel the mean of the least.
void kuwahara(const Mat& in, Mat& out, Numbers n) {
    static Mat mean, square, best, least, smaller, variance;
    const int side = ints(n[0]) + 1;
    Mat colour, wide;
    cv::cvtColor(in, colour, cv::COLOR_RGB2GRAY);
    for (int i = 0; i < 4; ++i) {
        const cv::Point anchor(i % 2 == 0 ? 0 : side - 1, i / 2 == 0 ? 0 : side - 1);
        cv::boxFilter(in, mean, -1, Size(side, side), anchor);
        cv::boxFilter(colour, wide, CV_32F, Size(side, side), anchor);
        cv::sqrBoxFilter(colour, square, CV_32F, Size(side, side), anchor);
        cv::multiply(wide, wide, wide);
        cv::subtract(square, wide, variance);
        if (i == 0) {
            mean.copyTo(out);
            variance.copyTo(least);
            continue;
        }
        cv::compare(variance, least, smaller, cv::CMP_LT);
        mean.copyTo(out, smaller);
        variance.copyTo(least, smaller);
    }
}
void canny(const Mat& in, Mat& out, Numbers n) {
    static Mat blurred, edges;
    cv::GaussianBlur(in, blurred, Size(), n[0]);
    cv::Canny(blurred, edges, n[1], n[2], 3, true);
    cv::cvtColor(edges, out, cv::COLOR_GRAY2RGB);
}
void clahe(const Mat& in, Mat& out, Numbers n) {
    static Mat lab;
    static std::vector<Mat> planes;
    cv::cvtColor(in, lab, cv::COLOR_RGB2Lab);
    cv::split(lab, planes);
    cv::createCLAHE(n[0], Size(ints(n[1]), ints(n[1])))->apply(planes[0], planes[0]);
    cv::merge(planes, lab);
    cv::cvtColor(lab, out, cv::COLOR_Lab2RGB);
}
void levels(const Mat& in, Mat& out, Numbers n) {
    Mat table(1, 256, CV_8U);
    for (int i = 0; i < 256; ++i)
        table.at<uchar>(0, i) = cv::saturate_cast<uchar>((i - n[0]) * 255 / (n[1] - n[0]));
    cv::LUT(in, table, out);
}
void levels16(const Mat& in, Mat& out, Numbers n) {
    const double scale = 255 / (n[1] - n[0]);
    in.convertTo(out, -1, scale, -n[0] * 257 * scale);
}
/// Between the levels beyond which a fifth of a percent of all samples lies.
void stretch(const Mat& in, Mat& out, Numbers n) {
    const Mat samples = in.reshape(1);
    const int bins = in.depth() == CV_8U ? 256 : 65536;
    const float range[] = {0, static_cast<float>(bins)};
    const float* ranges[] = {range};
    Mat histogram;
    cv::calcHist(&samples, 1, nullptr, Mat(), histogram, 1, &bins, ranges);
    const double clipped = static_cast<double>(samples.total()) * n[0] / 100;
    int black = 0, white = bins - 1;
    for (double sum = histogram.at<float>(black); sum <= clipped && black + 1 < bins;)
        sum += histogram.at<float>(++black);
    for (double sum = histogram.at<float>(white); sum <= clipped && white > 0;)
        sum += histogram.at<float>(--white);
    const double scale = (bins - 1) / std::max(1., double(white) - black);
    in.convertTo(out, -1, scale, -black * scale);
}
void resizeLanczos(const Mat& in, Mat& out, Numbers n) {
    cv::resize(in, out, Size(), n[0], n[0], cv::INTER_LANCZOS4);
}
/// Its Lanczos leaves pixels out where a picture gets smaller.
void reduceByAreas(const Mat& in, Mat& out, Numbers n) {
    cv::resize(in, out, Size(), n[0], n[0], cv::INTER_AREA);
}
void rotate(const Mat& in, Mat& out, Numbers n) {
    const cv::Point2f middle(static_cast<float>(in.cols) / 2, static_cast<float>(in.rows) / 2);
    cv::warpAffine(in, out, cv::getRotationMatrix2D(middle, n[0], 1), in.size(), cv::INTER_CUBIC);
}
void lensCorrection(const Mat& in, Mat& out, Numbers n) {
    static Mat map;
    if (map.size() != in.size()) {
        map.create(in.size(), CV_32FC2);
        const double cx = in.cols / 2., cy = in.rows / 2.;
        for (int y = 0; y < in.rows; ++y)
            for (int x = 0; x < in.cols; ++x) {
                const double u = (x - cx) / cx, v = (y - cy) / cx;
                const double factor = 1 + n[0] * (u * u + v * v);
                map.at<cv::Vec2f>(y, x) = {static_cast<float>(cx + u * factor * cx),
                                           static_cast<float>(cy + v * factor * cx)};
            }
    }
    cv::remap(in, out, map, Mat(), cv::INTER_CUBIC);
}

constexpr OpenCvRow basic[]{
    {"gaussian", 8 | 16, true, gaussian},
    {"box", 8 | 16, true, box},
    {"disc", 8 | 16, true, disc},
    {"motion", 8 | 16, true, motion},
    {"unsharp", 8 | 16, true, unsharp},
    {"dog", 8 | 16, true, differenceOfGaussians},
    {"richardson lucy", 8 | 16, true, richardsonLucy},
    {"median", 8, true, median},
    {"bilateral", 8, false, bilateral},
    {"nlm", 8, false, nonLocalMeans},
    {"nlm", 16, false, nonLocalMeans16},
    {"mean shift", 8, false, meanShift},
    {"wavelet", 8 | 16, false, wavelet},
    {"opening", 8 | 16, true, opening},
    {"kuwahara", 8 | 16, false, kuwahara},
    {"canny", 8, false, canny},
    {"clahe", 8, false, clahe},
    {"levels", 8, false, levels},
    {"curve", 8, false, levels},  // any curve is a table; of 16 bits it has none
    {"levels", 16, false, levels16},
    {"stretch", 8 | 16, false, stretch},
    {"enlarge", 8 | 16, true, resizeLanczos},
    {"reduce by areas", 8 | 16, false, reduceByAreas},
    {"rotate", 8 | 16, false, rotate},
    {"lens correction", 8 | 16, false, lensCorrection},
};

}  // namespace

void addOpenCv(const Row& row, const Frame& source, std::vector<Contender>& contenders) {
    std::vector<OpenCvRow> found;
    const auto take = [&](std::span<const OpenCvRow> known) {
        for (const OpenCvRow& candidate : known)
            if (std::strcmp(candidate.operation, row.operation) == 0 &&
                (candidate.bits & source.bits) != 0)
                found.push_back(candidate);
    };
    take(basic);
    take(openCvContributed());
    // 16 bits have medians of radius 1 and 2 only.
    if (std::strcmp(row.operation, "median") == 0 && source.bits == 16 && row.numbers[0] <= 2)
        found.push_back({"median", 16, true, median});
    for (const OpenCvRow& candidate : found) {
        auto* const bytes = const_cast<std::byte*>(source.bytes.data());
        const Mat in(source.size.height(), source.size.width(),
                     source.bits == 8 ? CV_8UC3 : CV_16UC3, bytes);
        const auto out = std::make_shared<Mat>();
        const auto run = [in, out, candidate, numbers = row.numbers](int threads) {
            cv::setNumThreads(threads);
            return milliseconds([&] { candidate.run(in, *out, numbers); });
        };
        const auto result = [out, bits = source.bits] {
            Frame frame(QSize(out->cols, out->rows), bits);
            std::memcpy(frame.bytes.data(), out->data, frame.bytes.size());
            return frame;
        };
        contenders.push_back({QStringLiteral("OpenCV"), run, result, candidate.comparable});
    }
}

}  // namespace offstage::rivals
