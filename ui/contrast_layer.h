#pragma once

#include <array>

#include "core/engine/draft_maker.h"
#include "ui/contrast.h"
#include "ui/view_tiles.h"

namespace offstage {

/// One of the pictures that a canvas shows, and where. Lengths are device pixels.
struct CanvasPart {
    ViewTiles* tiles;
    ViewGeometry view;
    QRect place;  ///< of the viewport
    QString label;
    Qt::Alignment corner = Qt::AlignTop | Qt::AlignLeft;  ///< where the label stands
    bool isResult = false;  ///< what a job fills, a draft and hatching lie on it
    bool isDifference = false;
};

/// Two pictures that are compared in the place of one, and which parts of the view show which. It
/// knows what is to be drawn; the canvas draws it.
class ContrastLayer {
public:
    /// The document's own pictures, which are A and B unless others are given.
    ContrastLayer(ViewTiles& original, ViewTiles& result);

    ContrastLook look;
    double curtain = 0.5;  ///< where the divider is
    bool still = false;    ///< it blinks only when told to
    bool blinked = false;  ///< the other one is seen now
    void setSide(Side side, const SidePicture& picture);
    void setStretch(const std::optional<DisplayStretch>& stretch);
    void setScreen(const ScreenRef& screen);

    ViewTiles& tiles(Side side);
    bool isPinned(Side side) const { return !m_pinned[index(side)].isNull(); }
    const QString& name(Side side) const { return m_names[index(side)]; }
    /// What is to be shown in `view`, which is that of the result.
    QList<CanvasPart> parts(const ViewGeometry& view, const DraftPicture* draft);
    /// Those that may be shown next.
    QList<ViewTiles*> spare();
    /// Its own tiles of this layer, or null.
    ViewTiles* find(int layer);
    /// Takes up whatever has changed in what is subtracted.
    void follow(const DraftPicture* draft);
    /// Whether a difference can be shown.
    bool subtracts(const DraftPicture* draft);

private:
    static std::size_t index(Side side) { return static_cast<std::size_t>(side); }
    CanvasPart part(Side side, const ViewGeometry& view, const QRect& place);
    QList<CanvasPart> halves(const ViewGeometry& view);

    std::array<ViewTiles*, 2> m_own;
    std::array<ViewTiles, 2> m_pinned{ViewTiles(2), ViewTiles(3)};
    std::array<QString, 2> m_names;
    ViewTiles m_difference{4};
    std::shared_ptr<const ViewDifference> m_subtracted;
    const ViewTiles* m_source = nullptr;  ///< what it is subtracted from
};

}  // namespace offstage
