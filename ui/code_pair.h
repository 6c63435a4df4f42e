#pragma once

#include <QSplitter>
#include <array>

class QLabel;
class QPlainTextEdit;

namespace offstage {

/// Two of this program's own sources, as the compiler got them: beside each other, or one above the
/// other where there is not room enough.
class CodePair : public QSplitter {
    Q_OBJECT

public:
    explicit CodePair(QWidget* parent = nullptr);

    /// What the two are called, and their names in core/compare.
    void setFiles(const std::array<QString, 2>& titles, const std::array<QString, 2>& files);
    void zoom(int steps);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Side {
        QLabel* title;
        QPlainTextEdit* text;
    };
    std::array<Side, 2> m_sides;
};

}  // namespace offstage
