#include "ui/canvas.h"

#include <QAccessibleWidget>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/threads.h"
#include "ui/badge.h"
#include "ui/hatch.h"

namespace offstage {

namespace {

QAccessibleInterface* accessibleCanvas(const QString& className, QObject* object) {
    if (className != QLatin1String(Canvas::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget*>(object), QAccessible::Graphic);
}

/// From device to widget pixels, outwards.
QRect toWidget(const QRect& device, double ratio) {
    return QRectF(QPointF(device.topLeft()) / ratio, QSizeF(device.size()) / ratio).toAlignedRect();
}

QRect toDevice(const QRect& widget, double ratio) {
    return QRectF(QPointF(widget.topLeft()) * ratio, QSizeF(widget.size()) * ratio).toAlignedRect();
}

}  // namespace

Canvas::Canvas(QWidget* parent) : QWidget(parent) {
    QAccessible::installFactory(accessibleCanvas);
    setAccessibleName(tr("Image"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(64, 64);
    m_settled.setSingleShot(true);
    m_settled.setInterval(400);
    connect(&m_settled, &QTimer::timeout, this, &Canvas::describe);
    connect(&m_renderer, &ViewRenderer::rendered, this, &Canvas::takeTiles);
    describe();
}

void Canvas::setPicture(const Picture& shown, const Picture& original) {
    Q_ASSERT(onGuiThread());
    m_result.setPicture(shown);
    // One of another size cannot be seen in the same place.
    m_original.setPicture(original.image.size() == shown.image.size() ? original : Picture());
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
    update();
}

void Canvas::clearDraft() {
    if (m_draft.isEmpty())
        return;
    m_draft.clear();
    describe();
    update();
    Q_EMIT draftShown(false);
}

void Canvas::setStretch(const std::optional<DisplayStretch>& stretch) {
    if (std::exchange(m_stretch, stretch) == stretch)
        return;
    describe();
    m_result.setStretch(stretch);
    m_original.setStretch(stretch);
    contentChanged();
    Q_EMIT stretchChanged();
}

void Canvas::clear() {
    Q_ASSERT(onGuiThread());
    setPicture({}, {});
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
    moveTo(view);
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

bool Canvas::isSharp() const {
    return (showsOriginal() ? m_original : m_result).isFresh(m_view);
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

void Canvas::moveTo(const ViewGeometry& view) {
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
}

void Canvas::requestTiles() {
    const ViewTiles& front = showsOriginal() ? m_original : m_result;
    const ViewTiles& back = showsOriginal() ? m_result : m_original;
    QList<ViewTile> wanted = front.wanted(m_view, true);
    // The other one too, once there is time, so that changing over is immediate.
    if (!m_original.isSameAs(m_result))
        wanted += back.wanted(m_view, false);
    m_renderer.request(std::move(wanted));
}

void Canvas::takeTiles(const QList<ViewTile>& tiles) {
    Q_ASSERT(onGuiThread());
    ViewTiles& front = showsOriginal() ? m_original : m_result;
    const bool complete = front.settle(m_view);
    const QRect plane = m_view.plane();
    QRect changed;
    for (const ViewTile& tile : tiles) {
        ViewTiles& layer = tile.layer == 0 ? m_result : m_original;
        if (!layer.insert(tile) || &layer != &front)
            continue;
        if (tile.scale == m_view.zoom())
            changed |= (tile.part.isEmpty() ? viewTileRect(plane.size(), tile.index) : tile.part)
                           .translated(plane.topLeft());
        else if (!complete)  // it may be stretched under the missing ones
            changed |= plane;
    }
    if (!changed.isEmpty())
        update(toWidget(changed, devicePixelRatioF()));
}

void Canvas::paintEvent(QPaintEvent* event) {
    followScreen();
    QPainter painter(this);
    // One unit is one device pixel, and the widget's corner is a whole one: tiles are copied, not
    // resampled, at every scale factor of the screen.
    const QTransform device = painter.deviceTransform();
    painter.setWorldTransform(
        QTransform::fromTranslate(std::round(device.dx()), std::round(device.dy())) *
        device.inverted());
    const QRect exposed = toDevice(event->rect(), devicePixelRatioF());
    drawSurroundings(painter, exposed);

    ViewTiles& front = showsOriginal() ? m_original : m_result;
    (showsOriginal() ? m_result : m_original).settle(m_view);
    const bool complete = front.settle(m_view);
    if (complete)
        m_quickLook = {};
    else {
        painter.fillRect(m_view.plane().intersected(exposed), m_background);
        if (!m_quickLook.isNull())
            painter.drawImage(QRectF(m_view.plane()), m_quickLook);
        if (showsOriginal())
            m_result.draw(painter, m_view, exposed);
    }
    quint64 newest = front.draw(painter, m_view, exposed);
    if (front.isNull() && !m_quickLook.isNull())
        newest = m_awaited;
    if (!m_failed.isEmpty() && !showsOriginal())
        drawHatch(painter, exposed);
    if (showsDraft())
        m_draft.draw(painter, m_view, m_background);
    if (m_awaited != 0 && newest >= m_awaited) {
        m_awaited = 0;
        QMetaObject::invokeMethod(this, &Canvas::firstPainted, Qt::QueuedConnection);
    }

    painter.resetTransform();
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    QStringList badge;
    if (showsOriginal())
        badge << tr("Original");
    else if (showsDraft())
        badge << m_draft.text();
    if (m_stretch && !m_view.image().isEmpty())
        badge << tr("Display stretched");
    drawBadge(painter, badge);
}

void Canvas::drawSurroundings(QPainter& painter, const QRect& exposed) const {
    const QRect plane = m_view.isEmpty() ? QRect() : m_view.plane();
    for (const QRect& rect : QRegion(exposed).subtracted(plane))
        painter.fillRect(rect, m_background);
    if (plane.isEmpty())
        return;
    // A dark line and a fading shadow tell a grey image from the grey around it.
    for (int distance = 1; distance <= 4; ++distance) {
        const int dark = distance == 1 ? 160 : 70 / distance;
        painter.setPen(QColor(0, 0, 0, dark));
        painter.drawRect(plane.adjusted(-distance, -distance, distance - 1, distance - 1));
    }
}

void Canvas::drawHatch(QPainter& painter, const QRect& exposed) const {
    const QBrush brush = hatch(devicePixelRatioF());
    const QRect seen = m_view.plane().intersected(exposed);
    painter.setBrushOrigin(m_view.plane().topLeft());  // it moves with the picture
    for (const QRect& rect : m_failed.intersected(m_view.visibleImage())) {
        const QPointF corner = m_view.fromImage(rect.topLeft());
        const QPointF end = m_view.fromImage(rect.topLeft() + QPoint(rect.width(), rect.height()));
        const QRect place(QPoint(qRound(corner.x()), qRound(corner.y())),
                          QPoint(qRound(end.x()) - 1, qRound(end.y()) - 1));
        painter.fillRect(place.intersected(seen), brush);
    }
}

void Canvas::describe() {
    if (m_view.image().isEmpty()) {
        setAccessibleDescription(tr("No image"));
        return;
    }
    const QLocale locale;
    QString text = tr("%1, %2 by %3, %4 percent", "name, width, height, zoom")
                       .arg(m_subject.isEmpty() ? tr("Image") : m_subject)
                       .arg(m_view.image().width())
                       .arg(m_view.image().height())
                       .arg(locale.toString(m_view.zoom() * 100, 'g', 3));
    if (showsOriginal())
        text = tr("%1, original shown").arg(text);
    else if (showsDraft())
        text = tr("%1, draft shown").arg(text);
    else if (!m_failed.isEmpty())
        text = tr("%1, partly done: %2 of %3 tiles (hatched)")
                   .arg(text)
                   .arg(m_failedDone)
                   .arg(m_failedTiles);
    if (m_stretch)
        text = tr("%1, display stretched").arg(text);
    setAccessibleDescription(text);
}

}  // namespace offstage
