#pragma once

#include <QFrame>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace offstage {

class Announcer;

/// The bar above the picture in which the guided tour speaks: where one is, a sentence or two, and
/// the way on or out.
class TourCard : public QFrame {
    Q_OBJECT

public:
    explicit TourCard(QWidget* parent = nullptr);

    void setPlace(int step, int of, const QString& title);
    /// Said aloud, too, if it is new.
    void setText(const QString& text);
    /// What the button that leads on is called, and whether it can be pressed.
    void setNext(const QString& text, bool enabled);
    void setSkippable(bool skippable);
    /// Below the text: a head and rows, the first column being names.
    void setTable(const QList<QStringList>& rows);
    /// Further ways on, at the end.
    void setOffers(const QList<QAction*>& offers);
    /// Moves the keyboard to the button that leads on.
    void enter();

Q_SIGNALS:
    void nextRequested();
    void skipRequested();
    void leaveRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QLabel* m_place;
    QLabel* m_title;
    QLabel* m_text;
    QGridLayout* m_table;
    QHBoxLayout* m_offers;
    QPushButton* m_next;
    QPushButton* m_skip;
    QToolButton* m_leave;
    Announcer* m_announcer;
};

}  // namespace offstage
