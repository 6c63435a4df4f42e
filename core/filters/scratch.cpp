#include "core/filters/scratch.h"

#include <sys/mman.h>

#include <new>

namespace offstage {

void Scratch::Unmap::operator()(std::byte* data) const {
    ::munmap(data, size);
}

std::byte* Scratch::takeBytes(std::size_t bytes) {
    if (m_used == m_buffers.size())
        m_buffers.emplace_back();
    Buffer& buffer = m_buffers[m_used];
    if (!buffer || buffer.get_deleter().size < bytes) {
        buffer.reset();
        // Some slack, so that the somewhat larger tile that comes next does not allocate again.
        constexpr std::size_t page = 4096;
        const std::size_t size = (bytes + bytes / 8 + page) / page * page;
        // From the system itself: the C library keeps what a thread frees, even when it ends.
        void* const data =
            ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (data == MAP_FAILED)
            throw std::bad_alloc();
        buffer = Buffer(static_cast<std::byte*>(data), Unmap{size});
    }
    ++m_used;
    return buffer.get();
}

}  // namespace offstage
