#include "core/helpers/told_passes.h"

#include <cstring>
#include <set>

namespace offstage {

namespace {

/// Copies have ids that no block of the pool ever gets.
constexpr quint64 firstCopy = quint64(1) << 62;
/// Contents of a picture travel in cells of this many pixels squared, each once to every helper
/// that needs it: tiles share their halos.
constexpr int cell = 64;

QSize cellsOf(QSize size) {
    return {(size.width() + cell - 1) / cell, (size.height() + cell - 1) / cell};
}

}  // namespace

std::optional<std::vector<ToldPasses::Order>> ToldPasses::tell(const PassRunRef& run,
                                                               std::size_t unit, bool copied) {
    std::vector<Order> orders;
    if (!m_passes.contains(run->id) && !tellPass(run, copied, orders))
        return std::nullopt;
    Told& told = m_passes[run->id];
    if (told.copied)
        tellCells(*run, unit, told, orders);
    return orders;
}

/// False if the pass is too long.
bool ToldPasses::tellPass(const PassRunRef& run, bool copied, std::vector<Order>& orders) {
    wire::BeginPass pass;
    pass.pass = run->id;
    pass.steps = run->pass.steps;
    pass.gather = run->pass.gather;
    pass.layout = run->pass.layout;
    pass.tileSize = run->pass.tileSize;
    pass.wanted = run->pass.wanted;
    pass.gathered.resize(pass.steps.size());
    constexpr qsizetype roomForNumbers = 4096;
    if (wire::encode(pass).size() > wire::maxBytes - roomForNumbers)
        return false;

    const PassRun::Gathered profile = profileOf(run->pass.colorSpace);
    std::vector<PassRun::Gathered> gathered = run->gathered;
    gathered.push_back(profile);
    for (const BlockRef& block : {run->input, run->output, run->levels, profile.block})
        copied |= block && block->descriptor() < 0;
    for (const PassRun::Gathered& data : gathered)
        copied |= data.block && data.block->descriptor() < 0;

    Told told{.run = run, .copied = copied};
    const auto give = [&](const BlockRef& block) -> quint64 {
        if (!block)
            return 0;
        const quint64 id = copied ? firstCopy + m_copies++ : block->id();
        told.blocks.push_back(id);
        if (copied || !m_blocks.contains(id))
            orders.push_back(
                {wire::GiveBlock{id, block->size(),
                                 copied || block->access() == PixelBlock::Access::Writable,
                                 !copied},
                 copied ? BlockRef() : block});
        if (!copied)
            m_blocks[id] = 0;
        return id;
    };
    /// Gathered data and profiles are needed whole, and before the pass begins.
    const auto giveWhole = [&](const PassRun::Gathered& data) -> wire::BeginPass::Gathered {
        const quint64 id = give(data.block);
        if (copied && id != 0 && data.bytes > 0)
            orders.push_back({{}, data.block, id, wholeOf(data.bytes)});
        return {id, data.bytes};
    };
    pass.input = told.input = give(run->input);
    pass.output = told.output = give(run->output);
    pass.levels = told.levels = give(run->levels);
    for (std::size_t i = 0; i < run->gathered.size(); ++i)
        pass.gathered[i] = giveWhole(run->gathered[i]);
    pass.profile = giveWhole(profile);
    if (copied) {
        const QSize cells = cellsOf(run->pass.layout.size);
        told.sentCells.resize(static_cast<std::size_t>(cells.width()) *
                              static_cast<std::size_t>(cells.height()));
    }
    orders.push_back({std::move(pass), {}});
    m_passes.emplace(run->id, std::move(told));
    return true;
}

/// The cells of the input that the unit reads and the helper has not, neighbours in one go.
void ToldPasses::tellCells(const PassRun& run, std::size_t unit, Told& told,
                           std::vector<Order>& orders) {
    const ImageLayout& layout = run.pass.layout;
    const int across = cellsOf(layout.size).width();
    const QRect read = run.pass.readBy(unit);
    if (read.isEmpty())
        return;
    const int right = read.right() / cell;
    for (int y = read.top() / cell; y <= read.bottom() / cell; ++y) {
        const auto sent = [&](int x) {
            return told.sentCells[static_cast<std::size_t>(y) * static_cast<std::size_t>(across) +
                                  static_cast<std::size_t>(x)];
        };
        for (int x = read.left() / cell; x <= right; ++x) {
            const int first = x;
            for (; x <= right && !sent(x); ++x)
                sent(x) = true;
            if (x == first)
                continue;
            const QRect area(first * cell, y * cell, (x - first) * cell, cell);
            orders.push_back({{},
                              run.input,
                              told.input,
                              layout.partOf(area.intersected(QRect(QPoint(), layout.size)))});
        }
    }
}

bool ToldPasses::isCopied(const PassRun& run) const {
    const auto told = m_passes.find(run.id);
    return told != m_passes.end() && told->second.copied;
}

std::vector<ToldPasses::Written> ToldPasses::writtenBy(const PassRun& run, std::size_t unit) const {
    const Told& told = m_passes.at(run.id);
    std::vector<Written> written{{told.output, run.output, run.pass.writtenBy(unit)}};
    if (run.levels)
        for (const MemoryPart& part :
             Pyramid::partsBelow(run.pass.resultLayout.size, run.pass.units[unit]))
            written.push_back({told.levels, run.levels, part});
    return written;
}

std::optional<wire::Forget> ToldPasses::forgetUnused(int looks) {
    wire::Forget forget;
    std::set<quint64> used;
    for (auto it = m_passes.begin(); it != m_passes.end();) {
        if (it->second.run.expired()) {
            forget.passes.push_back(it->first);
            if (it->second.copied)
                forget.blocks.insert(forget.blocks.end(), it->second.blocks.begin(),
                                     it->second.blocks.end());
            it = m_passes.erase(it);
        } else {
            used.insert(it->second.blocks.begin(), it->second.blocks.end());
            ++it;
        }
    }
    for (auto it = m_blocks.begin(); it != m_blocks.end();) {
        it->second = used.contains(it->first) ? 0 : it->second + 1;
        if (it->second > looks) {
            forget.blocks.push_back(it->first);
            it = m_blocks.erase(it);
        } else {
            ++it;
        }
    }
    if (forget.passes.empty() && forget.blocks.empty())
        return std::nullopt;
    return forget;
}

/// The colour profile in a block of its own (it may be large), or nothing where none is needed.
PassRun::Gathered ToldPasses::profileOf(const QColorSpace& space) {
    if (!space.isValid() || space == QColorSpace(QColorSpace::SRgb))
        return {};
    if (m_profile.block && m_profileSpace == space)
        return m_profile;
    const QByteArray bytes = space.iccProfile();
    const auto size = static_cast<std::size_t>(bytes.size());
    auto block = PixelBlock::create(std::max<std::size_t>(size, 1), PixelBlock::Access::ReadOnly);
    if (!block)
        return {};  // colours on the screen suffer, pixels do not
    std::memcpy((*block)->data(), bytes.constData(), size);
    m_profile = {BlockRef(std::move(block).value()), size};
    m_profileSpace = space;
    return m_profile;
}

}  // namespace offstage
