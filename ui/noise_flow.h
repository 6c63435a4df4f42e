#pragma once

#include <QObject>

namespace offstage {

struct Filter;
class ParamPanel;
class Workbench;

/// Sets a denoiser for the noise that the current picture has, when that is asked for.
class NoiseFlow : public QObject {
    Q_OBJECT

public:
    NoiseFlow(Workbench& workbench, ParamPanel& parameters, QObject* parent = nullptr);

private:
    void estimate();
    void use(const Filter* filter, double sigma);

    Workbench& m_workbench;
    ParamPanel& m_parameters;
};

}  // namespace offstage
