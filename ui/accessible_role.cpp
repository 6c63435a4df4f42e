#include "ui/accessible_role.h"

#include <QAccessibleWidget>
#include <QVariant>

namespace offstage {

namespace {

constexpr char roleProperty[] = "offstageAccessibleRole";

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* widget = qobject_cast<QWidget*>(object);
    const QVariant role = widget ? widget->property(roleProperty) : QVariant();
    if (!role.isValid())
        return nullptr;
    return new QAccessibleWidget(widget, static_cast<QAccessible::Role>(role.toInt()));
}

}  // namespace

void setAccessibleRole(QWidget* widget, QAccessible::Role role) {
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    widget->setProperty(roleProperty, static_cast<int>(role));
}

}  // namespace offstage
