#pragma once

#include <QString>
#include <utility>
#include <variant>

namespace offstage {

enum class ErrorKind {
    Missing,        ///< the file or program is not there
    Unreadable,     ///< it is there, but may not be read or written
    Damaged,        ///< its contents are broken
    Unsupported,    ///< understood, but not something this program can do
    TooLarge,       ///< does not fit in memory or exceeds a stated limit
    OutOfMemory,    ///< an allocation failed
    NoSpace,        ///< the disk is full
    WorkerCrashed,  ///< a helper process died or lied
    TimedOut,       ///< no answer in time
    Invalid,        ///< wrong input from the user or the wire
    Folder          ///< it is there, but no file
};

/// What went wrong. `message` is a sentence for people: what happened, what is safe, what next.
/// `detail` keeps the far side's own words (a decoder's message, a helper's standard error).
struct Error {
    ErrorKind kind = ErrorKind::Invalid;
    QString message;
    QString detail;
};

/// A value or an Error. Names follow std::expected, which this becomes an alias for one day.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::move(value)) {}
    Result(Error error) : m_state(std::move(error)) {}

    bool has_value() const { return std::holds_alternative<T>(m_state); }
    explicit operator bool() const { return has_value(); }

    const T& value() const& { return std::get<T>(m_state); }
    T&& value() && { return std::get<T>(std::move(m_state)); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const { return std::get<Error>(m_state); }

private:
    std::variant<T, Error> m_state;
};

struct Done {};  ///< the value of an operation that only succeeds or fails

}  // namespace offstage
