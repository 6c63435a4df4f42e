#pragma once

#include <lcms2.h>

#include <QByteArray>
#include <cmath>

namespace offstage::testing {

inline QByteArray bytesOf(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    QByteArray bytes(static_cast<qsizetype>(size), '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    // The header notes when it was made, to the second: one profile would not equal the next.
    constexpr int madeAt = 24;
    constexpr int madeLength = 12;
    return bytes.replace(madeAt, madeLength, QByteArray(madeLength, '\0'));
}

/// A screen with much stronger greens than sRGB, and curves that are tables.
inline QByteArray wideScreen() {
    const cmsCIExyY white{0.3127, 0.329, 1};
    const cmsCIExyYTRIPLE colours{{0.68, 0.31, 1}, {0.19, 0.74, 1}, {0.15, 0.05, 1}};
    cmsUInt16Number table[1024];
    for (int i = 0; i < 1024; ++i)
        table[i] = static_cast<cmsUInt16Number>(std::lrint(65535 * std::pow(i / 1023., 2.35)));
    cmsToneCurve* curve = cmsBuildTabulatedToneCurve16(nullptr, 1024, table);
    cmsToneCurve* curves[] = {curve, curve, curve};
    const QByteArray bytes = bytesOf(cmsCreateRGBProfile(&white, &colours, curves));
    cmsFreeToneCurve(curve);
    return bytes;
}

/// A screen, or a scanner, that is told by tables in both directions, as measured ones are: each
/// colour leaks into its neighbour.
inline QByteArray tableProfile() {
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(profile, 2.4);
    cmsSetDeviceClass(profile, cmsSigDisplayClass);
    cmsSetColorSpace(profile, cmsSigRgbData);
    cmsSetPCS(profile, cmsSigLabData);
    cmsHPROFILE lab = cmsCreateLab2Profile(nullptr);
    const QByteArray wide = wideScreen();
    cmsHPROFILE model =
        cmsOpenProfileFromMem(wide.constData(), static_cast<cmsUInt32Number>(wide.size()));
    cmsHTRANSFORM there = cmsCreateTransform(model, TYPE_RGB_16, lab, TYPE_LabV2_16,
                                             INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    cmsHTRANSFORM back = cmsCreateTransform(lab, TYPE_LabV2_16, model, TYPE_RGB_16,
                                            INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    const auto sample = [](const cmsUInt16Number in[], cmsUInt16Number out[], void* transform) {
        cmsDoTransform(transform, in, out, 1);
        return cmsBool(1);
    };
    for (const auto& [tag, transform] :
         {std::pair(cmsSigAToB0Tag, there), std::pair(cmsSigBToA0Tag, back)}) {
        cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, 3, 3);
        cmsStage* grid = cmsStageAllocCLut16bit(nullptr, 33, 3, 3, nullptr);
        cmsStageSampleCLut16bit(grid, sample, transform, 0);
        cmsPipelineInsertStage(pipeline, cmsAT_END, grid);
        cmsWriteTag(profile, tag, pipeline);
        cmsPipelineFree(pipeline);
    }
    cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
    cmsMLU* name = cmsMLUalloc(nullptr, 1);
    cmsMLUsetASCII(name, "en", "US", "Measured screen");
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, name);
    cmsMLUfree(name);
    cmsDeleteTransform(there);
    cmsDeleteTransform(back);
    cmsCloseProfile(lab);
    cmsCloseProfile(model);
    return bytesOf(profile);
}

/// What Little CMS makes of one colour in double precision, without any short cut. Profiles that
/// are empty are sRGB.
class DoubleTransform {
public:
    DoubleTransform(const QByteArray& from, const QByteArray& to) {
        const auto open = [](const QByteArray& icc) {
            return icc.isEmpty() ? cmsCreate_sRGBProfile()
                                 : cmsOpenProfileFromMem(icc.constData(),
                                                         static_cast<cmsUInt32Number>(icc.size()));
        };
        cmsHPROFILE source = open(from);
        cmsHPROFILE target = open(to);
        m_transform = cmsCreateTransform(
            source, TYPE_RGB_DBL, target, TYPE_RGB_DBL, INTENT_RELATIVE_COLORIMETRIC,
            cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION);
        cmsCloseProfile(source);
        cmsCloseProfile(target);
    }
    ~DoubleTransform() { cmsDeleteTransform(m_transform); }
    Q_DISABLE_COPY_MOVE(DoubleTransform)

    /// From 0..1 to 0..255, not rounded.
    std::array<double, 3> of(std::array<double, 3> colour) const {
        std::array<double, 3> result{};
        cmsDoTransform(m_transform, colour.data(), result.data(), 1);
        for (double& value : result)
            value = std::clamp(value, 0., 1.) * 255;
        return result;
    }

private:
    cmsHTRANSFORM m_transform;
};

}  // namespace offstage::testing
