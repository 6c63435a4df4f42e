#include <unistd.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>
#include <cstdio>

#include "app/cli_apply.h"
#include "app/cli_batch.h"
#include "app/cli_compare.h"
#include "app/cli_evaluate.h"
#include "app/cli_steps.h"
#include "app/command_line.h"
#include "core/commands/command_folder.h"
#include "core/commands/library.h"
#include "core/files/open.h"
#include "core/filters/catalog.h"
#include "core/filters/external_command.h"
#include "core/language.h"
#include "core/words.h"

using namespace offstage;

namespace {

int misused(const QString& sentence) {
    std::fprintf(stderr, "offstage-cli: %s\n%s\n", qPrintable(sentence),
                 qPrintable(offstage::tr("Try offstage-cli --help.")));
    return exitUsage;
}

int usage(std::FILE* stream, int code) {
    std::fprintf(
        stream, "%s\n",
        qPrintable(offstage::tr(
            "Usage: offstage-cli COMMAND [OPTIONS]\n"
            "\n"
            "  apply --filter ID[:name=value,...] [--filter ...] --output FILE INPUT\n"
            "      Applies filters in order and saves the result (PNG, JPEG, TIFF or WebP).\n"
            "      --recipe FILE               a recipe instead of --filter\n"
            "      --backend threads|processes|auto\n"
            "                                  where filters run (threads); auto: by what is\n"
            "                                  known of the file and the filter\n"
            "      --workers N                 how many at a time (one per core)\n"
            "      --transport shared|pipe     how pixels reach helper processes (shared)\n"
            "      --decode helper|thread      where the file is opened (helper)\n"
            "      --depth 8|16                convert if the format needs it\n"
            "      --quality N                 of JPEG and WebP, 0 to 100 (92)\n"
            "      --flatten                   lay transparent pixels on white if needed\n"
            "      --json                      print one JSON object about what was done\n"
            "  batch --filter ID[:name=value,...] [--filter ...] FILE...\n"
            "      The same for many files, each as NAME-edited beside it, and for all pages of\n"
            "      what becomes a TIFF; errors are told and skipped. With the options of apply,\n"
            "      and:\n"
            "      --output FOLDER             where results go\n"
            "      --name PATTERN              what they are called; {name} and {number} are "
            "filled\n"
            "                                  in ({name}-edited)\n"
            "      --format png|jpg|tif|webp   instead of each file's own\n"
            "      --exists number|skip|replace\n"
            "                                  what to do if a file is there already (number)\n"
            "      --rests                     rest after each file as long as it took\n"
            "      --journal FILE              keep there what is done; if it is there, go on from "
            "it\n"
            "  compare --filter ID[:name=value,...] [--filter ...] INPUT\n"
            "      Measures threads against helper processes on this image and machine.\n"
            "      --recipe FILE, --workers, --decode  as above\n"
            "      --pairs N                   how often, there and back (5; fewer: no verdict)\n"
            "      --no-curves                 leave out other sizes and numbers of workers\n"
            "      --json | --markdown         how the result is printed\n"
            "  evaluate --noise SIGMA --filter ID[:name=value,...] FILE...\n"
            "      Adds white noise of this standard deviation, in levels of 255, lets the filter\n"
            "      remove it, with parameters made for it unless they are given, and tells how\n"
            "      near the result is: PSNR over all colours, SSIM (mean of the colours).\n"
            "      --seed N                    of the noise (1); the same noise for every file\n"
            "      --decode                    as above\n"
            "      --json                      print one JSON object\n"
            "  filters [--json]                lists the filters and their parameters\n"
            "  info [--json] FILE...           tells size, depth and colour space\n"
            "\n"
            "Exit codes: 0 done, 1 failed, 2 wrong use, 3 some of the files failed, "
            "130 interrupted.")));
    return code;
}

QString unitName(Unit unit) {
    return unit == Unit::Pixels    ? QStringLiteral("px")
           : unit == Unit::Percent ? QStringLiteral("%")
                                   : QString();
}

QJsonObject describe(const ParamSpec& spec) {
    QJsonObject json{{QStringLiteral("id"), QString::fromUtf8(idOf(spec))},
                     {QStringLiteral("label"), QString::fromUtf8(labelOf(spec))}};
    std::visit(
        [&json](const auto& kind) {
            using Kind = std::decay_t<decltype(kind)>;
            json[QStringLiteral("help")] = QString::fromUtf8(kind.help);
            if constexpr (std::is_same_v<Kind, BoolParam>) {
                json[QStringLiteral("type")] = QStringLiteral("bool");
                json[QStringLiteral("default")] = kind.initial;
            } else if constexpr (std::is_same_v<Kind, ChoiceParam>) {
                QJsonArray choices;
                for (const Choice& choice : kind.choices)
                    choices.append(QString::fromUtf8(choice.id));
                json[QStringLiteral("type")] = QStringLiteral("choice");
                json[QStringLiteral("choices")] = choices;
                json[QStringLiteral("default")] = choices[kind.initial];
            } else {
                json[QStringLiteral("type")] = std::is_same_v<Kind, IntParam>
                                                   ? QStringLiteral("integer")
                                                   : QStringLiteral("real");
                json[QStringLiteral("min")] = kind.min;
                json[QStringLiteral("max")] = kind.max;
                json[QStringLiteral("default")] = kind.initial;
                json[QStringLiteral("unit")] = unitName(kind.unit);
            }
        },
        spec);
    return json;
}

int listFilters(bool asJson) {
    QJsonArray all;
    for (const Filter* filter : allFilters()) {
        QJsonArray params;
        for (const ParamSpec& spec : filter->params)
            params.append(describe(spec));
        QJsonObject one{{QStringLiteral("id"), QString::fromUtf8(filter->id)},
                        {QStringLiteral("label"), QString::fromUtf8(filter->label)},
                        {QStringLiteral("group"), QString::fromUtf8(filter->group)},
                        {QStringLiteral("summary"), QString::fromUtf8(filter->summary)},
                        {QStringLiteral("source"), QString::fromUtf8(filter->source)},
                        {QStringLiteral("params"), params}};
        if (filter->command)
            one[QStringLiteral("program")] = filter->command->program;
        if (filter->needsProcess)
            one[QStringLiteral("needs_process")] = QString::fromUtf8(filter->needsProcess);
        all.append(one);
    }
    if (asJson) {
        std::printf("%s\n", QJsonDocument(all).toJson().constData());
        return exitDone;
    }
    for (const Filter* filter : allFilters())
        std::printf("%-40s %s%s\n", qPrintable(toText(Step{filter, Params(filter->params)})),
                    filter->summary,
                    filter->command
                        ? qPrintable(offstage::tr(" Run by %1.").arg(filter->command->program))
                    : filter->needsProcess
                        ? qPrintable(offstage::tr(" A demonstration: needs --backend processes."))
                        : "");
    return exitDone;
}

int tellInfo(const QCommandLineParser& parser, const QStringList& files, bool asJson) {
    if (files.isEmpty())
        return misused(offstage::tr("info needs a file."));
    auto options = readEngineOptions(parser, {});
    if (!options)
        return misused(options.error().message);
    PixelPool pool;
    const auto engine = std::make_unique<Engine>(*options, std::make_shared<PixelPool>());
    OpenOrder order;
    if (options->decodeIn == DecodeIn::Helper)
        order.decoder = &engine->decoder();
    QJsonArray all;
    int failures = 0;
    for (const QString& file : files) {
        const auto opened = openImage(pool, file, order);
        if (!opened) {
            ++failures;
            complain(opened.error());
            continue;
        }
        const Image& image = opened->picture.image;
        const ImageLayout& layout = image.layout();
        const QString space =
            image.colorSpace().isValid() ? image.colorSpace().description() : QString();
        if (asJson)
            all.append(QJsonObject{
                {QStringLiteral("file"), file},
                {QStringLiteral("size"), QJsonArray{layout.size.width(), layout.size.height()}},
                {QStringLiteral("bits"), bitsPerChannel(layout.format)},
                {QStringLiteral("channels"), layout.channels()},
                {QStringLiteral("color_space"), space},
                {QStringLiteral("complete"), opened->complete},
                {QStringLiteral("note"), opened->note}});
        else
            std::printf("%s: %d x %d, %d bit, %s, %s%s%s\n", qPrintable(file), layout.size.width(),
                        layout.size.height(), bitsPerChannel(layout.format),
                        isGrey(layout.format) ? "grey"
                        : layout.alpha        ? "RGBA"
                                              : "RGB",
                        space.isEmpty() ? "sRGB assumed" : qPrintable(space),
                        opened->note.isEmpty() ? "" : ". ", qPrintable(opened->note));
    }
    if (asJson)
        std::printf("%s\n", QJsonDocument(all).toJson().constData());
    return failures == 0 ? exitDone : failures == files.size() ? exitFailed : exitPartly;
}

/// All of the order but a recipe from a file; an Error is wrong use.
Result<ApplyOrder> readApply(const QCommandLineParser& parser, const QStringList& files) {
    ApplyOrder order;
    auto steps = readSteps(parser, QStringLiteral("apply"));
    if (!steps)
        return steps.error();
    order.recipe = std::move(steps).value();
    order.output = parser.value(QStringLiteral("output"));
    if (files.size() != 1)
        return wrong(offstage::tr("apply takes one input file."));
    if (order.output.isEmpty())
        return wrong(offstage::tr("apply needs --output."));
    order.input = files.first();
    const auto runIn = readRunIn(parser, RunIn::Threads);
    if (!runIn)
        return runIn.error();
    order.runIn = *runIn;
    auto engine = readEngineOptions(parser, {});
    if (!engine)
        return engine.error();
    order.engine = std::move(engine).value();
    const auto save = readSaveOptions(parser);
    if (!save)
        return save.error();
    order.save = *save;
    order.json = parser.isSet(QStringLiteral("json"));
    order.progress = ::isatty(STDERR_FILENO);
    return order;
}

/// Runs a command in the event loop until it tells the exit code.
template <class Command, class Order>
int perform(Order order) {
    Command command(std::move(order));
    QObject::connect(&command, &Command::finished, qApp, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    QTimer::singleShot(0, &command, &Command::begin);
    return QCoreApplication::exec();
}

int runApply(const QCommandLineParser& parser, const QStringList& files) {
    auto checked = readApply(parser, files);
    if (!checked)
        return misused(checked.error().message);
    ApplyOrder order = std::move(checked).value();
    if (parser.isSet(QStringLiteral("recipe"))) {
        auto recipe = stepsOfFile(parser.value(QStringLiteral("recipe")));
        if (!recipe)
            return complain(recipe.error());
        order.recipe = std::move(recipe).value();
    }
    sweepCommandFolders();
    return perform<Apply>(std::move(order));
}

int runBatch(const QCommandLineParser& parser, const QStringList& files) {
    auto checked = readBatch(parser, files);
    if (!checked)
        return misused(checked.error().message);
    BatchCommand order = std::move(checked).value();
    if (parser.isSet(QStringLiteral("recipe"))) {
        auto recipe = stepsOfFile(parser.value(QStringLiteral("recipe")));
        if (!recipe)
            return complain(recipe.error());
        order.order.recipe = std::move(recipe).value();
    }
    sweepCommandFolders();
    return perform<RunBatch>(std::move(order));
}

Result<CompareOrder> readCompare(const QCommandLineParser& parser, const QStringList& files) {
    CompareOrder order;
    auto steps = readSteps(parser, QStringLiteral("compare"));
    if (!steps)
        return steps.error();
    order.recipe = std::move(steps).value();
    if (files.size() != 1)
        return wrong(offstage::tr("compare takes one input file."));
    order.input = files.first();
    auto engine = readEngineOptions(parser, {});
    if (!engine)
        return engine.error();
    order.engine = std::move(engine).value();
    if (!readNumber(parser, QStringLiteral("pairs"), 1, 1000, order.pairs))
        return wrong(offstage::tr("--pairs takes a number from 1 to 1000."));
    const bool json = parser.isSet(QStringLiteral("json"));
    const bool markdown = parser.isSet(QStringLiteral("markdown"));
    if (json && markdown)
        return wrong(offstage::tr("compare takes --json or --markdown, not both."));
    order.form = json       ? CompareOrder::Form::Json
                 : markdown ? CompareOrder::Form::Markdown
                            : CompareOrder::Form::Text;
    order.curves = !parser.isSet(QStringLiteral("no-curves"));
    order.progress = ::isatty(STDERR_FILENO);
    return order;
}

int runCompare(const QCommandLineParser& parser, const QStringList& files) {
    auto checked = readCompare(parser, files);
    if (!checked)
        return misused(checked.error().message);
    CompareOrder order = std::move(checked).value();
    if (parser.isSet(QStringLiteral("recipe"))) {
        auto recipe = stepsOfFile(parser.value(QStringLiteral("recipe")));
        if (!recipe)
            return complain(recipe.error());
        order.recipe = std::move(recipe).value();
    }
    return perform<Compare>(std::move(order));
}

int runEvaluate(const QCommandLineParser& parser, const QStringList& files) {
    const auto order = readEvaluate(parser, files);
    return order ? evaluate(*order) : misused(order.error().message);
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("offstage-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OFFSTAGE_VERSION));
    speak({});

    QCommandLineParser parser;
    const auto option = [&parser](const char* name, const char* value) {
        parser.addOption({QLatin1String(name), QString(), QLatin1String(value)});
    };
    for (const char* name :
         {"filter", "recipe", "output", "backend", "workers", "transport", "decode", "depth",
          "quality", "pairs", "noise", "seed", "name", "format", "exists", "journal"})
        option(name, "value");
    for (const char* name :
         {"json", "markdown", "no-curves", "flatten", "rests", "help", "version"})
        parser.addOption(QCommandLineOption(QLatin1String(name)));
    if (!parser.parse(QCoreApplication::arguments()))
        return misused(parser.errorText());
    if (parser.isSet(QStringLiteral("version"))) {
        std::printf("offstage-cli %s\n", OFFSTAGE_VERSION);
        return exitDone;
    }
    QStringList words = parser.positionalArguments();
    if (parser.isSet(QStringLiteral("help")))
        return usage(stdout, exitDone);
    if (words.isEmpty())
        return usage(stderr, exitUsage);
    const QString command = words.takeFirst();
    const bool json = parser.isSet(QStringLiteral("json"));
    if (command == u"filters" || command == u"apply" || command == u"batch" ||
        command == u"compare" || command == u"evaluate")
        for (const Error& problem : addCommands())
            complain(problem);
    if (command == u"filters")
        return listFilters(json);
    if (command == u"info")
        return tellInfo(parser, words, json);
    if (command == u"apply")
        return runApply(parser, words);
    if (command == u"batch")
        return runBatch(parser, words);
    if (command == u"compare")
        return runCompare(parser, words);
    if (command == u"evaluate")
        return runEvaluate(parser, words);
    return misused(offstage::tr("There is no command \"%1\".").arg(command));
}
