#pragma once

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QPointer>

#include "core/pulse/pulse.h"

namespace offstage {

class Announcer;
class PulseMark;

/// The meter in the tool bar: the pulse and, four times a second, its figures in a line:
/// `60 fps  p99 3 ms  smooth`. A click asks for the panel. Decides when the pulse is armed: while
/// the window can be seen and used, and the program is active or a job runs.
class MeterPill : public QAbstractButton {
    Q_OBJECT

public:
    explicit MeterPill(Pulse& pulse, QWidget* parent = nullptr);
    ~MeterPill() override;

    /// Jobs keep the pulse armed while the user is in another program.
    void setJobsRunning(bool running);
    /// Nothing moves by itself; frames are not watched then.
    void setMotionReduced(bool reduced);
    /// Where room is short the pulse and the word have to do.
    void setFiguresShown(bool shown);

    /// What is shown, in one line.
    QString line() const;
    /// The same for those who listen: `60 frames per second, latency 3 ms, smooth`.
    QString sentence() const;
    double frameRate() const { return m_frameRate; }
    /// Microseconds that the meter's own painting takes of each frame.
    double paintCostUs() const { return m_pulse.snapshot().ownPaint * 1000; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Where things are, in logical pixels; fixed columns, so that figures do not dance.
    struct Columns {
        QRect mark, rate, latency, shape, word;
        int width = 0;
    };
    Columns columns() const;
    static QString rateText(const QString& rate);
    static QString latencyText(const QString& latency);
    void placeParts();
    void watchWindow();
    void updateRefreshRate();
    void updateArmed();
    void exclude(Exclusion reason, bool holds);
    void refresh();
    void announce();

    Pulse& m_pulse;
    PulseMark* m_mark;
    QPointer<QWidget> m_window;
    QPointer<QScreen> m_screen;
    bool m_jobsRunning = false;
    bool m_blocked = false;  // by a dialog
    bool m_figuresShown = true;
    bool m_motionReduced = false;
    Headline m_headline = Headline::Idle;
    Announcer* m_announcer;
    Headline m_announced = Headline::Smooth;  ///< what nobody has to be told
    QElapsedTimer m_sinceAnnounced;
    double m_frameRate = 0;
    QString m_rate;
    QString m_latency;
};

}  // namespace offstage
