#include "app/command_line.h"

#include <QCoreApplication>

#include "core/helpers/helper_program.h"

namespace offstage {

namespace {

Error wrong(const char* sentence) {
    return {ErrorKind::Invalid, QCoreApplication::translate("CommandLine", sentence), {}};
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

Result<EngineOptions> readEngineOptions(const QCommandLineParser& parser, EngineOptions options) {
    const QString side = QStringLiteral("backend");
    if (parser.isSet(side)) {
        const auto backend = backendFromText(parser.value(side));
        if (!backend)
            return wrong(QT_TRANSLATE_NOOP("CommandLine", "--backend takes threads or processes."));
        options.backend = *backend;
    }
    if (!readNumber(parser, QStringLiteral("workers"), 1, 256, options.workers))
        return wrong(QT_TRANSLATE_NOOP("CommandLine", "--workers takes a number from 1 to 256."));
    options.helperProgram = helperProgram(QCoreApplication::applicationDirPath());
    return options;
}

}  // namespace offstage
