#pragma once

#include <lcms2.h>

#include <QByteArray>
#include <memory>

namespace offstage {

// Little CMS's handles with an owner. Only the screen's colours include this.

struct CloseProfile {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
struct FreeCurve {
    void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
using ProfileHandle = std::unique_ptr<void, CloseProfile>;
using TransformHandle = std::unique_ptr<void, DeleteTransform>;
using CurveHandle = std::unique_ptr<cmsToneCurve, FreeCurve>;

/// Null where these bytes are no profile; sRGB where there are none.
inline ProfileHandle openProfile(const QByteArray& icc) {
    return ProfileHandle(
        icc.isEmpty()
            ? cmsCreate_sRGBProfile()
            : cmsOpenProfileFromMem(icc.constData(), static_cast<cmsUInt32Number>(icc.size())));
}

/// How colours outside of what the screen shows, and its black, are treated: as photo programs do.
constexpr cmsUInt32Number renderingIntent = INTENT_RELATIVE_COLORIMETRIC;
constexpr cmsUInt32Number renderingFlags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE;

}  // namespace offstage
