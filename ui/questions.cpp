#include "ui/questions.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>

#include "core/files/save.h"
#include "core/words.h"
#include "ui/icons.h"

namespace offstage {

namespace {

class NoLetters : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool writes = !key->text().isEmpty() && key->text().at(0).isPrint();
        return writes && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    }
};

}  // namespace

void takeNoLetters(QMessageBox* question) {
    question->installEventFilter(new NoLetters(question));
}

void askAboutUnsaved(QWidget* window, const QString& text, std::function<void()> save,
                     std::function<void()> discard) {
    auto* question =
        new QMessageBox(QMessageBox::Warning, tr("Unsaved results"), text,
                        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    takeNoLetters(question);
    question->setInformativeText(tr("What is on the disk stays as it is."));
    question->button(QMessageBox::Save)->setText(tr("&Save…"));
    question->button(QMessageBox::Discard)->setText(tr("&Discard"));
    QObject::connect(
        question, &QMessageBox::buttonClicked, window,
        [question, save = std::move(save), discard = std::move(discard)](QAbstractButton* button) {
            const auto role = question->buttonRole(button);
            if (role == QMessageBox::DestructiveRole)
                discard();
            else if (role == QMessageBox::AcceptRole)
                save();
        });
    question->open();
}

void askForImages(QWidget* window, const QString& folder, const QStringList& suffixes,
                  std::function<void(const QStringList&)> open) {
    QStringList patterns;
    for (const QString& suffix : suffixes)
        patterns.append(QStringLiteral("*.") + suffix);
    auto* dialog = new QFileDialog(window, tr("Open images"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QStringList filters(tr("All files (*)"));
    if (!patterns.isEmpty())
        filters.prepend(tr("Images (%1)").arg(patterns.join(u' ')));
    dialog->setOption(QFileDialog::HideNameFilterDetails);  // thirty kinds would be a long line
    dialog->setNameFilters(filters);
    if (!folder.isEmpty())
        dialog->setDirectory(folder);
    QObject::connect(dialog, &QFileDialog::filesSelected, window, std::move(open));
    dialog->open();
}

void askForFolder(QWidget* window, const QString& title, const QString& folder,
                  std::function<void(const QString&)> choose) {
    auto* dialog = new QFileDialog(window, title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, std::move(choose));
    dialog->open();
}

void askWhereToSave(QWidget* window, const QString& title, const QString& folder,
                    const QString& name, const QList<FileKind>& kinds,
                    std::function<void(qsizetype kind, const QString& path)> save) {
    QStringList filters;
    for (const FileKind& kind : kinds)
        filters << kind.filter;
    auto* dialog = new QFileDialog(window, title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(kinds.first().suffix);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog, kinds, filters](const QString& filter) {
                         dialog->setDefaultSuffix(kinds[filters.indexOf(filter)].suffix);
                     });
    QObject::connect(dialog, &QFileDialog::fileSelected, window,
                     [dialog, filters, save = std::move(save)](const QString& path) {
                         save(filters.indexOf(dialog->selectedNameFilter()), path);
                     });
    dialog->open();
}

void showAbout(QWidget* window, const QStringList& suffixes) {
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Offstage"),
        tr("<h3>Offstage %1</h3><p>Heavy image filters in threads or in helper processes, and a "
           "meter that shows that the window never waits.</p><p>Free software under the GNU "
           "General Public License, version 3 or later. Built with Qt %2.</p>")
            .arg(QStringLiteral(OFFSTAGE_VERSION), QString::fromLatin1(qVersion())),
        QMessageBox::Close, window);
    box->setInformativeText(tr("This build reads %1. It writes %2.", "lists of kinds of files")
                                .arg(suffixes.join(QStringLiteral(", ")).toUpper(),
                                     savableFormats().join(QStringLiteral(", "))));
    box->setIconPixmap(applicationIcon().pixmap(64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

}  // namespace offstage
