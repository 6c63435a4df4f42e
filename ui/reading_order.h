#pragma once

#include <QList>

class QMainWindow;
class QWidget;

namespace offstage {

/// What Tab visits in a window, in the order in which people read: tool bar, what is on the left,
/// the middle, the right, below; in each from line to line. Qt's own chain is that of making and of
/// moving docks, goes through docks that lie behind others, and in 6.4 loses widgets where one of
/// them has a focus proxy.
QList<QWidget*> inReadingOrder(const QMainWindow& window);

/// Moves the keyboard on, or back. False if there is nowhere to go.
bool moveFocus(const QMainWindow& window, bool forward);

}  // namespace offstage
