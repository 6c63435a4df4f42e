#include "core/desktop/new_window.h"

#include <QCoreApplication>
#include <QProcess>

#include "core/threads.h"

namespace offstage {

void startNewWindow() {
    Q_ASSERT(mayBlock());
    QProcess::startDetached(QCoreApplication::applicationFilePath(),
                            {QStringLiteral("--new-window")});
}

}  // namespace offstage
