#pragma once

#include <QObject>
#include <QPointer>

#include "core/engine/document.h"
#include "ui/contrast.h"

namespace offstage {

class Actions;
class ContrastFlow;
class StepsPanel;
class Workbench;

/// Compares by the result of the steps up to one of them, which is computed if it is not kept.
class PinFlow : public QObject {
    Q_OBJECT

public:
    PinFlow(Workbench& workbench, StepsPanel& steps, ContrastFlow& contrast, const Actions& actions,
            QObject* parent);

private:
    struct Wish {
        QPointer<Document> document;
        Recipe steps;
        QString name;
        Side side;
    };
    void take(int row, Side side);
    void fulfil();

    Workbench& m_workbench;
    ContrastFlow& m_contrast;
    const Actions& m_actions;
    QList<Wish> m_wishes;
};

}  // namespace offstage
