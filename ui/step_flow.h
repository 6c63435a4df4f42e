#pragma once

#include <QObject>
#include <QPointer>
#include <optional>

#include "core/engine/document.h"

namespace offstage {

class Actions;
class AutoBackend;
class FilterList;
class ImageView;
class ParamPanel;
class StepsPanel;
class Workbench;

/// From what is set up in the panels to the steps of the image in front, and back: applying a new
/// step, changing one that is there, and what the list of steps asks for.
class StepFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Actions& actions;
        ImageView& view;
        FilterList& filters;
        ParamPanel& parameters;
        StepsPanel& steps;
        AutoBackend& automatic;
    };
    StepFlow(Workbench& workbench, const Parts& parts, QObject* parent);

    /// What a draft shows: these steps on this picture. Nothing while the picture is not there; it
    /// is on its way then, and inputPrepared() tells.
    struct Subject {
        Picture input;
        Recipe steps;
    };
    std::optional<Subject> subject();

Q_SIGNALS:
    void editedChanged();  ///< another step is being changed, or a new one set up
    void inputPrepared();

private:
    void follow();
    void followRecipe();
    void followChosen();
    void followFilter();
    void edit(const Recipe& after, const QString& what);
    void apply();
    void repeat();
    void add();
    void addStep(const Step& step);
    void showEdited();
    void update();
    /// The step that is being changed, or null.
    const Step* edited() const;
    /// The recipe with the chosen step as the panel has it.
    Recipe wanted() const;

    Workbench& m_workbench;
    Parts m_parts;
    QPointer<Document> m_document;
    bool m_ownEdit = false;        ///< the list itself knows what is chosen after it
    std::size_t m_count = 0;       ///< of steps that were told last
    std::optional<Step> m_loaded;  ///< the chosen step as it was put into the panel
    std::optional<Step> m_last;    ///< applied last
};

}  // namespace offstage
