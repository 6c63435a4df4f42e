#include <cstring>
#include <memory>
#include <vips/vips8>

#include "tests/bench/rivals/rivals.h"

namespace offstage::rivals {

namespace {

using vips::VImage;

struct VipsRow {
    const char* operation;
    const char* name;
    int bits;
    VImage (*run)(const VImage& in, Numbers numbers);
};

VImage gaussian(const VImage& in, const char* precision, Numbers n) {
    return in.gaussblur(n[0],
                        VImage::option()->set("min_ampl", 0.003)->set("precision", precision));
}

constexpr VipsRow known[]{
    {"gaussian", "libvips integer", 8 | 16,
     [](const VImage& in, Numbers n) { return gaussian(in, "integer", n); }},
    {"gaussian", "libvips float", 8 | 16,
     [](const VImage& in, Numbers n) { return gaussian(in, "float", n).rint().cast(in.format()); }},
    // Its 8-bit medians are wrong up to 8.15 (issue 4609).
    {"median", "libvips", 16,
     [](const VImage& in, Numbers n) { return in.median(2 * static_cast<int>(n[0]) + 1); }},
    {"resize", "libvips", 8 | 16,
     [](const VImage& in, Numbers n) {
         return in.resize(n[0],
                          VImage::option()->set("gap", 0)->set("kernel", VIPS_KERNEL_LANCZOS3));
     }},
    {"rotate", "libvips", 8 | 16,
     [](const VImage& in, Numbers n) {
         return in.rotate(-n[0], VImage::option()->set(
                                     "interpolate", vips::VInterpolate::new_from_name("bicubic")));
     }},
};

void start() {
    static const bool started = [] {
        vips_init("rivals");
        vips_cache_set_max(0);
        return true;
    }();
    Q_UNUSED(started);
}

}  // namespace

void addVips(const Row& row, const Frame& source, std::vector<Contender>& contenders) {
    start();
    for (const VipsRow& candidate : known) {
        // A median of 16 bits sorts every window, a Gaussian is a plain sum: minutes.
        const bool hopeless = (std::strcmp(row.operation, "median") == 0 && row.numbers[0] > 5) ||
                              (std::strcmp(row.operation, "gaussian") == 0 && row.numbers[0] > 10);
        if (!does(candidate.operation, row) || (candidate.bits & source.bits) == 0 || hopeless)
            continue;
        const VImage in = VImage::new_from_memory(
            const_cast<std::byte*>(source.bytes.data()), source.bytes.size(), source.size.width(),
            source.size.height(), 3, source.bits == 8 ? VIPS_FORMAT_UCHAR : VIPS_FORMAT_USHORT);
        const auto out = std::make_shared<VImage>();
        const auto run = [in, out, candidate, numbers = row.numbers](int threads) {
            vips_concurrency_set(threads);
            *out = VImage();
            return milliseconds([&] {
                *out = VImage::new_memory();
                candidate.run(in, numbers).write(*out);
            });
        };
        const auto result = [out, bits = source.bits] {
            Frame frame(QSize(out->width(), out->height()), bits);
            std::memcpy(frame.bytes.data(), out->data(), frame.bytes.size());
            return frame;
        };
        contenders.push_back({QString::fromLatin1(candidate.name), run, result});
    }
}

}  // namespace offstage::rivals
