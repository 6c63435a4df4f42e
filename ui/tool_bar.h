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
    void resizeEvent(QResizeEvent* event) override;

private:
    int m_wordsWidth = 0;  ///< it needs with words, as known by when it had them last
};

}  // namespace offstage
