#pragma once

#include <QToolBar>

namespace offstage {

/// Words beside the icons as long as there is room for all of them. Where there is not, icons
/// alone: else what stands at the end would go first, and that is the meter.
class ToolBar : public QToolBar {
    Q_OBJECT

public:
    explicit ToolBar(const QString& title, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    int m_wordsTake = 0;  ///< how much wider it is with words, known once it had none
};

}  // namespace offstage
