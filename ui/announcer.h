#pragma once

#include <QWidget>

namespace offstage {

/// Tells people who listen instead of looking: an alert without a place, which a screen reader
/// reads aloud when it appears. Qt 6.4 has no other way to say something.
class Announcer : public QWidget {
    Q_OBJECT

public:
    explicit Announcer(QWidget* parent);

    void say(const QString& sentence);
};

}  // namespace offstage
