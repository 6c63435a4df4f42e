#include "core/helpers/told_passes.h"

#include <cstring>
#include <set>

namespace offstage {

std::optional<std::vector<ToldPasses::Message>> ToldPasses::tell(const PassRunRef& run) {
    std::vector<Message> messages;
    if (m_passes.contains(run->id))
        return messages;
    wire::BeginPass pass;
    pass.pass = run->id;
    pass.steps = run->pass.steps;
    pass.gather = run->pass.gather;
    pass.layout = run->pass.layout;
    pass.tileSize = run->pass.tileSize;
    pass.gathered.resize(pass.steps.size());
    constexpr qsizetype roomForNumbers = 4096;
    if (wire::encode(pass).size() > wire::maxBytes - roomForNumbers)
        return std::nullopt;

    Told told{run, {}};
    const auto give = [&](const BlockRef& block) -> quint64 {
        if (!block)
            return 0;
        told.blocks.push_back(block->id());
        if (!m_blocks.contains(block->id()))
            messages.push_back({wire::GiveBlock{block->id(), block->size(),
                                                block->access() == PixelBlock::Access::Writable},
                                block});
        m_blocks[block->id()] = 0;
        return block->id();
    };
    pass.input = give(run->input);
    pass.output = give(run->output);
    pass.levels = give(run->levels);
    for (std::size_t i = 0; i < run->gathered.size(); ++i)
        pass.gathered[i] = {give(run->gathered[i].block), run->gathered[i].bytes};
    const PassRun::Gathered profile = profileOf(run->pass.colorSpace);
    pass.profile = {give(profile.block), profile.bytes};
    messages.push_back({std::move(pass), {}});
    m_passes.emplace(run->id, std::move(told));
    return messages;
}

std::optional<wire::Forget> ToldPasses::forgetUnused(int looks) {
    wire::Forget forget;
    std::set<quint64> used;
    for (auto it = m_passes.begin(); it != m_passes.end();) {
        if (it->second.run.expired()) {
            forget.passes.push_back(it->first);
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
