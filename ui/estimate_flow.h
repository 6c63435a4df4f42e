#pragma once

#include <QObject>
#include <QTimer>

#include "core/compare/estimate.h"

namespace offstage {

class AutoBackend;
class ParamPanel;
class Workbench;

/// "about 3.1 s (2.8 s to 3.6 s), 410 MB, threads x2". Without runs to learn from, memory alone.
QString estimateText(const std::optional<TimeEstimate>& time, qint64 bytes, Backend backend,
                     int workers);
/// Where that is known from.
QString estimateReason(const std::optional<TimeEstimate>& time);

/// Keeps beside the button that applies a filter what that will cost, as far as is known. Reckoned
/// in another thread.
class EstimateFlow : public QObject {
    Q_OBJECT

public:
    EstimateFlow(Workbench& workbench, const AutoBackend& automatic, ParamPanel& parameters,
                 QObject* parent);

private:
    void ask();

    Workbench& m_workbench;
    const AutoBackend& m_automatic;
    ParamPanel& m_parameters;
    QTimer m_soon;
    bool m_asking = false;  ///< the next question waits for the answer
};

}  // namespace offstage
