#pragma once

#include <QWidget>
#include <optional>

#include "core/pulse/metric.h"
#include "core/pulse/pulse.h"

namespace offstage {

/// One figure of the meter: a number, and where it has one its grade, by shape and word. Its size
/// is that of the widest text it is made for, so a new figure never makes the window lay itself
/// out again; and it paints all of itself, so nothing behind it is painted with it.
class FigureLabel : public QWidget {
    Q_OBJECT

public:
    enum class Kind {
        Figure,   ///< a number
        Graded,   ///< a number and, where there is one, a grade
        Grade,    ///< a grade alone
        Sentence  ///< words with numbers in them
    };
    /// `name`: for those who listen. `widest`: room for the number.
    FigureLabel(Pulse& pulse, Kind kind, const QString& name, const QString& widest = {});

    const QString& text() const { return m_text; }
    std::optional<Grade> grade() const { return m_grade; }
    /// Repaints only if they are others.
    void setFigure(const QString& text, std::optional<Grade> grade = std::nullopt);
    /// Where room is short the shape alone tells the grade.
    void setWordShown(bool shown);
    /// What that saves; 0 if it has no grade.
    int wordWidth() const;
    /// "Hangs: 1, fair".
    QString sentence() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int gap() const;
    int figureWidth() const;
    void fit();

    Pulse& m_pulse;
    Kind m_kind;
    QString m_widest;
    QString m_text;
    std::optional<Grade> m_grade;
    bool m_wordShown = true;
};

}  // namespace offstage
