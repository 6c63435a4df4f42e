#pragma once

#include <QSlider>

namespace offstage {

/// A horizontal slider that goes where it is clicked, so that a press anywhere begins a drag, and
/// tells of a double click and of fine steps.
class ParamSlider : public QSlider {
    Q_OBJECT

public:
    explicit ParamSlider(QWidget* parent = nullptr);

Q_SIGNALS:
    void resetWanted();                  ///< a double click
    void fineStepWanted(int direction);  ///< 1 or -1: an arrow key with Shift

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
};

}  // namespace offstage
