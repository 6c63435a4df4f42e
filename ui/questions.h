#pragma once

#include <QStringList>
#include <functional>

class QMessageBox;
class QWidget;

namespace offstage {

// Windows that ask or tell and do not wait: the answer comes by calling back.

/// Keys without Alt press none of its buttons: who types what was meant for elsewhere, such as a
/// file's name, has not answered.
void takeNoLetters(QMessageBox* question);

/// Results would be lost: save, discard, or stay (nothing is called).
void askAboutUnsaved(QWidget* window, const QString& text, std::function<void()> save,
                     std::function<void()> discard);

/// Which files to open: those with these suffixes, or any. The dialog looks `folder` up in this
/// thread, so it should be one that has answered; if it is empty, it begins where people were last.
void askForImages(QWidget* window, const QString& folder, const QStringList& suffixes,
                  std::function<void(const QStringList&)> open);

/// Which folder. The dialog looks `folder` up, as above.
void askForFolder(QWidget* window, const QString& title, const QString& folder,
                  std::function<void(const QString&)> choose);

/// A kind of file that can be written: how the dialog lists it, and its suffix.
struct FileKind {
    QString filter;
    QString suffix;
};

/// Where to write a report called `name`, and as which of `kinds`: the place of the one that was
/// chosen. A suffix that was written in spite of that is in the path; it should count for more.
void askWhereToSave(QWidget* window, const QString& title, const QString& folder,
                    const QString& name, const QList<FileKind>& kinds,
                    std::function<void(qsizetype kind, const QString& path)> save);

/// `suffixes` of the files that can be read.
void showAbout(QWidget* window, const QStringList& suffixes);

}  // namespace offstage
