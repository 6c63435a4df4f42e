#pragma once

#include <QByteArray>
#include <QString>
#include <memory>

namespace offstage {

/// What a screen makes of numbers: its ICC profile. Immutable, shared by all threads.
class ScreenProfile {
public:
    /// Null if `icc` is no profile that colours can be converted to. Never in the GUI thread.
    static std::shared_ptr<const ScreenProfile> of(const QByteArray& icc);

    const QByteArray& icc() const { return m_icc; }
    const QString& name() const { return m_name; }  ///< for people; may be empty
    bool isSrgb() const { return m_isSrgb; }

private:
    ScreenProfile() = default;

    QByteArray m_icc;
    QString m_name;
    bool m_isSrgb = false;
};

/// Null: nobody knows the screen, so it is taken for sRGB.
using ScreenRef = std::shared_ptr<const ScreenProfile>;

/// Whether colours can be converted from this profile, of RGB or grey pixels. Also of profiles that
/// Qt makes no QColorSpace of, because tables are in them.
bool isUsableProfile(const QByteArray& icc);

}  // namespace offstage
