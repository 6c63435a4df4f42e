#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QScreen>
#include <QStyle>
#include <QTimer>
#include <cstdio>
#include <memory>
#include <optional>

#include "app/command_line.h"
#include "app/learned.h"
#include "app/settings.h"
#include "app/settings_keeper.h"
#include "core/commands/command_folder.h"
#include "core/commands/library.h"
#include "core/compare/auto_backend.h"
#include "core/desktop/application_service.h"
#include "core/desktop/folders.h"
#include "core/desktop/motion_setting.h"
#include "core/desktop/recent_files.h"
#include "core/desktop/session_bus.h"
#include "core/engine/workbench.h"
#include "core/language.h"
#include "core/recipe/preset_store.h"
#include "core/recording/event_json.h"
#include "core/threads.h"
#include "ui/actions.h"
#include "ui/appearance.h"
#include "ui/application.h"
#include "ui/batch_flow.h"
#include "ui/desktop_flow.h"
#include "ui/filter_list.h"
#include "ui/icons.h"
#include "ui/image_view.h"
#include "ui/keys_flow.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/save_flow.h"
#include "ui/screen_flow.h"
#include "ui/session_flow.h"
#include "ui/tour.h"

using namespace offstage;

namespace {

constexpr int busTimeoutMs = 1000;
constexpr auto compareAction = "compare-backends";

struct Order {
    EngineOptions engine;
    RunIn runIn = RunIn::Threads;
    QString report;
    QString tour;
    bool sample = false;
    bool compare = false;
    bool newWindow = false;
    bool restore = false;
    bool safeMode = false;
    /// Says how this window is to be, so that no other can do it.
    bool ownWindow = false;
    QStringList files;
};

/// Where the screens are, how large, and what a pixel is there: a layout suits such a set.
QString screens() {
    QStringList all;
    for (const QScreen* screen : QGuiApplication::screens()) {
        const QRect area = screen->geometry();
        all << QStringLiteral("%1x%2+%3+%4@%5")
                   .arg(area.width())
                   .arg(area.height())
                   .arg(area.x())
                   .arg(area.y())
                   .arg(screen->devicePixelRatio());
    }
    all.sort();
    return all.join(u' ');
}

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
        {QStringLiteral("new-window"),
         QApplication::tr("Open a window of its own, even if there is one already.")},
        {QStringLiteral("restore"), QApplication::tr("Open the images of the last time again.")},
        {QStringLiteral("compare-backends"),
         QApplication::tr("Show the comparison of threads and processes.")},
        {QStringLiteral("safe-mode"),
         QApplication::tr("Begin with the first layout, without external commands and without the "
                          "last session, and remember nothing.")},
        {QStringLiteral("dbus-service"),
         QApplication::tr("Be started by the desktop, which says later what is wanted.")},
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
    order.compare = parser.isSet(QLatin1String(compareAction));
    order.newWindow = parser.isSet(QStringLiteral("new-window"));
    order.restore = parser.isSet(QStringLiteral("restore"));
    order.safeMode = parser.isSet(QStringLiteral("safe-mode"));
    for (const char* option :
         {"backend", "workers", "transport", "decode", "report", "sample", "restore", "safe-mode"})
        order.ownWindow = order.ownWindow || parser.isSet(QLatin1String(option));
    for (const QString& file : parser.positionalArguments())
        order.files.append(QFileInfo(file).absoluteFilePath());
    return order;
}

/// Styles of some desktops say that nothing is to move, of others their settings.
void followMotion(MainWindow& window, bool bus) {
    Appearance& appearance = window.appearance();
    const bool still = QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0;
    appearance.setSystemReducesMotion(still);
    if (!bus)
        return;
    auto* setting = new MotionSetting(&window);
    QObject::connect(setting, &MotionSetting::told, &appearance,
                     [&appearance, still](bool reduces) {
                         appearance.setSystemReducesMotion(still || reduces);
                     });
    setting->ask();
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

/// Whether somebody else has taken over; else calls may come to `service`.
bool isHandedOver(ApplicationService& service, const Order& order) {
    if (order.newWindow)
        return false;
    const HandOver want{order.files, order.compare ? QLatin1String(compareAction) : QString()};
    return service.claim(order.ownWindow ? std::nullopt : std::optional(want), busTimeoutMs) ==
           ApplicationService::Claim::HandedOver;
}

/// Tells `keeper` of everything that settings are made of.
void watchSettings(MainWindow& window, Workbench& workbench, SettingsKeeper& keeper) {
    const auto note = [&keeper] { keeper.note(); };
    const Engine& engine = workbench.engine();
    QObject::connect(&window.automatic(), &AutoBackend::runInChanged, &keeper, note);
    QObject::connect(&engine, &Engine::workerCountChanged, &keeper, note);
    QObject::connect(&engine, &Engine::transportChanged, &keeper, note);
    QObject::connect(&workbench, &Workbench::decodeInChanged, &keeper, note);
    QObject::connect(&window.desktop().recent(), &RecentFiles::changed, &keeper, note);
    QObject::connect(&window.desktop().recent(), &RecentFiles::remembersChanged, &keeper, note);
    QObject::connect(&window.desktop().session(), &SessionFlow::reopensAtStartChanged, &keeper,
                     note);
    QObject::connect(&window.desktop().screen().profiles(), &ScreenProfiles::choiceChanged, &keeper,
                     note);
    QObject::connect(&engine, &Engine::priorityChanged, &keeper, note);
    QObject::connect(&window.saving(), &SaveFlow::qualityChanged, &keeper, note);
    QObject::connect(&window.keys().shortcuts(), &Shortcuts::keysChanged, &keeper, note);
    QObject::connect(&window.appearance(), &Appearance::changed, &keeper, note);
    QObject::connect(&window.filters(), &FilterList::favouritesChanged, &keeper, note);
    const Actions& actions = window.actions();
    for (const QAction* mark : {actions.pixelGrid, actions.rulers, actions.scaleBar})
        QObject::connect(mark, &QAction::toggled, &keeper, note);
    window.installEventFilter(&keeper);
    for (QDockWidget* dock : window.findChildren<QDockWidget*>())
        dock->installEventFilter(&keeper);
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
    // Asked for first: Qt would wait half a minute for a bus that does not answer.
    const bool bus = sessionBusAnswers(busTimeoutMs);
    if (!bus)
        renounceSessionBus();
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    QApplication::setApplicationDisplayName(QStringLiteral("Offstage"));
    QApplication::setApplicationVersion(QStringLiteral(OFFSTAGE_VERSION));
    QGuiApplication::setDesktopFileName(QLatin1String(applicationId));
    QApplication::setWindowIcon(applicationIcon());

    // Files are read and folders made here, while there is no window that could be kept waiting.
    // A tour leaves no traces and depends on none.
    const Settings settings = readSettings(settingsPath());
    speak(settings.language);
    const auto read = readOrder(settings);
    if (!read)
        return complain(read.error().message, exitUsage);
    const Order& order = *read;
    const bool tour = !order.tour.isEmpty();
    if (tour && !QDir().mkpath(order.tour))
        return complain(QApplication::tr("The folder %1 cannot be made.").arg(order.tour),
                        exitFailed);
    // A tour and the safe mode leave no traces, and depend on none.
    const bool plain = tour || order.safeMode;
    ApplicationService service;
    if (bus && !tour && isHandedOver(service, order))
        return exitDone;
    const QList<Error> unusable = plain ? QList<Error>() : addCommands();
    History history = tour ? History() : readHistory(learnedPath());
    const DesktopFolders folders = DesktopFolders::ofUser();
    setWindowLives(true);

    QByteArray report;
    int code = exitDone;
    {
        Workbench workbench(order.engine);
        const Engine& engine = workbench.engine();
        const int workersAtStart = engine.workerCount();
        MainWindow window(workbench, app.pulse());
        DesktopFlow& desktop = window.desktop();
        AutoBackend& automatic = window.automatic();
        automatic.setHistory(history);
        automatic.setRunIn(order.runIn);
        app.setMeteredWindow(&window);
        const auto settingsNow = [&] {
            Settings now = settings;
            // An option is for this time; what was changed in the window is for the next time too.
            // A demonstration is for once.
            if (automatic.runIn() != order.runIn && automatic.runIn() != RunIn::UiThread)
                now.runIn = automatic.runIn();
            if (engine.workerCount() != workersAtStart)
                now.workers =
                    engine.workerCount() == QThread::idealThreadCount() ? 0 : engine.workerCount();
            if (engine.transport() != order.engine.transport)
                now.transport = engine.transport();
            if (workbench.decodeIn() != order.engine.decodeIn)
                now.decodeIn = workbench.decodeIn();
            now.setLayout(screens(), window.layoutState());
            now.priority = engine.priority();
            now.keys = window.keys().shortcuts().changes();
            now.foundLately = window.keys().foundLately();
            now.language = window.appearance().language();
            now.motion = window.appearance().motion();
            now.favourites = window.filters().favourites();
            now.recent = desktop.recent().paths();
            now.rememberRecent = desktop.recent().remembers();
            now.saveQuality = window.saving().quality();
            now.screen = desktop.screen().profiles().choice();
            now.reopen = desktop.session().reopensAtStart();
            now.canvasMarks = window.actions().canvasMarks();
            return now;
        };
        std::optional<SettingsKeeper> keeper;
        if (!plain) {
            window.restoreLayout(settings.layoutFor(screens()));
            window.keys().shortcuts().setChanges(settings.keys);
            window.keys().setFoundLately(settings.foundLately);
            window.actions().setCanvasMarks(settings.canvasMarks);
            window.appearance().setLanguage(settings.language);
            window.appearance().setMotion(settings.motion);
            followMotion(window, bus);
            window.filters().setFavourites(settings.favourites);
            window.presets().setFolder(presetFolder());
            window.saving().setQuality(settings.saveQuality);
            desktop.begin(folders);
            desktop.recent().setRemembers(settings.rememberRecent);
            desktop.recent().setPaths(settings.recent);
            desktop.screen().profiles().setChoice(settings.screen);
            desktop.session().setReopensAtStart(settings.reopen);
            desktop.session().begin(folders.state, order.restore || settings.reopen);
            window.batch().begin(folders.state);
            keeper.emplace(settingsPath(), settings, settingsNow);
            watchSettings(window, workbench, *keeper);
        }
        desktop.serve(service);
        if (bus && !tour)
            desktop.beginNotices();
        // The meter begins with the loop: before, there is no window that could be late.
        QTimer::singleShot(0, &window, [&app] { app.pulse().reset(); });
        window.show();
        if (order.files.isEmpty() && (order.sample || tour))
            workbench.openSample(SampleKind::Night);
        window.open(order.files);
        if (order.compare)
            desktop.act(QLatin1String(compareAction));
        for (const Error& error : unusable)
            window.view().messages().showError(error);
        workbench.files().run(sweepCommandFolders);
        if (tour)
            startTour(window, workbench, order.tour);
        code = QApplication::exec();
        service.release();
        report = reportOf(app.pulse(), engine.backend());
        history = automatic.history();
        if (keeper)
            keeper->writeNow();
        window.hide();
        // Here the workbench goes: jobs have been stopped, saves in hand are finished, helpers end.
    }
    setWindowLives(false);
    if (!tour)
        writeHistory(learnedPath(), history);
    if (!order.report.isEmpty()) {
        QFile file(order.report);
        if (!file.open(QIODevice::WriteOnly) || file.write(report) != report.size())
            return complain(
                QApplication::tr("The report could not be written to %1.").arg(order.report),
                exitFailed);
    }
    return code;
}
