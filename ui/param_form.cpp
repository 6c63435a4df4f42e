#include "ui/param_form.h"

#include <QVBoxLayout>
#include <algorithm>

#include "ui/param_row.h"

namespace offstage {

ParamForm::ParamForm(std::span<const ParamSpec> specs,
                     std::function<void(std::size_t, const ParamValue&)> chosen, QWidget* parent)
    : QWidget(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(6);
    for (std::size_t i = 0; i < specs.size(); ++i) {
        m_fields.push_back(makeParamField(
            specs[i], this, [chosen, i](const ParamValue& value) { chosen(i, value); }));
        rows->addWidget(m_fields.back().row);
    }
    int numbers = 0;  // all of one width
    for (const ParamField& field : m_fields)
        numbers = std::max(numbers, field.row->numberWidth());
    for (const ParamField& field : m_fields)
        field.row->setNumberWidth(numbers);
}

void ParamForm::setParams(const Params& params) {
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_fields[i].show(params.at(i));
}

void ParamForm::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

/// All in one line with the names in one column, or, if that leaves too little for one of the
/// sliders, all of those with the name above. Where there are many, shorter sliders are the smaller
/// evil: a parameter that is out of sight is not found.
void ParamForm::arrange() {
    int column = 0;
    for (const ParamField& field : m_fields)
        column = std::max(column, field.row->labelWidth());
    const bool many = m_fields.size() > 4;
    const bool oneLine =
        std::all_of(m_fields.begin(), m_fields.end(), [&](const ParamField& field) {
            return field.row->fitsInOneLine(width(), field.row->labelWidth() ? column : 0, many);
        });
    for (const ParamField& field : m_fields)
        field.row->arrange(width(), oneLine ? column : 0);
}

}  // namespace offstage
