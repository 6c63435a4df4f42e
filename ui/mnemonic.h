#pragma once

#include <QString>

namespace offstage {

/// A name for a button, tab or menu, where a single & would underline the letter after it.
inline QString withoutMnemonic(QString name) {
    return name.replace(u'&', QStringLiteral("&&"));
}

}  // namespace offstage
