#include "ui/batch_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/batch/batch_name.h"
#include "core/recipe/recipe_file.h"
#include "ui/batch_files.h"
#include "ui/elided_label.h"
#include "ui/incoming.h"
#include "ui/questions.h"

namespace offstage {

namespace {

QPushButton* makeButton(const QString& text, const QString& tip) {
    auto* button = new QPushButton(text);
    button->setToolTip(tip);
    button->setAutoDefault(false);
    return button;
}

QHBoxLayout* inOneRow(std::initializer_list<QWidget*> widgets) {
    auto* row = new QHBoxLayout;
    for (QWidget* widget : widgets)
        row->addWidget(widget, qobject_cast<QPushButton*>(widget) ? 0 : 1);
    return row;
}

}  // namespace

BatchDialog::BatchDialog(QWidget* parent) : QDialog(parent), m_model(new BatchFiles(this)) {
    setWindowTitle(tr("Batch"));
    setAcceptDrops(true);
    auto* layout = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addLayout(form, 1);
    addFilePart(*form);
    addStepPart(*form);
    addTargetPart(*form);
    addButtons(*layout);
    // Large enough to be hit.
    for (auto* widget : findChildren<QWidget*>())
        if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
            qobject_cast<QLineEdit*>(widget) || qobject_cast<QSpinBox*>(widget))
            widget->setMinimumHeight(24);
    fillSteps();
    resize(640, sizeHint().height());
}

void BatchDialog::addFilePart(QFormLayout& form) {
    m_list = new QListView;
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(110);
    auto* label = new QLabel(tr("&Files"));
    label->setBuddy(m_list);
    m_list->setAccessibleName(tr("Files"));
    QPushButton* add =
        makeButton(tr("&Add files…"), tr("Choose pictures; they can be dropped, too"));
    QPushButton* folder = makeButton(tr("Add f&older…"), tr("Add all pictures of a folder"));
    m_remove = makeButton(tr("&Remove"), tr("Take the chosen files out of the list (Del)"));
    m_total = new QLabel;
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(folder);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    buttons->addWidget(m_total);
    auto* part = new QVBoxLayout;
    part->addWidget(m_list, 1);
    part->addLayout(buttons);
    form.addRow(label, part);
    connect(add, &QPushButton::clicked, this, &BatchDialog::chooseFiles);
    connect(folder, &QPushButton::clicked, this, &BatchDialog::chooseFolder);
    connect(m_remove, &QPushButton::clicked, this, &BatchDialog::removeChosen);
    connect(new QShortcut(Qt::Key_Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, &BatchDialog::removeChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &BatchDialog::update);
    for (const auto& changed :
         {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, changed, this, &BatchDialog::update);
    connect(m_model, &QAbstractItemModel::modelReset, this, &BatchDialog::update);
}

void BatchDialog::addStepPart(QFormLayout& form) {
    m_steps = new QComboBox;
    m_steps->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_steps->setMinimumContentsLength(20);
    auto* label = new QLabel(tr("St&eps"));
    label->setBuddy(m_steps);
    m_steps->setAccessibleName(tr("Steps"));
    QPushButton* recipe = makeButton(tr("Recipe f&ile…"), tr("Take the steps of a recipe"));
    form.addRow(label, inOneRow({m_steps, recipe}));
    m_summary = new ElidedLabel;
    form.addRow(QString(), m_summary);
    connect(m_steps, &QComboBox::currentIndexChanged, this, &BatchDialog::update);
    connect(m_steps, &QComboBox::activated, this,
            [this] { m_chosen = m_steps->currentData().toString(); });
    connect(recipe, &QPushButton::clicked, this, &BatchDialog::chooseRecipe);
}

void BatchDialog::addTargetPart(QFormLayout& form) {
    const auto add = [&form](const QString& text, QWidget* field, QLayout* row = nullptr) {
        auto* label = new QLabel(text);
        label->setBuddy(field);
        // Qt calls a combo box what it shows.
        field->setAccessibleName(QString(text).remove(u'&'));
        if (row)
            form.addRow(label, row);
        else
            form.addRow(label, field);
    };
    m_place = new QComboBox;
    m_place->addItems({tr("Beside each picture"), tr("All in one folder")});
    add(tr("&Where to"), m_place);
    m_target = new QLineEdit;
    m_browse = makeButton(tr("C&hoose…"), tr("Choose the folder for the results"));
    add(tr("In the fol&der"), m_target, inOneRow({m_target, m_browse}));
    m_pattern = new QLineEdit(BatchTarget().pattern);
    m_pattern->setToolTip(tr("{name} is the picture's own name, {number} its place in the list"));
    add(tr("Under the &name"), m_pattern);
    m_example = new ElidedLabel;
    form.addRow(QString(), m_example);
    m_format = new QComboBox;
    m_format->addItem(tr("That of each picture, or TIFF"), QString());
    for (const auto& [name, suffix] :
         {std::pair("PNG", "png"), {"JPEG", "jpg"}, {"TIFF", "tif"}, {"WebP", "webp"}})
        m_format->addItem(QLatin1String(name), QLatin1String(suffix));
    m_quality = new QSpinBox;
    m_quality->setRange(1, 100);
    m_quality->setValue(SaveOptions().quality);
    m_qualityLabel = new QLabel(tr("&Quality"));
    m_qualityLabel->setBuddy(m_quality);
    auto* format = new QHBoxLayout;
    format->addWidget(m_format, 1);
    format->addWidget(m_qualityLabel);
    format->addWidget(m_quality);
    add(tr("For&mat"), m_format, format);
    m_formatNote = new ElidedLabel;
    form.addRow(QString(), m_formatNote);
    m_exists = new QComboBox;
    for (const auto& [text, choice] :
         {std::pair(tr("Give the new file a number"), IfExists::Number),
          {tr("Leave that picture out"), IfExists::Skip},
          {tr("Replace the old file"), IfExists::Replace}})
        m_exists->addItem(text, static_cast<int>(choice));
    add(tr("If a file is &there"), m_exists);
    m_rests =
        new QCheckBox(tr("Quiet and coo&l: after each picture rest as long as it took, 30 "
                         "seconds at most"));
    form.addRow(QString(), m_rests);
    for (QComboBox* box : {m_place, m_format, m_exists})
        connect(box, &QComboBox::currentIndexChanged, this, &BatchDialog::update);
    for (QLineEdit* edit : {m_target, m_pattern})
        connect(edit, &QLineEdit::textChanged, this, &BatchDialog::update);
    connect(m_browse, &QPushButton::clicked, this, &BatchDialog::chooseTarget);
}

void BatchDialog::addButtons(QLayout& layout) {
    m_trouble = new QLabel;
    m_trouble->setWordWrap(true);
    m_trouble->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_trouble->setFocusPolicy(Qt::NoFocus);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_start = buttons->addButton(tr("&Start"), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    layout.addWidget(m_trouble);
    layout.addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &BatchDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void BatchDialog::setCurrentSteps(const QString& picture, const Recipe& recipe) {
    m_current = {
        QStringLiteral("current"),
        picture.isEmpty() ? tr("Those of the picture in front") : tr("Those of %1").arg(picture),
        recipe};
    fillSteps();
}

void BatchDialog::setPresets(const QList<Preset>& presets) {
    m_presets.clear();
    for (const Preset& preset : presets) {
        const QString label = preset.kind == PresetKind::WholeRecipe || preset.recipe.empty()
                                  ? tr("Preset: %1").arg(nameOf(preset))
                                  : tr("Preset: %1, %2", "filter, name")
                                        .arg(nameOf(preset.recipe.front()), nameOf(preset));
        m_presets.append({QStringLiteral("preset ") + label, label, preset.recipe});
    }
    fillSteps();
}

void BatchDialog::setRecipe(const QString& name, const Recipe& recipe) {
    const Choice read{QStringLiteral("recipe ") + name, tr("Recipe: %1").arg(name), recipe};
    m_recipes.removeIf([&](const Choice& other) { return other.key == read.key; });
    m_recipes.append(read);
    m_chosen = read.key;
    fillSteps();
}

/// What was chosen stays chosen, also while the picture in front has no steps. Else it is the
/// picture's steps, or none.
void BatchDialog::fillSteps() {
    const QString before = m_chosen.isEmpty() ? m_current.key : m_chosen;
    m_choices.clear();
    if (!m_current.recipe.empty() || m_chosen == m_current.key)
        m_choices << m_current;
    m_choices << m_recipes << m_presets;
    m_choices.append({QStringLiteral("none"), tr("None: only write them in another format"), {}});
    {
        const QSignalBlocker quiet(m_steps);
        m_steps->clear();
        for (const Choice& each : std::as_const(m_choices))
            m_steps->addItem(each.label, each.key);
        const int found = m_steps->findData(before);
        m_steps->setCurrentIndex(found < 0 ? m_steps->count() - 1 : found);
    }
    update();
}

BatchDialog::Choice BatchDialog::choice() const {
    return m_choices.value(m_steps->currentIndex());
}

void BatchDialog::addFiles(const QList<FoundFile>& files) {
    m_model->add(files);
}

void BatchDialog::clearFiles() {
    m_model->clear();
}

void BatchDialog::tell(const QString& sentence) {
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

void BatchDialog::setLooking(bool looking) {
    m_looking = looking;
    update();
}

QStringList BatchDialog::files() const {
    return m_model->paths();
}

BatchOrder BatchDialog::order() const {
    BatchOrder order;
    order.recipe = choice().recipe;
    order.rests = m_rests->isChecked();
    BatchTarget& target = order.target;
    if (m_place->currentIndex() == 1)
        target.folder = m_target->text().trimmed();
    target.pattern = m_pattern->text().trimmed();
    target.suffix = m_format->currentData().toString();
    target.ifExists = static_cast<IfExists>(m_exists->currentData().toInt());
    target.save.quality = m_quality->value();
    target.fit = true;  // the note beside the format says so
    return order;
}

/// Why it cannot be started, a sentence; empty: it can.
QString BatchDialog::whyNot() const {
    if (m_model->rowCount() == 0)
        return tr("Add the files that are to be worked on.");
    if (m_place->currentIndex() == 1 && !m_target->text().trimmed().startsWith(u'/'))
        return tr("Choose the folder for the results.");
    if (choice().key == m_current.key && choice().recipe.empty())
        return tr("The picture in front has no steps; choose others.");
    if (m_looking)
        return tr("Looking for files…");
    return whyNoPattern(m_pattern->text().trimmed(), m_model->rowCount()).value_or(QString());
}

void BatchDialog::update() {
    const int count = m_model->rowCount();
    m_total->setText(count == 0 ? QString()
                                : tr("%n files, %1", nullptr, count)
                                      .arg(QLocale().formattedDataSize(m_model->bytes(), 1,
                                                                       QLocale::DataSizeSIFormat)));
    m_remove->setEnabled(m_list->selectionModel()->hasSelection());
    QStringList names;
    for (const Step& step : choice().recipe)
        names << nameOf(step);
    m_summary->setText(names.join(tr(", then ")));
    m_summary->setVisible(names.size() > 1);
    const bool inFolder = m_place->currentIndex() == 1;
    m_target->setEnabled(inFolder);
    m_browse->setEnabled(inFolder);
    const QString why = whyNot();
    m_start->setEnabled(why.isEmpty());
    const QString input = count == 0 ? tr("picture.jpg", "the name of a file") : m_model->first();
    const QString output = batchPath(order().target, input, 1, std::max(1, count));
    const auto nameIn = [](const QString& path) { return path.section(u'/', -1); };
    m_example->setText(
        why.isEmpty() || count == 0 ? tr("%1 becomes %2").arg(nameIn(input), nameIn(output)) : why);
    const QString suffix = m_format->currentData().toString();
    m_quality->setEnabled(suffix.isEmpty() || isLossy(u'.' + suffix));
    m_qualityLabel->setEnabled(m_quality->isEnabled());
    m_formatNote->setText(
        suffix == u"png" ? tr("Pictures of 32-bit float become 16 bit.")
        : suffix == u"jpg"
            ? tr("Pictures become 8 bit, and are laid on white where they are transparent.")
        : suffix == u"webp" ? tr("Pictures become 8 bit; at a quality of 100 nothing is lost.")
        : suffix == u"tif"
            ? tr("Depth and transparency stay as they are.")
            : tr("Depth and transparency stay as they are, but for what the format cannot hold."));
    if (m_trouble->text().isEmpty())
        m_trouble->hide();
}

void BatchDialog::chooseFiles() {
    askForImages(this, m_folder, m_suffixes, [this](const QStringList& paths) {
        if (!paths.isEmpty())
            m_folder = paths.first().section(u'/', 0, -2);
        Q_EMIT pathsChosen(paths);
    });
}

void BatchDialog::chooseFolder() {
    askForFolder(this, tr("Add a folder"), m_folder, [this](const QString& path) {
        m_folder = path;
        Q_EMIT pathsChosen({path});
    });
}

void BatchDialog::chooseTarget() {
    askForFolder(this, tr("Folder for the results"), m_folder,
                 [this](const QString& path) { m_target->setText(path); });
}

void BatchDialog::chooseRecipe() {
    auto* dialog = new QFileDialog(this, tr("Open a recipe"), m_folder,
                                   tr("Recipes (*%1)").arg(u'.' + QLatin1String(recipeSuffix)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &BatchDialog::recipeChosen);
    dialog->open();
}

void BatchDialog::removeChosen() {
    const QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    if (chosen.isEmpty())
        return;
    const int row = chosen.first().row();
    m_model->removeAll(chosen);
    m_list->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1)));
    if (!m_remove->isEnabled())
        m_list->setFocus();
}

void BatchDialog::start() {
    if (order().target.ifExists != IfExists::Replace) {
        Q_EMIT startWanted(files(), order());
        return;
    }
    auto* question = new QMessageBox(
        QMessageBox::Warning, tr("Replace files"),
        tr("Files that have the name of a result will be replaced, and cannot be brought back."),
        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    takeNoLetters(question);
    QPushButton* replace = question->addButton(tr("&Replace"), QMessageBox::DestructiveRole);
    connect(replace, &QPushButton::clicked, this, [this] { Q_EMIT startWanted(files(), order()); });
    question->open();
}

void BatchDialog::dragEnterEvent(QDragEnterEvent* event) {
    event->setAccepted(!fromMimeData(*event->mimeData()).paths.isEmpty());
}

void BatchDialog::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    Q_EMIT pathsChosen(fromMimeData(*event->mimeData()).paths);
}

}  // namespace offstage
