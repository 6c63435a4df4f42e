#include <omp.h>

#include <memory>

#include "tests/bench/rivals/rivals.h"

#define cimg_display 0
#define cimg_use_openmp 1
#include <CImg.h>

namespace offstage::rivals {

namespace {

using Plane = cimg_library::CImg<float>;

struct CImgRow {
    const char* operation;
    const char* name;
    Plane (*run)(const Plane& in, Numbers numbers, double full);
};

constexpr CImgRow known[]{
    {"gaussian", "CImg Deriche",
     [](const Plane& in, Numbers n, double) {
         return in.get_blur(static_cast<float>(n[0]), true, false);
     }},
    {"gaussian", "CImg van Vliet",
     [](const Plane& in, Numbers n, double) {
         return in.get_blur(static_cast<float>(n[0]), true, true);
     }},
    {"box", "CImg",
     [](const Plane& in, Numbers n, double) {
         return in.get_blur_box(static_cast<float>(2 * n[0] + 1), true);
     }},
    // Filters every channel by itself.
    {"bilateral", "CImg grid",
     [](const Plane& in, Numbers n, double full) {
         return in.get_blur_bilateral(in, static_cast<float>(n[0]),
                                      static_cast<float>(n[1] / 255 * full));
     }},
    {"enlarge", "CImg",
     [](const Plane& in, Numbers n, double) {
         return in.get_resize(static_cast<int>(std::lround(in.width() * n[0])),
                              static_cast<int>(std::lround(in.height() * n[0])), 1, 3, 6);
     }},
};

}  // namespace

void addCImg(const Row& row, const Frame& source, std::vector<Contender>& contenders) {
    std::shared_ptr<Plane> in;
    for (const CImgRow& candidate : known) {
        if (!does(candidate.operation, row))
            continue;
        const int width = source.size.width();
        const int height = source.size.height();
        if (!in) {
            in = std::make_shared<Plane>(width, height, 1, 3);
            cimg_forXYC(*in, x, y, c) (*in)(x, y, c) =
                static_cast<float>(source.level(source.at(c, x, y)));
        }
        const auto out = std::make_shared<Plane>();
        const auto run = [in, out, candidate, numbers = row.numbers,
                          full = source.full()](int threads) {
            omp_set_num_threads(threads);
            return milliseconds([&] { *out = candidate.run(*in, numbers, full); });
        };
        const auto result = [out, bits = source.bits] {
            Frame frame(QSize(out->width(), out->height()), bits);
            cimg_forXYC(*out, x, y, c)
                frame.setLevel(frame.at(c, x, y), static_cast<double>((*out)(x, y, c)));
            return frame;
        };
        contenders.push_back({QString::fromLatin1(candidate.name), run, result});
    }
}

}  // namespace offstage::rivals
