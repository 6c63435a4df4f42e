#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <functional>

#include "app/settings.h"

namespace offstage {

/// Writes the settings some seconds after they have changed, in a thread, so that a crash costs
/// none of them; and once more at the end.
class SettingsKeeper : public QObject {
    Q_OBJECT

public:
    /// `now`: what they are, called in the window's thread; cheap.
    SettingsKeeper(QString path, Settings written, std::function<Settings()> now);
    ~SettingsKeeper() override;  ///< waits for what is being written

    /// Something may have changed.
    void note();
    void writeNow();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString m_path;
    Settings m_written;
    std::function<Settings()> m_now;
    QTimer m_soon;
    QThreadPool m_work;
};

}  // namespace offstage
