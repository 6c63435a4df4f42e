#include "ui/canvas.h"

#include <algorithm>
#include <cmath>

#include "core/threads.h"
#include "ui/curtain_divider.h"
#include "ui/motion.h"

namespace offstage {

namespace {

constexpr int blinkMs = 250;  ///< each picture: twice a second; above three times is dangerous

/// From device to widget pixels, outwards.
QRect toWidget(const QRect& device, double ratio) {
    return QRectF(QPointF(device.topLeft()) / ratio, QSizeF(device.size()) / ratio).toAlignedRect();
}

}  // namespace

Canvas::Canvas(QWidget* parent) : QWidget(parent), m_divider(new CurtainDivider(this)) {
    makeAccessible();
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(64, 64);
    m_settled.setSingleShot(true);
    m_settled.setInterval(400);
    connect(&m_settled, &QTimer::timeout, this, &Canvas::describe);
    connect(&m_renderer, &ViewRenderer::rendered, this, &Canvas::takeTiles);
    m_divider->hide();
    connect(m_divider, &CurtainDivider::positionChanged, this, [this](double position) {
        m_contrast.curtain = position;
        update();
    });
    connect(m_divider, &CurtainDivider::focusLeft, this, [this] { holdOriginal(false); });
    m_blinks.setInterval(blinkMs);
    connect(&m_blinks, &QTimer::timeout, this, &Canvas::blink);
    describe();
}

void Canvas::setPicture(const Picture& shown, const Picture& original) {
    Q_ASSERT(onGuiThread());
    m_result.setPicture(shown);
    m_original.setPicture(original);
    m_originalFits = original.image.size() == shown.image.size();
    m_failed = {};
    m_awaited = m_result.stamp();
    if (shown.image.size() != m_view.image())
        m_quickLook = {};  // of something else
    ViewGeometry view = m_view;
    view.setImage(shown.image.size());
    moveTo(view);
    contentChanged();
}

void Canvas::setQuickLook(const QImage& reduced, QSize fullSize) {
    Q_ASSERT(onGuiThread());
    m_result.clear();
    m_original.clear();
    m_failed = {};
    m_quickLook = reduced;
    m_awaited = m_result.stamp();
    ViewGeometry view = m_view;
    view.setImage(fullSize);
    moveTo(view);
    contentChanged();
}

void Canvas::beginResult(const Picture& unfinished) {
    Q_ASSERT(onGuiThread());
    m_result.beginResult(unfinished);
    m_failed = {};
    m_resultBegins = true;
    ViewGeometry view = m_view;
    view.setImage(unfinished.image.size());
    moveTo(view);
    contentChanged();
}

void Canvas::addReady(const QList<QRect>& imageRects) {
    Q_ASSERT(onGuiThread());
    m_result.addReady(imageRects);
    if (std::exchange(m_resultBegins, false))
        m_awaited = m_result.stamp();
    requestTiles();
}

void Canvas::failResult(const QList<QRect>& done, int tiles) {
    Q_ASSERT(onGuiThread());
    // One region, whose rectangles are rows of tiles: a frame looks at those in view only.
    QList<QRect> sorted = done;
    std::sort(sorted.begin(), sorted.end(), [](const QRect& a, const QRect& b) {
        return std::pair(a.y(), a.x()) < std::pair(b.y(), b.x());
    });
    m_failed = {};
    QRect row;
    for (const QRect& tile : std::as_const(sorted)) {
        const bool goesOn = tile.y() == row.y() && tile.x() == row.right() + 1;
        if (!goesOn)
            m_failed += std::exchange(row, tile);
        row |= tile;
    }
    m_failed += row;
    m_failedDone = static_cast<int>(done.size());
    m_failedTiles = tiles;
    describe();
    update();
}

void Canvas::endResult(bool keep) {
    Q_ASSERT(onGuiThread());
    m_result.endResult(keep);
    m_resultBegins = false;
    if (!std::exchange(m_failed, {}).isEmpty())
        describe();
    contentChanged();
}

void Canvas::setDraft(const DraftPicture& draft) {
    Q_ASSERT(onGuiThread());
    const bool first = m_draft.isEmpty();
    m_draft.set(draft);
    if (first) {
        describe();
        Q_EMIT draftShown(true);
    }
    contentChanged();
}

void Canvas::clearDraft() {
    if (m_draft.isEmpty())
        return;
    m_draft.clear();
    describe();
    contentChanged();
    Q_EMIT draftShown(false);
}

void Canvas::setStretch(const std::optional<DisplayStretch>& stretch) {
    if (std::exchange(m_stretch, stretch) == stretch)
        return;
    describe();
    m_result.setStretch(stretch);
    m_original.setStretch(stretch);
    m_contrast.setStretch(stretch);
    contentChanged();
    Q_EMIT lookChanged();
}

void Canvas::setScreen(const ScreenRef& screen) {
    if (std::exchange(m_screen, screen) == screen)
        return;
    m_result.setScreen(screen);
    m_original.setScreen(screen);
    m_contrast.setScreen(screen);
    contentChanged();
    Q_EMIT lookChanged();
}

void Canvas::clear() {
    Q_ASSERT(onGuiThread());
    setPicture({}, {});
}

void Canvas::setContrast(const ContrastLook& look) {
    Q_ASSERT(onGuiThread());
    if (look == m_contrast.look)
        return;
    m_contrast.look = look;
    m_contrast.blinked = false;
    m_contrast.still = isMotionReduced(*this);
    if (look.mode == Contrast::Blink && !m_contrast.still)
        m_blinks.start();
    else
        m_blinks.stop();
    m_divider->setOrientation(look.divider);
    if (m_divider->hasFocus() && look.mode != Contrast::Split)
        setFocus();  // or whatever comes next in the window would have it
    // One that was pushed to the edge hides a picture, which nobody means who asks for both.
    constexpr double edge = 0.03;
    if (m_divider->isHidden() && look.mode == Contrast::Split &&
        std::abs(m_divider->position() - 0.5) > 0.5 - edge)
        m_divider->setPosition(0.5);
    m_divider->setVisible(look.mode == Contrast::Split);
    describe();
    contentChanged();
}

void Canvas::setSide(Side side, const SidePicture& picture) {
    Q_ASSERT(onGuiThread());
    m_contrast.setSide(side, picture);
    describe();
    contentChanged();
}

void Canvas::blink() {
    m_contrast.blinked = !m_contrast.blinked;
    update();
}

void Canvas::setPixelGrid(bool shown) {
    m_pixelGrid = shown;
    update();
}

void Canvas::follow(const ViewGeometry& other) {
    moveTo(other.matched(m_view.image(), m_view.viewport()));
}

void Canvas::setSubject(const QString& subject) {
    m_subject = subject;
    describe();
}

void Canvas::setZoom(double zoom, QPointF atWidgetPos) {
    Q_ASSERT(onGuiThread());
    zoomAt(zoom, atWidgetPos * devicePixelRatioF());
}

void Canvas::setView(const View& wanted) {
    Q_ASSERT(onGuiThread());
    ViewGeometry view = m_view;
    if (wanted.fitted)
        view.fit();
    else
        view.setView(wanted.zoom, wanted.centre);
    moveTo(view);
}

void Canvas::setBackground(const QColor& background) {
    m_background = background;
    update();
}

void Canvas::fit() {
    Q_ASSERT(onGuiThread());
    ViewGeometry view = m_view;
    view.fit();
    moveByHand(view);
}

void Canvas::oneToOne() {
    zoomAt(1, deviceMiddle());
}

void Canvas::zoomIn() {
    zoomAt(m_view.stepped(1), deviceMiddle());
}

void Canvas::zoomOut() {
    zoomAt(m_view.stepped(-1), deviceMiddle());
}

void Canvas::setShowOriginal(bool show) {
    Q_ASSERT(onGuiThread());
    const bool before = showsOriginal();
    m_showOriginal = show;
    originalChanged(before);
}

void Canvas::holdOriginal(bool held) {
    const bool before = showsOriginal();
    m_originalHeld = held;
    originalChanged(before);
}

void Canvas::originalChanged(bool before) {
    if (showsOriginal() == before)
        return;
    describe();
    contentChanged();
    Q_EMIT originalShown(!before);
}

bool Canvas::isSharp() {
    const QList<CanvasPart> shown = parts();
    return std::all_of(shown.begin(), shown.end(),
                       [](const CanvasPart& part) { return part.tiles->isFresh(part.view); });
}

void Canvas::contentChanged() {
    requestTiles();
    updateCursor();
    update();
}

void Canvas::followScreen() {
    const double ratio = devicePixelRatioF();
    const QSize viewport(qRound(width() * ratio), qRound(height() * ratio));
    if (viewport == m_view.viewport())
        return;
    ViewGeometry view = m_view;
    view.setViewport(viewport);
    moveTo(view);
}

void Canvas::moveTo(const ViewGeometry& view, bool byHand) {
    Q_ASSERT(onGuiThread());
    if (view == m_view)
        return;
    const ViewGeometry before = std::exchange(m_view, view);
    requestTiles();
    updateCursor();
    update();
    if (before.zoom() != view.zoom() || before.image() != view.image())
        m_settled.start();
    if (before.zoom() != view.zoom()) {
        m_panStart = m_panHand;  // the wheel was turned in mid-drag: it goes on from here
        m_panCentre = view.centre();
        Q_EMIT zoomChanged(view.zoom());
    }
    if (before.visibleImage() != view.visibleImage())
        Q_EMIT visibleRectChanged(view.visibleImage());
    Q_EMIT viewChanged(byHand);
}

const DraftPicture* Canvas::draftOfResult() const {
    return showsDraft() ? m_draft.picture() : nullptr;
}

QList<CanvasPart> Canvas::parts() {
    if (showsOriginal())
        return {{&m_original, m_view, QRect(QPoint(), m_view.viewport()), tr("Original")}};
    return m_contrast.parts(m_view, draftOfResult());
}

/// What may be shown next.
QList<ViewTiles*> Canvas::spare(const QList<CanvasPart>& shown) {
    QList<ViewTiles*> all = m_contrast.spare();
    if (m_originalFits && !m_original.isSameAs(m_result) && !all.contains(&m_original))
        all << &m_original;
    all.removeIf([&](ViewTiles* tiles) {
        return tiles->isNull() || std::any_of(shown.begin(), shown.end(), [&](const auto& part) {
                   return part.tiles == tiles;
               });
    });
    return all;
}

void Canvas::requestTiles() {
    m_contrast.follow(draftOfResult());
    const QList<CanvasPart> shown = parts();
    QList<QList<ViewTile>> lists;
    for (const CanvasPart& part : shown)
        lists << part.tiles->wanted(part.view, true);
    QList<ViewTile> wanted = lists.size() == 1 ? lists.first() : QList<ViewTile>();
    for (qsizetype i = 0; lists.size() > 1 && i < std::max(lists[0].size(), lists[1].size()); ++i)
        for (QList<ViewTile>& list : lists)  // both sides get sharp together
            if (i < list.size())
                wanted.append(std::move(list[i]));
    // Once there is time, so that changing over is immediate.
    for (ViewTiles* tiles : spare(shown))
        wanted += tiles->wanted(m_view.matched(tiles->size(), m_view.viewport()), false);
    m_renderer.request(std::move(wanted));
}

void Canvas::takeTiles(const QList<ViewTile>& tiles) {
    Q_ASSERT(onGuiThread());
    const QList<CanvasPart> shown = parts();
    QList<bool> complete;
    for (const CanvasPart& part : shown)
        complete << part.tiles->settle(part.view);
    QRect changed;
    for (const ViewTile& tile : tiles) {
        ViewTiles* layer = tile.layer == m_result.layer()     ? &m_result
                           : tile.layer == m_original.layer() ? &m_original
                                                              : m_contrast.find(tile.layer);
        if (!layer->insert(tile))
            continue;
        for (qsizetype i = 0; i < shown.size(); ++i) {
            const QRect plane = shown[i].view.plane();
            if (layer != shown[i].tiles)
                continue;
            if (tile.scale == shown[i].view.zoom())
                changed |=
                    (tile.part.isEmpty() ? viewTileRect(plane.size(), tile.index) : tile.part)
                        .translated(plane.topLeft()) &
                    shown[i].place;
            else if (!complete[i])  // it may be stretched under the missing ones
                changed |= plane & shown[i].place;
        }
    }
    if (!changed.isEmpty())
        update(toWidget(changed, devicePixelRatioF()));
}

}  // namespace offstage
