#pragma once

#include <QPointer>
#include <QWidget>

namespace offstage {

/// A frame around another widget of the same window, for those who are told to look there. It lets
/// clicks through, and covers nothing but its own line.
class Ring : public QWidget {
    Q_OBJECT

public:
    explicit Ring(QWidget* window);

    /// Null: around nothing.
    void pointAt(QWidget* target);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();

    QPointer<QWidget> m_target;
};

}  // namespace offstage
