#include "app/cli_evaluate.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <cmath>
#include <cstdio>

#include "app/cli_apply.h"
#include "app/command_line.h"
#include "core/files/open.h"
#include "core/words.h"

namespace offstage {

namespace {

Error wrong(const QString& sentence) {
    return {ErrorKind::Invalid, sentence, {}};
}

/// Whether `name` is given in a step's text, `id:name=value,...`.
bool names(const QString& text, const char* name) {
    const QStringList parts = text.mid(text.indexOf(u':') + 1).split(u',');
    return std::any_of(parts.begin(), parts.end(), [name](const QString& part) {
        return part.section(u'=', 0, 0).trimmed() == QLatin1String(name);
    });
}

/// The step with the parameters made for noise, but those that the text gives as it gives them.
Result<Step> stepForNoise(const QString& text, double sigma) {
    const auto step = stepFromText(text);
    if (!step)
        return step;
    if (!step->filter->setNoise) {
        if (!text.contains(u'='))
            return wrong(tr("\"%1\" has no setting for noise: give its parameters.").arg(text));
        return step;
    }
    Step result = *step;
    result.filter->setNoise(result.params, sigma);
    for (std::size_t i = 0; i < step->params.specs().size(); ++i)
        if (names(text, idOf(step->params.specs()[i])))
            if (const auto set = result.params.set(i, step->params.at(i)); !set)
                return set.error();
    return result;
}

void printLine(const QString& name, double psnr, const std::optional<double>& ssim) {
    std::printf("%-40s %6.2f dB  %s\n", qPrintable(name), psnr,
                ssim ? qPrintable(QString::number(*ssim, 'f', 4)) : "-");
}

QJsonValue jsonOf(const std::optional<double>& figure) {
    return figure ? QJsonValue(*figure) : QJsonValue();
}

/// The mean of what there is.
class Mean {
public:
    void add(const std::optional<double>& figure) {
        m_sum += figure.value_or(0);
        m_count += figure.has_value();
    }
    std::optional<double> value() const {
        return m_count > 0 ? std::optional(m_sum / m_count) : std::nullopt;
    }

private:
    double m_sum = 0;
    int m_count = 0;
};

}  // namespace

Result<EvaluateOrder> readEvaluate(const QCommandLineParser& parser, const QStringList& files) {
    EvaluateOrder order;
    order.files = files;
    if (files.isEmpty())
        return wrong(tr("evaluate needs a file."));
    bool ok = false;
    order.trial.sigma = parser.value(QStringLiteral("noise")).toDouble(&ok);
    // Also false for what is no number.
    if (!ok || !(order.trial.sigma > 0 && order.trial.sigma <= 255))
        return wrong(tr("evaluate needs --noise, a number above 0 and up to 255."));
    if (parser.isSet(QStringLiteral("seed"))) {
        order.trial.seed = parser.value(QStringLiteral("seed")).toULongLong(&ok);
        if (!ok)
            return wrong(tr("--seed takes a whole number from 0."));
    }
    const QStringList texts = parser.values(QStringLiteral("filter"));
    if (texts.size() != 1)
        return wrong(tr("evaluate takes one --filter."));
    auto step = stepForNoise(texts.first(), order.trial.sigma);
    if (!step)
        return step.error();
    order.trial.step = std::move(step).value();
    auto engine = readEngineOptions(parser, {});
    if (!engine)
        return engine.error();
    order.engine = std::move(engine).value();
    order.json = parser.isSet(QStringLiteral("json"));
    return order;
}

int evaluate(const EvaluateOrder& order) {
    const auto pool = std::make_shared<PixelPool>();
    Engine engine(order.engine, pool);
    OpenOrder open;
    if (order.engine.decodeIn == DecodeIn::Helper)
        open.decoder = &engine.decoder();
    QJsonArray files;
    Mean psnr;
    Mean ssim;
    int failures = 0;
    for (const QString& file : order.files) {
        const auto opened = openImage(*pool, file, open);
        const auto figures = opened ? tryOnNoise(*pool, opened->picture.image, order.trial)
                                    : Result<NoiseFigures>(opened.error());
        if (!figures) {
            ++failures;
            complain(figures.error());
            continue;
        }
        const Similarity& result = figures->filtered;
        psnr.add(result.psnr);
        ssim.add(result.ssim);
        files.append(QJsonObject{{QStringLiteral("file"), file},
                                 {QStringLiteral("noisy_psnr"), figures->noisyPsnr},
                                 {QStringLiteral("psnr"), result.psnr},
                                 {QStringLiteral("ssim"), jsonOf(result.ssim)}});
        if (!order.json)
            printLine(file, result.psnr, result.ssim);
    }
    if (order.json)
        std::printf("%s\n",
                    QJsonDocument(QJsonObject{{QStringLiteral("filter"), toText(order.trial.step)},
                                              {QStringLiteral("noise"), order.trial.sigma},
                                              {QStringLiteral("seed"), qint64(order.trial.seed)},
                                              {QStringLiteral("files"), files},
                                              {QStringLiteral("mean_psnr"), jsonOf(psnr.value())},
                                              {QStringLiteral("mean_ssim"), jsonOf(ssim.value())}})
                        .toJson(QJsonDocument::Compact)
                        .constData());
    else if (psnr.value())
        printLine(tr("Mean, %1").arg(toText(order.trial.step)), *psnr.value(), ssim.value());
    return failures == 0 ? exitDone : failures == order.files.size() ? exitFailed : exitPartly;
}

}  // namespace offstage
