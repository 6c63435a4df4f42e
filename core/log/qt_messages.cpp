#include "core/log/qt_messages.h"

#include <mutex>
#include <utility>

namespace offstage {

namespace {

// A message may come from any thread while its hearer goes; the lock is held for a post only.
std::mutex hearerMutex;
QtMessages* hearer = nullptr;
QtMessageHandler before = nullptr;

void hear(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (before)
        before(type, context, text);
    if (type != QtWarningMsg && type != QtCriticalMsg)
        return;
    thread_local bool posting = false;  // what posting says is not posted
    if (std::exchange(posting, true))
        return;
    {
        const std::lock_guard lock(hearerMutex);
        if (hearer) {
            const LogLine line{
                QDateTime::currentDateTime(), LogLine::Kind::Program, true, text, {}};
            QMetaObject::invokeMethod(
                hearer, [to = hearer, line] { Q_EMIT to->said(line); }, Qt::QueuedConnection);
        }
    }
    posting = false;
}

}  // namespace

QtMessages::QtMessages(QObject* parent) : QObject(parent) {
    const std::lock_guard lock(hearerMutex);
    if (hearer)
        return;
    hearer = this;
    before = qInstallMessageHandler(hear);
}

QtMessages::~QtMessages() {
    const std::lock_guard lock(hearerMutex);
    if (hearer != this)
        return;
    hearer = nullptr;
    qInstallMessageHandler(before);
}

}  // namespace offstage
