#pragma once

#include <QColorSpace>
#include <QImage>
#include <memory>

#include "core/image/screen_profile.h"

namespace offstage {

/// Turns pixels of an image's own colours into what the screen shows. For the view alone: nothing
/// that is saved, counted or read out passes here. Immutable, shared by all threads.
class ScreenTransform {
public:
    virtual ~ScreenTransform() = default;

    /// sRGB is assumed where `from` brings no profile. The latest few are kept: making one may take
    /// a tenth of a second. Never in the GUI thread.
    static std::shared_ptr<const ScreenTransform> between(const QColorSpace& from,
                                                          const ScreenRef& to);

    /// Both are the same, so values stay what they are.
    virtual bool isIdentity() const { return false; }
    /// `pixels` as RGB32, or ARGB32_Premultiplied if they have alpha; the very same where nothing
    /// is to be done. Throws std::bad_alloc.
    QImage apply(const QImage& pixels) const;
    /// The same in place, of 32-bit pixels that are premultiplied if they have `alpha`.
    void applyTo(QImage& pixels, const QRect& part, bool alpha) const;

protected:
    virtual void convertRows(const QImage& from, QImage& to) const = 0;
};

}  // namespace offstage
