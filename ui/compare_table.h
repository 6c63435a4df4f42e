#pragma once

#include <QTreeView>

namespace offstage {

class CompareModel;

/// The table of a comparison. Figures stand under each other by their right edges, ranges and
/// remarks behind them with less weight.
class CompareTable : public QTreeView {
    Q_OBJECT

public:
    explicit CompareTable(CompareModel& model, QWidget* parent = nullptr);

    /// Greyed: what is shown is not of now.
    void setOutdated(bool outdated);
    /// What the chosen row teaches, or nothing.
    QString lesson() const;
    /// At which nothing has to be shortened.
    QSize sizeHint() const override;
    /// At which only long words in the last column are.
    int enoughWidth() const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void lessonChanged(const QString& lesson);

protected:
    void changeEvent(QEvent* event) override;

private:
    class Cells;

    void fitColumns();

    CompareModel& m_model;
    Cells* m_cells;
};

}  // namespace offstage
