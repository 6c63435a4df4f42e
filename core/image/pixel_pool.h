#pragma once

#include <QtGlobal>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/result.h"

namespace offstage {

/// One anonymous block of shared memory (a memfd), mapped in this process for as long as the
/// object lives. The size is sealed before anybody else can get the descriptor: a helper that
/// could shrink it would kill this process with SIGBUS. Where the system has no such memory, or no
/// descriptor left, a block is memory of this process alone, whose contents have to be copied.
class PixelBlock {
public:
    /// Who may write through a mapping made from the descriptor.
    enum class Access {
        Writable,  ///< results: helpers write them
        ReadOnly,  ///< sources: only this process' own mapping can write (F_SEAL_FUTURE_WRITE)
        Entrusted  ///< to a helper that handles hostile files, until seal(); never used again
    };

    static Result<std::unique_ptr<PixelBlock>> create(std::size_t bytes, Access access);
    /// A block that nobody else can map, all zero. `id`: 0 for the next one of this process.
    static Result<std::unique_ptr<PixelBlock>> createUnshared(quint64 id, std::size_t bytes,
                                                              Access access);
    /// Maps a block received from another process. Takes the descriptor over, in any case.
    /// Refuses one that is smaller than `bytes` or not sealed against shrinking.
    static Result<std::unique_ptr<PixelBlock>> adopt(quint64 id, int descriptor, std::size_t bytes,
                                                     Access access);
    ~PixelBlock();
    /// Makes an entrusted block a source: whoever gets it from now on can only read. Does nothing
    /// to others.
    std::optional<Error> seal();
    PixelBlock(const PixelBlock&) = delete;
    PixelBlock& operator=(const PixelBlock&) = delete;

    quint64 id() const { return m_id; }  ///< unique in the creating process, never used again
    std::byte* data() const { return m_data; }
    std::size_t size() const { return m_size; }
    int descriptor() const { return m_descriptor; }  ///< -1: it cannot be shared
    Access access() const { return m_access; }
    /// Whoever was entrusted with it may have kept a mapping.
    bool isReusable() const { return m_reusable; }

private:
    PixelBlock(quint64 id, int descriptor, std::byte* data, std::size_t size, Access access);

    quint64 m_id;
    int m_descriptor;
    std::byte* m_data;
    std::size_t m_size;
    Access m_access;
    const bool m_reusable;
};

/// What the system can give without taking it from others, in bytes; where it does not tell, more
/// than anybody needs. A block costs nothing before it is written to, so no allocation fails for
/// want of memory: who fills a large one asks here first.
qint64 availableMemory();

/// Shared ownership of a block; the last owner gives it back to its pool.
using BlockRef = std::shared_ptr<PixelBlock>;

/// Reuses blocks: fresh pages cost more than most filters (96 MB: 68 ms to fault in, 20 ms to
/// unmap), and faulting or unmapping holds the address-space lock that the window needs.
/// Thread-safe. Blocks outlive the pool object harmlessly.
class PixelPool {
public:
    /// `keepBytes`: how much unused memory is kept for reuse; more than that is given back to the
    /// system, on a thread of its own.
    explicit PixelPool(std::size_t keepBytes = std::size_t(256) << 20);
    ~PixelPool();

    /// At least `bytes` bytes, contents undefined. May be called from any thread but the GUI's.
    Result<BlockRef> acquire(std::size_t bytes,
                             PixelBlock::Access access = PixelBlock::Access::Writable);

    /// Gives what is kept for reuse back to the system. Takes milliseconds.
    void forgetKept();
    /// availableMemory() and what is kept for reuse.
    qint64 bytesAvailable() const;
    std::size_t bytesInUse() const;
    std::size_t bytesKept() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

}  // namespace offstage
