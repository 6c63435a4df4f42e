#include "ui/incoming.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>

namespace offstage {

Incoming fromMimeData(const QMimeData& data) {
    Incoming incoming;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            incoming.paths.append(url.toLocalFile());
    if (!incoming.paths.isEmpty())
        return incoming;
    // The bytes as they are; imageData() would decode them here. PNG and TIFF keep all depths.
    for (const char* type : {"image/tiff", "image/png", "image/webp", "image/jpeg", "image/bmp"}) {
        incoming.encoded = data.data(QLatin1String(type));
        if (!incoming.encoded.isEmpty())
            break;
    }
    return incoming;
}

Incoming fromClipboard() {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    return data ? fromMimeData(*data) : Incoming();
}

}  // namespace offstage
