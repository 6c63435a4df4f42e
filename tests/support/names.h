#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QWidget>

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
