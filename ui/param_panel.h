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
class QStackedWidget;
class QTextBrowser;
class QToolButton;
class QVBoxLayout;

namespace offstage {

class ParamForm;
class PresetBar;

/// The chosen filter's parameters, built from their declaration, its presets, what is to be known
/// of it, and the button that applies it and stops it.
class ParamPanel : public QWidget {
    Q_OBJECT

public:
    explicit ParamPanel(QWidget* parent = nullptr);
    QSize minimumSizeHint() const override;

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
    /// The step whose parameters these are, and whether they differ from what it has; empty: they
    /// are for a new one.
    void setEdited(const QString& step, bool changed = false);

    /// Whether there is something to apply to, and if not, why: one sentence.
    void setCanApply(bool can, const QString& why = {});

    PresetBar& presets() { return *m_presets; }
    void setFavourite(bool favourite);
    /// All about the filter, in the place of its parameters.
    void setHelpShown(bool shown);
    /// What applying it will cost, and where that is known from; nothing hides it.
    void setEstimate(const QString& text, const QString& reason);

Q_SIGNALS:
    void filterChanged();
    /// The user chose another value.
    void paramsChanged();
    /// setParams() brought others.
    void paramsSet();
    void draftsWanted(bool wanted);
    void noiseWanted();  ///< the strength is to be chosen by the noise of the picture
    void applyRequested();
    void addRequested();  ///< not to change the step that is edited, but to add one like it
    void stopRequested();
    void favouriteToggled(bool favourite);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showTitle();
    void showButton();

    const Filter* m_filter = nullptr;
    Params m_params;
    QHash<const Filter*, Params> m_lastUsed;
    ParamForm* m_form = nullptr;
    QVBoxLayout* m_rows;
    std::optional<JobUpdate> m_job;  ///< engaged while it is not over
    QString m_edited;
    bool m_changed = false;
    bool m_canApply = true;
    QString m_whyNot;

    QLabel* m_title;
    QToolButton* m_star;
    QToolButton* m_help;
    PresetBar* m_presets;
    QStackedWidget* m_pages;
    QScrollArea* m_scroll;
    QTextBrowser* m_about;
    QPushButton* m_noise;
    QLabel* m_noiseFound;
    QCheckBox* m_drafts;
    QLabel* m_summary;
    QLabel* m_source;
    QLabel* m_estimate;
    QPushButton* m_button;
    QPushButton* m_add;
};

}  // namespace offstage
