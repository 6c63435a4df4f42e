#include "core/filters/reduced_picture.h"

#include "core/filters/halving.h"

namespace offstage {

namespace {

constexpr int blockSide = 64;  ///< about

/// Where part `index` of `parts` begins.
int cut(int length, int parts, int index) {
    return static_cast<int>(qint64(length) * index / parts);
}
/// Which part `at` lies in.
int partOf(int at, int length, int parts) {
    return static_cast<int>(((at + qint64(1)) * parts - 1) / length);
}

}  // namespace

ReducedPicture::ReducedPicture(const ImageLayout& layout) : m_channels(layout.channels()) {
    // Beyond this one all seven weights meet the repeated edge, in every halving.
    const auto lastOf = [](int length) {
        int last = length - 1;
        for (int k = 0; k < halvings; ++k)
            last = (last + 4) / 2;
        return last;
    };
    m_rect =
        QRect(QPoint(-3, -3), QPoint(lastOf(layout.size.width()), lastOf(layout.size.height())));
    m_columns = std::max(1, m_rect.width() / blockSide);
    m_rows = std::max(1, m_rect.height() / blockSide);
}

QRect ReducedPicture::column(int index) const {
    const int left = cut(m_rect.width(), m_columns, index);
    return {m_rect.left() + left, m_rect.top(), cut(m_rect.width(), m_columns, index + 1) - left,
            m_rect.height()};
}

QRect ReducedPicture::block(int unit) const {
    QRect block = column(unit % m_columns);
    const int row = unit / m_columns;
    const int top = cut(m_rect.height(), m_rows, row);
    block.moveTop(m_rect.top() + top);
    block.setHeight(cut(m_rect.height(), m_rows, row + 1) - top);
    return block;
}

std::vector<QRect> ReducedPicture::units() const {
    std::vector<QRect> units;
    for (int i = 0; i < m_columns * m_rows; ++i)
        units.push_back(inImage(block(i)));
    return units;
}

std::size_t ReducedPicture::bytesPerUnit() const {
    const int height = (m_rect.height() + m_rows - 1) / m_rows;
    return static_cast<std::size_t>(blockStride() * height * m_channels) * sizeof(float);
}

float* ReducedPicture::blockAt(std::byte* data, int unit, int channel) const {
    return reinterpret_cast<float*>(data) +
           qsizetype(channel) * blockStride() * block(unit).height();
}

void ReducedPicture::make(const ConstPlanes& in, std::span<std::byte> out,
                          const TileContext& context) const {
    const auto unit = static_cast<int>(context.unit);
    QRect rects[halvings + 1];
    rects[halvings] = block(unit);
    for (int k = halvings; k > 0; --k)
        rects[k - 1] = readByHalving(rects[k]);
    for (int c = 0; c < in.channels && !context.stop.stop_requested(); ++c) {
        const Scratch::Mark mark(context.scratch);
        ConstPatch source = patchOf(in, c, context.rect.topLeft() - QPoint(halo, halo));
        for (int k = 1; k <= halvings; ++k) {
            const Patch half = k < halvings
                                   ? takePatch(context.scratch, rects[k])
                                   : Patch{blockAt(out.data(), unit, c), blockStride(), rects[k]};
            halvePicture(source, half, context.scratch);
            source = half;
        }
    }
}

void ReducedPicture::load(std::span<const std::byte> gathered, int channel,
                          const Patch& patch) const {
    const QRect& wanted = patch.rect;
    const auto nearestColumn = [&](int x) { return std::clamp(x, m_rect.left(), m_rect.right()); };
    const auto partAt = [&](int x) {
        return partOf(nearestColumn(x) - m_rect.left(), m_rect.width(), m_columns);
    };
    for (int y = wanted.top(); y <= wanted.bottom(); ++y) {
        const int nearest = std::clamp(y, m_rect.top(), m_rect.bottom());
        const int row = partOf(nearest - m_rect.top(), m_rect.height(), m_rows);
        for (int i = partAt(wanted.left()); i <= partAt(wanted.right()); ++i) {
            const int unit = row * m_columns + i;
            const QRect from = block(unit);
            const auto* bytes = gathered.data() + static_cast<std::size_t>(unit) * bytesPerUnit();
            const float* line = blockAt(const_cast<std::byte*>(bytes), unit, channel) +
                                qsizetype(nearest - from.top()) * blockStride();
            const int left = std::max(from.left(), wanted.left());
            const int right = std::min(from.right(), wanted.right());
            if (left <= right)
                std::copy_n(line + (left - from.left()), right - left + 1, patch.at(left, y));
            // A patch wholly beyond the picture has all of its edge.
            if (from.left() == m_rect.left() && wanted.left() < from.left())
                std::fill(patch.row(y),
                          patch.row(y) + std::min(from.left() - wanted.left(), wanted.width()),
                          line[0]);
            if (from.right() == m_rect.right() && wanted.right() > from.right()) {
                const int first = std::max(from.right() + 1, wanted.left());
                std::fill(patch.at(first, y), patch.row(y) + wanted.width(),
                          line[from.width() - 1]);
            }
        }
    }
}

QRect ReducedPicture::inImage(const QRect& reduced) {
    return {reduced.topLeft() * pixels, reduced.size() * pixels};
}

QRect ReducedPicture::readFor(const QRect& image) {
    return readByDoubling(readByDoubling(readByDoubling(image)));
}

void ReducedPicture::enlarge(const ConstPatch& reduced, const Patch& out, Scratch& scratch) {
    const Scratch::Mark mark(scratch);
    const Patch half = takePatch(scratch, readByDoubling(out.rect));
    const Patch quarter = takePatch(scratch, readByDoubling(half.rect));
    doublePicture(reduced, quarter, scratch);
    doublePicture(quarter, half, scratch);
    doublePicture(half, out, scratch);
}

}  // namespace offstage
