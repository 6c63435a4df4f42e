#pragma once

class QWidget;

namespace offstage {

/// Keys that undo and redo are of the picture, also while this box has the keyboard: what they
/// would undo there is a figure.
void leaveUndoKeys(QWidget* box);

}  // namespace offstage
