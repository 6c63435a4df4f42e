#pragma once

#include <QWidget>
#include <array>
#include <vector>

#include "ui/figure_label.h"

class QGridLayout;
class QLabel;

namespace offstage {

/// Every figure of the meter in aligned columns, each with its grade, what it means and whose
/// bounds it is held against.
class FiguresPage : public QWidget {
    Q_OBJECT

public:
    explicit FiguresPage(Pulse& pulse, QWidget* parent = nullptr);

    void refresh(const Responsiveness& figures);
    /// Where `width` is too narrow for all, grades are told by their shapes alone.
    void fitInto(int width);
    /// With the words, whether they are shown or not.
    QSize sizeHint() const override;

private:
    struct Distribution {
        Metric metric;
        Percentiles Responsiveness::*figures;
        std::array<FigureLabel*, 4> values;
        FigureLabel* grade;
    };
    struct Graded {
        Metric metric;
        FigureLabel* value;
    };

    static QStringList percentiles();
    void buildDistributions();
    void buildWitnesses();
    void buildMetrics();
    QLabel* addName(int row, int column, const QString& name, const QString& help);
    void addHead(int row, int column, const QString& text, const QString& help);
    FigureLabel* addMilliseconds(int row, int column, const QString& name);
    void addDistribution(int row, Metric metric, Percentiles Responsiveness::*figures);
    FigureLabel* addGraded(int row, int column, const QString& name, const QString& widest);
    void showBounds(double refreshHz);
    int savedWidth() const;

    Pulse& m_pulse;
    QGridLayout* m_grid;
    std::vector<Distribution> m_distributions;
    std::vector<Graded> m_metrics;
    std::array<FigureLabel*, 3> m_witnesses;
    FigureLabel* m_pace;
    FigureLabel* m_measured;
    FigureLabel* m_onePercentLow;
    FigureLabel* m_ownShare;
    std::vector<std::pair<QWidget*, Metric>> m_helps;  ///< who shows which bounds
    bool m_words = true;
    double m_boundsFor = 0;  ///< the rate that they were told for
};

}  // namespace offstage
