#include "core/helpers/helper_program.h"

#include <QDir>
#include <QFileInfo>

namespace offstage {

QString helperProgram(const QString& applicationDir) {
    const QDir directory(applicationDir);
    const QString beside = directory.filePath(QStringLiteral("offstage-helper"));
    if (QFileInfo(beside).isExecutable())
        return beside;
    return QDir::cleanPath(
        directory.filePath(QStringLiteral("../libexec/offstage/offstage-helper")));
}

}  // namespace offstage
