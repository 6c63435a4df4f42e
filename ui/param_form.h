#pragma once

#include <QWidget>
#include <functional>
#include <span>
#include <vector>

#include "ui/param_field.h"

namespace offstage {

/// The fields of a filter's parameters, one below the other, as compact as the width allows.
class ParamForm : public QWidget {
    Q_OBJECT

public:
    /// `chosen` is called with the place of a parameter and the legal value the user chose for it.
    ParamForm(std::span<const ParamSpec> specs,
              std::function<void(std::size_t, const ParamValue&)> chosen,
              QWidget* parent = nullptr);

    /// Shows values; does not report them.
    void setParams(const Params& params);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    std::vector<ParamField> m_fields;
};

}  // namespace offstage
