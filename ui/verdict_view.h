#pragma once

#include <QScrollArea>

#include "core/engine/job.h"

class QLabel;

namespace offstage {

/// What follows from a comparison: a sentence with the shape of the side that it speaks for. Long
/// ones are scrolled.
class VerdictView : public QScrollArea {
    Q_OBJECT

public:
    enum class Shape {
        None,       ///< nothing is said yet
        Threads,    ///< the disc that stands for them in the plots
        Processes,  ///< their square
        Doubt       ///< a triangle: the figures do not say it
    };

    explicit VerdictView(QWidget* parent = nullptr);

    void show(Shape shape, const QString& text);
    QString text() const;
    Shape shape() const;

    QSize minimumSizeHint() const override;

private:
    class Mark;

    Mark* m_mark;
    QLabel* m_text;
};

}  // namespace offstage
