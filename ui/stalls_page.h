#pragma once

#include <QWidget>

#include "core/pulse/stall_log.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QTreeWidget;

namespace offstage {

/// The worst stalls, and where the UI thread was in the one that is chosen.
class StallsPage : public QWidget {
    Q_OBJECT

public:
    explicit StallsPage(QWidget* parent = nullptr);

    /// Keeps the chosen one.
    void setStalls(const std::vector<Stall>& worst);
    int count() const { return static_cast<int>(m_stalls.size()); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void fitColumns();
    void showChosen();
    void copy();

    std::vector<Stall> m_stalls;
    QLabel* m_empty;
    QSplitter* m_parts;
    QTreeWidget* m_list;
    QPlainTextEdit* m_detail;
    QPushButton* m_copy;
};

}  // namespace offstage
