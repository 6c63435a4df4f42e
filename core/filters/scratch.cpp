#include "core/filters/scratch.h"

#include <new>

namespace offstage {

namespace {
constexpr std::align_val_t alignment{64};
}

void Scratch::Free::operator()(std::byte* data) const {
    ::operator delete(data, alignment);
}

std::byte* Scratch::takeBytes(std::size_t bytes) {
    if (m_used == m_buffers.size())
        m_buffers.emplace_back();
    Buffer& buffer = m_buffers[m_used];
    if (buffer.size < bytes || !buffer.data) {
        buffer.data.reset();
        buffer.size = 0;
        // Some slack, so that the somewhat larger tile that comes next does not allocate again.
        const std::size_t size = (bytes + bytes / 8 + 63) / 64 * 64 + 64;
        buffer.data.reset(static_cast<std::byte*>(::operator new(size, alignment)));
        buffer.size = size;
    }
    ++m_used;
    return buffer.data.get();
}

}  // namespace offstage
