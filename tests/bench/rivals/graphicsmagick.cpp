#include <cstring>
#include <memory>

#include "tests/bench/rivals/rivals.h"
// It defines names that others use.
#include <magick/api.h>

namespace offstage::rivals {

namespace {

using Picture = std::shared_ptr<Image>;

Picture owned(Image* image) {
    return {image, [](Image* i) {
                if (i)
                    DestroyImage(i);
            }};
}

struct MagickRow {
    const char* operation;
    Image* (*run)(const Image* in, Numbers numbers, ExceptionInfo* failure);
};

constexpr MagickRow known[]{
    {"gaussian", [](const Image* in, Numbers n,
                    ExceptionInfo* failure) { return BlurImage(in, 0, n[0], failure); }},
    {"unsharp",
     [](const Image* in, Numbers n, ExceptionInfo* failure) {
         return UnsharpMaskImage(in, 0, n[0], n[1], 0, failure);
     }},
    {"median", [](const Image* in, Numbers n,
                  ExceptionInfo* failure) { return MedianFilterImage(in, n[0], failure); }},
    {"motion",
     [](const Image* in, Numbers n, ExceptionInfo* failure) {
         return MotionBlurImage(in, n[0] / 2, n[0], n[1], failure);
     }},
    {"resize",
     [](const Image* in, Numbers n, ExceptionInfo* failure) {
         const auto scaled = [&](unsigned long side) {
             return static_cast<unsigned long>(static_cast<double>(side) * n[0] + 0.5);
         };
         return ResizeImage(in, scaled(in->columns), scaled(in->rows), LanczosFilter, 1, failure);
     }},
    {"rotate", [](const Image* in, Numbers n,
                  ExceptionInfo* failure) { return RotateImage(in, n[0], failure); }},
};

void start() {
    static const bool started = [] {
        InitializeMagick(nullptr);
        return true;
    }();
    Q_UNUSED(started);
}

}  // namespace

void addGraphicsMagick(const Row& row, const Frame& source, std::vector<Contender>& contenders) {
    start();
    for (const MagickRow& candidate : known) {
        // Sorts every window by lists: minutes.
        const bool hopeless = std::strcmp(row.operation, "median") == 0 && row.numbers[0] > 2;
        if (!does(candidate.operation, row) || hopeless)
            continue;
        ExceptionInfo failure;
        GetExceptionInfo(&failure);
        const StorageType storage = source.bits == 8 ? CharPixel : ShortPixel;
        const Picture in = owned(ConstituteImage(static_cast<unsigned long>(source.size.width()),
                                                 static_cast<unsigned long>(source.size.height()),
                                                 "RGB", storage, source.bytes.data(), &failure));
        DestroyExceptionInfo(&failure);
        if (!in)
            continue;
        const auto out = std::make_shared<Picture>();
        const auto run = [in, out, candidate, numbers = row.numbers](int threads) {
            SetMagickResourceLimit(ThreadsResource, threads);
            out->reset();
            ExceptionInfo raised;
            GetExceptionInfo(&raised);
            const double time =
                milliseconds([&] { *out = owned(candidate.run(in.get(), numbers, &raised)); });
            DestroyExceptionInfo(&raised);
            return time;
        };
        const auto result = [out, storage, bits = source.bits] {
            Frame frame(QSize(static_cast<int>((*out)->columns), static_cast<int>((*out)->rows)),
                        bits);
            ExceptionInfo raised;
            GetExceptionInfo(&raised);
            DispatchImage(out->get(), 0, 0, (*out)->columns, (*out)->rows, "RGB", storage,
                          frame.bytes.data(), &raised);
            DestroyExceptionInfo(&raised);
            return frame;
        };
        // Its median's window is a disc.
        contenders.push_back({QStringLiteral("GraphicsMagick"), run, result,
                              std::strcmp(row.operation, "median") != 0});
    }
}

}  // namespace offstage::rivals
