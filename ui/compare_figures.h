#pragma once

#include <QWidget>
#include <array>

#include "core/compare/comparison.h"
#include "ui/compare_model.h"

class QTabBar;

namespace offstage {

class CompareTable;
class ElidedLabel;
class PlotView;

/// What was measured: table and plots. They stand side by side, or one below the other, as far as
/// there is room; where there is not, tabs choose among them.
class CompareFigures : public QWidget {
    Q_OBJECT

public:
    explicit CompareFigures(QWidget* parent = nullptr);

    void setComparison(const Comparison& comparison);
    /// Greyed: what is shown is not of now.
    void setOutdated(bool outdated);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// In the order of the tabs.
    enum class View { Table, Time, Size, Workers };
    QWidget* widgetOf(View view) const;
    void arrange();
    bool arrangePlots(const QRect& room, int head);
    void setTabs(const QList<View>& views, const QRect& room, Qt::Alignment side);
    void place(QWidget* widget, const QRect& where) const;
    void showTab();
    void showLesson();
    int lineHeight() const;
    int plotWidth() const;
    int plotHeight() const;

    CompareModel m_model;
    QTabBar* m_tabs;
    ElidedLabel* m_head;
    CompareTable* m_table;
    std::array<PlotView*, 3> m_plots;
    ElidedLabel* m_lesson;
    QList<View> m_tabbed;        ///< what the tabs choose among
    View m_front = View::Table;  ///< the tab that was chosen last
    QRect m_tabPlace;            ///< where what they choose is shown
};

}  // namespace offstage
