#pragma once

#include <QAction>
#include <QFrame>
#include <QPointer>
#include <vector>

#include "core/engine/job.h"

class QBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace offstage {

/// The bar above the canvas that says what happened, what is safe and what can be done. The newest
/// message is on top; closing it brings back the one before. Hidden while there is none.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// `actions`, three at most, become buttons and stay the caller's; a message that was answered
    /// by one of them goes away. The same text is not stacked twice.
    void show(const Notice& notice, const QList<QAction*>& actions = {});
    void showError(const Error& error, const QList<QAction*>& actions = {});
    /// Takes the message that is shown away.
    void dismiss();
    /// Takes a message away, wherever it is among them: it has been answered elsewhere.
    void withdraw(const QString& text);

    /// What is shown, or an empty string.
    QString text() const;
    int count() const { return static_cast<int>(m_messages.size()); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Message {
        Notice notice;
        QList<QPointer<QAction>> actions;
    };

    void showTop();
    void showIcon();
    void showNext();
    void arrange();
    QColor tint() const;

    std::vector<Message> m_messages;  ///< the last one is shown
    std::vector<QPushButton*> m_buttons;
    QLabel* m_icon;
    QLabel* m_text;
    QLabel* m_place;
    QToolButton* m_next;
    QBoxLayout* m_body;      ///< the text and the controls
    QBoxLayout* m_controls;  ///< everything to press but the closing
    QBoxLayout* m_answers;
    QPushButton* m_details;
    QToolButton* m_close;
    QPlainTextEdit* m_detail;
};

}  // namespace offstage
