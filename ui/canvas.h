#pragma once

#include <QColor>
#include <QRegion>
#include <QTimer>
#include <QWidget>

#include "ui/contrast_layer.h"
#include "ui/draft_layer.h"
#include "ui/view_tiles.h"

class QNativeGestureEvent;

namespace offstage {

class CurtainDivider;

/// Shows a picture, and lets people move about in it. It copies tiles that a ViewRenderer has made
/// and computes no pixel itself, so a frame costs the same for every picture.
class Canvas : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QColor background READ background WRITE setBackground)
public:
    explicit Canvas(QWidget* parent = nullptr);

    /// A finished picture, and what is shown instead while the original is asked for. Zoom and
    /// position stay if the size does, else it is fitted.
    void setPicture(const Picture& shown, const Picture& original);
    /// A small copy (RGB32, ARGB32_Premultiplied), stretched to `fullSize` until setPicture().
    void setQuickLook(const QImage& reduced, QSize fullSize);
    /// A result of the same size that a job fills, read only where addReady() says so: rectangles
    /// from multiples of Pyramid::alignment to such or the image's edge.
    void beginResult(const Picture& unfinished);
    void addReady(const QList<QRect>& imageRects);
    /// It will not be finished: what is done of it stays, hatched, until endResult().
    void failResult(const QList<QRect>& done, int tiles);
    /// `keep`: the finished result is the shown picture from now on; else the one before it is.
    void endResult(bool keep);
    /// Lies over the picture, marked as what it is, until it is cleared.
    void setDraft(const DraftPicture& draft);
    void clearDraft();
    /// Of what the screen shows, never of pixels; marked as what it is.
    void setStretch(const std::optional<DisplayStretch>& stretch);
    const std::optional<DisplayStretch>& stretch() const { return m_stretch; }
    /// Whose colours are shown.
    void setScreen(const ScreenRef& screen);
    const ScreenRef& screenProfile() const { return m_screen; }
    bool showsDraft() const { return !m_draft.isEmpty() && !showsOriginal(); }
    void clear();

    /// Compares two pictures in this place. Of two side by side this shows B.
    void setContrast(const ContrastLook& look);
    const ContrastLook& contrast() const { return m_contrast.look; }
    /// What is compared. Without pixels: the original for A, for B the picture shown else.
    void setSide(Side side, const SidePicture& picture);
    CurtainDivider& divider() { return *m_divider; }
    /// Lines between the pixels, where these are large.
    void setPixelGrid(bool shown);

    void setSubject(const QString& subject);  ///< the name of the picture, for screen readers

    double zoom() const { return m_view.zoom(); }  ///< device pixels per image pixel
    void setZoom(double zoom, QPointF atWidgetPos);
    const ViewGeometry& viewGeometry() const { return m_view; }
    /// Shows the same part of this picture, by fraction, as another canvas does of its own.
    void follow(const ViewGeometry& other);
    QRect visibleImageRect() const { return m_view.visibleImage(); }
    /// The same with what is beside the image.
    QRect windowInImage() const { return m_view.windowInImage(); }
    /// True if every visible pixel is the newest, at this very scale.
    bool isSharp();
    bool showsOriginal() const {
        return (m_showOriginal || m_originalHeld) && m_originalFits && !m_original.isNull();
    }

    struct View {  ///< where somebody was, so that each document can keep its own
        double zoom;
        QPointF centre;
        bool fitted;
    };
    View view() const { return {m_view.zoom(), m_view.centre(), m_view.isFitted()}; }
    void setView(const View& view);

    /// Around the picture. Neutral grey by default and not the theme's: coloured or very bright
    /// surroundings change how a picture is seen.
    QColor background() const { return m_background; }
    void setBackground(const QColor& background);
    QSize sizeHint() const override { return {800, 600}; }

public Q_SLOTS:
    void fit();
    void oneToOne();
    void zoomIn();
    void zoomOut();
    void setShowOriginal(bool show);

Q_SIGNALS:
    void visibleRectChanged(const QRect& image);
    /// Zoom, place or a size; `byHand`: not because of a size or another canvas.
    void viewChanged(bool byHand);
    void zoomChanged(double zoom);
    void pointerMoved(QPoint imagePixel);  ///< (-1, -1) when it leaves the image
    void originalShown(bool shown);
    void draftShown(bool shown);
    void lookChanged();       ///< stretch or screen: drafts are to be made anew
    void discardRequested();  ///< of a failed result, or of a draft
    void firstPainted();      ///< new content has been on the screen for the first time

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QPointF deviceMiddle() const;
    void zoomAt(double zoom, QPointF devicePos);
    void zoomGesture(QNativeGestureEvent* event);
    void pan(QPoint direction, Qt::KeyboardModifiers modifiers);
    void holdOriginal(bool held);
    void originalChanged(bool before);
    void setPointerPixel(QPoint pixel);
    void updateCursor();
    void moveTo(const ViewGeometry& view, bool byHand = false);  ///< the only way to change m_view
    void moveByHand(const ViewGeometry& view) { moveTo(view, true); }
    void followScreen();
    void contentChanged();
    void requestTiles();
    void takeTiles(const QList<ViewTile>& tiles);
    static void makeAccessible();
    void describe();
    QString describeContrast(const QString& picture) const;
    const DraftPicture* draftOfResult() const;
    QList<CanvasPart> parts();
    QList<ViewTiles*> spare(const QList<CanvasPart>& shown);
    void blink();
    quint64 drawPart(QPainter& painter, const CanvasPart& part, const QRect& exposed);
    void drawSurroundings(QPainter& painter, const QRect& plane, const QRect& exposed) const;
    void drawHatch(QPainter& painter, const QRect& exposed) const;
    void drawLabel(QPainter& painter, const CanvasPart& part) const;
    void drawLegend(QPainter& painter) const;

    ViewGeometry m_view;
    ViewTiles m_result{0};
    ViewTiles m_original{1};
    bool m_originalFits = false;  ///< it is of the same size and can be seen in the same place
    ContrastLayer m_contrast{m_original, m_result};
    CurtainDivider* m_divider;
    QTimer m_blinks;
    bool m_pixelGrid = false;
    DraftLayer m_draft;
    std::optional<DisplayStretch> m_stretch;
    ScreenRef m_screen;
    QImage m_quickLook;
    QString m_subject;
    QColor m_background{0x4a, 0x4a, 0x4a};
    QTimer m_settled;       ///< runs while the zoom changes
    quint64 m_awaited = 0;  ///< the stamp that firstPainted() waits for, or 0
    bool m_resultBegins = false;
    QRegion m_failed;             ///< what is done of a failed result, in image pixels
    int m_failedDone = 0;         ///< tiles in it
    int m_failedTiles = 0;        ///< of all of it
    bool m_showOriginal = false;  ///< until it is chosen otherwise
    bool m_originalHeld = false;  ///< while a key is down
    quint32 m_originalKey = 0;    ///< its scan code
    bool m_panning = false;
    QPointF m_panStart;   ///< where the drag, or its latest zoom, began
    QPointF m_panCentre;  ///< of the view then
    QPointF m_panHand;    ///< where the pointer is now
    QPoint m_pointer{-1, -1};
    ViewRenderer m_renderer;  // last: its threads end before anything they were asked for
};

}  // namespace offstage
