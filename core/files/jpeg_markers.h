#pragma once

#include <QByteArray>
#include <QDataStream>
#include <QIODevice>

namespace offstage {

/// The next marker of a JPEG and what follows it, as libjpeg finds them; 0 at the end.
int nextMarker(QDataStream& in, QByteArray& body);

/// The quality, 1 to 100, with which libjpeg would have made tables like those of the JPEG in
/// `file`; 0 where it has none of the usual kind.
int jpegQuality(QIODevice& file);

}  // namespace offstage
