#include "app/command_line.h"

#include <QCoreApplication>

#include "core/helpers/helper_program.h"
#include "core/words.h"

namespace offstage {

namespace {

Error wrong(const char* sentence) {
    return {ErrorKind::Invalid, tr(sentence), {}};
}

/// Reads option `name` into `target`, if it was given; false: `fromText` does not know the word.
template <class Choice>
bool readChoice(const QCommandLineParser& parser, const QString& name,
                std::optional<Choice> (*fromText)(const QString&), Choice& target) {
    if (!parser.isSet(name))
        return true;
    const std::optional<Choice> choice = fromText(parser.value(name));
    target = choice.value_or(target);
    return choice.has_value();
}

}  // namespace

bool readNumber(const QCommandLineParser& parser, const QString& name, int min, int max,
                int& target) {
    if (!parser.isSet(name))
        return true;
    bool ok = false;
    target = parser.value(name).toInt(&ok);
    return ok && target >= min && target <= max;
}

Result<RunIn> readRunIn(const QCommandLineParser& parser, RunIn runIn) {
    if (!readChoice(parser, QStringLiteral("backend"), runInFromText, runIn))
        return wrong(QT_TRANSLATE_NOOP("offstage", "--backend takes threads, processes or auto."));
    return runIn;
}

Result<EngineOptions> readEngineOptions(const QCommandLineParser& parser, EngineOptions options) {
    const auto runIn = readRunIn(parser, runInOf(options.backend));
    if (!runIn)
        return runIn.error();
    options.backend = backendOf(*runIn).value_or(Backend::Threads);
    if (!readChoice(parser, QStringLiteral("transport"), transportFromText, options.transport))
        return wrong(QT_TRANSLATE_NOOP("offstage", "--transport takes shared or pipe."));
    if (!readChoice(parser, QStringLiteral("decode"), decodeInFromText, options.decodeIn))
        return wrong(QT_TRANSLATE_NOOP("offstage", "--decode takes helper or thread."));
    if (!readNumber(parser, QStringLiteral("workers"), 1, 256, options.workers))
        return wrong(QT_TRANSLATE_NOOP("offstage", "--workers takes a number from 1 to 256."));
    options.helperProgram = helperProgram(QCoreApplication::applicationDirPath());
    return options;
}

}  // namespace offstage
