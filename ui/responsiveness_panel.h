#pragma once

#include <QTimer>
#include <QWidget>

#include "core/pulse/pulse.h"

class QFormLayout;
class QLabel;
class QTreeWidget;

namespace offstage {

class FrameGraph;

/// The meter in full: the last minute as a graph, every figure, and the worst stalls with what the
/// program was about. Costs nothing while hidden.
class ResponsivenessPanel : public QWidget {
    Q_OBJECT

public:
    explicit ResponsivenessPanel(Pulse& pulse, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QLabel* addFigure(QFormLayout* form, const QString& name, const QString& widest,
                      const QString& help);
    void fitFigures();
    void refresh();
    void refreshStalls();
    void reset();

    struct Figure {
        QLabel* value;
        QString widest;
    };

    Pulse& m_pulse;
    std::vector<Figure> m_figures;
    QTimer m_idle;
    FrameGraph* m_graph;
    QLabel* m_rate;
    QLabel* m_latency;
    QLabel* m_missed;
    QLabel* m_hitch;
    QLabel* m_longTasks;
    QLabel* m_hangs;
    QLabel* m_longest;
    QLabel* m_pace;
    QLabel* m_ownPaint;
    QTreeWidget* m_stalls;
    quint64 m_stallsShown = 0;
};

}  // namespace offstage
