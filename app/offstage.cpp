#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStyle>
#include <QTimer>
#include <cstdio>

#include "app/command_line.h"
#include "app/learned.h"
#include "app/settings.h"
#include "core/commands/command_folder.h"
#include "core/commands/library.h"
#include "core/compare/auto_backend.h"
#include "core/engine/workbench.h"
#include "core/language.h"
#include "core/recipe/preset_store.h"
#include "core/recording/event_json.h"
#include "core/threads.h"
#include "ui/appearance.h"
#include "ui/application.h"
#include "ui/filter_list.h"
#include "ui/icons.h"
#include "ui/image_view.h"
#include "ui/keys_flow.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/tour.h"

using namespace offstage;

namespace {

struct Order {
    EngineOptions engine;
    RunIn runIn = RunIn::Threads;
    QString report;
    QString tour;
    bool sample = false;
    QStringList files;
};

int complain(const QString& sentence, int code) {
    std::fprintf(stderr, "offstage: %s\n", qPrintable(sentence));
    return code;
}

/// What is asked for; an Error is wrong use. Help and version are told here, and that ends it.
Result<Order> readOrder(const Settings& settings) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::tr("Image filters in threads or helper processes, in a window that never "
                         "waits."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QApplication::tr("Show this help."));
    parser.addOption(help);
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions({
        {QStringLiteral("backend"),
         QApplication::tr("Run filters in <side>: threads, processes or auto (each job where it "
                          "is better)."),
         QStringLiteral("side")},
        {QStringLiteral("workers"),
         QApplication::tr("Use <number> workers instead of one per core."),
         QStringLiteral("number")},
        {QStringLiteral("transport"),
         QApplication::tr("Bring pixels to helper processes and back by <way>: shared (memory, "
                          "nothing is copied) or pipe (copied)."),
         QStringLiteral("way")},
        {QStringLiteral("decode"),
         QApplication::tr("Open files in <place>: helper (a confined process) or thread (of this "
                          "program)."),
         QStringLiteral("place")},
        {QStringLiteral("report"),
         QApplication::tr("Write the meter's figures to <file> (JSON) at the end."),
         QStringLiteral("file")},
        {QStringLiteral("sample"), QApplication::tr("Open the built-in sample.")},
        {QStringLiteral("tour"),
         QApplication::tr("Play a tour of the program, put pictures of it into <folder>, and end."),
         QStringLiteral("folder")},
    });
    parser.addPositionalArgument(QStringLiteral("file"), QApplication::tr("Images to open."),
                                 QStringLiteral("[file...]"));
    if (!parser.parse(QApplication::arguments()))
        return Error{ErrorKind::Invalid, parser.errorText(), {}};
    if (parser.isSet(help))
        parser.showHelp(exitDone);
    if (parser.isSet(version))
        parser.showVersion();

    const auto runIn = readRunIn(parser, settings.runIn);
    if (!runIn)
        return runIn.error();
    auto engine =
        readEngineOptions(parser, {.backend = backendOf(*runIn).value_or(Backend::Threads),
                                   .workers = settings.workers,
                                   .transport = settings.transport,
                                   .decodeIn = settings.decodeIn,
                                   .warmHelpers = true});
    if (!engine)
        return engine.error();
    Order order{.engine = std::move(engine).value(), .runIn = *runIn};
    order.engine.helperLimits.priority = settings.priority;
    order.report = parser.value(QStringLiteral("report"));
    order.tour = parser.value(QStringLiteral("tour"));
    order.sample = parser.isSet(QStringLiteral("sample"));
    for (const QString& file : parser.positionalArguments())
        order.files.append(QFileInfo(file).absoluteFilePath());
    return order;
}

/// What --report writes: the meter's figures, and the worst stalls with what held the window.
QByteArray reportOf(const Pulse& pulse, Backend backend) {
    QJsonObject report = toJson(pulse.snapshot(), toText(backend));
    QJsonArray stalls;
    for (const Stall& stall : pulse.stalls().worst()) {
        QJsonObject one = toJson(stall);
        one[QStringLiteral("length_ms")] = toMs(stall.length);
        stalls.append(one);
    }
    report[QStringLiteral("stalls")] = stalls;
    return QJsonDocument(report).toJson();
}

void startTour(MainWindow& window, Workbench& workbench, const QString& folder) {
    auto* tour = new Tour(window, workbench, folder, &window);
    QObject::connect(tour, &Tour::finished, &window, [&window](const QString& complaint) {
        if (!complaint.isEmpty())
            std::fprintf(stderr, "offstage: %s\n", qPrintable(complaint));
        window.hide();
        QApplication::exit(complaint.isEmpty() ? exitDone : exitFailed);
    });
    tour->begin();
}

}  // namespace

int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    QApplication::setApplicationDisplayName(QStringLiteral("Offstage"));
    QApplication::setApplicationVersion(QStringLiteral(OFFSTAGE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.offstage.Offstage"));
    QApplication::setWindowIcon(applicationIcon());

    // Files are read and folders made here, while there is no window that could be kept waiting.
    // A tour leaves no traces and depends on none.
    Settings settings = readSettings(settingsPath());
    speak(settings.language);
    const auto read = readOrder(settings);
    if (!read)
        return complain(read.error().message, exitUsage);
    const Order& order = *read;
    const bool tour = !order.tour.isEmpty();
    if (tour && !QDir().mkpath(order.tour))
        return complain(QApplication::tr("The folder %1 cannot be made.").arg(order.tour),
                        exitFailed);
    const QList<Error> unusable = tour ? QList<Error>() : addCommands();
    History history = tour ? History() : readHistory(learnedPath());
    setWindowLives(true);

    QByteArray report;
    int code = exitDone;
    {
        Workbench workbench(order.engine);
        const Engine& engine = workbench.engine();
        const int workersAtStart = engine.workerCount();
        MainWindow window(workbench, app.pulse());
        AutoBackend& automatic = window.automatic();
        automatic.setHistory(history);
        automatic.setRunIn(order.runIn);
        app.setMeteredWindow(&window);
        if (!tour)
            window.restoreLayout(settings.layout);
        window.setRecent(tour ? QStringList() : settings.recent);
        if (!tour) {
            window.keys().shortcuts().setChanges(settings.keys);
            window.keys().setFoundLately(settings.foundLately);
            window.appearance().setLanguage(settings.language);
            window.appearance().setMotion(settings.motion);
            // Styles of desktops that know of it say so.
            window.appearance().setSystemReducesMotion(
                QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0);
            window.filters().setFavourites(settings.favourites);
            window.presets().setFolder(presetFolder());
        }
        // The meter begins with the loop: before, there is no window that could be late.
        QTimer::singleShot(0, &window, [&app] { app.pulse().reset(); });
        window.show();
        if (order.files.isEmpty() && (order.sample || tour))
            workbench.openSample(SampleKind::Night);
        window.open(order.files);
        for (const Error& error : unusable)
            window.view().messages().showError(error);
        workbench.files().run(sweepCommandFolders);
        if (tour)
            startTour(window, workbench, order.tour);
        code = QApplication::exec();
        report = reportOf(app.pulse(), engine.backend());
        // An option is for this time; what was changed in the window is for the next time too.
        // A demonstration is for once.
        if (automatic.runIn() != order.runIn && automatic.runIn() != RunIn::UiThread)
            settings.runIn = automatic.runIn();
        history = automatic.history();
        if (engine.workerCount() != workersAtStart)
            settings.workers =
                engine.workerCount() == QThread::idealThreadCount() ? 0 : engine.workerCount();
        if (engine.transport() != order.engine.transport)
            settings.transport = engine.transport();
        settings.priority = engine.priority();
        if (workbench.decodeIn() != order.engine.decodeIn)
            settings.decodeIn = workbench.decodeIn();
        settings.layout = window.layoutState();
        settings.recent = window.recent();
        settings.keys = window.keys().shortcuts().changes();
        settings.foundLately = window.keys().foundLately();
        settings.language = window.appearance().language();
        settings.motion = window.appearance().motion();
        settings.favourites = window.filters().favourites();
        window.hide();
        // Here the workbench goes: jobs have been stopped, saves in hand are finished, helpers end.
    }
    setWindowLives(false);
    if (!tour) {
        writeSettings(settingsPath(), settings);
        writeHistory(learnedPath(), history);
    }
    if (!order.report.isEmpty()) {
        QFile file(order.report);
        if (!file.open(QIODevice::WriteOnly) || file.write(report) != report.size())
            return complain(
                QApplication::tr("The report could not be written to %1.").arg(order.report),
                exitFailed);
    }
    return code;
}
