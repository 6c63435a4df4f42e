#include "core/commands/declaration.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "core/commands/arguments.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

constexpr int version = 1;
constexpr double largest = 1e9;  // that recipes can hold as a whole number
constexpr double defaultLimit = 300;
constexpr double longestLimit = 24 * 60 * 60;

/// Recipes and the command line write names like this.
bool isName(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z][A-Za-z0-9_-]*$"));
    return pattern.match(text).hasMatch();
}

/// The members of one object, asked for one by one. What is wrong first goes to `problem`; from
/// then on answers mean nothing.
class Members {
public:
    Members(const QJsonObject& object, QString called, QString& problem)
        : m_object(object), m_called(std::move(called)), m_problem(problem) {}

    bool has(const char* name) const { return m_object.contains(QLatin1String(name)); }
    QJsonValue value(const char* name) {
        m_asked.insert(QLatin1String(name));
        return m_object.value(QLatin1String(name));
    }
    QString text(const char* name) {
        const QString found = value(name).toString();
        if (found.trimmed().isEmpty())
            wrong(offstage::tr("needs a text \"%1\"").arg(QLatin1String(name)));
        return found;
    }
    QString text(const char* name, const QString& otherwise) {
        const QJsonValue found = value(name);
        if (!found.isUndefined() && !found.isString())
            wrong(offstage::tr("needs a text \"%1\"").arg(QLatin1String(name)));
        return found.toString(otherwise);
    }
    /// Without `otherwise` it has to be there.
    double number(const char* name, double min, double max, bool whole,
                  std::optional<double> otherwise = {}) {
        const QJsonValue found = value(name);
        if (found.isUndefined() && otherwise)
            return *otherwise;
        const double number = found.toDouble(std::nan(""));
        if (!(number >= min && number <= max) || (whole && number != std::floor(number)))
            wrong((whole ? offstage::tr("needs a whole number \"%1\" from %2 to %3")
                         : offstage::tr("needs a number \"%1\" from %2 to %3"))
                      .arg(QLatin1String(name))
                      .arg(min)
                      .arg(max));
        return number;
    }
    bool flag(const char* name) {
        const QJsonValue found = value(name);
        if (!found.isBool())
            wrong(offstage::tr("needs \"%1\", true or false").arg(QLatin1String(name)));
        return found.toBool();
    }
    QJsonArray list(const char* name) {
        const QJsonValue found = value(name);
        if (!found.isArray())
            wrong(offstage::tr("needs a list \"%1\"").arg(QLatin1String(name)));
        return found.toArray();
    }
    template <class Value>
    Value oneOf(const char* name, std::initializer_list<std::pair<const char*, Value>> all,
                std::optional<Value> otherwise = {}) {
        if (!has(name) && otherwise)
            return *otherwise;
        const QString found = value(name).toVariant().toString();
        QStringList known;
        for (const auto& [text, value] : all) {
            if (found == QLatin1String(text))
                return value;
            known << QLatin1String(text);
        }
        wrong(
            offstage::tr("needs a \"%1\", one of: %2").arg(QLatin1String(name), known.join(u", ")));
        return all.begin()->second;
    }
    /// To be asked last: a misspelt member would otherwise go unnoticed.
    void nothingElse() {
        for (const QString& name : m_object.keys())
            if (!m_asked.contains(name))
                wrong(offstage::tr("has \"%1\", which means nothing here").arg(name));
    }
    void wrong(const QString& what) {
        if (m_problem.isEmpty())
            m_problem = m_called + u' ' + what;
    }

private:
    QJsonObject m_object;
    QString m_called;
    QString& m_problem;
    QSet<QString> m_asked;
};

}  // namespace

class DeclaredFilter::Reader {
public:
    explicit Reader(DeclaredFilter& target) : m_target(target) {}

    QString read(const QJsonObject& object) {
        Members members(object, offstage::tr("it"), m_problem);
        Filter& filter = m_target.m_filter;
        ExternalCommand& command = m_target.m_command;
        members.value("offstage-command");
        filter.id = m_target.keep(name(members, "id"));
        filter.label = m_target.keep(members.text("name"));
        filter.group = m_target.keep(members.text("group"));
        filter.summary = m_target.keep(members.text("summary"));
        m_target.m_source = members.text("source", QString());
        readPrograms(members);
        for (const QJsonValue& value : members.list("arguments")) {
            if (!value.isString())
                members.wrong(offstage::tr("has an argument that is no text"));
            command.arguments << value.toString();
        }
        using Way = ExternalCommand::Way;
        command.input = members.oneOf<Way>("input", {{"file", Way::File}, {"pipe", Way::Pipe}});
        command.output = members.oneOf<Way>("output", {{"file", Way::File}, {"pipe", Way::Pipe}});
        using Format = ExternalCommand::Format;
        command.format =
            members.oneOf<Format>("format", {{"png", Format::Png}, {"tiff", Format::Tiff}});
        using Depth = ExternalCommand::Depth;
        command.depth = members.oneOf<Depth>("depth", {{"8", Depth::Eight}, {"16", Depth::Sixteen}},
                                             Depth::Keep);
        command.keepsAlpha = members.oneOf<bool>("alpha", {{"give", false}, {"keep", true}}, false);
        command.timeLimitMs = static_cast<int>(
            1000 * members.number("timeLimit", 1, longestLimit, false, defaultLimit));
        if (members.has("params"))
            for (const QJsonValue& value : members.list("params"))
                readParam(value.toObject());
        members.nothingElse();
        checkPlaceholders(members);
        filter.params = m_target.m_params;
        filter.alpha = Alpha::Untouched;
        filter.draft = Draft::Reduced;
        filter.command = &command;
        return m_problem;
    }

private:
    QString name(Members& members, const char* member) {
        const QString text = members.text(member);
        if (!isName(text))
            members.wrong(offstage::tr("needs \"%1\" made of letters, digits, _ and -")
                              .arg(QLatin1String(member)));
        return text;
    }

    void readPrograms(Members& members) {
        const QJsonValue value = members.value("program");
        for (const QJsonValue& program : value.isArray() ? value.toArray() : QJsonArray{value}) {
            const QString text = program.toString();
            if (text.isEmpty() || (text.contains(u'/') && !text.startsWith(u'/')))
                members.wrong(
                    offstage::tr("needs a \"program\": a name, a full path, or a list of them"));
            m_target.m_programs << text;
        }
        if (m_target.m_programs.isEmpty())
            members.wrong(
                offstage::tr("needs a \"program\": a name, a full path, or a list of them"));
    }

    void readParam(const QJsonObject& object) {
        const QString called =
            offstage::tr("the parameter \"%1\"").arg(object[QLatin1String("id")].toString());
        Members members(object, called, m_problem);
        const QString id = name(members, "id");
        if (id == u"input" || id == u"output" || m_ids.contains(id))
            members.wrong(offstage::tr("has a name that is taken"));
        m_ids << id;
        m_target.m_command.words.emplace_back();
        const QString kind = members.text("kind");
        const char* label = m_target.keep(members.text("label"));
        const char* help = m_target.keep(members.text("help", QString()));
        const char* key = m_target.keep(id);
        if (kind == u"real")
            m_target.m_params.emplace_back(range<RealParam, double>(members, key, label, help));
        else if (kind == u"int")
            m_target.m_params.emplace_back(range<IntParam, int>(members, key, label, help));
        else if (kind == u"bool")
            m_target.m_params.emplace_back(readSwitch(members, key, label, help));
        else if (kind == u"choice")
            m_target.m_params.emplace_back(readChoice(members, key, label, help));
        else
            members.wrong(offstage::tr("needs a \"kind\", one of: real, int, bool, choice"));
        members.nothingElse();
    }

    template <class Param, class Number>
    Param range(Members& members, const char* id, const char* label, const char* help) {
        constexpr bool whole = std::is_same_v<Number, int>;
        const double min = members.number("min", -largest, largest, whole);
        const double max = members.number("max", -largest, largest, whole);
        if (!(min < max))
            members.wrong(offstage::tr("needs a \"min\" below its \"max\""));
        const double initial = members.number("initial", min, max, whole);
        const double softMin = members.number("softMin", min, max, whole, min);
        const double softMax = members.number("softMax", min, max, whole, max);
        if (!(softMin < softMax))
            members.wrong(offstage::tr("needs a \"softMin\" below its \"softMax\""));
        const Unit unit = members.oneOf<Unit>(
            "unit", {{"", Unit::None}, {"px", Unit::Pixels}, {"%", Unit::Percent}}, Unit::None);
        if (!m_problem.isEmpty())
            return Param{.id = id, .label = label};  // numbers that are none must not be converted
        return Param{.id = id,
                     .label = label,
                     .min = static_cast<Number>(min),
                     .max = static_cast<Number>(max),
                     .initial = static_cast<Number>(initial),
                     .softMin = static_cast<Number>(softMin),
                     .softMax = static_cast<Number>(softMax),
                     .unit = unit,
                     .help = help};
    }

    BoolParam readSwitch(Members& members, const char* id, const char* label, const char* help) {
        m_target.m_command.words.back() = {members.text("off", QStringLiteral("false")),
                                           members.text("on", QStringLiteral("true"))};
        return {.id = id, .label = label, .initial = members.flag("initial"), .help = help};
    }

    ChoiceParam readChoice(Members& members, const char* id, const char* label, const char* help) {
        std::vector<Choice>& choices = m_target.m_choices.emplace_back();
        QStringList ids;
        for (const QJsonValue& value : members.list("choices")) {
            Members choice(value.toObject(),
                           offstage::tr("a choice of \"%1\"").arg(QLatin1String(id)), m_problem);
            ids << name(choice, "id");
            choices.push_back({m_target.keep(ids.last()), m_target.keep(choice.text("label"))});
            m_target.m_command.words.back() << choice.text("argument", ids.last());
            choice.nothingElse();
        }
        if (ids.size() < 2 || ids.removeDuplicates() > 0)
            members.wrong(offstage::tr("needs two or more \"choices\" with different names"));
        const auto initial = ids.indexOf(members.text("initial"));
        if (initial < 0)
            members.wrong(offstage::tr("needs an \"initial\" that is one of its choices"));
        return {.id = id,
                .label = label,
                .choices = choices,
                .initial = static_cast<int>(initial),
                .help = help};
    }

    void checkPlaceholders(Members& members) {
        const ExternalCommand& command = m_target.m_command;
        QStringList used;
        for (const QString& argument : command.arguments) {
            const auto names = placeholdersOf(argument);
            if (names)
                used += *names;
            else
                members.wrong(offstage::tr("cannot be understood: %1").arg(names.error().message));
        }
        using Way = ExternalCommand::Way;
        for (const auto& [name, way] : {std::pair(QStringLiteral("input"), command.input),
                                        std::pair(QStringLiteral("output"), command.output)}) {
            if (way == Way::File && !used.contains(name))
                members.wrong(offstage::tr("needs an argument with {%1}").arg(name));
            if (way == Way::Pipe && used.removeAll(name) > 0)
                members.wrong(offstage::tr("has {%1} in an argument, which is a pipe").arg(name));
        }
        for (const QString& name : std::as_const(used))
            if (name != u"input" && name != u"output" && !m_ids.contains(name))
                members.wrong(
                    offstage::tr("has {%1} in an argument, which is no parameter").arg(name));
        for (const QString& id : std::as_const(m_ids))
            if (!used.contains(id))
                members.wrong(offstage::tr("needs an argument with {%1}").arg(id));
    }

    DeclaredFilter& m_target;
    QString m_problem;
    QStringList m_ids;
};

Result<std::unique_ptr<DeclaredFilter>> DeclaredFilter::parse(const QByteArray& json) {
    const auto invalid = [](const QString& what) { return Error{ErrorKind::Invalid, what, {}}; };
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return invalid(offstage::tr("it is not valid JSON (%1 at byte %2)")
                           .arg(problem.errorString())
                           .arg(problem.offset));
    const QJsonObject object = document.object();
    const int found = object[QLatin1String("offstage-command")].toInt();
    if (found < 1)
        return invalid(
            offstage::tr("it does not begin with \"offstage-command\": %1").arg(version));
    if (found > version)
        return invalid(
            offstage::tr("it is made for a newer Offstage (format %1; this one reads %2)")
                .arg(found)
                .arg(version));
    auto declared = std::unique_ptr<DeclaredFilter>(new DeclaredFilter);
    const QString wrong = Reader(*declared).read(object);
    if (!wrong.isEmpty())
        return invalid(wrong);
    return declared;
}

bool DeclaredFilter::findProgram() {
    Q_ASSERT(mayBlock());
    for (const QString& program : std::as_const(m_programs)) {
        m_command.program = QStandardPaths::findExecutable(program);
        if (m_command.program.isEmpty())
            continue;
        const QString called = offstage::tr("the program %1").arg(m_command.program);
        m_filter.source =
            keep(m_source.isEmpty() ? called : m_source + QStringLiteral(", ") + called);
        return true;
    }
    return false;
}

const char* DeclaredFilter::keep(const QString& text) {
    m_texts.push_back(text.toUtf8());
    return m_texts.back().constData();
}

}  // namespace offstage
