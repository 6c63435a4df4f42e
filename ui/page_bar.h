#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QSlider;
class QSpinBox;

namespace offstage {

/// Above a picture of several pages: which one it is, how to get to the others, and what does the
/// same to all of them.
class PageBar : public QWidget {
    Q_OBJECT

public:
    explicit PageBar(QAction* applyToAll, QWidget* parent = nullptr);

    /// The first page is 0. With one page there is nothing to be seen.
    void setPages(int page, int pages);
    int page() const;

Q_SIGNALS:
    void pageWanted(int page);

private:
    QSlider* m_slider;
    QSpinBox* m_number;
    QLabel* m_count;
};

}  // namespace offstage
