#include "ui/incoming.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>
#include <algorithm>

// What another program offers is fetched in this thread: Qt has no other way, and on X11 it gives
// up on a program that does not answer after five seconds. So little is asked for: first the kind
// that nearly everybody offers.

namespace offstage {

namespace {

constexpr const char* types[] = {"image/png", "image/tiff", "image/webp", "image/jpeg",
                                 "image/bmp"};

QStringList localFiles(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    return paths;
}

}  // namespace

bool canOpen(const QMimeData& data) {
    return std::any_of(std::begin(types), std::end(types),
                       [&](const char* type) { return data.hasFormat(QLatin1String(type)); }) ||
           !localFiles(data).isEmpty();
}

Incoming fromMimeData(const QMimeData& data) {
    Incoming incoming;
    incoming.paths = localFiles(data);
    if (!incoming.paths.isEmpty())
        return incoming;
    // The bytes as they are; imageData() would decode them here.
    for (const char* type : types) {
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
