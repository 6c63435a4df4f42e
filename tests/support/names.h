#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QWidget>

/// The names of the widgets that Tab visits below `root`, in its order, once each. The given name
/// comes first: Qt says that a combo box on Linux is called what it currently shows.
inline QStringList tabOrder(const QWidget& root) {
    QStringList names;
    for (QWidget* widget = root.nextInFocusChain(); widget != &root;
         widget = widget->nextInFocusChain())
        if (root.isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus) &&
            !widget->focusProxy() && widget->isVisibleTo(&root) && widget->isEnabled())
            names << (widget->accessibleName().isEmpty()
                          ? QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name)
                          : widget->accessibleName());
    return names;
}

/// Widgets below `root` that can be focused or pressed but have no name for a screen reader.
inline QStringList namelessWidgets(const QWidget& root) {
    QStringList nameless;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        const bool button = qobject_cast<const QAbstractButton*>(widget);
        // Parts that Qt makes for itself: the line edit in a spin box, scroll bars, a table's
        // corner.
        const bool part = widget->objectName().startsWith(QLatin1String("qt_")) ||
                          widget->inherits("QTableCornerButton") ||
                          widget->inherits("QLineEditIconButton") ||
                          widget->inherits("QHeaderView");
        if (part || (widget->focusPolicy() == Qt::NoFocus && !button))
            continue;
        const QAccessibleInterface* seen =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        if (!seen || seen->text(QAccessible::Name).isEmpty())
            nameless << QString::fromLatin1(widget->metaObject()->className());
    }
    return nameless;
}
