#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace offstage {

/// The place of one parameter: its name, what sets it, and the button that brings its initial value
/// back. In one line where there is room for that, else with the name above.
class ParamRow : public QWidget {
    Q_OBJECT

public:
    ParamRow(const QString& name, QWidget* parent);

    /// `control` takes what room there is, and should have `least`; `number`, if there is one,
    /// stands behind it. Without a label the name is the control's own.
    void fill(QWidget* control, int least, QWidget* number, bool labelled = true);
    void setChanged(bool changed);

    /// Of the name, with the space behind it; 0 without a label.
    int labelWidth() const;
    /// `tight`: the control may be half as wide as is comfortable.
    bool fitsInOneLine(int width, int labelColumn, bool tight = false) const;
    /// Of the number; 0 without one.
    int numberWidth() const;
    void setNumberWidth(int width);
    /// In one line with the name in a column so wide, or, if that is 0, in as many as it takes.
    void arrange(int width, int labelColumn);

Q_SIGNALS:
    void resetWanted();  ///< by the button, or by a double click on the name

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QGridLayout* m_grid;
    QLabel* m_label;
    QToolButton* m_reset = nullptr;
    QWidget* m_control = nullptr;
    QWidget* m_number = nullptr;
    int m_least = 0;
    int m_arranged = -1;  ///< the label column of now; -1: nowhere yet, -2: above
};

}  // namespace offstage
