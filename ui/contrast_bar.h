#pragma once

#include <QWidget>

#include "ui/contrast.h"

class QAction;
class QComboBox;
class QLabel;

namespace offstage {

class Actions;
class ElidedLabel;

/// The slim bar above two pictures that are compared: how, and how near they are to each other.
class ContrastBar : public QWidget {
    Q_OBJECT

public:
    explicit ContrastBar(const Actions& actions, QWidget* parent = nullptr);

    /// Only shows it; emits nothing. What does not matter in this mode is left out.
    void setLook(const ContrastLook& look);
    void setFigures(const QString& text);

Q_SIGNALS:
    void gainChosen(int gain);

private:
    QWidget* button(QAction* action);

    QWidget* m_link;
    QWidget* m_turn;
    QLabel* m_gainLabel;
    QComboBox* m_gain;
    ElidedLabel* m_figures;
};

}  // namespace offstage
