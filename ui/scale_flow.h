#pragma once

#include <QObject>

namespace offstage {

class Actions;
class Canvas;
class Document;
class ScaleBar;
class Workbench;

/// Shows the scale bar over pictures whose file says how large a pixel is.
class ScaleFlow : public QObject {
    Q_OBJECT

public:
    ScaleFlow(Workbench& workbench, Canvas& canvas, const Actions& actions, QObject* parent);

    /// Metres from one pixel to the next; 0 where the file does not say, or says what programs
    /// write that know nothing of it, or where the picture is no longer of its size.
    static double pixelSize(const Document& document);

private:
    void show();

    Workbench& m_workbench;
    Canvas& m_canvas;
    const Actions& m_actions;
    ScaleBar* m_bar;
};

}  // namespace offstage
