#pragma once

#include <unistd.h>

#include <QIODevice>
#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/descriptor.h"

namespace offstage {

/// Reads from an open descriptor, asking the system for nothing but bytes: a confined process may
/// not even ask for a file's size.
class DescriptorFile : public QIODevice {
public:
    DescriptorFile(Descriptor descriptor, qint64 bytes)
        : m_descriptor(std::move(descriptor)), m_bytes(bytes) {}

    int descriptor() const { return m_descriptor.number(); }
    qint64 size() const override { return m_bytes; }
    bool seek(qint64 position) override {
        m_at = position;
        return QIODevice::seek(position);
    }

protected:
    qint64 readData(char* data, qint64 most) override {
        ssize_t got = 0;
        do
            got = ::pread(m_descriptor.number(), data, static_cast<std::size_t>(most), m_at);
        while (got < 0 && errno == EINTR);
        if (got < 0)
            setErrorString(QString::fromLocal8Bit(std::strerror(errno)));
        m_at += std::max<qint64>(got, 0);
        return got;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const Descriptor m_descriptor;
    const qint64 m_bytes;
    qint64 m_at = 0;  ///< of the next byte to be read, past what QIODevice keeps in its buffer
};

}  // namespace offstage
