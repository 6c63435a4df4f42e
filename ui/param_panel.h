#pragma once

#include <QHash>
#include <QWidget>
#include <optional>

#include "core/engine/job.h"
#include "core/filters/filter.h"
class QCheckBox;
class QLabel;
class QPushButton;
class QScrollArea;

namespace offstage {

class ParamForm;

/// The chosen filter's parameters, built from their declaration, and the button that applies it and
/// stops it.
class ParamPanel : public QWidget {
    Q_OBJECT

public:
    explicit ParamPanel(QWidget* parent = nullptr);

    const Filter* filter() const { return m_filter; }
    /// Shows this filter with the values it had here last; null shows none.
    void setFilter(const Filter* filter);
    /// The truth, not what the boxes show: those round.
    Params params() const { return m_params; }
    /// Parameters of filter(). Does not emit paramsChanged().
    void setParams(const Params& params);

    /// Whether the picture is to show what a moved parameter does before it is applied.
    bool showsDrafts() const;

    /// What was found: white noise of this standard deviation, in levels of 255.
    void showNoise(double sigma);

    /// What the button does: stops this job while it is not over, else applies.
    void setJob(const std::optional<JobUpdate>& job);
    /// The step whose parameters these are; empty: they are for a new one.
    void setEdited(const QString& step);

    /// Whether there is something to apply to, and if not, why: one sentence.
    void setCanApply(bool can, const QString& why = {});

Q_SIGNALS:
    void filterChanged();
    /// The user chose another value.
    void paramsChanged();
    void draftsWanted(bool wanted);
    void noiseWanted();  ///< the strength is to be chosen by the noise of the picture
    void applyRequested();
    void stopRequested();

private:
    void showTitle();
    void showButton();

    const Filter* m_filter = nullptr;
    Params m_params;
    QHash<const Filter*, Params> m_lastUsed;
    ParamForm* m_form = nullptr;
    std::optional<JobUpdate> m_job;  ///< engaged while it is not over
    QString m_edited;
    bool m_canApply = true;
    QString m_whyNot;

    QLabel* m_title;
    QScrollArea* m_scroll;
    QPushButton* m_noise;
    QLabel* m_noiseFound;
    QCheckBox* m_drafts;
    QPushButton* m_button;
};

}  // namespace offstage
