#pragma once

#include <unistd.h>

#include <QDir>
#include <QFile>

namespace offstage::testing {

/// Processes whose parent we are.
inline QList<qint64> childProcesses() {
    QList<qint64> result;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& entry : entries) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(entry));
        if (entry.toLongLong() <= 0 || !stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = stat.readAll();
        const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (fields.value(1).toLongLong() == ::getpid())
            result << entry.toLongLong();
    }
    return result;
}

}  // namespace offstage::testing
