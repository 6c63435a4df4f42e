#pragma once

#include <QWidget>

class QLabel;
class QSlider;
class QSpinBox;

namespace offstage {

/// Above a picture of several pages: which one it is, and how to get to the others.
class PageBar : public QWidget {
    Q_OBJECT

public:
    explicit PageBar(QWidget* parent = nullptr);

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
