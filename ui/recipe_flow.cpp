#include "ui/recipe_flow.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>

#include "core/engine/workbench.h"
#include "core/recipe/preset_store.h"
#include "core/recipe/recipe_file.h"
#include "ui/actions.h"
#include "ui/message_bar.h"
#include "ui/preset_bar.h"
#include "ui/preset_flow.h"
#include "ui/questions.h"
#include "ui/steps_panel.h"

namespace offstage {

namespace {

QString dottedSuffix() {
    return u'.' + QLatin1String(recipeSuffix);
}

/// The steps that a file has noted, if this program knows them.
std::optional<Recipe> carriedBy(const Document& document) {
    const auto recipe = recipeFromFile(document.opened().details.recipe);
    return recipe && !recipe->empty() ? std::optional(*recipe) : std::nullopt;
}

}  // namespace

RecipeFlow::RecipeFlow(Workbench& workbench, Actions& actions, StepsPanel& panel,
                       PresetStore& presets, MessageBar& messages, QWidget* window)
    : QObject(window),
      m_workbench(workbench),
      m_actions(actions),
      m_panel(panel),
      m_presets(presets),
      m_messages(messages),
      m_window(window) {
    panel.menu().addActions({actions.openRecipe, actions.saveRecipe});
    panel.menu().addSeparator();
    panel.menu().addAction(actions.copyCommandLine);
    connect(actions.openRecipe, &QAction::triggered, this, &RecipeFlow::askWhatToOpen);
    connect(actions.saveRecipe, &QAction::triggered, this, [this] {
        if (m_document)
            askWhereToSave(m_document->name(), m_document->recipe());
    });
    connect(&workbench, &Workbench::documentAdded, this,
            [this](Document* document) { offerCarried(*document); });
    connect(actions.copyCommandLine, &QAction::triggered, this, &RecipeFlow::copyCommandLine);
    new PresetFlow(presets, panel.presets(), window);
    connect(&presets, &PresetStore::changed, this, &RecipeFlow::showPresets);
    connect(&panel.presets(), &PresetBar::chosen, this, [this](const Recipe& recipe) {
        if (m_document)
            m_document->edit(recipe, tr("Preset"));
    });
    connect(&workbench, &Workbench::currentChanged, this, &RecipeFlow::follow);
    follow();
}

bool RecipeFlow::isRecipe(const QString& path) {
    return path.endsWith(dottedSuffix(), Qt::CaseInsensitive);
}

void RecipeFlow::follow() {
    if (m_document)
        m_document->disconnect(this);
    m_document = m_workbench.current();
    if (m_document)
        connect(m_document, &Document::recipeChanged, this, &RecipeFlow::update);
    update();
}

void RecipeFlow::update() {
    const bool any = m_document && !m_document->recipe().empty();
    m_actions.openRecipe->setEnabled(m_document);
    m_actions.saveRecipe->setEnabled(any);
    m_actions.copyCommandLine->setEnabled(any);
    m_panel.presets().setEnabled(m_document);
    showPresets();
}

void RecipeFlow::showPresets() {
    QList<Preset> presets = m_presets.presets();
    presets.removeIf([](const Preset& preset) { return preset.kind != PresetKind::WholeRecipe; });
    m_panel.presets().setPresets(presets);
    m_panel.presets().setRecipe(m_document ? m_document->recipe() : Recipe());
}

void RecipeFlow::askWhatToOpen() {
    auto* dialog = new QFileDialog(m_window, tr("Open a recipe"), m_folder,
                                   tr("Recipes (*%1)").arg(dottedSuffix()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RecipeFlow::open);
    dialog->open();
}

void RecipeFlow::open(const QString& path) {
    m_workbench.files().run([&workbench = m_workbench, flow = QPointer(this), path] {
        QMetaObject::invokeMethod(&workbench, [flow, path, read = readRecipe(path)] {
            if (flow)
                flow->take(path, read);
        });
    });
}

void RecipeFlow::take(const QString& path, const Result<Recipe>& read) {
    const QString name = QFileInfo(path).fileName();
    if (!read) {
        m_messages.showError(read.error());
        return;
    }
    m_folder = QFileInfo(path).path();
    if (m_document)
        m_document->edit(*read, tr("Recipe %1").arg(name));
    else
        m_messages.show({Notice::Kind::Information,
                         tr("%1 is a recipe: steps for an image. Open an image first, then the "
                            "recipe.")
                             .arg(name),
                         {}});
}

/// Saved as a recipe, or done to this picture once more, whichever is in front by then.
void RecipeFlow::offerCarried(Document& document) {
    const auto carried = carriedBy(document);
    if (!carried)
        return;
    auto* save = new QAction(tr("Save them as a recipe…"), &document);
    connect(save, &QAction::triggered, this,
            [this, image = document.name(), steps = *carried] { askWhereToSave(image, steps); });
    auto* again = new QAction(tr("Do them once more"), &document);
    connect(again, &QAction::triggered, &document, [&document, steps = *carried] {
        Recipe recipe = document.recipe();
        recipe.insert(recipe.end(), steps.begin(), steps.end());
        document.edit(recipe, tr("Steps of the file"));
    });
    m_messages.show(
        {Notice::Kind::Information,
         tr("%1 carries the %n steps that made it.", nullptr, static_cast<int>(carried->size()))
             .arg(document.name()),
         toText(*carried)},
        {save, again});
}

void RecipeFlow::askWhereToSave(const QString& image, const Recipe& recipe) {
    offstage::askWhereToSave(
        m_window, tr("Save the recipe"), m_folder,
        QFileInfo(image).completeBaseName() + dottedSuffix(),
        {{tr("Recipes (*%1)").arg(dottedSuffix()), QLatin1String(recipeSuffix)}},
        [flow = QPointer(this), recipe](qsizetype, const QString& path) {
            if (!flow)
                return;
            Workbench& workbench = flow->m_workbench;
            workbench.files().run([&workbench, flow, recipe, path] {
                QMetaObject::invokeMethod(&workbench,
                                          [flow, path, written = writeRecipe(path, recipe)] {
                                              if (!flow)
                                                  return;
                                              if (!written)
                                                  flow->m_messages.showError(written.error());
                                              else
                                                  Q_EMIT flow->saved(path);
                                          });
            });
        });
}

void RecipeFlow::copyCommandLine() {
    if (!m_document)
        return;
    const QString input = m_document->path().isEmpty() ? m_document->name() : m_document->path();
    const QFileInfo info(input);  // only its text is used
    const QString output = info.completeBaseName() + QStringLiteral("-copy.") +
                           (info.suffix().isEmpty() ? QStringLiteral("tif") : info.suffix());
    QGuiApplication::clipboard()->setText(toCommandLine(m_document->recipe(), input, output));
}

}  // namespace offstage
