#pragma once

#include <cstdint>

namespace offstage {

/// What the guardian of a command says on its channel: fixed bytes, one word a packet. The program
/// says one thing, Go (one byte), and then only closes its end.
struct GuardWord {
    enum class Kind : std::int32_t {
        Ready,       ///< the folder is there; waits for Go
        NoFolder,    ///< it could not be made; `value` is the errno
        Started,     ///< `value` is the command's process id
        NotStarted,  ///< it could not be run; `value` is the errno
        Exited,      ///< the command and all that it had started are gone; `value` is the exit code
        Signalled    ///< the same; `value` is the signal that ended the command
    };
    Kind kind = Kind::Ready;
    std::int32_t value = 0;
};

/// Where the guardian finds its channel.
inline constexpr int guardChannel = 3;

/// The whole life of a guardian process: `offstage-helper --guard FOLDER -- PROGRAM ARGUMENT...`.
/// Makes FOLDER, runs the command in it, and when the channel closes, because the program wants it
/// or because it is no more, ends everything that the command has started, wherever that has moved
/// to, and removes FOLDER. Plain POSIX, one thread. Returns the exit code.
int guard(int argc, char** argv);

}  // namespace offstage
