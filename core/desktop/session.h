#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QPointF>
#include <QString>
#include <optional>

namespace offstage {

/// An open image, as much of it as brings it back.
struct SessionImage {
    QString path;       ///< empty for a sample
    int sample = -1;    ///< which, or -1
    QJsonArray recipe;  ///< what was done to it, for whoever wrote it
    double zoom = 0;
    QPointF centre;
    bool fitted = true;
    bool pasted = false;  ///< the path is that of a copy which this program keeps

    bool operator==(const SessionImage&) const = default;
};

/// The open images of a window, in order. A value.
struct Session {
    QList<SessionImage> images;
    int current = 0;

    bool isEmpty() const { return images.isEmpty(); }
    bool operator==(const Session&) const = default;
};

QByteArray toFile(const Session& session);
/// Nothing for what is no session. Places and numbers that cannot be become harmless ones.
std::optional<Session> sessionFromFile(const QByteArray& bytes);

}  // namespace offstage
