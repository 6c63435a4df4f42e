/// Means and covariances over square windows, row by row, in a logarithmic (across) and a constant
/// (down) number of steps, whatever the radius. Included once per instruction set.
///
/// Windows are merged out of smaller ones, as T. Chan, G. Golub and R. LeVeque merge samples
/// (Algorithms for computing the sample variance, 1983): means move towards each other, products of
/// differences from the mean grow by that of the two means. Nothing is ever subtracted that was
/// added, so a small variance beside a large mean keeps its digits, and flat stays exactly flat.
/// Which windows are merged depends on the place in the image, not in the tile.
#if defined(OFFSTAGE_BOX_SUM_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_BOX_SUM_INL_H
#undef OFFSTAGE_BOX_SUM_INL_H
#else
#define OFFSTAGE_BOX_SUM_INL_H
#endif

#include <hwy/highway.h>

#include <algorithm>
#include <utility>

#include "core/filters/padded_copy.h"
#include "core/filters/scratch.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

/// Rows for all that is known of windows are this far apart; merging may run into the padding.
inline qsizetype summaryStride(int width) {
    return roundedToBlock(width) + 2 * laneBlock;
}

/// `count` independent means: that many rows, `stride` apart.
struct Means {
    int count;
    qsizetype stride;

    int rows() const { return count; }

    /// out[x] = a[x] and b[x] as one, x < width, where they stand for so many samples each. `out`
    /// may be `a`, even if `b` is `a` further to the right.
    void merge(const float* a, int samplesA, const float* b, int samplesB, float* out,
               int width) const {
        namespace hn = hwy::HWY_NAMESPACE;
        const hn::CappedTag<float, laneBlock> d;
        const auto lanes = static_cast<int>(hn::Lanes(d));
        const auto part =
            hn::Set(d, static_cast<float>(samplesB) / static_cast<float>(samplesA + samplesB));
        for (int r = 0; r < count; ++r) {
            const qsizetype row = r * stride;
            for (int x = 0; x < width; x += lanes) {
                const auto first = hn::LoadU(d, a + row + x);
                const auto second = hn::LoadU(d, b + row + x);
                hn::StoreU(hn::MulAdd(hn::Sub(second, first), part, first), d, out + row + x);
            }
        }
    }
};

/// The means of G guides and E other signals, then the summed products of the differences from
/// them: of every pair of guides (00, 01, .. 11, 12, ..), of every other signal with every guide
/// (00, 01, .. 10, ..). All of one sample: its value, and no products.
template <int G, int E>
struct Moments {
    static constexpr int means = G + E;
    static constexpr int guidePairs = G * (G + 1) / 2;
    static constexpr int products = guidePairs + E * G;
    qsizetype stride;

    static constexpr int rows() { return means + products; }

    void merge(const float* a, int samplesA, const float* b, int samplesB, float* out,
               int width) const {
        namespace hn = hwy::HWY_NAMESPACE;
        using D = hn::CappedTag<float, laneBlock>;
        using V = hn::Vec<D>;
        const D d;
        const auto lanes = static_cast<int>(hn::Lanes(d));
        const float partOfB =
            static_cast<float>(samplesB) / static_cast<float>(samplesA + samplesB);
        const V part = hn::Set(d, partOfB);
        const V weight = hn::Set(d, partOfB * static_cast<float>(samplesA));
        for (int x = 0; x < width; x += lanes) {
            V apart[means], weighted[means];
            for (int m = 0; m < means; ++m) {
                const qsizetype at = m * stride + x;
                const V first = hn::LoadU(d, a + at);
                apart[m] = hn::Sub(hn::LoadU(d, b + at), first);
                weighted[m] = hn::Mul(apart[m], weight);
                hn::StoreU(hn::MulAdd(apart[m], part, first), d, out + at);
            }
            qsizetype at = means * stride + x;
            const auto product = [&](V u, V v) HWY_ATTR {
                const V sum = hn::Add(hn::LoadU(d, a + at), hn::LoadU(d, b + at));
                hn::StoreU(hn::MulAdd(u, v, sum), d, out + at);
                at += stride;
            };
            for (int i = 0; i < G; ++i)
                for (int j = i; j < G; ++j)
                    product(weighted[i], apart[j]);
            for (int e = G; e < means; ++e)
                for (int i = 0; i < G; ++i)
                    product(weighted[i], apart[e]);
        }
    }
};

/// From single samples to windows of `size` (odd, at least 3) samples side by side: out[x] is that
/// which begins at x. `powers` has room for as much as `samples`, which are `width`.
template <class Summary>
void mergeAcross(const Summary& summary, const float* samples, float* powers, int size, float* out,
                 int width) {
    // `powers` hold windows of 2, 4, .. samples; `out` grows by those that make up `size`.
    summary.merge(samples, 1, samples + 1, 1, powers, width - 1);
    int done = 1;
    for (int power = 2; power <= size; power *= 2) {
        if (size & power) {
            summary.merge(done == 1 ? samples : out, done, powers + done, power, out,
                          width - done - power + 1);
            done += power;
        }
        if (2 * power <= size)
            summary.merge(powers, power, powers + power, power, powers, width - 2 * power + 1);
    }
}

/// The same down the columns, for rows of windows across that come one by one. The rows of the
/// image are divided into blocks of the window's size: a window is the end of one block and the
/// beginning of the next.
template <class Summary>
class MergeDown {
public:
    /// `top` is where in the image the first row lies.
    MergeDown(const Summary& summary, int size, int top, int width, Scratch& scratch)
        : m_summary(summary),
          m_size(size),
          m_width(width),
          m_rowSize(summary.rows() * summary.stride),
          m_position((top % size + size) % size) {
        const auto take = [&](int rows) {
            return scratch.take<float>(static_cast<std::size_t>(rows * m_rowSize)).data();
        };
        m_block = take(size);
        m_ends = take(size);
        m_beginning = take(1);
        m_window = take(1);
    }

    /// To be filled with the next row before push().
    float* next() { return at(m_block, m_position); }

    /// The window that ends with this row, to be read before the next push(); null until there are
    /// rows enough.
    const float* push() {
        // What a block that is not whole leaves in m_beginning is never read.
        if (m_position == 0 || m_rows == 0)
            std::copy_n(next(), m_rowSize, m_beginning);
        else
            merge(m_beginning, m_position, next(), 1, m_beginning);
        ++m_rows;
        const bool last = m_position == m_size - 1;
        const float* window = nullptr;
        if (m_rows >= m_size && last)
            window = m_beginning;
        if (m_rows >= m_size && !last) {
            merge(at(m_ends, m_position + 1), m_size - 1 - m_position, m_beginning, m_position + 1,
                  m_window);
            window = m_window;
        }
        if (last)
            closeBlock();
        m_position = last ? 0 : m_position + 1;
        return window;
    }

private:
    float* at(float* rows, int index) const { return rows + index * m_rowSize; }

    /// A row stands for as many samples as a window is wide.
    void merge(const float* a, int rowsA, const float* b, int rowsB, float* out) const {
        m_summary.merge(a, rowsA * m_size, b, rowsB * m_size, out, m_width);
    }

    /// From rows to all ends of the block, from the last.
    void closeBlock() {
        const int first = std::max(0, m_size - m_rows);
        for (int i = m_size - 2; i >= first; --i)
            merge(at(m_block, i), 1, at(m_block, i + 1), m_size - 1 - i, at(m_block, i));
        std::swap(m_block, m_ends);
    }

    Summary m_summary;
    int m_size;
    int m_width;
    qsizetype m_rowSize;
    int m_position;  ///< of the next row in its block
    int m_rows = 0;  ///< pushed so far
    float* m_block;
    float* m_ends;
    float* m_beginning;
    float* m_window;
};

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
