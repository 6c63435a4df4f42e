#pragma once

#include <QAccessible>
#include <QWidget>

namespace offstage {

/// Tells assistive technology what a plain widget is: a list, an item, an alert. To be called
/// before the widget is shown.
void setAccessibleRole(QWidget* widget, QAccessible::Role role);

}  // namespace offstage
