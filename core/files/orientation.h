#pragma once

#include <QIODevice>
#include <QImageIOHandler>

namespace offstage {

/// How a PNG or WebP is to be turned, if its EXIF says so: Qt's readers of these do not tell. Moves
/// the file.
QImageIOHandler::Transformations orientationIn(QIODevice& file, const QByteArray& format);

}  // namespace offstage
