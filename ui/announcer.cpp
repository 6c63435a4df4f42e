#include "ui/announcer.h"

#include "ui/accessible_role.h"

namespace offstage {

Announcer::Announcer(QWidget* parent) : QWidget(parent) {
    setAccessibleRole(this, QAccessible::AlertMessage);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedSize(0, 0);
    hide();
}

void Announcer::say(const QString& sentence) {
    hide();
    setAccessibleName(sentence);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

}  // namespace offstage
