#pragma once

#include <QWidget>
#include <array>

#include "ui/canvas.h"

class QBoxLayout;

namespace offstage {

class Ruler;

/// The canvas, and a second one beside or above it where two pictures are seen side by side: both
/// show the same part, by fraction, unless they are unlinked.
class CanvasArea : public QWidget {
    Q_OBJECT

public:
    explicit CanvasArea(QWidget* parent = nullptr);

    Canvas& canvas() { return *m_canvas; }
    /// Shows A while both are side by side, else nothing.
    Canvas& reference() { return *m_reference; }
    void setContrast(const ContrastLook& look);
    void setScreen(const ScreenRef& screen) { m_canvas->setScreen(screen); }
    void setReference(const SidePicture& picture, const Picture& original);
    void setLinked(bool linked);
    void setRulersShown(bool shown);

private:
    QWidget* ruled(Canvas* canvas);
    void link();

    Canvas* m_canvas;
    Canvas* m_reference;
    QBoxLayout* m_layout;
    QWidget* m_referencePane;
    QList<Ruler*> m_rulers;
    bool m_linked = true;
};

}  // namespace offstage
