#pragma once

#include <QObject>

class QDBusVariant;

namespace offstage {

/// Whether the desktop is to move as little as possible: its switch for animations, asked from the
/// portal without waiting and followed. Says nothing where there is no bus or nobody who answers.
class MotionSetting : public QObject {
    Q_OBJECT
    Q_MOC_INCLUDE(<QDBusVariant>)

public:
    explicit MotionSetting(QObject* parent = nullptr);

    /// The answer comes as told().
    void ask();

Q_SIGNALS:
    void told(bool reduces);

private Q_SLOTS:
    void takeChange(const QString& group, const QString& key, const QDBusVariant& value);
};

}  // namespace offstage
