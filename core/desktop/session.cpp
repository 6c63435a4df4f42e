#include "core/desktop/session.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace offstage {

namespace {

constexpr auto version = "offstage-session";
constexpr int imagesAtMost = 256;

QJsonObject toJson(const SessionImage& image) {
    QJsonObject json{{QStringLiteral("recipe"), image.recipe},
                     {QStringLiteral("zoom"), image.zoom},
                     {QStringLiteral("x"), image.centre.x()},
                     {QStringLiteral("y"), image.centre.y()},
                     {QStringLiteral("fitted"), image.fitted}};
    if (image.path.isEmpty())
        json[QStringLiteral("sample")] = image.sample;
    else
        json[QStringLiteral("path")] = image.path;
    if (image.pasted)
        json[QStringLiteral("pasted")] = true;
    return json;
}

std::optional<SessionImage> imageFrom(const QJsonObject& json) {
    SessionImage image;
    image.path = json[QStringLiteral("path")].toString();
    image.sample = json[QStringLiteral("sample")].toInt(-1);
    image.pasted = json[QStringLiteral("pasted")].toBool();
    image.recipe = json[QStringLiteral("recipe")].toArray();
    image.zoom = json[QStringLiteral("zoom")].toDouble();
    image.centre = {json[QStringLiteral("x")].toDouble(), json[QStringLiteral("y")].toDouble()};
    image.fitted = json[QStringLiteral("fitted")].toBool(true);
    if (!(image.zoom > 0 && image.zoom < 1e4) || !std::isfinite(image.centre.x()) ||
        !std::isfinite(image.centre.y()))
        image.fitted = true;
    const bool somewhere = QDir::isAbsolutePath(image.path) || image.sample >= 0;
    return somewhere ? std::optional(image) : std::nullopt;
}

}  // namespace

QByteArray toFile(const Session& session) {
    QJsonArray images;
    for (const SessionImage& image : session.images)
        images.append(toJson(image));
    return QJsonDocument(QJsonObject{{QLatin1String(version), 1},
                                     {QStringLiteral("current"), session.current},
                                     {QStringLiteral("images"), images}})
        .toJson();
}

std::optional<Session> sessionFromFile(const QByteArray& bytes) {
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    if (json[QLatin1String(version)].toInt() != 1)
        return {};
    Session session;
    for (const QJsonValue& value : json[QStringLiteral("images")].toArray())
        if (const auto image = imageFrom(value.toObject());
            image && session.images.size() < imagesAtMost)
            session.images.append(*image);
    session.current = std::clamp(json[QStringLiteral("current")].toInt(), 0,
                                 std::max(0, static_cast<int>(session.images.size()) - 1));
    return session;
}

}  // namespace offstage
