#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "core/commands/library.h"
#include "core/filters/filter.h"

namespace offstage::testing {

/// Little programs to be run as commands, and their declarations.
class Commands {
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }

    void write(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), qint64(content.size()));
    }

    /// A shell script, as the program of a declaration that is in order.
    QJsonObject declaration(const QByteArray& script) {
        const QString name = QStringLiteral("command%1").arg(++m_count);
        write(name, "#!/bin/sh\n" + script + '\n');
        QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return {{QStringLiteral("offstage-command"), 1},
                {QStringLiteral("id"), name},
                {QStringLiteral("name"), QStringLiteral("Try %1").arg(m_count)},
                {QStringLiteral("group"), QStringLiteral("Tries")},
                {QStringLiteral("summary"), QStringLiteral("Is tried.")},
                {QStringLiteral("program"), path(name)},
                {QStringLiteral("arguments"),
                 QJsonArray{QStringLiteral("{input}"), QStringLiteral("{output}")}},
                {QStringLiteral("input"), QStringLiteral("file")},
                {QStringLiteral("output"), QStringLiteral("file")},
                {QStringLiteral("format"), QStringLiteral("png")}};
    }

    /// The filter of a declaration, or of a script with a plain one.
    const Filter* load(const QJsonObject& declaration) {
        const QString folder = path(QStringLiteral("declared%1").arg(++m_count));
        QDir().mkpath(folder);
        QFile file(folder + QStringLiteral("/one.json"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no declaration");
        file.write(QJsonDocument(declaration).toJson());
        file.close();
        const LoadedCommands loaded = loadCommands({folder});
        if (loaded.filters.size() != 1)
            qFatal("%s", loaded.problems.isEmpty() ? "no program"
                                                   : qPrintable(loaded.problems.first().message));
        return loaded.filters.front();
    }
    const Filter* load(const QByteArray& script) { return load(declaration(script)); }

private:
    QTemporaryDir m_folder;
    int m_count = 0;
};

/// The command lines of all processes that have `word` among their arguments.
inline QStringList processesWith(const QByteArray& word) {
    QStringList found;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& entry : entries) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (entry.toLongLong() > 0 && file.open(QIODevice::ReadOnly))
            if (const QByteArray line = file.readAll(); line.split('\0').contains(word))
                found << QString::fromLocal8Bit(line).replace(QChar(0), u' ');
    }
    return found;
}

}  // namespace offstage::testing
