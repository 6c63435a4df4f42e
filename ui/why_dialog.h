#pragma once

#include <QDialog>

#include "core/compare/advice.h"

class QLabel;
class QTreeWidget;

namespace offstage {

/// Why one side is advised: every rule in order, what was found, and which one decided.
class WhyDialog : public QDialog {
    Q_OBJECT

public:
    explicit WhyDialog(QWidget* parent = nullptr);

    void setAdvice(const Advice& advice);

private:
    QLabel* m_sentence;
    QTreeWidget* m_rules;
};

}  // namespace offstage
