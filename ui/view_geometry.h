#pragma once

#include <QPointF>
#include <QRect>
#include <QSize>

namespace offstage {

/// Which part of an image a view shows, and how large. A value: it knows no widget. Lengths are
/// device pixels of the viewport unless they say image.
///
/// An image that is larger than the viewport always fills it, a smaller one is in the middle, so
/// nobody can lose it.
class ViewGeometry {
public:
    static constexpr double maxZoom = 32;

    QSize image() const { return m_image; }
    QSize viewport() const { return m_viewport; }
    double zoom() const { return m_zoom; }
    /// The image point in the middle of the viewport.
    QPointF centre() const { return m_centre; }
    /// True while the zoom follows the viewport so that all of the image is visible.
    bool isFitted() const { return m_fitted; }
    bool isEmpty() const { return m_image.isEmpty() || m_viewport.isEmpty(); }

    void setImage(QSize image);  ///< fits, unless the size is the same
    void setViewport(QSize viewport);

    /// All of the image, never enlarged.
    void fit();
    /// Changes the zoom and leaves the image point at `at` where it is, if the edges allow.
    void zoomAt(double zoom, QPointF at);
    /// The zoom this many steps of a quarter further; whole steps stop at 1:1 on their way.
    double stepped(double steps) const;
    void setCentre(QPointF image);
    void setView(double zoom, QPointF centre);

    /// The same part, by fraction, of another image in another viewport; equal images are equally
    /// large, of others the longer sides are.
    ViewGeometry matched(QSize image, QSize viewport) const;

    double fitZoom() const;
    double minZoom() const { return fitZoom() / 4; }
    /// True if some of the image is outside the viewport.
    bool canPan() const;

    /// The whole image at this zoom, in the viewport. Its corner is whole, so its tiles can be
    /// copied to the screen as they are.
    QRect plane() const;
    /// What of the plane is visible, from the plane's corner.
    QRect visiblePlane() const;
    QRect visibleImage() const;
    /// The viewport in image pixels: reaches beyond the image where it is larger.
    QRect windowInImage() const;
    QPointF toImage(QPointF at) const;
    QPointF fromImage(QPointF image) const;

    bool operator==(const ViewGeometry&) const = default;

private:
    void clamp();

    QSize m_image;
    QSize m_viewport;
    double m_zoom = 1;
    QPointF m_centre;
    bool m_fitted = true;
};

}  // namespace offstage
