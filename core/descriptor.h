#pragma once

#include <unistd.h>

#include <utility>

namespace offstage {

/// A file descriptor and the duty to close it.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        if (this != &other) {
            reset();
            m_number = other.release();
        }
        return *this;
    }
    ~Descriptor() { reset(); }

    bool isValid() const { return m_number >= 0; }
    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }
    void reset() {
        if (m_number >= 0)
            ::close(release());
    }

private:
    int m_number;
};

}  // namespace offstage
