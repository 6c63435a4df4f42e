#pragma once

#include "core/result.h"

namespace offstage::testing {

/// Whether a message says what happened and what is safe, in sentences.
inline bool readsWell(const Error& error) {
    return error.message.endsWith(u'.') && error.message.count(u'.') >= 2 &&
           !error.message.contains(u'%');
}

}  // namespace offstage::testing
