#pragma once

#include <QString>

namespace offstage {

/// Path of offstage-helper for a program that lies in `applicationDir`: beside it (build tree) or
/// in ../libexec/offstage (installed), never by PATH. Where neither exists, the installed path.
QString helperProgram(const QString& applicationDir);

}  // namespace offstage
