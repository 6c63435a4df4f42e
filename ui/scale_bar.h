#pragma once

#include <QWidget>

namespace offstage {

/// A round length, as people read it on a scale.
struct RoundLength {
    double metres = 0;
    QString text;  ///< "20 µm"
    /// The longest of 1, 2 or 5 times a power of ten that is no longer than `most` metres.
    static RoundLength upTo(double most);
};

/// How long a round length is in the picture: lies over the lower left corner of its parent.
class ScaleBar : public QWidget {
    Q_OBJECT

public:
    explicit ScaleBar(QWidget* parent);

    /// Metres that a pixel of this widget shows, and how far above the corner it is to be.
    void setScale(double metresPerPixel, int above);
    const RoundLength& length() const { return m_length; }
    int barWidth() const { return m_barWidth; }  ///< of that length

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RoundLength m_length;
    int m_barWidth = 0;
};

}  // namespace offstage
