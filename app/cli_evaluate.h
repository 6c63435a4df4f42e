#pragma once

#include <QCommandLineParser>

#include "core/compare/noise_trial.h"
#include "core/engine/engine.h"

namespace offstage {

struct EvaluateOrder {
    QStringList files;
    NoiseTrial trial;
    EngineOptions engine;  ///< for opening alone
    bool json = false;
};

/// An Error is wrong use.
Result<EvaluateOrder> readEvaluate(const QCommandLineParser& parser, const QStringList& files);

/// `offstage-cli evaluate`: how well a filter removes noise from each file. Files are decoded as
/// for the other commands; returns the exit code, which is that of a failure if any file failed.
int evaluate(const EvaluateOrder& order);

}  // namespace offstage
