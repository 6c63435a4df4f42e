#pragma once

#include <QObject>

#include "core/files/slow_work.h"

namespace offstage {

/// Shows a file in its folder: by the desktop's file manager (org.freedesktop.FileManager1), or
/// the folder alone by whatever opens folders (xdg-open). Never waits.
class FileManager : public QObject {
    Q_OBJECT

public:
    explicit FileManager(QObject* parent = nullptr);

    void show(const QString& path);

Q_SIGNALS:
    /// Nobody here shows folders.
    void failed(const QString& folder);

private:
    void openFolder(const QString& folder);

    SlowWork m_work;
};

}  // namespace offstage
