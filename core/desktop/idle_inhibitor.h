#pragma once

#include <QObject>
#include <QString>
#include <QThreadPool>

#include "core/descriptor.h"

namespace offstage {

/// Keeps the machine from falling asleep: by the desktop's portal, or where there is none by
/// login1. Asks without waiting, and does without where nobody can be asked.
class IdleInhibitor : public QObject {
    Q_OBJECT

public:
    explicit IdleInhibitor(QObject* parent = nullptr);
    ~IdleInhibitor() override;

    void hold(const QString& why);
    void release();
    bool isHeld() const { return !m_request.isEmpty() || m_lock.isValid(); }

Q_SIGNALS:
    void held();  ///< somebody has agreed

private:
    void askLogin(const QString& why);

    int m_wish = 0;     ///< which hold() it is; answers to older ones are given back
    QString m_request;  ///< the portal's
    Descriptor m_lock;  ///< login1's: closing it is giving it back
    QThreadPool m_work;
};

}  // namespace offstage
