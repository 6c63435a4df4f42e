#include "ui/meter_accessible.h"

#include <QAccessibleWidget>
#include <QScreen>

#include "ui/figure_label.h"
#include "ui/frame_graph.h"
#include "ui/meter_pill.h"

namespace offstage {

namespace {

/// QWidget::setAccessibleDescription() announces every call; this answers when asked, so that
/// figures stay current four times a second without a word.
class PillInterface : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit PillInterface(MeterPill* pill)
        : QAccessibleWidget(pill, QAccessible::Button), m_pill(pill) {}

    QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Description ? m_pill->sentence()
                                                : QAccessibleWidget::text(kind);
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    /// Frames in a second; nobody sets them.
    QVariant currentValue() const override { return m_pill->frameRate(); }
    void setCurrentValue(const QVariant&) override {}
    QVariant minimumValue() const override { return 0.; }
    QVariant maximumValue() const override { return m_pill->screen()->refreshRate(); }
    QVariant minimumStepSize() const override { return {}; }

    QStringList actionNames() const override {
        return QStringList(pressAction()) + QAccessibleWidget::actionNames();
    }
    void doAction(const QString& action) override {
        if (action == pressAction())
            m_pill->click();
        else
            QAccessibleWidget::doAction(action);
    }

private:
    MeterPill* m_pill;
};

class FigureInterface : public QAccessibleWidget {
public:
    explicit FigureInterface(FigureLabel* label)
        : QAccessibleWidget(label, QAccessible::StaticText), m_label(label) {}

    QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Name ? m_label->sentence() : QAccessibleWidget::text(kind);
    }

private:
    FigureLabel* m_label;
};

QAccessibleInterface* create(const QString&, QObject* object) {
    if (auto* pill = qobject_cast<MeterPill*>(object))
        return new PillInterface(pill);
    if (auto* graph = qobject_cast<FrameGraph*>(object))
        return new QAccessibleWidget(graph, QAccessible::Chart);
    if (auto* label = qobject_cast<FigureLabel*>(object))
        return new FigureInterface(label);
    return nullptr;
}

}  // namespace

void installMeterAccessibility() {
    QAccessible::installFactory(create);
}

}  // namespace offstage
