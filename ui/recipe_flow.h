#pragma once

#include <QObject>
#include <QPointer>

#include "core/engine/document.h"

namespace offstage {

class Actions;
class MessageBar;
class PresetStore;
class StepsPanel;
class Workbench;

/// Whole recipes: opened into the steps of the image in front, saved, kept under a name, copied as
/// a command line.
class RecipeFlow : public QObject {
    Q_OBJECT

public:
    RecipeFlow(Workbench& workbench, Actions& actions, StepsPanel& panel, PresetStore& presets,
               MessageBar& messages, QWidget* window);

    /// Reads a recipe and makes it the steps of the image in front; undo brings back those before.
    void open(const QString& path);
    static bool isRecipe(const QString& path);

Q_SIGNALS:
    void saved(const QString& path);

private:
    void follow();
    void update();
    void showPresets();
    void askWhatToOpen();
    void askWhereToSave(const QString& image, const Recipe& recipe);
    void offerCarried(Document& document);
    void take(const QString& path, const Result<Recipe>& read);
    void copyCommandLine();

    Workbench& m_workbench;
    Actions& m_actions;
    StepsPanel& m_panel;
    PresetStore& m_presets;
    MessageBar& m_messages;
    QWidget* m_window;
    QPointer<Document> m_document;
    QString m_folder;  ///< of the last recipe: one that has answered
};

}  // namespace offstage
