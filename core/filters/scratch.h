#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace offstage {

/// A worker's own working memory, kept from tile to tile: a worker that maps and unmaps buffers
/// holds the address-space lock that the window needs. Contents are undefined; every buffer starts
/// at a multiple of 64 bytes. One thread only.
class Scratch {
public:
    /// Buffers taken after the mark are free again when it goes out of scope.
    class Mark {
    public:
        explicit Mark(Scratch& scratch) : m_scratch(scratch), m_used(scratch.m_used) {}
        ~Mark() { m_scratch.m_used = m_used; }
        Mark(const Mark&) = delete;
        Mark& operator=(const Mark&) = delete;

    private:
        Scratch& m_scratch;
        std::size_t m_used;
    };

    template <class T>
    std::span<T> take(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        return {reinterpret_cast<T*>(takeBytes(count * sizeof(T))), count};
    }

private:
    struct Unmap {
        std::size_t size = 0;
        void operator()(std::byte* data) const;
    };
    using Buffer = std::unique_ptr<std::byte, Unmap>;

    std::byte* takeBytes(std::size_t bytes);

    std::vector<Buffer> m_buffers;
    std::size_t m_used = 0;
};

}  // namespace offstage
