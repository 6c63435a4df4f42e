#pragma once

#include <QWidget>
#include <optional>

#include "core/image/display_stretch.h"
#include "core/image/histogram.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QTableWidget;

namespace offstage {

class ElidedLabel;
class HistogramView;

/// The histogram of what is seen, its figures in stored values, and the display stretch.
class HistogramPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistogramPanel(QWidget* parent = nullptr);

    enum class Area { Visible, Whole };
    Area area() const;
    /// Nothing: no picture is there.
    void setHistogram(const std::optional<Histogram>& histogram);
    /// Engaged while the display is stretched.
    void setStretch(const std::optional<DisplayStretch>& stretch);

Q_SIGNALS:
    void areaChanged();
    void shown();  ///< it can be seen from now on
    void stretchToggled(bool on);
    void stretchChanged(const offstage::DisplayStretch& stretch);
    void automaticWanted();  ///< a stretch that leaves out few of the values

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showFigures();
    void showNote();
    void showBin(int bin);
    void typed();

    std::optional<Histogram> m_histogram;
    std::optional<DisplayStretch> m_stretch;
    QComboBox* m_area;
    QCheckBox* m_log;
    HistogramView* m_view;
    ElidedLabel* m_under;  ///< what is under the pointer
    ElidedLabel* m_note;   ///< what was counted
    QCheckBox* m_stretched;
    QDoubleSpinBox* m_low;
    QDoubleSpinBox* m_high;
    QPushButton* m_automatic;
    QTableWidget* m_figures;
};

}  // namespace offstage
