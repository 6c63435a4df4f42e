#pragma once

#include <QElapsedTimer>
#include <QEvent>
#include <QStringList>

#include "ui/announcer.h"

/// Listens to an announcer as a screen reader does: what the alerts are called that appear.
class Announcements : public QObject {
public:
    explicit Announcements(const QWidget& speaker) {
        speaker.findChild<offstage::Announcer*>({}, Qt::FindDirectChildrenOnly)
            ->installEventFilter(this);
        m_clock.start();
    }
    bool eventFilter(QObject* announcer, QEvent* event) override {
        if (event->type() == QEvent::Show) {
            sentences << static_cast<QWidget*>(announcer)->accessibleName();
            times << m_clock.elapsed();
        }
        return false;
    }
    QStringList sentences;
    QList<qint64> times;  ///< ms

private:
    QElapsedTimer m_clock;
};
