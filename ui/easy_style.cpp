#include "ui/easy_style.h"

#include <QMainWindow>
#include <QStyleOptionMenuItem>
#include <QTabBar>
#include <algorithm>

#include "ui/legible.h"

namespace offstage {

namespace {

constexpr int dockButtonIcon = 10;  ///< as large as Qt draws it, at least

}  // namespace

QSize EasyStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const {
    const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
        case CT_PushButton:
        case CT_ToolButton:
        case CT_CheckBox:
        case CT_RadioButton:
        case CT_ComboBox:
        case CT_LineEdit:
        case CT_SpinBox:
        case CT_Slider:
        case CT_TabBarTab:
        case CT_MenuBarItem:
        case CT_HeaderSection:
        case CT_ItemViewItem:
            return usual.expandedTo({0, leastTarget});
        case CT_MenuItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
                item && item->menuItemType == QStyleOptionMenuItem::Separator)
                return usual;
            return usual.expandedTo({0, leastTarget});
        default:
            return usual;
    }
}

QRect EasyStyle::subElementRect(SubElement element, const QStyleOption* option,
                                const QWidget* widget) const {
    const QRect usual = QProxyStyle::subElementRect(element, option, widget);
    const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option);
    if (!dock || dock->verticalTitleBar || usual.isEmpty() ||
        (element != SE_DockWidgetCloseButton && element != SE_DockWidgetFloatButton))
        return usual;
    const int fromEnd = element == SE_DockWidgetFloatButton && dock->closable ? 2 : 1;
    const QRect bar = dock->rect;
    return visualRect(
        dock->direction, bar,
        QRect(bar.right() + 1 - fromEnd * leastTarget, bar.top() + (bar.height() - leastTarget) / 2,
              leastTarget, leastTarget));
}

int EasyStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returned) const {
    if (m_motionReduced && hint == SH_Widget_Animation_Duration)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

int EasyStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                           const QWidget* widget) const {
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
        case PM_TabCloseIndicatorWidth:
        case PM_TabCloseIndicatorHeight:
        case PM_TabBarScrollButtonWidth:
            return std::max(usual, leastTarget);
        case PM_DockWidgetTitleBarButtonMargin:
            return std::max(usual,
                            (leastTarget - dockButtonIcon) / 2);  // the bar is as high as they
        default:
            return usual;
    }
}

void EasyStyle::polish(QPalette& palette) {
    QProxyStyle::polish(palette);
    static constexpr std::pair<QPalette::ColorRole, QPalette::ColorRole> inks[] = {
        {QPalette::WindowText, QPalette::Window},
        {QPalette::Text, QPalette::Base},
        {QPalette::Text, QPalette::AlternateBase},
        {QPalette::ButtonText, QPalette::Button},
        {QPalette::PlaceholderText, QPalette::Base},
        {QPalette::ToolTipText, QPalette::ToolTipBase},
        {QPalette::Link, QPalette::Base},
        {QPalette::Link, QPalette::Window},
        {QPalette::LinkVisited, QPalette::Base},
        {QPalette::LinkVisited, QPalette::Window},
    };
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        for (const auto& [ink, ground] : inks)
            palette.setColor(group, ink,
                             legible(palette.color(group, ink), palette.color(group, ground)));
        // Its ground is also what marks other things: that is what has to give way.
        palette.setColor(group, QPalette::Highlight,
                         legible(palette.color(group, QPalette::Highlight),
                                 palette.color(group, QPalette::HighlightedText)));
    }
}

void EasyStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    // The tabs of docks that lie over each other.
    if (auto* tabs = qobject_cast<QTabBar*>(widget);
        tabs && qobject_cast<QMainWindow*>(tabs->parentWidget()))
        tabs->setAccessibleName(tr("Panels"));
}

}  // namespace offstage
