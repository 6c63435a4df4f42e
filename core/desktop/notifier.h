#pragma once

#include <QObject>

namespace offstage {

/// One message of the program among the desktop's notifications; a newer one takes its place. Does
/// nothing where there is no session bus or nobody who shows them.
class Notifier : public QObject {
    Q_OBJECT

public:
    explicit Notifier(QObject* parent = nullptr);

    /// `action`: words of the button that leads to chosen().
    void tell(const QString& summary, const QString& body, const QString& action);
    /// It is seen in the window by now.
    void withdraw();

Q_SIGNALS:
    void chosen(const QByteArray& token);

private Q_SLOTS:
    void takeToken(uint id, const QString& token);
    void takeAction(uint id, const QString& action);

private:
    uint m_id = 0;  ///< of the message that is shown
    QByteArray m_token;
};

}  // namespace offstage
