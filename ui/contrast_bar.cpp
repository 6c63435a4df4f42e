#include "ui/contrast_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/accessible_role.h"
#include "ui/actions.h"
#include "ui/elided_label.h"

namespace offstage {

namespace {
constexpr int targetSize = 28;  ///< for the pointer
}

ContrastBar::ContrastBar(const Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_gainLabel(new QLabel(tr("Amplify"))),
      m_gain(new QComboBox),
      m_figures(new ElidedLabel) {
    setAccessibleName(tr("Comparing"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 2, 6, 2);
    row->setSpacing(2);
    for (QAction* action : {actions.contrastSplit, actions.contrastSideBySide,
                            actions.contrastBlink, actions.contrastDifference})
        row->addWidget(button(action));
    row->addSpacing(10);
    row->addWidget(button(actions.swapSides));
    row->addWidget(m_turn = button(actions.turnDivider));
    row->addWidget(m_link = button(actions.linkViews));
    m_gainLabel->setBuddy(m_gain);
    m_gain->setAccessibleName(tr("Amplification of the difference"));
    m_gain->setMinimumHeight(targetSize);
    m_gain->setToolTip(tr("How many times larger than it is the difference is shown"));
    for (const int gain : contrastGains)
        m_gain->addItem(tr("\u00d7%1", "amplification").arg(gain), gain);
    connect(m_gain, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT gainChosen(m_gain->currentData().toInt()); });
    row->addWidget(m_gainLabel);
    row->addWidget(m_gain);
    row->addSpacing(10);
    setAccessibleRole(m_figures, QAccessible::StaticText);
    row->addWidget(m_figures, 1);
    row->addWidget(button(actions.contrastOff));
    setLook({});
}

QWidget* ContrastBar::button(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumSize(targetSize, targetSize);
    return button;
}

void ContrastBar::setLook(const ContrastLook& look) {
    m_turn->setVisible(look.mode == Contrast::Split || look.mode == Contrast::SideBySide);
    m_link->setVisible(look.mode == Contrast::SideBySide);
    m_gainLabel->setVisible(look.mode == Contrast::Difference);
    m_gain->setVisible(look.mode == Contrast::Difference);
    const QSignalBlocker quiet(m_gain);
    m_gain->setCurrentIndex(m_gain->findData(look.gain));
}

void ContrastBar::setFigures(const QString& text) {
    if (m_figures->text() == text)
        return;
    m_figures->setText(text);
    m_figures->setAccessibleName(text);
}

}  // namespace offstage
