#pragma once

#include <QTimer>
#include <QWidget>

#include "core/pulse/pulse.h"

class QBoxLayout;
class QLineEdit;
class QStackedWidget;
class QTabBar;

namespace offstage {

class Actions;
class ElidedLabel;
class FiguresPage;
class FrameGraph;
class Recorder;
class StallsPage;

/// The meter in full: the last minute as a graph, every figure, the worst stalls with what the
/// program was about, and the recording. Costs nothing while hidden.
class ResponsivenessPanel : public QWidget {
    Q_OBJECT

public:
    ResponsivenessPanel(Pulse& pulse, Recorder& recorder, const Actions& actions,
                        QWidget* parent = nullptr);

    /// What the next marker shall be called: what was written into the field, which is emptied,
    /// or its number.
    QString takeMarkerName();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QBoxLayout* buildOrders(const Actions& actions);
    QBoxLayout* buildTabs(const Actions& actions);
    void refresh();
    void showRecording();

    Pulse& m_pulse;
    Recorder& m_recorder;
    QTimer m_idle;
    QLineEdit* m_marker;
    ElidedLabel* m_recording;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    FrameGraph* m_graph;
    FiguresPage* m_figures;
    StallsPage* m_stalls;
    bool m_stallsChanged = false;
};

}  // namespace offstage
