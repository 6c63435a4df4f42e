#include "ui/param_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QWheelEvent>
#include <cmath>

#include "core/words.h"
#include "ui/filter_text.h"
#include "ui/param_row.h"
#include "ui/param_slider.h"
#include "ui/undo_keys.h"

namespace offstage {

namespace {

using Chosen = std::function<void(const ParamValue&)>;

/// The wheel scrolls the panel unless the field was chosen before: nobody wants to change a value
/// that merely passes under the pointer.
class WheelGuard : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

void guardWheel(QWidget* field) {
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new WheelGuard(field));
}

void setHelp(QWidget* field, const char* help) {
    field->setToolTip(filterText(help));
    field->setWhatsThis(filterText(help));
}

QString suffixOf(Unit unit) {
    switch (unit) {
        case Unit::None:
            return {};
        case Unit::Pixels:
            return offstage::tr(" px");
        case Unit::Percent:
            return offstage::tr(" %");
    }
    return {};
}

/// Slider positions for the comfortable range. Where it spans 1 to 50 or more, equal ways are equal
/// ratios, or the small values could not be hit.
struct SliderScale {
    double low;
    double high;
    bool logarithmic;
    int steps;

    double value(int position) const {
        const double t = double(position) / steps;
        return logarithmic ? low * std::pow(high / low, t) : low + (high - low) * t;
    }
    int position(double value) const {
        const double v = std::clamp(value, low, high);
        const double t = logarithmic  ? std::log(v / low) / std::log(high / low)
                         : high > low ? (v - low) / (high - low)
                                      : 0;
        return static_cast<int>(std::lround(t * steps));
    }
};

/// As many decimals as the slider's steps and the declared numbers need.
int decimalsOf(const RealParam& spec, bool logarithmic) {
    const double finest = logarithmic ? spec.softMin / 10 : (spec.softMax - spec.softMin) / 100;
    int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(finest) - 1e-9)), 1, 4);
    const auto exact = [&](double v) {
        const double scaled = v * std::pow(10, decimals);
        return std::abs(scaled - std::round(scaled)) < 1e-6;
    };
    while (decimals < 6 && !(exact(spec.min) && exact(spec.initial) && exact(spec.softMin)))
        ++decimals;
    return decimals;
}

/// A number box whose Shift with an arrow key is one of the last digit shown.
class NumberBox : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    void stepFine(int direction) { setValue(value() + direction * std::pow(10, -decimals())); }

protected:
    void keyPressEvent(QKeyEvent* event) override {
        const int direction = event->key() == Qt::Key_Up     ? 1
                              : event->key() == Qt::Key_Down ? -1
                                                             : 0;
        if (direction && (event->modifiers() & Qt::ShiftModifier))
            stepFine(direction);
        else
            QDoubleSpinBox::keyPressEvent(event);
    }
};

class NumberField : public ParamRow {
public:
    template <class Spec>
    NumberField(const Spec& spec, QWidget* parent, std::function<void(double)> chosen)
        : ParamRow(filterText(spec.label), parent),
          m_chosen(std::move(chosen)),
          m_initial(spec.initial),
          m_value(spec.initial),
          m_slider(new ParamSlider(this)),
          m_spin(new NumberBox(this)) {
        leaveUndoKeys(m_spin);
        const bool logarithmic = spec.softMin > 0 && spec.softMax >= 50 * spec.softMin;
        constexpr bool whole = std::is_same_v<Spec, IntParam>;
        const double range = double(spec.softMax) - double(spec.softMin);
        const int steps =
            whole && !logarithmic ? std::clamp(static_cast<int>(range), 1, 1000) : 1000;
        m_scale = {double(spec.softMin), double(spec.softMax), logarithmic, steps};
        if constexpr (whole)
            m_spin->setDecimals(0);
        else
            m_spin->setDecimals(decimalsOf(spec, logarithmic));
        m_spin->setRange(spec.min, spec.max);
        if (logarithmic)
            m_spin->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        else
            m_spin->setSingleStep(whole ? 1 : std::pow(10, std::floor(std::log10(range / 20))));
        m_spin->setSuffix(suffixOf(spec.unit));
        m_slider->setRange(0, steps);
        m_slider->setPageStep(std::max(1, steps / 10));
        layOut(filterText(spec.label));
        for (QWidget* part : {static_cast<QWidget*>(m_spin), static_cast<QWidget*>(m_slider)}) {
            setHelp(part, spec.help);
            guardWheel(part);
        }
        listen();
        show(spec.initial);
    }

    void show(double value) {
        const QSignalBlocker quietSpin(m_spin);
        const QSignalBlocker quietSlider(m_slider);
        m_spin->setValue(value);
        m_slider->setValue(m_scale.position(value));
        m_value = value;
        setChanged(value != m_initial);
    }

private:
    void layOut(const QString& label) {
        m_spin->setAccessibleName(label);
        m_spin->setAlignment(Qt::AlignRight);
        m_slider->setAccessibleName(offstage::tr("%1 slider").arg(label));
        m_spin->setMinimumHeight(24);
        m_slider->setMinimumHeight(24);
        fill(m_slider, fontMetrics().averageCharWidth() * 16, m_spin);
    }

    void listen() {
        connect(m_spin, &QDoubleSpinBox::valueChanged, this, [this](double value) {
            const QSignalBlocker quiet(m_slider);
            m_slider->setValue(m_scale.position(value));
            report(value);
        });
        connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
            // The slider is not put back to the rounded value, it would fight the pointer.
            const QSignalBlocker quiet(m_spin);
            m_spin->setValue(m_scale.value(position));
            report(m_spin->value());
        });
        connect(m_slider, &QSlider::actionTriggered, this, [this](int action) {
            // An arrow key is one step of the number: a step of the way may not reach the next one.
            if (action == QSlider::SliderSingleStepAdd)
                m_spin->stepUp();
            else if (action == QSlider::SliderSingleStepSub)
                m_spin->stepDown();
            else
                return;
            m_slider->setSliderPosition(m_slider->value());
        });
        connect(m_slider, &ParamSlider::fineStepWanted, m_spin, &NumberBox::stepFine);
        connect(m_slider, &ParamSlider::resetWanted, this, &ParamRow::resetWanted);
        connect(this, &ParamRow::resetWanted, this, [this] {
            if (m_value == m_initial)
                return;
            show(m_initial);
            m_chosen(m_initial);
        });
    }

    void report(double value) {
        if (value == m_value)
            return;
        m_value = value;
        setChanged(value != m_initial);
        m_chosen(value);
    }

    std::function<void(double)> m_chosen;
    double m_initial;
    double m_value;
    SliderScale m_scale{};
    ParamSlider* m_slider;
    NumberBox* m_spin;
};

ParamField make(const RealParam& spec, QWidget* parent, const Chosen& chosen) {
    auto* field = new NumberField(spec, parent, [chosen, spec](double value) {
        chosen(std::clamp(value, spec.min, spec.max));  // the box rounds to its decimals
    });
    return {field, [field](const ParamValue& value) { field->show(std::get<double>(value)); }};
}

ParamField make(const IntParam& spec, QWidget* parent, const Chosen& chosen) {
    auto* field = new NumberField(
        spec, parent, [chosen](double value) { chosen(static_cast<int>(std::lround(value))); });
    return {field, [field](const ParamValue& value) { field->show(std::get<int>(value)); }};
}

ParamField make(const BoolParam& spec, QWidget* parent, const Chosen& chosen) {
    auto* row = new ParamRow(filterText(spec.label), parent);
    auto* box = new QCheckBox(filterText(spec.label), row);
    box->setAccessibleName(filterText(spec.label));
    box->setMinimumHeight(24);
    setHelp(box, spec.help);
    row->fill(box, box->sizeHint().width(), nullptr, false);
    const bool initial = spec.initial;
    // Not clicked(): assistive tools toggle a box without a click.
    QObject::connect(box, &QCheckBox::toggled, row, [row, chosen, initial](bool on) {
        row->setChanged(on != initial);
        chosen(on);
    });
    QObject::connect(row, &ParamRow::resetWanted, box,
                     [box, initial] { box->setChecked(initial); });
    return {row, [row, box, initial](const ParamValue& value) {
                const QSignalBlocker quiet(box);
                box->setChecked(std::get<bool>(value));
                row->setChanged(std::get<bool>(value) != initial);
            }};
}

ParamField make(const ChoiceParam& spec, QWidget* parent, const Chosen& chosen) {
    auto* row = new ParamRow(filterText(spec.label), parent);
    auto* box = new QComboBox(row);
    box->setAccessibleName(filterText(spec.label));
    for (const Choice& choice : spec.choices)
        box->addItem(filterText(choice.label));
    const int wanted = box->sizeHint().width();
    box->setMinimumSize(std::min(wanted, 80), 24);  // a narrow panel elides the longest choice
    setHelp(box, spec.help);
    guardWheel(box);
    row->fill(box, wanted, nullptr);
    const int initial = spec.initial;
    QObject::connect(box, &QComboBox::currentIndexChanged, row, [row, chosen, initial](int index) {
        row->setChanged(index != initial);
        chosen(index);
    });
    QObject::connect(row, &ParamRow::resetWanted, box,
                     [box, initial] { box->setCurrentIndex(initial); });
    return {row, [row, box, initial](const ParamValue& value) {
                const QSignalBlocker quiet(box);
                box->setCurrentIndex(std::get<int>(value));
                row->setChanged(std::get<int>(value) != initial);
            }};
}

}  // namespace

ParamField makeParamField(const ParamSpec& spec, QWidget* parent, Chosen chosen) {
    return std::visit([&](const auto& kind) { return make(kind, parent, chosen); }, spec);
}

}  // namespace offstage
