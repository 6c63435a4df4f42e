#pragma once

#include <QProxyStyle>

namespace offstage {

/// The desktop's style, whatever it is, with everything that can be pressed large enough to be hit,
/// every text dark enough on its ground to be read, and names for the parts that Qt makes itself.
class EasyStyle : public QProxyStyle {
    Q_OBJECT

public:
    static constexpr int leastTarget = 24;  ///< pixels, WCAG 2.2, 2.5.8

    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;

    /// Nothing moves of its own accord then, whatever the style below would do.
    void setMotionReduced(bool reduced) { m_motionReduced = reduced; }

    using QProxyStyle::polish;
    /// What a theme brings passes through here, again whenever it changes.
    void polish(QPalette& palette) override;
    void polish(QWidget* widget) override;

private:
    bool m_motionReduced = false;
};

}  // namespace offstage
