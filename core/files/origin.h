#pragma once

#include <QString>

namespace offstage {

/// The host that an open file was downloaded from, as browsers, wget --xattr and curl --xattr note
/// it with the file (user.xdg.origin.url, freedesktop.org, Guidelines for extended attributes);
/// empty where nothing is noted.
QString originHost(int descriptor);

}  // namespace offstage
