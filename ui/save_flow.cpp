#include "ui/save_flow.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

#include "core/engine/workbench.h"

namespace offstage {

namespace {

QString withSuffix(const QString& path, const QString& suffix) {
    const QFileInfo info(path);  // only its text is used: nothing is looked up on the disk
    return info.path() + u'/' + info.completeBaseName() + u'.' + suffix;
}

QString proposedName(const Document& document) {
    const QFileInfo info(document.name());
    const QString suffix = info.suffix().toLower();
    const bool writable = suffix == u"png" || suffix == u"jpg" || suffix == u"jpeg" ||
                          suffix == u"tif" || suffix == u"tiff";
    return QStringLiteral("%1-%2.%3")
        .arg(info.completeBaseName(), SaveFlow::tr("copy", "appended to a file name"),
             writable && !depthProblem(document.current().image.layout(), document.name())
                 ? suffix
                 : QStringLiteral("tif"));
}

QString depthWords(SaveDepth depth) {
    return depth == SaveDepth::Eight ? SaveFlow::tr("Convert to 8 bit")
                                     : SaveFlow::tr("Convert to 16 bit");
}

}  // namespace

SaveFlow::SaveFlow(Workbench& workbench, QWidget* window)
    : QObject(window), m_workbench(workbench), m_window(window) {
    connect(&workbench, &Workbench::saved, this, [this](const QString& path) {
        m_folder = QFileInfo(path).path();
        if (const Then then = m_then.take(path))
            then();
    });
    connect(&workbench, &Workbench::saveFailed, this,
            [this](const QString& path) { m_then.remove(path); });
}

void SaveFlow::begin(Document& document, Then saved) {
    // The dialog looks a folder up in this thread. Both of these have answered before.
    QString folder = m_folder;
    if (folder.isEmpty() && !document.path().isEmpty())
        folder = QFileInfo(document.path()).path();
    const QString name = proposedName(document);
    ask(document, folder.isEmpty() ? name : folder + u'/' + name, saved);
}

void SaveFlow::ask(Document& document, const QString& path, const Then& saved) {
    auto* dialog = new QFileDialog(m_window, tr("Save a copy"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("TIFF image (*.tif *.tiff)"), tr("PNG image (*.png)"),
                            tr("JPEG image (*.jpg *.jpeg)")});
    const QFileInfo proposed(path);  // only its text is used: nothing is looked up on the disk
    const QString suffix = proposed.suffix();
    for (const QString& filter : dialog->nameFilters())
        if (filter.contains(QStringLiteral("*.") + suffix))
            dialog->selectNameFilter(filter);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(
            filter.section(QStringLiteral("*."), 1, 1).section(u' ', 0, 0).remove(u')'));
    });
    if (!proposed.isRelative())
        dialog->setDirectory(proposed.path());
    dialog->selectFile(proposed.fileName());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, document = QPointer(&document), saved](const QString& choice) {
                if (document)
                    chosen(*document, choice, saved);
            });
    dialog->open();
}

void SaveFlow::save(Document& document, const QString& path, const SaveOptions& options,
                    const Then& saved) {
    m_then[path] = saved;
    m_workbench.save(document, path, options);
}

void SaveFlow::chosen(Document& document, const QString& path, const Then& saved) {
    const ImageLayout& layout = document.current().image.layout();
    const auto depth = depthProblem(layout, path);
    const auto alpha = alphaProblem(layout, path);
    if (!depth && !alpha) {
        save(document, path, {}, saved);
        return;
    }
    // The format cannot hold everything: nothing is thrown away without being asked for.
    auto* question = new QMessageBox(m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    question->setWindowTitle(tr("Save a copy"));
    question->setText(depth && alpha ? tr("%1 %2", "two sentences").arg(depth->sentence, *alpha)
                      : depth        ? depth->sentence
                                     : *alpha);
    QAbstractButton* asTiff = question->addButton(tr("Save as TIFF"), QMessageBox::AcceptRole);
    QHash<QAbstractButton*, SaveOptions> choices;
    if (depth) {
        for (const SaveDepth fit : depth->fits)
            choices[question->addButton(depthWords(fit), QMessageBox::AcceptRole)] = {
                .depth = fit, .flatten = alpha.has_value()};
    } else {
        choices[question->addButton(tr("Lay on white"), QMessageBox::AcceptRole)] = {.flatten =
                                                                                         true};
    }
    question->addButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this,
            [this, asTiff, choices, path, saved,
             target = QPointer(&document)](QAbstractButton* button) {
                if (!target)
                    return;
                if (button == asTiff)  // another name, where another file may be: the dialog asks
                    ask(*target, withSuffix(path, QStringLiteral("tif")), saved);
                else if (const auto choice = choices.constFind(button);
                         choice != choices.constEnd())
                    save(*target, path, *choice, saved);
            });
    question->open();
}

}  // namespace offstage
