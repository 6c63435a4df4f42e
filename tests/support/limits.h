#pragma once

#include <sys/resource.h>
#include <unistd.h>

#include <QFile>
#include <csignal>

namespace offstage::testing {

/// A disk that is full as soon as a file has so many bytes, as long as this lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

/// A process that gets this much more memory of its own and no more, as long as this lives.
class DataLimit {
public:
    explicit DataLimit(rlim_t more) {
        ::getrlimit(RLIMIT_DATA, &m_before);
        QFile file(QStringLiteral("/proc/self/statm"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no statm");
        const auto pages = file.readAll().split(' ').at(5).toULongLong();
        const rlimit small{pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + more,
                           m_before.rlim_max};
        ::setrlimit(RLIMIT_DATA, &small);
    }
    ~DataLimit() { ::setrlimit(RLIMIT_DATA, &m_before); }
    DataLimit(const DataLimit&) = delete;
    DataLimit& operator=(const DataLimit&) = delete;

private:
    rlimit m_before{};
};

}  // namespace offstage::testing
