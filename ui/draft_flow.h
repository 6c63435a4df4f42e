#pragma once

#include <QObject>

#include "core/engine/draft_plan.h"

namespace offstage {

class Document;
class ImageView;
class ParamPanel;
class StepFlow;
class Workbench;

/// Shows what the chosen filter would do as soon as one of its parameters is moved, and takes that
/// away when it no longer holds: another filter, another picture, a step applied or undone.
class DraftFlow : public QObject {
    Q_OBJECT

public:
    DraftFlow(Workbench& workbench, ImageView& view, ParamPanel& parameters, StepFlow& steps,
              QObject* parent = nullptr);

private:
    void show();
    void follow();
    void end();

    Workbench& m_workbench;
    ImageView& m_view;
    ParamPanel& m_parameters;
    StepFlow& m_steps;
    bool m_active = false;
};

}  // namespace offstage
