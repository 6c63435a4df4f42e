#pragma once

#include <QObject>
#include <QString>

namespace offstage {

/// Whether things that move by themselves do.
enum class Motion { System, Reduced, Full };

/// What people chose of how the window looks and speaks.
class Appearance : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Code of a language, or empty: the system's. It counts from the next start on.
    const QString& language() const { return m_language; }
    void setLanguage(const QString& code);

    Motion motion() const { return m_motion; }
    void setMotion(Motion motion);
    /// What the desktop says to those who follow it.
    void setSystemReducesMotion(bool reduces);
    bool reducesMotion() const;

Q_SIGNALS:
    void changed();  ///< what people chose
    void reducesMotionChanged(bool reduces);

private:
    template <class Change>
    void change(Change change);

    QString m_language;
    Motion m_motion = Motion::System;
    bool m_systemReduces = false;
};

}  // namespace offstage
