#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QTabBar>
#include <QtTest>

#include "tests/support/colours.h"

// What people who see nothing, have no mouse, or a shaky hand would stumble over in a window. Each
// function looks at what can be seen of it now, and returns a sentence for each fault.
namespace offstage::testing {

inline constexpr int leastTarget = 24;  ///< pixels, WCAG 2.2, 2.5.8

/// Where a widget is and what it says, for people who look for it.
inline QString placeOf(const QWidget& widget) {
    QStringList path;
    for (const QWidget* at = &widget; at && path.size() < 4; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className()));
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return path.join(u'/') + QStringLiteral(" \"") +
           (button && widget.accessibleName().isEmpty() ? button->text()
                                                        : widget.accessibleName()) +
           u'"';
}

/// Also if what covers it is its own, such as a viewport.
inline bool isSeen(const QWidget& widget) {
    const auto parts = widget.findChildren<QWidget*>();
    return !widget.visibleRegion().isEmpty() ||
           std::any_of(parts.begin(), parts.end(),
                       [](const QWidget* part) { return !part->visibleRegion().isEmpty(); });
}

inline QList<QWidget*> seenWidgets(const QWidget& window) {
    QList<QWidget*> seen;
    for (QWidget* widget : window.findChildren<QWidget*>())
        if (widget->isVisible() && widget->window() == &window && isSeen(*widget))
            seen << widget;
    return seen;
}

/// Parts that Qt makes for itself inside of a widget that has a name: the field in a number box,
/// the corner of a table, what clears a field.
inline bool isInnerPart(const QWidget& widget) {
    const QWidget* parent = widget.parentWidget();
    if (widget.inherits("QDockWidgetTitleButton"))
        return false;  // a button like any other
    return widget.objectName().startsWith(QLatin1String("qt_")) ||
           widget.inherits("QTableCornerButton") || widget.inherits("QLineEditIconButton") ||
           qobject_cast<const QScrollBar*>(&widget) ||
           (parent && (qobject_cast<const QAbstractSpinBox*>(parent) ||
                       qobject_cast<const QComboBox*>(parent)));
}

/// What can be pressed, entered or read has a name in the tree that a screen reader sees.
inline QStringList nameless(QAccessibleInterface* seen) {
    QStringList found;
    if (!seen || seen->state().invisible)
        return found;
    static const QSet<QAccessible::Role> spoken{
        QAccessible::PushButton, QAccessible::ButtonMenu,  QAccessible::ButtonDropDown,
        QAccessible::CheckBox,   QAccessible::RadioButton, QAccessible::ComboBox,
        QAccessible::SpinBox,    QAccessible::Slider,      QAccessible::EditableText,
        QAccessible::PageTab,    QAccessible::MenuItem,    QAccessible::Graphic,
        QAccessible::Indicator,  QAccessible::Chart,       QAccessible::ProgressBar,
        QAccessible::List,       QAccessible::Tree,        QAccessible::Table,
        QAccessible::Dialog,     QAccessible::AlertMessage};
    auto* widget = qobject_cast<QWidget*>(seen->object());
    const bool focusable = widget && widget->focusPolicy() != Qt::NoFocus;
    const auto* tabs = qobject_cast<QTabBar*>(widget);
    if (tabs && tabs->count() == 0)
        return found;  // Qt keeps one for docks that may come to lie over each other
    const bool counts = (spoken.contains(seen->role()) || focusable) &&
                        !(widget && isInnerPart(*widget)) &&
                        !(widget && widget->inherits("QHeaderView"));
    if (counts && !(seen->state().disabled && !widget) &&
        seen->text(QAccessible::Name).trimmed().isEmpty() &&
        !(widget && widget->isWindow() && widget->windowTitle().isEmpty() == false))
        found << QStringLiteral("no name: role %1, ").arg(int(seen->role())) +
                     (widget ? placeOf(*widget) : QString());
    if (qobject_cast<QAbstractItemView*>(widget))
        return found;  // its cells say their text
    for (int i = 0; i < seen->childCount(); ++i)
        found += nameless(seen->child(i));
    return found;
}

/// A label that ends in a colon belongs to what stands beside it, and a field has a label or at
/// least a name.
inline QStringList unlabelled(const QWidget& window) {
    QStringList found;
    QSet<const QWidget*> buddies;
    for (const QWidget* widget : seenWidgets(window))
        if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            buddies << label->buddy();
            const bool besideFields =
                !label->parentWidget()
                     ->findChildren<QAbstractSpinBox*>(QString(), Qt::FindDirectChildrenOnly)
                     .isEmpty() ||
                !label->parentWidget()
                     ->findChildren<QComboBox*>(QString(), Qt::FindDirectChildrenOnly)
                     .isEmpty();
            if (besideFields && label->text().endsWith(u':') && !label->buddy())
                found << QStringLiteral("labels nothing: ") + label->text();
        }
    for (const QWidget* widget : seenWidgets(window)) {
        const bool field = qobject_cast<const QLineEdit*>(widget) ||
                           qobject_cast<const QAbstractSpinBox*>(widget) ||
                           qobject_cast<const QComboBox*>(widget) ||
                           (qobject_cast<const QAbstractSlider*>(widget));
        if (field && !isInnerPart(*widget) && !buddies.contains(widget) &&
            widget->accessibleName().isEmpty())
            found << QStringLiteral("no label: ") + placeOf(*widget);
    }
    return found;
}

/// One letter with Alt, one thing.
inline QStringList sharedLetters(const QWidget& window) {
    QStringList found;
    QMap<QString, QString> taken;
    const auto take = [&](const QString& text) {
        const QString letter = QKeySequence::mnemonic(text).toString();
        if (letter.isEmpty())
            return;
        if (taken.contains(letter))
            found << QStringLiteral("one letter twice: ") + text + u'/' + taken[letter];
        taken[letter] = text;
    };
    for (const QWidget* widget : seenWidgets(window)) {
        if (const auto* bar = qobject_cast<const QMenuBar*>(widget))
            for (const QAction* action : bar->actions())
                take(action->text());
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            take(button->text());
        else if (const auto* label = qobject_cast<const QLabel*>(widget))
            take(label->buddy() ? label->text() : QString());
        else if (const auto* group = qobject_cast<const QGroupBox*>(widget))
            take(group->title());
        else if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                take(tabs->tabText(i));
    }
    return found;
}

/// The same in every menu and in those below it.
inline QStringList sharedLetters(const QList<QAction*>& entries) {
    QStringList found;
    QMap<QString, QString> taken;
    for (const QAction* entry : entries) {
        const QString letter = QKeySequence::mnemonic(entry->text()).toString();
        if (!letter.isEmpty() && taken.contains(letter))
            found << QStringLiteral("one letter twice: ") + entry->text() + u'/' + taken[letter];
        taken[letter] = entry->text();
        if (entry->menu())
            found += sharedLetters(entry->menu()->actions());
    }
    return found;
}

/// What can be pressed is large enough to be hit.
inline QStringList smallTargets(const QWidget& window) {
    QStringList found;
    const auto check = [&](const QWidget& widget, const QSize& size, const QString& what) {
        if (size.width() < leastTarget || size.height() < leastTarget)
            found << QStringLiteral("%1x%2: ").arg(size.width()).arg(size.height()) +
                         placeOf(widget) + u' ' + what;
    };
    for (const QWidget* widget : seenWidgets(window)) {
        if (isInnerPart(*widget))
            continue;
        if (qobject_cast<const QAbstractButton*>(widget) ||
            qobject_cast<const QComboBox*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
            qobject_cast<const QAbstractSpinBox*>(widget) ||
            qobject_cast<const QAbstractSlider*>(widget))
            check(*widget, widget->size(), {});
        if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                check(*widget, tabs->tabRect(i).size(), tabs->tabText(i));
        if (const auto* bar = qobject_cast<const QMenuBar*>(widget))
            for (QAction* action : bar->actions())
                check(*widget, bar->actionGeometry(action).size(), action->text());
        const auto* header = qobject_cast<const QHeaderView*>(widget);
        if (header && header->sectionsClickable() && header->count() > 0)
            check(*widget, {leastTarget, header->height()}, {});
        // In a table figures are read, not chosen.
        const auto* view = widget->inherits("QTableView")
                               ? nullptr
                               : qobject_cast<const QAbstractItemView*>(widget);
        if (view && view->model() && !header &&
            view->selectionMode() != QAbstractItemView::NoSelection)
            for (int row = 0; row < qMin(view->model()->rowCount(), 5); ++row)
                if (const QRect cell = view->visualRect(view->model()->index(row, 0));
                    !cell.isEmpty())
                    check(*widget, {leastTarget, cell.height()}, QStringLiteral("row"));
    }
    return found;
}

/// Tab reaches everything and comes back, Shift+Tab too.
inline QStringList trapsOfTab(QWidget& window) {
    QStringList found;
    const auto stops = [&] {
        QSet<QWidget*> all;
        for (QWidget* widget : seenWidgets(window))
            if ((widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() &&
                !widget->focusProxy())
                all << widget;
        return all;
    };
    if (stops().isEmpty())
        return found;
    for (const int key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        if (!window.focusWidget())
            (*stops().begin())->setFocus();
        QTest::keyClick(window.focusWidget(), Qt::Key(key));
        QWidget* const first = window.focusWidget();  // a stop, for certain
        QSet<QWidget*> reached{first};
        // Some stay for a while: a text goes from link to link.
        for (int presses = 0; presses < 300 && stops().size() > 1; ++presses) {
            QTest::keyClick(window.focusWidget(), Qt::Key(key));
            reached << window.focusWidget();
            if (!isSeen(*window.focusWidget()))
                found << QStringLiteral("the keyboard is where nobody sees it: ") +
                             placeOf(*window.focusWidget());
            if (window.focusWidget() == first && reached.size() > 1)
                break;
        }
        if (window.focusWidget() != first)
            found << QStringLiteral("the keyboard stays in ") + placeOf(*window.focusWidget());
        // Of several radio buttons one is a stop, known when the keyboard was there.
        for (const QWidget* widget : stops() - reached)
            found << QStringLiteral("not reached by the keyboard: ") + placeOf(*widget);
    }
    return found;
}

/// Nothing that Tab comes to stands before what it came from, in the same column or the same line.
inline QStringList againstReadingOrder(QWidget& window, const QWidget& part) {
    QStringList found;
    QList<QWidget*> way;
    for (int presses = 0; presses < 300; ++presses) {
        if (window.focusWidget())
            QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        if (way.contains(window.focusWidget()) && window.focusWidget() != way.last())
            break;
        way << window.focusWidget();
    }
    way.removeIf([&](const QWidget* widget) { return !part.isAncestorOf(widget); });
    const auto placeIn = [&part](const QWidget& of) {
        return QRect(of.mapTo(&part, QPoint()), of.size());
    };
    const auto first =
        std::min_element(way.begin(), way.end(), [&](const QWidget* a, const QWidget* b) {
            const QPoint p = placeIn(*a).center();
            const QPoint q = placeIn(*b).center();
            return std::pair(p.y(), p.x()) < std::pair(q.y(), q.x());
        });
    std::rotate(way.begin(), first, way.end());  // it goes round
    for (qsizetype i = 1; i < way.size(); ++i) {
        const QRect a = placeIn(*way[i - 1]);
        const QRect b = placeIn(*way[i]);
        const bool sameLine = a.top() <= b.center().y() && b.center().y() <= a.bottom();
        const bool back =
            sameLine ? b.right() < a.left() : b.bottom() < a.top() && b.left() < a.right();
        if (back)
            found << placeOf(*way[i]) + QStringLiteral(" comes after ") + placeOf(*way[i - 1]);
    }
    return found;
}

/// Text that cannot be told from its ground: of this widget's own palette, in use or not.
inline QStringList faint(const QWidget& window) {
    QStringList found;
    const auto check = [&](const QWidget& widget, QPalette::ColorRole ink,
                           QPalette::ColorRole ground) {
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            const QPalette& palette = widget.palette();
            const double ratio = contrast(palette.color(group, ink), palette.color(group, ground));
            if (ratio < 4.5)
                found << QStringLiteral("%1:1, roles %2 on %3: ").arg(ratio).arg(ink).arg(ground) +
                             placeOf(widget);
        }
    };
    for (const QWidget* widget : seenWidgets(window)) {
        check(*widget, widget->foregroundRole(), widget->backgroundRole());
        const auto* label = qobject_cast<const QLabel*>(widget);
        if (qobject_cast<const QAbstractButton*>(widget))
            check(*widget, QPalette::ButtonText, QPalette::Button);
        if (label && label->text().contains(QLatin1String("href=")))
            check(*widget, QPalette::Link, QPalette::Window);
        if (widget->inherits("QTextBrowser"))
            check(*widget, QPalette::Link, QPalette::Base);
        if (qobject_cast<const QAbstractItemView*>(widget)) {
            check(*widget, QPalette::Text, QPalette::Base);
            check(*widget, QPalette::Text, QPalette::AlternateBase);
        }
        if (qobject_cast<const QLineEdit*>(widget)) {
            check(*widget, QPalette::Text, QPalette::Base);
            check(*widget, QPalette::PlaceholderText, QPalette::Base);
        }
        if (widget->inherits("QAbstractScrollArea") || qobject_cast<const QLineEdit*>(widget))
            check(*widget, QPalette::HighlightedText, QPalette::Highlight);
    }
    found.removeDuplicates();
    return found;
}

/// Where there is something to be agreed to, Return does it.
inline QStringList withoutDefault(const QWidget& window) {
    bool agrees = false;
    for (const auto* box : window.findChildren<QDialogButtonBox*>())
        for (QAbstractButton* button : box->buttons()) {
            const auto role = box->buttonRole(button);
            agrees = agrees || role == QDialogButtonBox::AcceptRole ||
                     role == QDialogButtonBox::YesRole || role == QDialogButtonBox::ApplyRole;
        }
    for (const auto* button : window.findChildren<QPushButton*>())
        if (button->isDefault())
            return {};
    return agrees ? QStringList(QStringLiteral("no default button")) : QStringList();
}

}  // namespace offstage::testing
