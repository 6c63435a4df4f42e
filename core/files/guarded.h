#pragma once

#include <new>

#include "core/result.h"
#include "core/words.h"

namespace offstage {

/// What `work` returns; an Error where it finds no memory for its own small things: no exception
/// may leave a thread of a pool.
template <class Work>
auto guarded(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorKind::OutOfMemory,
            offstage::tr("There is not enough memory for this file. Nothing was changed; close "
                         "something and try again."),
            {}};
    }
}

}  // namespace offstage
