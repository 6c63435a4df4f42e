#pragma once

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace offstage {

/// A problem report, to be read, changed, copied and saved. It goes nowhere by itself.
class ReportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ReportDialog(QWidget* parent);

    /// Until then it says that facts are being gathered.
    void setReport(const QString& text);

Q_SIGNALS:
    void saveRequested(const QString& text);

private:
    QPlainTextEdit* m_text;
    QPushButton* m_copy;
    QPushButton* m_save;
};

}  // namespace offstage
