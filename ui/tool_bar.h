#pragma once

#include <QToolBar>
#include <functional>
#include <vector>

namespace offstage {

/// Where room is short, what is missed least is left out: else what stands at the end would go
/// first, and that is the meter. The words beside the icons go before everything else.
class ToolBar : public QToolBar {
    Q_OBJECT

public:
    explicit ToolBar(const QString& title, QWidget* parent = nullptr);

    /// Something that takes room, and is shown or left out by `show`. The first told goes first.
    void addSpare(std::function<void(bool)> show);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Spare {
        std::function<void(bool)> show;
        int width = 0;  ///< that it takes, known once it was left out
    };
    void fit();

    std::vector<Spare> m_spares;
    std::size_t m_leftOut = 0;  ///< how many of them
};

}  // namespace offstage
