#include "app/settings_keeper.h"

#include <QEvent>
#include <utility>

namespace offstage {

namespace {
constexpr int soonMs = 3000;  // a window that is being moved about is written once
}

SettingsKeeper::SettingsKeeper(QString path, Settings written, std::function<Settings()> now)
    : m_path(std::move(path)), m_written(std::move(written)), m_now(std::move(now)) {
    m_work.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &SettingsKeeper::writeNow);
}

SettingsKeeper::~SettingsKeeper() {
    m_work.waitForDone();
}

void SettingsKeeper::note() {
    if (!m_soon.isActive())
        m_soon.start();
}

void SettingsKeeper::writeNow() {
    m_soon.stop();
    const Settings now = m_now();
    if (now == m_written)
        return;
    m_written = now;
    m_work.start([path = m_path, now] { writeSettings(path, now); });
}

/// On the window and its docks: whatever moves or hides them changes the layout.
bool SettingsKeeper::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::Move:
        case QEvent::Resize:
        case QEvent::Show:
        case QEvent::Hide:
        case QEvent::ParentChange:
        case QEvent::WindowStateChange:
            note();
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace offstage
