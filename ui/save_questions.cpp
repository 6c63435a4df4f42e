#include "ui/save_questions.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>

#include "core/words.h"
#include "ui/questions.h"

namespace offstage {

namespace {

QString conversionWords(SaveDepth depth) {
    return depth == SaveDepth::Eight ? tr("Convert to 8 bit") : tr("Convert to 16 bit");
}

/// A question whose buttons do what `actions` say.
void ask(QMessageBox* question, QHash<QAbstractButton*, std::function<void()>> actions) {
    question->setAttribute(Qt::WA_DeleteOnClose);
    takeNoLetters(question);
    question->addButton(QMessageBox::Cancel);
    QObject::connect(question, &QMessageBox::buttonClicked, question->parentWidget(),
                     [actions = std::move(actions)](QAbstractButton* button) {
                         if (const auto action = actions.value(button))
                             action();
                     });
    question->open();
}

}  // namespace

void askToReplace(QWidget* window, const QString& name, ReplaceReason reason,
                  std::function<void()> replace, std::function<void()> copy) {
    auto* question = new QMessageBox(QMessageBox::Question, tr("Save"), tr("Replace %1?").arg(name),
                                     QMessageBox::NoButton, window);
    question->setInformativeText(
        reason == ReplaceReason::ChangedOnDisk
            ? tr("Another program has changed it since it was opened here. What it wrote would be "
                 "lost.")
            : tr("The picture as it was opened is then lost. A copy leaves it as it is."));
    auto* replaces = question->addButton(tr("&Replace"), QMessageBox::DestructiveRole);
    auto* copies = question->addButton(tr("&Save a copy…"), QMessageBox::AcceptRole);
    question->setDefaultButton(copies);
    ask(question, {{replaces, std::move(replace)}, {copies, std::move(copy)}});
}

void askAboutPixels(QWidget* window, const ImageLayout& layout, const QString& path,
                    const SaveOptions& options, std::function<void(const SaveOptions&)> go,
                    std::function<void()> asTiff) {
    const auto depth = depthProblem(layout, path);
    const auto alpha = alphaProblem(layout, path);
    if (!depth && !alpha)
        return go(options);
    // Nothing is thrown away without being asked for.
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("Save"),
                        depth && alpha ? tr("%1 %2", "two sentences").arg(depth->sentence, *alpha)
                        : depth        ? depth->sentence
                                       : *alpha,
                        QMessageBox::NoButton, window);
    QHash<QAbstractButton*, std::function<void()>> actions;
    actions[question->addButton(tr("Save as TIFF"), QMessageBox::AcceptRole)] = std::move(asTiff);
    SaveOptions changed = options;
    changed.flatten = alpha.has_value();
    if (!depth)
        actions[question->addButton(tr("Lay on white"), QMessageBox::AcceptRole)] = [go, changed] {
            go(changed);
        };
    else
        for (const SaveDepth fit : depth->fits) {
            changed.depth = fit;
            actions[question->addButton(conversionWords(fit), QMessageBox::AcceptRole)] =
                [go, changed] { go(changed); };
        }
    ask(question, std::move(actions));
}

void askForQuality(QWidget* window, const QString& path, int quality, int opened,
                   std::function<void(int quality)> go) {
    const QFileInfo info(path);  // only its text is used
    const bool webp = info.suffix().compare(u"webp", Qt::CaseInsensitive) == 0;
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save %1").arg(info.fileName()));
    auto* form = new QFormLayout(dialog);
    auto* row = new QHBoxLayout;
    auto* slider = new QSlider(Qt::Horizontal);
    auto* number = new QSpinBox;
    slider->setRange(1, 100);
    slider->setMinimumSize(240, 24);
    number->setRange(1, 100);
    slider->setValue(quality);
    number->setValue(quality);
    slider->setAccessibleName(tr("Quality"));
    QObject::connect(slider, &QSlider::valueChanged, number, &QSpinBox::setValue);
    QObject::connect(number, &QSpinBox::valueChanged, slider, &QSlider::setValue);
    row->addWidget(slider);
    row->addWidget(number);
    auto* label = new QLabel(tr("&Quality"));
    label->setBuddy(number);
    form->addRow(label, row);
    auto* words = new QLabel(
        webp ? tr("Less makes a smaller file; 100 loses nothing.")
        : opened > 0
            ? tr("Less makes a smaller file. The opened file has %1.").arg(opened)
            : tr("Less makes a smaller file. From 90 on hardly anybody sees a difference."));
    words->setWordWrap(true);
    form->addRow(words);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto* save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    form->addRow(buttons);
    save->setDefault(true);  // which counts only in its dialog
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::accepted, window,
                     [number, go = std::move(go)] { go(number->value()); });
    dialog->show();  // the rest of the window stays usable meanwhile
    number->setFocus();
    number->selectAll();
}

}  // namespace offstage
