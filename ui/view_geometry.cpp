#include "ui/view_geometry.h"

#include <algorithm>
#include <cmath>

#include "core/image/view_tile.h"

namespace offstage {

namespace {

constexpr double zoomStep = 1.25;

QPointF middle(QSize size) {
    return {size.width() / 2., size.height() / 2.};
}

double clampedCentre(double centre, int image, int viewport, double zoom) {
    const double half = viewport / (2 * zoom);
    return image <= 2 * half ? image / 2. : std::clamp(centre, half, image - half);
}

}  // namespace

void ViewGeometry::setImage(QSize image) {
    if (image == m_image)
        return;
    m_image = image;
    fit();
}

void ViewGeometry::setViewport(QSize viewport) {
    m_viewport = viewport;
    if (m_fitted)
        fit();
    else
        setView(m_zoom, m_centre);
}

double ViewGeometry::fitZoom() const {
    if (isEmpty())
        return 1;
    return std::min({1., double(m_viewport.width()) / m_image.width(),
                     double(m_viewport.height()) / m_image.height()});
}

void ViewGeometry::fit() {
    m_zoom = fitZoom();
    m_centre = middle(m_image);
    m_fitted = true;
}

void ViewGeometry::zoomAt(double zoom, QPointF at) {
    const QPointF fromMiddle = at - middle(m_viewport);
    // From the exact centre, not from what is on the screen: rounding would add up over steps.
    const QPointF fixed = m_centre + fromMiddle / m_zoom;
    m_zoom = std::clamp(zoom, minZoom(), maxZoom);
    m_centre = fixed - fromMiddle / m_zoom;
    m_fitted = false;
    clamp();
}

double ViewGeometry::stepped(double steps) const {
    const double zoom = m_zoom * std::pow(zoomStep, steps);
    const bool crosses = (m_zoom - 1) * (zoom - 1) < 0;
    return crosses && std::abs(steps) >= 1 ? 1 : zoom;
}

void ViewGeometry::setCentre(QPointF image) {
    m_centre = image;
    clamp();
}

void ViewGeometry::setView(double zoom, QPointF centre) {
    m_zoom = std::clamp(zoom, minZoom(), maxZoom);
    m_centre = centre;
    m_fitted = false;
    clamp();
}

ViewGeometry ViewGeometry::matched(QSize image, QSize viewport) const {
    ViewGeometry view = *this;
    view.m_viewport = viewport;
    if (image == m_image || image.isEmpty() || m_image.isEmpty())
        return view;
    const auto longer = [](QSize size) { return double(std::max(size.width(), size.height())); };
    view.m_image = image;
    view.m_zoom *= longer(m_image) / longer(image);
    view.m_centre = {view.m_centre.x() / m_image.width() * image.width(),
                     view.m_centre.y() / m_image.height() * image.height()};
    view.m_fitted = false;
    return view;
}

bool ViewGeometry::canPan() const {
    const QSize size = plane().size();
    return size.width() > m_viewport.width() || size.height() > m_viewport.height();
}

void ViewGeometry::clamp() {
    m_centre = {clampedCentre(m_centre.x(), m_image.width(), m_viewport.width(), m_zoom),
                clampedCentre(m_centre.y(), m_image.height(), m_viewport.height(), m_zoom)};
}

QRect ViewGeometry::plane() const {
    const QPointF corner = middle(m_viewport) - m_centre * m_zoom;
    return {QPoint(static_cast<int>(std::lround(corner.x())),
                   static_cast<int>(std::lround(corner.y()))),
            viewPlaneSize(m_image, m_zoom)};
}

QRect ViewGeometry::visiblePlane() const {
    const QRect whole = plane();
    return whole.intersected(QRect(QPoint(), m_viewport)).translated(-whole.topLeft());
}

QRect ViewGeometry::visibleImage() const {
    if (isEmpty())
        return {};
    // By the plane's rounded size, so that its edges are the image's.
    const QSize whole = plane().size();
    const QRectF visible(visiblePlane());
    const double across = double(m_image.width()) / whole.width();
    const double down = double(m_image.height()) / whole.height();
    return QRectF(visible.x() * across, visible.y() * down, visible.width() * across,
                  visible.height() * down)
        .toAlignedRect()
        .intersected(QRect(QPoint(), m_image));
}

QRect ViewGeometry::windowInImage() const {
    if (isEmpty())
        return {};
    return QRectF(toImage({0, 0}), QSizeF(m_viewport) / m_zoom).toAlignedRect();
}

QPointF ViewGeometry::toImage(QPointF at) const {
    return (at - plane().topLeft()) / m_zoom;
}

QPointF ViewGeometry::fromImage(QPointF image) const {
    return image * m_zoom + plane().topLeft();
}

}  // namespace offstage
