// What comes with the program: a name and the steps as the command line takes them. Names live for
// ever, as words to be translated; values may be improved.
#include <QCoreApplication>

#include "core/recipe/presets.h"

namespace offstage {

namespace {

struct Line {
    const char* name;
    const char* steps;  ///< one of a filter; of a recipe several, between " + "
};

constexpr Line filterPresets[] = {
    {QT_TRANSLATE_NOOP("Preset", "Soften"), "gaussian:sigma=1"},
    {QT_TRANSLATE_NOOP("Preset", "Backdrop"), "gaussian:sigma=25"},
    {QT_TRANSLATE_NOOP("Preset", "Glowing lights"), "gaussian:sigma=12,linear=true"},
    {QT_TRANSLATE_NOOP("Preset", "Slightly out of focus"), "lens:radius=3"},
    {QT_TRANSLATE_NOOP("Preset", "Portrait, round"), "lens:radius=14,boost=1.5"},
    {QT_TRANSLATE_NOOP("Preset", "Six blades at night"),
     "lens:radius=16,aperture=blades,blades=6,rotation=15,boost=3,threshold=85"},
    {QT_TRANSLATE_NOOP("Preset", "Camera shake"), "motion:length=12,angle=30"},
    {QT_TRANSLATE_NOOP("Preset", "Passing by"), "motion:length=90,angle=0"},
    {QT_TRANSLATE_NOOP("Preset", "Model village"),
     "tilt_shift:sigma=14,position=60,width=8,transition=30"},
    {QT_TRANSLATE_NOOP("Preset", "Sharp foreground"),
     "tilt_shift:sigma=10,position=90,width=35,transition=45"},
    {QT_TRANSLATE_NOOP("Preset", "Daylight"), "nlridge:sigma=5"},
    {QT_TRANSLATE_NOOP("Preset", "Night, strong"), "nlridge:sigma=25,quality=best"},
    {QT_TRANSLATE_NOOP("Preset", "Fine grain"), "nlm:h=2,patch=1,search=8"},
    {QT_TRANSLATE_NOOP("Preset", "Evening"), "nlm:h=6,patch=2,search=10"},
    {QT_TRANSLATE_NOOP("Preset", "Night, strong"), "nlm:h=12,patch=3,search=12"},
    {QT_TRANSLATE_NOOP("Preset", "Daylight"), "dct:sigma=4,quality=fast"},
    {QT_TRANSLATE_NOOP("Preset", "Night, strong"), "dct:sigma=25,quality=best"},
    {QT_TRANSLATE_NOOP("Preset", "Daylight"), "wavelet:sigma=4"},
    {QT_TRANSLATE_NOOP("Preset", "Film grain"), "wavelet:sigma=12"},
    {QT_TRANSLATE_NOOP("Preset", "Smooth skin"), "bilateral:sigma_space=5,sigma_range=6"},
    {QT_TRANSLATE_NOOP("Preset", "Cartoon"), "bilateral:sigma_space=9,sigma_range=20"},
    {QT_TRANSLATE_NOOP("Preset", "Smooth skin"), "guided:radius=8,edge=6,guide=luma"},
    {QT_TRANSLATE_NOOP("Preset", "Even sky"), "guided:radius=24,edge=3,guide=colour"},
    {QT_TRANSLATE_NOOP("Preset", "Hot pixels"), "median:radius=1"},
    {QT_TRANSLATE_NOOP("Preset", "Dust and scratches"), "median:radius=4"},
    {QT_TRANSLATE_NOOP("Preset", "Poster"), "median:radius=15"},
    {QT_TRANSLATE_NOOP("Preset", "Screen"), "unsharp:sigma=0.7,amount=0.6,threshold=0.005"},
    {QT_TRANSLATE_NOOP("Preset", "Print"), "unsharp:sigma=1.5,amount=1.2,threshold=0.01"},
    {QT_TRANSLATE_NOOP("Preset", "Local contrast"), "unsharp:sigma=40,amount=0.25,threshold=0"},
    {QT_TRANSLATE_NOOP("Preset", "Portrait"),
     "smart_sharpen:sigma=1.2,light=0.7,dark=0.9,threshold=2.5,overshoot=10"},
    {QT_TRANSLATE_NOOP("Preset", "Landscape"),
     "smart_sharpen:sigma=0.8,light=1.6,dark=2,threshold=0.8,overshoot=25"},
    {QT_TRANSLATE_NOOP("Preset", "Slight camera shake"),
     "richardson_lucy:shape=motion,size=2.5,angle=0,iterations=15"},
    {QT_TRANSLATE_NOOP("Preset", "Slightly out of focus"),
     "richardson_lucy:shape=disc,size=2,iterations=15"},
    {QT_TRANSLATE_NOOP("Preset", "Microscope"),
     "richardson_lucy:shape=gaussian,size=1.5,iterations=20,regularisation=0.006"},
    {QT_TRANSLATE_NOOP("Preset", "Soft lens"), "wiener:shape=gaussian,size=1,noise=0.05"},
    {QT_TRANSLATE_NOOP("Preset", "Slightly out of focus"), "wiener:shape=disc,size=2,noise=0.1"},
    {QT_TRANSLATE_NOOP("Preset", "Faded scan"), "levels:black=8,white=90,gamma=1.1"},
    {QT_TRANSLATE_NOOP("Preset", "Negative"),
     "levels:black=0,white=100,gamma=1,output_black=100,output_white=0"},
    {QT_TRANSLATE_NOOP("Preset", "Deep contrast"),
     "curves:contrast=50,shadows=-15,darks=0,lights=0,highlights=10"},
    {QT_TRANSLATE_NOOP("Preset", "Bright shadows"),
     "curves:contrast=0,shadows=60,darks=30,lights=0,highlights=0"},
    {QT_TRANSLATE_NOOP("Preset", "Faded scan"),
     "auto_contrast:stretch=channels,dark=0.5,bright=0.5"},
    {QT_TRANSLATE_NOOP("Preset", "Gentle"),
     "auto_contrast:stretch=together,dark=0.1,bright=0.1,strength=50"},
    {QT_TRANSLATE_NOOP("Preset", "X-ray"), "clahe:clip=4,grid=12"},
    {QT_TRANSLATE_NOOP("Preset", "Landscape"), "clahe:clip=1.5,grid=4"},
    {QT_TRANSLATE_NOOP("Preset", "Clear details"),
     "local_laplacian:detail=60,tone=10,threshold=20"},
    {QT_TRANSLATE_NOOP("Preset", "Bright and dark together"),
     "local_laplacian:detail=30,tone=60,threshold=20"},
    {QT_TRANSLATE_NOOP("Preset", "Smooth skin"), "local_laplacian:detail=-50,tone=0,threshold=12"},
    {QT_TRANSLATE_NOOP("Preset", "Against the light"), "exposure_fusion:shadows=3,highlights=1"},
    {QT_TRANSLATE_NOOP("Preset", "Bright sky"), "exposure_fusion:shadows=1,highlights=3"},
    {QT_TRANSLATE_NOOP("Preset", "Light mist"), "dehaze:strength=35"},
    {QT_TRANSLATE_NOOP("Preset", "Thick haze"), "dehaze:strength=85,patch=2.5"},
    {QT_TRANSLATE_NOOP("Preset", "Oil paint"),
     "kuwahara_anisotropic:radius=6,sharpness=8,smoothing=2"},
    {QT_TRANSLATE_NOOP("Preset", "Watercolour"),
     "kuwahara_anisotropic:radius=10,sharpness=3,smoothing=4"},
    {QT_TRANSLATE_NOOP("Preset", "Pencil"),
     "lines:width=0.8,strength=25,shading=30,softness=80,length=2"},
    {QT_TRANSLATE_NOOP("Preset", "Ink"),
     "lines:width=1.4,strength=20,shading=50,softness=5,length=4"},
    {QT_TRANSLATE_NOOP("Preset", "Fine edges"), "canny:sigma=1,low=1.5,high=4"},
    {QT_TRANSLATE_NOOP("Preset", "Outlines"), "canny:sigma=3,low=4,high=10"},
    {QT_TRANSLATE_NOOP("Preset", "Web, 1920 pixels"), "resize:longest=1920"},
    {QT_TRANSLATE_NOOP("Preset", "Thumbnail"), "resize:longest=256,method=area"},
    {QT_TRANSLATE_NOOP("Preset", "Twice as large"), "resize:scale=200,method=lanczos"},
};

constexpr Line recipePresets[] = {
    {QT_TRANSLATE_NOOP("Preset", "Night photo"),
     "nlridge:sigma=15 + exposure_fusion:shadows=2,highlights=1 + "
     "smart_sharpen:sigma=0.8,threshold=2"},
    {QT_TRANSLATE_NOOP("Preset", "Old scan"),
     "median:radius=1 + auto_contrast:stretch=balanced,dark=0.5,bright=0.5 + "
     "unsharp:sigma=1.5,amount=0.6"},
    {QT_TRANSLATE_NOOP("Preset", "For the web"),
     "resize:longest=1920 + unsharp:sigma=0.7,amount=0.5,threshold=0.005"},
    {QT_TRANSLATE_NOOP("Preset", "Microscope"),
     "nlm:h=3 + richardson_lucy:size=1.2,iterations=12 + clahe:clip=1.5,grid=6"},
};

Preset presetOf(PresetKind kind, const Line& line) {
    Preset preset{kind, QString::fromUtf8(line.name), {}, true, {}};
    for (const QString& text : QString::fromUtf8(line.steps).split(QStringLiteral(" + "))) {
        const auto step = stepFromText(text);
        Q_ASSERT_X(step, "factoryPresets", line.steps);
        preset.recipe.push_back(*step);
    }
    return preset;
}

}  // namespace

QList<Preset> factoryPresets() {
    QList<Preset> presets;
    for (const Line& line : filterPresets)
        presets.append(presetOf(PresetKind::OneFilter, line));
    for (const Line& line : recipePresets)
        presets.append(presetOf(PresetKind::WholeRecipe, line));
    return presets;
}

}  // namespace offstage
