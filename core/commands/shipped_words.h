#pragma once

// What the declarations in resources/commands say to people, for lupdate, which does not read them.
// Nobody includes this. tests/rules/translations.py tells what is missing here.

#include <QCoreApplication>

namespace offstage {

inline constexpr const char* shippedWords[] = {
    QT_TRANSLATE_NOOP("Filter", "Local threshold"),
    QT_TRANSLATE_NOOP("Filter", "Tone"),
    QT_TRANSLATE_NOOP("Filter",
                      "Makes text and drawings black on white, however unevenly they are lit."),
    QT_TRANSLATE_NOOP("Filter", "Neighbourhood"),
    QT_TRANSLATE_NOOP("Filter",
                      "Side of the square whose mean a pixel is compared with: somewhat larger "
                      "than the letters."),
    QT_TRANSLATE_NOOP("Filter", "Offset"),
    QT_TRANSLATE_NOOP("Filter",
                      "How much darker than that mean a pixel has to be to become black."),
    QT_TRANSLATE_NOOP("Filter", "Motion blur (GraphicsMagick)"),
    QT_TRANSLATE_NOOP("Filter", "Blur"),
    QT_TRANSLATE_NOOP("Filter", "Softens in one direction, as if the camera had moved."),
    QT_TRANSLATE_NOOP("Filter", "Length"),
    QT_TRANSLATE_NOOP("Filter", "Sigma of the trail that every point draws."),
    QT_TRANSLATE_NOOP("Filter", "Angle"),
    QT_TRANSLATE_NOOP("Filter", "Direction of the trail, in degrees clockwise from the right."),
    QT_TRANSLATE_NOOP("Filter", "Freaky details"),
    QT_TRANSLATE_NOOP("Filter", "Sharpen"),
    QT_TRANSLATE_NOOP("Filter",
                      "Brings out detail of one size so strongly that a photograph looks drawn."),
    QT_TRANSLATE_NOOP("Filter", "Amplitude"),
    QT_TRANSLATE_NOOP("Filter", "How strong the details become."),
    QT_TRANSLATE_NOOP("Filter", "Scale"),
    QT_TRANSLATE_NOOP("Filter", "Size of the details."),
    QT_TRANSLATE_NOOP("Filter", "Iterations"),
    QT_TRANSLATE_NOOP("Filter", "How often it is done."),
    QT_TRANSLATE_NOOP("Filter", "Anisotropic smoothing"),
    QT_TRANSLATE_NOOP("Filter", "Denoise"),
    QT_TRANSLATE_NOOP("Filter",
                      "Removes noise along edges, not across them: lines and hair stay whole."),
    QT_TRANSLATE_NOOP("Filter", "How far it smooths."),
    QT_TRANSLATE_NOOP("Filter", "Sharpness"),
    QT_TRANSLATE_NOOP("Filter", "How well contours are preserved."),
    QT_TRANSLATE_NOOP("Filter", "Anisotropy"),
    QT_TRANSLATE_NOOP("Filter", "0 smooths in all directions, 1 only along contours."),
    QT_TRANSLATE_NOOP("Filter", "Kuwahara (ImageMagick)"),
    QT_TRANSLATE_NOOP("Filter",
                      "Replaces every pixel by the mean of its calmest neighbourhood: edges stay "
                      "sharp, the rest looks painted."),
    QT_TRANSLATE_NOOP("Filter", "Radius"),
    QT_TRANSLATE_NOOP("Filter", "Size of the neighbourhoods. Time grows with its square."),
    QT_TRANSLATE_NOOP("Filter", "Oil paint"),
    QT_TRANSLATE_NOOP("Filter", "Structure"),
    QT_TRANSLATE_NOOP(
        "Filter",
        "Replaces every pixel by the commonest colour around it, as strokes of paint would."),
    QT_TRANSLATE_NOOP("Filter", "Size of the strokes. Time grows with its square."),
    QT_TRANSLATE_NOOP("Filter", "Canny edges (libvips)"),
    QT_TRANSLATE_NOOP("Filter", "Draws edges as thin lines, brighter where they are steeper."),
    QT_TRANSLATE_NOOP("Filter", "Sigma"),
    QT_TRANSLATE_NOOP("Filter", "Details smaller than it draw no edge."),
    QT_TRANSLATE_NOOP("Filter", "Sharpen for print"),
    QT_TRANSLATE_NOOP(
        "Filter",
        "Sharpens lightness and leaves colours alone; bright and dark fringes have limits."),
    QT_TRANSLATE_NOOP("Filter", "Size of the details to strengthen."),
    QT_TRANSLATE_NOOP("Filter", "Amount"),
    QT_TRANSLATE_NOOP("Filter", "How much stronger edges become."),
    QT_TRANSLATE_NOOP("Filter", "Brightest fringe"),
    QT_TRANSLATE_NOOP("Filter", "The most by which a pixel becomes brighter, where white is 100."),
    QT_TRANSLATE_NOOP("Filter", "Darkest fringe"),
    QT_TRANSLATE_NOOP("Filter", "The most by which a pixel becomes darker."),
};

}  // namespace offstage
