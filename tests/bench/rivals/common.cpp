#include <time.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/bench/rivals/rivals.h"

namespace offstage::rivals {

void Frame::setLevel(std::size_t sample, double value) {
    const auto rounded = std::lround(std::clamp(value, 0., full()));
    if (bits == 8)
        bytes[sample] = static_cast<std::byte>(rounded);
    else
        reinterpret_cast<quint16*>(bytes.data())[sample] = static_cast<quint16>(rounded);
}

bool measuresProcessorTime = false;

double milliseconds(const std::function<void()>& call) {
    const auto now = [] {
        timespec time{};
        clock_gettime(measuresProcessorTime ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    const double start = now();
    call();
    return now() - start;
}

Accuracy accuracyOf(const Frame& result, const QRect& crop, const std::vector<double>& expected) {
    Accuracy accuracy;
    double squares = 0;
    auto value = expected.begin();
    for (int y = crop.top(); y <= crop.bottom(); ++y)
        for (int x = crop.left(); x <= crop.right(); ++x)
            for (int c = 0; c < 3; ++c) {
                const double error =
                    std::abs(result.level(result.at(c, x, y)) - *value++) / result.full();
                accuracy.largest = std::max(accuracy.largest, error * 255);
                squares += error * error;
            }
    accuracy.psnr = squares > 0 ? 10 * std::log10(static_cast<double>(expected.size()) / squares)
                                : std::numeric_limits<double>::infinity();
    return accuracy;
}

std::vector<Contender> rivalsOf([[maybe_unused]] const Row& row,
                                [[maybe_unused]] const Frame& source) {
    std::vector<Contender> contenders;
#ifdef OFFSTAGE_RIVAL_OPENCV
    addOpenCv(row, source, contenders);
#endif
#ifdef OFFSTAGE_RIVAL_VIPS
    addVips(row, source, contenders);
#endif
#ifdef OFFSTAGE_RIVAL_CIMG
    addCImg(row, source, contenders);
#endif
#ifdef OFFSTAGE_RIVAL_GRAPHICSMAGICK
    addGraphicsMagick(row, source, contenders);
#endif
#ifdef OFFSTAGE_RIVAL_PYTHON
    addPython(row, source, contenders);
#endif
    return contenders;
}

}  // namespace offstage::rivals
