#pragma once

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

namespace offstage::testing {

template <class Dialog>
Dialog* visibleDialog() {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* dialog = qobject_cast<Dialog*>(widget); dialog && dialog->isVisible())
            return dialog;
    return nullptr;
}

/// Answers the question that is open by the button with this text.
inline void answer(const QString& text) {
    QMessageBox* box = nullptr;
    QTRY_VERIFY(box = visibleDialog<QMessageBox>());
    for (QAbstractButton* button : box->buttons())
        if (button->text().remove(u'&') == text) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    QFAIL(qPrintable(text));
}

/// Presses Return in the file dialog, after writing `path` there if it is not empty.
inline void acceptFile(const QString& path = {}) {
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY(dialog = visibleDialog<QFileDialog>());
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    if (!path.isEmpty())
        name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
}

inline void saveAs(const QString& path) {
    acceptFile(path);
    QTRY_VERIFY(!visibleDialog<QFileDialog>());
}

/// The name, without suffix, that the file dialog proposes.
inline QString proposedName() {
    QFileDialog* dialog = nullptr;
    [&] { QTRY_VERIFY(dialog = visibleDialog<QFileDialog>()); }();
    return dialog ? QFileInfo(dialog->selectedFiles().value(0)).completeBaseName() : QString();
}

}  // namespace offstage::testing
