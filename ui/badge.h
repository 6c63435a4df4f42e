#pragma once

#include <QStringList>

class QPainter;

namespace offstage {

/// Says in the corner of a picture what it is, if anything: "Original · Display stretched".
void drawBadge(QPainter& painter, const QStringList& words);

}  // namespace offstage
