#pragma once

#include <QObject>
#include <QThreadPool>
#include <memory>

#include "core/image/screen_profile.h"

namespace offstage {

/// Whose word counts for what a screen shows.
struct ScreenChoice {
    enum class Kind { System, Srgb, File };
    Kind kind = Kind::System;
    QString path;  ///< of the file
    bool operator==(const ScreenChoice&) const = default;
};

/// What the screens make of colours: by the profiles that the system's colour manager puts on the
/// root window of an X display (ICC Profiles in X, 0.4), or by one from a file. All reading is in
/// threads. Elsewhere than on X nobody says anything.
class ScreenProfiles : public QObject {
    Q_OBJECT

public:
    explicit ScreenProfiles(QObject* parent = nullptr);
    ~ScreenProfiles() override;

    /// Follows what is put on this X display from now on.
    void watchDisplay(const QByteArray& name = {});

    const ScreenChoice& choice() const { return m_choice; }
    void setChoice(const ScreenChoice& choice);
    /// Null: nobody has said anything of this screen, counted from the primary one.
    ScreenRef of(int screen) const;

Q_SIGNALS:
    void changed();
    void choiceChanged();
    /// The chosen file is of no use; the system's word counts.
    void fileFailed(const QString& path);

private:
    class Display;

    void readFile();

    ScreenChoice m_choice;
    QList<ScreenRef> m_system;
    ScreenRef m_file;
    QThreadPool m_work;
    std::unique_ptr<Display> m_display;
};

/// "system", "srgb" or the path of a file.
QString toText(const ScreenChoice& choice);
ScreenChoice screenChoiceFromText(const QString& text);

}  // namespace offstage
