#include "core/image/screen_profile.h"

#include <QColorSpace>
#include <vector>

#include "core/image/icc.h"
#include "core/threads.h"

namespace offstage {

namespace {

QString nameOf(cmsHPROFILE profile) {
    const auto size =
        cmsGetProfileInfo(profile, cmsInfoDescription, cmsNoLanguage, cmsNoCountry, nullptr, 0);
    std::vector<wchar_t> text(size / sizeof(wchar_t) + 1, L'\0');
    cmsGetProfileInfo(profile, cmsInfoDescription, cmsNoLanguage, cmsNoCountry, text.data(), size);
    return QString::fromWCharArray(text.data()).simplified();
}

/// Whether colours can be converted from one to the other.
bool canConvert(cmsHPROFILE from, cmsUInt32Number fromType, cmsHPROFILE to) {
    return TransformHandle(cmsCreateTransform(from, fromType, to, TYPE_RGB_16, renderingIntent,
                                              renderingFlags | cmsFLAGS_NOOPTIMIZE)) != nullptr;
}

}  // namespace

std::shared_ptr<const ScreenProfile> ScreenProfile::of(const QByteArray& icc) {
    Q_ASSERT(mayBlock());
    const ProfileHandle profile = icc.isEmpty() ? nullptr : openProfile(icc);
    if (!profile || cmsGetColorSpace(profile.get()) != cmsSigRgbData ||
        !canConvert(openProfile({}).get(), TYPE_RGB_16, profile.get()))
        return {};
    std::shared_ptr<ScreenProfile> screen(new ScreenProfile);
    screen->m_icc = icc;
    screen->m_name = nameOf(profile.get());
    screen->m_isSrgb = QColorSpace::fromIccProfile(icc) == QColorSpace(QColorSpace::SRgb);
    return screen;
}

bool isUsableProfile(const QByteArray& icc) {
    Q_ASSERT(mayBlock());
    const ProfileHandle profile = icc.isEmpty() ? nullptr : openProfile(icc);
    if (!profile)
        return false;
    const auto space = cmsGetColorSpace(profile.get());
    // What a grey profile with tables would do to pixels is not known to many; this one has none.
    if (space == cmsSigGrayData)
        return cmsIsMatrixShaper(profile.get());
    return space == cmsSigRgbData && canConvert(profile.get(), TYPE_RGB_16, openProfile({}).get());
}

}  // namespace offstage
