#include "core/engine/result_cache.h"

#include <algorithm>

namespace offstage {

qint64 ResultCache::bytesOf(const Picture& picture) {
    const ImageLayout& layout = picture.image.layout();
    return static_cast<qint64>(layout.bytes() + Pyramid::bytes(layout.size));
}

void ResultCache::setBudget(qint64 bytes) {
    m_budget = bytes;
    fit();
}

const Picture* ResultCache::find(const Recipe& steps) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& entry) { return entry.steps == steps; });
    if (found == m_entries.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found);
    return &m_entries.front().result;
}

std::size_t ResultCache::longestStart(const Recipe& steps) const {
    std::size_t longest = 0;
    for (const Entry& entry : m_entries)
        if (entry.steps.size() > longest && entry.steps.size() <= steps.size() &&
            std::equal(entry.steps.begin(), entry.steps.end(), steps.begin()))
            longest = entry.steps.size();
    return longest;
}

void ResultCache::keep(const Recipe& steps, const Picture& result) {
    if (find(steps))
        return;
    m_entries.push_front({steps, result});
    m_bytes += bytesOf(result);
    fit();
}

void ResultCache::clear() {
    m_entries.clear();
    m_bytes = 0;
}

void ResultCache::fit() {
    while (m_bytes > m_budget && m_entries.size() > 1) {
        m_bytes -= bytesOf(m_entries.back().result);
        m_entries.pop_back();
    }
}

}  // namespace offstage
