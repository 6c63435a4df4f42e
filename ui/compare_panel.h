#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <optional>

#include "core/compare/comparison.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace offstage {

class CompareFigures;
class VerdictView;
class WhyDialog;

/// What is to be compared: a filter as it is set, or everything that was done to the image.
enum class CompareWhat { Chosen, Steps };

/// Threads against processes, with figures: orders a comparison, shows what it found and what
/// follows from that. Takes values; what they come from and who gives the orders is elsewhere.
class ComparePanel : public QWidget {
    Q_OBJECT

public:
    /// What could be compared now.
    struct Subject {
        QString chosen;    ///< "Median on night_street.tif"; empty: no filter
        QString steps;     ///< "All 3 steps on night_street.tif"; empty: there are none
        QString whyNot;    ///< why it cannot be compared now: one sentence
        QString expected;  ///< how long it takes: one sentence
    };

    explicit ComparePanel(QWidget* parent = nullptr);
    QSize minimumSizeHint() const override;

    void setSubject(const Subject& subject);
    CompareWhat what() const;
    /// Also while it runs: figures appear as they come, four times a second at most.
    void setComparison(const Comparison& comparison);
    const std::optional<Comparison>& comparison() const { return m_comparison; }
    /// Why what is shown is not of now, one sentence; it is greyed. Empty: it is.
    void setOutdated(const QString& why);
    /// It runs: `part` of it (0..1) is done.
    void setProgress(double part, const QString& doing);
    /// It runs no more.
    void setIdle();

Q_SIGNALS:
    void runRequested();
    void stopRequested();
    void whatChanged(offstage::CompareWhat what);
    void saveRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class State { Idle, Running, Stopping };
    QWidget* makeSide();
    QWidget* makeIntroduction();
    QPushButton* makeButton(const QString& text, const QString& tip);
    void press();
    void copyText();
    void showWhy();
    void showComparison();
    void showState();
    void showButtons();

    Subject m_subject;
    std::optional<Comparison> m_comparison;
    QString m_outdated;
    State m_state = State::Idle;
    QTimer m_pause;  ///< between two sights of figures that come

    QBoxLayout* m_layout;
    QStackedWidget* m_pages;
    QWidget* m_introduction;
    QLabel* m_expected;
    CompareFigures* m_figures;
    QComboBox* m_what;
    VerdictView* m_verdict;
    QProgressBar* m_progress;
    QLabel* m_doing;
    QPushButton* m_run;
    QPushButton* m_why;
    QPushButton* m_copy;
    QPushButton* m_save;
    QPointer<WhyDialog> m_whyDialog;
};

}  // namespace offstage
