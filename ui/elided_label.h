#pragma once

#include <QFrame>

namespace offstage {

/// One line of text that gives way: what does not fit ends in an ellipsis and is in the tool tip.
class ElidedLabel : public QFrame {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    const QString& text() const { return m_text; }
    /// Repaints only if the text is another one.
    void setText(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_text;
};

}  // namespace offstage
