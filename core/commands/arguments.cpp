#include "core/commands/arguments.h"

#include <QLocale>
#include <QRegularExpression>

#include "core/words.h"

namespace offstage {

namespace {

/// A doubled brace, a name in braces, or a brace that belongs to nothing.
const QRegularExpression& pieces() {
    static const QRegularExpression pattern(
        QStringLiteral(R"(\{\{|\}\}|\{([A-Za-z][A-Za-z0-9_-]*)\}|[{}])"));
    return pattern;
}

QString wordFor(const ExternalCommand& command, const Params& params, std::size_t index) {
    const ParamValue& value = params.at(index);
    const QStringList& words = command.words[index];
    if (const bool* on = std::get_if<bool>(&value))
        return words[*on ? 1 : 0];
    if (const int* whole = std::get_if<int>(&value))
        return words.isEmpty() ? QString::number(*whole) : words[*whole];
    // Never 1e-05, which few programs read.
    return QString::number(std::get<double>(value), 'f', QLocale::FloatingPointShortest);
}

QString valueOf(const QString& name, const ExternalCommand& command, const Params& params,
                const QString& input, const QString& output) {
    if (name == u"input")
        return input;
    if (name == u"output")
        return output;
    for (std::size_t i = 0; i < params.specs().size(); ++i)
        if (name == QLatin1String(idOf(params.specs()[i])))
            return wordFor(command, params, i);
    return {};  // a declaration with another name is refused
}

}  // namespace

Result<QStringList> placeholdersOf(const QString& argument) {
    QStringList names;
    for (auto it = pieces().globalMatch(argument); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.hasCaptured(1))
            names << match.captured(1);
        else if (match.capturedLength() == 1)
            return Error{ErrorKind::Invalid,
                         tr("the brace in \"%1\" belongs to nothing; write it twice").arg(argument),
                         {}};
    }
    return names;
}

QStringList argumentsFor(const ExternalCommand& command, const Params& params, const QString& input,
                         const QString& output) {
    QStringList result;
    for (const QString& argument : command.arguments) {
        QString text;
        qsizetype end = 0;
        bool literal = false;
        for (auto it = pieces().globalMatch(argument); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            literal = literal || match.capturedStart() > end || !match.hasCaptured(1);
            text += argument.mid(end, match.capturedStart() - end);
            text += match.hasCaptured(1)
                        ? valueOf(match.captured(1), command, params, input, output)
                        : match.captured().left(1);
            end = match.capturedEnd();
        }
        text += argument.mid(end);
        literal = literal || end < argument.size() || argument.isEmpty();
        if (literal || !text.isEmpty())
            result << text;
    }
    return result;
}

}  // namespace offstage
