#include "ui/contrast_layer.h"

#include <cmath>

#include "core/words.h"

namespace offstage {

namespace {

const PixelBlock* blockOf(const Picture& picture) {
    return picture.isNull() ? nullptr : picture.image.block().get();
}

bool isUpToDate(const ViewDifference& made, const ViewDifference& wanted) {
    return blockOf(made.from) == blockOf(wanted.from) && made.gain == wanted.gain &&
           made.over.cacheKey() == wanted.over.cacheKey() && made.overAt == wanted.overAt;
}

}  // namespace

ContrastLayer::ContrastLayer(ViewTiles& original, ViewTiles& result) : m_own{&original, &result} {}

void ContrastLayer::setSide(Side side, const SidePicture& picture) {
    m_pinned[index(side)].setPicture(picture.picture);
    m_names[index(side)] = picture.name;
}

void ContrastLayer::setStretch(const std::optional<DisplayStretch>& stretch) {
    for (ViewTiles& pinned : m_pinned)
        pinned.setStretch(stretch);
}

void ContrastLayer::setScreen(const ScreenRef& screen) {
    for (ViewTiles& pinned : m_pinned)
        pinned.setScreen(screen);
}

ViewTiles& ContrastLayer::tiles(Side side) {
    ViewTiles& pinned = m_pinned[index(side)];
    return pinned.isNull() ? *m_own[index(side)] : pinned;
}

bool ContrastLayer::subtracts(const DraftPicture* draft) {
    const QSize size = tiles(Side::A).size();
    const bool moves = draft && draft->moves && &tiles(Side::B) == m_own[index(Side::B)];
    return !size.isEmpty() && size == tiles(Side::B).size() && !moves;
}

CanvasPart ContrastLayer::part(Side side, const ViewGeometry& view, const QRect& place) {
    ViewTiles& shown = tiles(side);
    CanvasPart part{&shown, view, place, name(side)};
    if (!shown.isNull())
        part.view = view.matched(shown.size(), view.viewport());
    part.isResult = &shown == m_own[index(Side::B)];
    return part;
}

QList<CanvasPart> ContrastLayer::halves(const ViewGeometry& view) {
    const QSize size = view.viewport();
    const bool beside = look.divider == Qt::Vertical;
    const int at = qRound(curtain * (beside ? size.width() : size.height()));
    const QRect first(QPoint(), beside ? QSize(at, size.height()) : QSize(size.width(), at));
    const QRect second(beside ? QPoint(at, 0) : QPoint(0, at),
                       QPoint(size.width() - 1, size.height() - 1));
    QList<CanvasPart> parts{part(look.swapped ? Side::B : Side::A, view, first),
                            part(look.swapped ? Side::A : Side::B, view, second)};
    parts[1].corner = beside ? Qt::AlignTop | Qt::AlignRight : Qt::AlignBottom | Qt::AlignLeft;
    return parts;
}

QList<CanvasPart> ContrastLayer::parts(const ViewGeometry& view, const DraftPicture* draft) {
    const QRect all(QPoint(), view.viewport());
    switch (look.mode) {
        case Contrast::Off:
            return {{m_own[index(Side::B)], view, all, name(Side::B), Qt::AlignTop | Qt::AlignLeft,
                     true}};
        case Contrast::Split:
            return halves(view);
        case Contrast::SideBySide:
            break;
        case Contrast::Blink: {
            CanvasPart shown = part(blinked != look.swapped ? Side::A : Side::B, view, all);
            if (still)
                shown.label = offstage::tr("%1 (S shows the other)").arg(shown.label);
            return {shown};
        }
        case Contrast::Difference: {
            CanvasPart shown = part(Side::B, view, all);
            if (!subtracts(draft)) {
                shown.label = offstage::tr("The sizes differ: no difference can be shown");
                return {shown};
            }
            shown.label = offstage::tr("Difference \u00d7%1").arg(look.gain);
            shown.tiles = &m_difference;
            shown.isDifference = true;
            return {shown};
        }
    }
    return {part(Side::B, view, all)};
}

QList<ViewTiles*> ContrastLayer::spare() {
    if (look.mode == Contrast::Off)
        return {m_own[index(Side::B)]};
    if (look.mode == Contrast::Split || look.mode == Contrast::Blink)
        return {&tiles(Side::A), &tiles(Side::B)};
    return {&tiles(Side::B)};
}

ViewTiles* ContrastLayer::find(int layer) {
    for (ViewTiles* tiles : {&m_pinned[0], &m_pinned[1], &m_difference})
        if (tiles->layer() == layer)
            return tiles;
    return nullptr;
}

void ContrastLayer::follow(const DraftPicture* draft) {
    if (look.mode != Contrast::Difference || !subtracts(draft)) {
        if (!m_difference.isNull())
            m_difference.clear();
        m_subtracted.reset();
        return;
    }
    const ViewTiles& source = tiles(Side::B);
    ViewDifference wanted{tiles(Side::A).picture(), look.gain, {}, {}, 1};
    if (draft && &source == m_own[index(Side::B)]) {
        wanted.over = draft->pixels;
        wanted.overAt = draft->area.topLeft();
        wanted.overScale = draft->view.scale;
    }
    if (std::exchange(m_source, &source) != &source)
        m_difference.clear();  // stamps of the one mean nothing to the other
    if (!m_subtracted || m_difference.isNull() || !isUpToDate(*m_subtracted, wanted))
        m_subtracted = std::make_shared<const ViewDifference>(std::move(wanted));
    m_difference.follow(source, m_subtracted);
}

}  // namespace offstage
