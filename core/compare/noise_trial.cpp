#include "core/compare/noise_trial.h"

#include <QCoreApplication>
#include <mutex>
#include <numbers>
#include <random>

#include "core/filters/external_command.h"
#include "core/recipe/pass.h"
#include "core/recipe/tile_store.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

/// Normally distributed numbers by the method of Box and Muller, 1958; the standard library's own
/// differ from one implementation to another.
class Noise {
public:
    explicit Noise(quint64 seed) : m_random(seed) {}

    double next() {
        if (m_hasSecond) {
            m_hasSecond = false;
            return m_second;
        }
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        const double angle = 2 * std::numbers::pi * uniform();
        m_second = radius * std::sin(angle);
        m_hasSecond = true;
        return radius * std::cos(angle);
    }

private:
    double uniform() { return static_cast<double>(m_random() >> 11) * 0x1p-53; }  // in [0, 1)

    std::mt19937_64 m_random;
    double m_second = 0;
    bool m_hasSecond = false;
};

ImageLayout floatLayout(const ImageLayout& layout) {
    return {layout.size, isGrey(layout.format) ? PixelFormat::GreyF : PixelFormat::RgbaF, false};
}

/// Calls work(row, colours in a pixel, floats in a pixel) for every row of a float image.
template <class Work>
void forRows(Image& image, const Work& work) {
    const bool grey = isGrey(image.layout().format);
    for (int y = 0; y < image.size().height(); ++y)
        work(reinterpret_cast<float*>(image.writableRow(y)), grey ? 1 : 3, grey ? 1 : 4);
}

void clip(Image& image) {
    forRows(image, [&](float* row, int, int stride) {
        for (int i = 0; i < image.size().width() * stride; ++i)
            row[i] = std::min(std::max(row[i], 0.f), 1.f);
    });
}

/// Working memory for as many threads as come.
class Scratches {
public:
    std::unique_ptr<Scratch> take() {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty())
            return std::make_unique<Scratch>();
        auto scratch = std::move(m_free.back());
        m_free.pop_back();
        return scratch;
    }
    void give(std::unique_ptr<Scratch> scratch) {
        const std::lock_guard lock(m_mutex);
        m_free.push_back(std::move(scratch));
    }

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Scratch>> m_free;
};

Result<Image> filtered(PixelPool& pool, const Image& source, const Step& step) {
    Scratches scratches;
    Image image = source;
    BlockRef gatheredBlock;
    std::span<const std::byte> gathered;
    for (const Pass& pass : planPasses({step}, source.layout(), source.colorSpace())) {
        const std::size_t bytes = pass.gathers()
                                      ? pass.units.size() * pass.bytesPerUnit
                                      : static_cast<std::size_t>(pass.resultLayout.bytes());
        auto block = pool.acquire(std::max<std::size_t>(bytes, 1));
        if (!block)
            return block.error();
        const PassMemory memory{image.row(0), (*block)->data(), {gathered}, nullptr};
        inParallel(static_cast<int>(pass.units.size()), [&](int i) {
            auto scratch = scratches.take();
            runUnit(pass, memory, static_cast<std::size_t>(i), *scratch, std::stop_token());
            scratches.give(std::move(scratch));
        });
        if (pass.gathers()) {
            gatheredBlock = *block;
            gathered = {gatheredBlock->data(), bytes};
        } else {
            image = Image(*block, pass.resultLayout, source.colorSpace());
        }
    }
    return image;
}

}  // namespace

Result<Image> withNoise(PixelPool& pool, const Image& image, double sigma, quint64 seed) {
    Q_ASSERT(mayBlock());
    const ImageLayout layout = floatLayout(image.layout());
    auto result = Image::allocate(pool, layout, image.colorSpace());
    if (!result)
        return result;
    Image noisy = std::move(result).value();
    Noise noise(seed);
    const int width = layout.size.width();
    std::vector<float> memory(3 * static_cast<std::size_t>(width));
    Planes row{{memory.data(), memory.data() + width, memory.data() + 2 * width},
               std::min(3, layout.channels()),
               width,
               1,
               width};
    int y = 0;
    forRows(noisy, [&](float* to, int colours, int stride) {
        loadTile({image.layout(), image.row(0), QRect(QPoint(), image.size())},
                 QRect(0, y++, width, 1), {Alpha::Untouched}, row);
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < colours; ++c)
                to[x * stride + c] =
                    row.row(c, 0)[x] + static_cast<float>(noise.next() * sigma / 255);
            if (stride == 4)
                to[x * stride + 3] = 1;
        }
    });
    return noisy;
}

Result<NoiseFigures> tryOnNoise(PixelPool& pool, const Image& image, const NoiseTrial& trial) {
    if (trial.step.filter->command || trial.step.filter->needsProcess)
        return Error{ErrorKind::Unsupported,
                     tr("\"%1\" does not run in this program.")
                         .arg(QString::fromUtf8(trial.step.filter->id)),
                     {}};
    try {
        const auto noisy = withNoise(pool, image, trial.sigma, trial.seed);
        if (!noisy)
            return noisy.error();
        auto result = filtered(pool, *noisy, trial.step);
        if (!result)
            return result.error();
        Image clean = std::move(result).value();
        if (clean.size() != image.size())
            return Error{ErrorKind::Unsupported,
                         tr("\"%1\" changes the size: its result can't be compared.")
                             .arg(QString::fromUtf8(trial.step.filter->id)),
                         {}};
        clip(clean);
        return NoiseFigures{similarityOf(*noisy, image).psnr, similarityOf(clean, image)};
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::OutOfMemory, tr("There is not enough memory to filter."), {}};
    }
}

}  // namespace offstage
