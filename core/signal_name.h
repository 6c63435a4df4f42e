#pragma once

#include <QString>
#include <csignal>
#include <cstring>

namespace offstage {

/// "SIGSEGV", or its number for one without a name.
inline QString signalName(int number) {
    const char* name = ::sigabbrev_np(number);
    return QStringLiteral("SIG") + (name ? QString::fromLatin1(name) : QString::number(number));
}

}  // namespace offstage
