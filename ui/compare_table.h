#pragma once

#include <QTreeView>

namespace offstage {

class CompareModel;

/// The table of a comparison. Figures stand under each other by their right edges, ranges and
/// remarks behind them with less weight. Columns hang on the room that there is and not on what is
/// in them, so that nothing moves while figures come.
class CompareTable : public QTreeView {
    Q_OBJECT

public:
    explicit CompareTable(CompareModel& model, QWidget* parent = nullptr);

    /// Greyed: what is shown is not of now.
    void setOutdated(bool outdated);
    /// What the chosen row teaches, or nothing.
    QString lesson() const;
    /// At which figures and their ranges fit.
    int enoughWidth() const;
    /// At which nearly everything does.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void lessonChanged(const QString& lesson);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Cells;

    int widthWith(int wayLetters, int differenceLetters) const;
    void fitColumns();

    CompareModel& m_model;
    Cells* m_cells;
    int m_label = 0;  ///< what all labels take in a line
};

}  // namespace offstage
