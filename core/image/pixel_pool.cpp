#include "core/image/pixel_pool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>

#include "core/threads.h"
#include "core/words.h"

#ifndef F_SEAL_FUTURE_WRITE
#define F_SEAL_FUTURE_WRITE 0x0010  // Linux 5.1; older glibc headers lack the name
#endif

namespace offstage {

namespace {

Error systemError(const char* text) {
    return {ErrorKind::OutOfMemory, tr(text), QString::fromLocal8Bit(std::strerror(errno))};
}

/// Every block holds a descriptor, and the usual allowance of 1024 is less than what a long history
/// of small images takes.
void allowManyDescriptors() {
    [[maybe_unused]] static const bool allowed = [] {
        rlimit limit{};
        if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
            return false;
        limit.rlim_cur = limit.rlim_max;
        return ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
    }();
}

quint64 nextId() {
    static std::atomic<quint64> next{1};
    return next++;
}

/// Blocks come in steps of 1 MiB, so that images of nearly the same size share them.
std::size_t roundUp(std::size_t bytes) {
    constexpr std::size_t step = std::size_t(1) << 20;
    return (std::max<std::size_t>(bytes, 1) + step - 1) / step * step;
}

}  // namespace

PixelBlock::PixelBlock(quint64 id, int descriptor, std::byte* data, std::size_t size, Access access)
    : m_id(id),
      m_descriptor(descriptor),
      m_data(data),
      m_size(size),
      m_access(access),
      m_reusable(access != Access::Entrusted) {}

PixelBlock::~PixelBlock() {
    // In slices of a millisecond: the window waits for the address space while one of them goes.
    constexpr std::size_t slice = std::size_t(4) << 20;
    for (std::size_t at = 0; at < m_size; at += slice)
        ::munmap(m_data + at, std::min(slice, m_size - at));
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::optional<Error> PixelBlock::seal() {
    if (m_access != Access::Entrusted)
        return {};
    if (m_descriptor >= 0 &&
        ::fcntl(m_descriptor, F_ADD_SEALS, F_SEAL_FUTURE_WRITE | F_SEAL_SEAL) != 0)
        return systemError(
            QT_TRANSLATE_NOOP("offstage", "Shared memory cannot be sealed on this system."));
    m_access = Access::ReadOnly;
    return {};
}

Result<std::unique_ptr<PixelBlock>> PixelBlock::create(std::size_t bytes, Access access) {
    const int descriptor = ::memfd_create("offstage-pixels", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0)
        return createUnshared(0, bytes, access);
    if (::ftruncate(descriptor, static_cast<off_t>(bytes)) != 0) {
        const Error error = systemError(
            QT_TRANSLATE_NOOP("offstage", "There is not enough memory for the pixels."));
        ::close(descriptor);
        return error;
    }
    void* data = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED) {
        const Error error = systemError(
            QT_TRANSLATE_NOOP("offstage", "There is not enough memory for the pixels."));
        ::close(descriptor);
        return error;
    }
    // Sealing against writing comes after our own mapping, which stays writable.
    int seals = F_SEAL_SHRINK | F_SEAL_GROW;
    if (access == Access::ReadOnly)
        seals |= F_SEAL_FUTURE_WRITE;
    if (access != Access::Entrusted)
        seals |= F_SEAL_SEAL;
    if (::fcntl(descriptor, F_ADD_SEALS, seals) != 0) {
        const Error error = systemError(
            QT_TRANSLATE_NOOP("offstage", "Shared memory cannot be sealed on this system."));
        ::munmap(data, bytes);
        ::close(descriptor);
        return error;
    }
    return std::unique_ptr<PixelBlock>(
        new PixelBlock(nextId(), descriptor, static_cast<std::byte*>(data), bytes, access));
}

Result<std::unique_ptr<PixelBlock>> PixelBlock::createUnshared(quint64 id, std::size_t bytes,
                                                               Access access) {
    // Mapped as shared with nobody: private memory would count against a helper's own limit.
    void* data = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (data == MAP_FAILED)
        return systemError(
            QT_TRANSLATE_NOOP("offstage", "There is not enough memory for the pixels."));
    return std::unique_ptr<PixelBlock>(
        new PixelBlock(id != 0 ? id : nextId(), -1, static_cast<std::byte*>(data), bytes, access));
}

Result<std::unique_ptr<PixelBlock>> PixelBlock::adopt(quint64 id, int descriptor, std::size_t bytes,
                                                      Access access) {
    const auto refuse = [descriptor](const QString& why) {
        ::close(descriptor);
        return Error{ErrorKind::Invalid, offstage::tr("A block of shared memory was refused."),
                     why};
    };
    // What can be sealed against shrinking is memory and has a size.
    const int seals = ::fcntl(descriptor, F_GET_SEALS);
    if (seals < 0 || (seals & F_SEAL_SHRINK) == 0)
        return refuse(QStringLiteral("not sealed against shrinking"));
    if (bytes == 0 || ::lseek(descriptor, 0, SEEK_END) < static_cast<off_t>(bytes))
        return refuse(QStringLiteral("too small"));
    const int protection = access == Access::ReadOnly ? PROT_READ : PROT_READ | PROT_WRITE;
    void* data = ::mmap(nullptr, bytes, protection, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED)
        return refuse(QString::fromLocal8Bit(std::strerror(errno)));
    return std::unique_ptr<PixelBlock>(
        new PixelBlock(id, descriptor, static_cast<std::byte*>(data), bytes, access));
}

qint64 availableMemory() {
    Q_ASSERT(mayBlock());
    QFile info(QStringLiteral("/proc/meminfo"));
    if (info.open(QIODevice::ReadOnly))
        for (const QByteArray& line : info.readAll().split('\n'))
            if (line.startsWith("MemAvailable:"))
                return line.mid(13).chopped(2).trimmed().toLongLong() * 1024;
    return std::numeric_limits<qint64>::max() / 2;
}

struct PixelPool::State {
    explicit State(std::size_t keep) : keepBytes(keep) {}

    const std::size_t keepBytes;
    std::mutex mutex;
    std::vector<std::unique_ptr<PixelBlock>> free;  // oldest first
    std::size_t freeBytes = 0;
    std::size_t usedBytes = 0;

    void giveBack(std::unique_ptr<PixelBlock> block);
};

void PixelPool::State::giveBack(std::unique_ptr<PixelBlock> block) {
    std::vector<std::unique_ptr<PixelBlock>> surplus;
    {
        const std::lock_guard lock(mutex);
        usedBytes -= block->size();
        if (block->isReusable()) {
            freeBytes += block->size();
            free.push_back(std::move(block));
        } else {
            surplus.push_back(std::move(block));
        }
        while (freeBytes > keepBytes) {
            freeBytes -= free.front()->size();
            surplus.push_back(std::move(free.front()));
            free.erase(free.begin());
        }
    }
    if (surplus.empty())
        return;
    // Unmapping 96 MB takes 20 ms, and the last owner may well be the window. Not a thread of Qt's:
    // each of those opens a descriptor, and it ends the program if there is none left.
    try {
        std::thread([blocks = std::move(surplus)]() mutable { blocks.clear(); }).detach();
    } catch (const std::system_error&) {
        // No thread is to be had: it has been done here.
    }
}

PixelPool::PixelPool(std::size_t keepBytes) : m_state(std::make_shared<State>(keepBytes)) {
    allowManyDescriptors();
}

PixelPool::~PixelPool() = default;

Result<BlockRef> PixelPool::acquire(std::size_t bytes, PixelBlock::Access access) {
    Q_ASSERT(mayBlock());
    const std::size_t size = roundUp(bytes);
    std::unique_ptr<PixelBlock> block;
    {
        const std::lock_guard lock(m_state->mutex);
        auto best = m_state->free.end();
        for (auto it = m_state->free.begin(); it != m_state->free.end(); ++it) {
            // A block more than a quarter too large would waste more than reuse saves.
            const bool fits = (*it)->access() == access && (*it)->size() >= size &&
                              (*it)->size() <= size + size / 4;
            if (fits && (best == m_state->free.end() || (*it)->size() < (*best)->size()))
                best = it;
        }
        if (best != m_state->free.end()) {
            block = std::move(*best);
            m_state->free.erase(best);
            m_state->freeBytes -= block->size();
            m_state->usedBytes += block->size();
        }
    }
    if (!block) {
        auto created = PixelBlock::create(size, access);
        if (!created)
            return created.error();
        block = std::move(created).value();
        const std::lock_guard lock(m_state->mutex);
        m_state->usedBytes += block->size();
    }
    // The deleter holds the state, not the pool: blocks may outlive it.
    return BlockRef(block.release(), [state = m_state](PixelBlock* done) {
        state->giveBack(std::unique_ptr<PixelBlock>(done));
    });
}

void PixelPool::forgetKept() {
    Q_ASSERT(mayBlock());
    std::vector<std::unique_ptr<PixelBlock>> kept;
    const std::lock_guard lock(m_state->mutex);
    kept.swap(m_state->free);
    m_state->freeBytes = 0;
}

qint64 PixelPool::bytesAvailable() const {
    return availableMemory() + static_cast<qint64>(bytesKept());
}

std::size_t PixelPool::bytesInUse() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->usedBytes;
}

std::size_t PixelPool::bytesKept() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->freeBytes;
}

}  // namespace offstage
