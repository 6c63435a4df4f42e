// The window among others: recent files, sessions, the clipboard, dragging out, jobs told to the
// desktop, the whole screen.
#include "ui/desktop_flow.h"

#include <QBuffer>
#include <QClipboard>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDockWidget>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QToolButton>

#include "core/desktop/private_file.h"
#include "core/desktop/recent_files.h"
#include "core/desktop/session.h"
#include "core/desktop/thumbnails.h"
#include "tests/support/own_bus.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/job_notices.h"
#include "ui/message_bar.h"
#include "ui/picture_out.h"
#include "ui/session_flow.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

class Played : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList said;

public Q_SLOTS:
    Q_SCRIPTABLE uint Notify(const QString&, uint, const QString&, const QString& summary,
                             const QString&, const QStringList&, const QVariantMap&, int) {
        said << summary;
        return 5;
    }
};

class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Inhibit")

public:
    int asked = 0;

public Q_SLOTS:
    Q_SCRIPTABLE QDBusObjectPath Inhibit(const QString&, uint, const QVariantMap&) {
        ++asked;
        return QDBusObjectPath(QStringLiteral("/request/1"));
    }
};

JobUpdate job(JobState state, double elapsedMs) {
    JobUpdate update;
    update.id = 1;
    update.title = QStringLiteral("Median");
    update.subject = QStringLiteral("a.png");
    update.state = state;
    update.elapsedMs = elapsedMs;
    return update;
}

}  // namespace

class DesktopFlowTest : public QObject {
    Q_OBJECT

    OwnBus m_bus;
    Pictures m_pictures;

    QString path(const char* name) const { return m_pictures.path(name); }
    static DesktopFolders foldersIn(const QTemporaryDir& folder) {
        DesktopFolders folders;
        folders.thumbnails = folder.filePath(QStringLiteral("thumbnails"));
        folders.state = folder.filePath(QStringLiteral("state"));
        folders.recentlyUsed = folder.filePath(QStringLiteral("recently-used.xbel"));
        folders.gtk = folder.path();
        return folders;
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Session written(const DesktopFolders& folders) {
        const QStringList files =
            QDir(folders.state).entryList({QStringLiteral("journal-*.json")}, QDir::Files);
        return files.isEmpty() ? Session()
                               : sessionFromFile(read(folders.state + u'/' + files.first()))
                                     .value_or(Session());
    }

private Q_SLOTS:
    void openedFilesAreRecentOnesAndMissingOnesAreTakenOff() {
        const QTemporaryDir folder;
        const DesktopFolders folders = foldersIn(folder);
        Program program;
        DesktopFlow& desktop = program.window->desktop();
        desktop.begin(folders);
        program.open({path("a.png")});
        QCOMPARE(desktop.recent().paths(), QStringList{path("a.png")});
        const QString gone = folder.filePath(QStringLiteral("gone.png"));
        desktop.recent().setPaths({gone, path("a.png")});
        program.window->open({gone});
        QTRY_COMPARE_WITH_TIMEOUT(desktop.recent().paths(), QStringList{path("a.png")}, longWait);
        QVERIFY(program.window->view().messages().text().contains(QLatin1String("gone.png")));
        program.end();
        QVERIFY(QFile::exists(
            ThumbnailCache(folders.thumbnails).find(*ThumbnailSubject::of(path("a.png")), 256)));
        QVERIFY(read(folders.recentlyUsed).contains(uriOfFile(path("a.png"))));
    }

    void savedCopiesAreRecentOnesToo() {
        const QTemporaryDir folder;
        const DesktopFolders folders = foldersIn(folder);
        Program program;
        DesktopFlow& desktop = program.window->desktop();
        desktop.begin(folders);
        program.open({path("a.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        const QString copy = folder.filePath(QStringLiteral("copy.png"));
        program.bench->save(*program.document(), copy, {});
        QTRY_COMPARE_WITH_TIMEOUT(desktop.recent().paths(), QStringList({copy, path("a.png")}),
                                  longWait);
        program.end();
        QVERIFY(QFile::exists(
            ThumbnailCache(folders.thumbnails).find(*ThumbnailSubject::of(copy), 256)));
    }

    void aSessionComesBackWithWhatWasDone() {
        const QTemporaryDir folder;
        const DesktopFolders folders = foldersIn(folder);
        Session session;
        for (const char* name : {"a.png", "b.png"}) {
            SessionImage image;
            image.path = path(name);
            session.images << image;
        }
        session.images[0].recipe = QJsonArray{
            QJsonObject{{QStringLiteral("filter"), QStringLiteral("median")},
                        {QStringLiteral("params"), QJsonObject{{QStringLiteral("radius"), 3}}}}};
        session.images[0].zoom = 2;
        session.images[0].centre = {100, 90};
        session.images[0].fitted = false;
        session.current = 0;
        const QString orphan = folders.state + QStringLiteral("/journal-1-1.json");
        QVERIFY(writePrivately(orphan, toFile(session)));
        Program program;
        SessionFlow& flow = program.window->desktop().session();
        flow.begin(folders.state, false);
        QTRY_VERIFY_WITH_TIMEOUT(program.find<QAbstractButton>(QStringLiteral("Recover")),
                                 longWait);
        QVERIFY(program.find<QAbstractButton>(QStringLiteral("Recover the last session")));
        program.press(QStringLiteral("Recover the last session"));
        QTRY_COMPARE_WITH_TIMEOUT(program.bench->documents().size(), std::size_t(2), longWait);
        QVERIFY(program.window->view().messages().text().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(program.document() &&
                                     program.document()->path() == path("a.png") &&
                                     program.document()->shown().size() == 1,
                                 longWait);
        QCOMPARE(toJson(program.document()->recipe())[0].toObject()[QStringLiteral("filter")],
                 QJsonValue(QStringLiteral("median")));
        QCOMPARE(program.canvas().zoom(), 2.0);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(orphan), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(
            written(folders).images.size() == 2 && written(folders).images[0].recipe.size() == 1,
            longWait);
        // Who closes the window loses the results on purpose.
        flow.end();
        program.end();
        const auto last =
            sessionFromFile(read(folders.state + QStringLiteral("/last-session.json")));
        QCOMPARE(last->images.size(), 2);
        QVERIFY(last->images[0].recipe.isEmpty());
        QVERIFY(written(folders).isEmpty());
    }

    /// No file brings a pasted picture back, so a copy is kept until the window closes.
    void aPastedPictureComesBackToo() {
        const QTemporaryDir folder;
        const DesktopFolders folders = foldersIn(folder);
        const QDir copies(folders.state + QStringLiteral("/pasted"));
        const auto kept = [&copies] { return copies.entryList(QDir::Files).size(); };
        QImage pasted(61, 40, QImage::Format_RGB32);
        for (int y = 0; y < pasted.height(); ++y)
            for (int x = 0; x < pasted.width(); ++x)
                pasted.setPixelColor(x, y, QColor(4 * x, 6 * y, x * y % 256));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && pasted.save(&buffer, "png"));
        Image before;
        {
            Program program;
            program.window->desktop().session().begin(folders.state, false);
            program.bench->paste(bytes);
            QTRY_VERIFY_WITH_TIMEOUT(program.document(), longWait);
            program.choose(QStringLiteral("median"));
            program.press(QStringLiteral("Apply"));
            QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
            before = program.document()->original().image;
            QTRY_VERIFY_WITH_TIMEOUT(written(folders).images.size() == 1 &&
                                         written(folders).images[0].pasted &&
                                         written(folders).images[0].recipe.size() == 1,
                                     longWait);
            QCOMPARE(kept(), 1);
        }
        Program program;
        SessionFlow& flow = program.window->desktop().session();
        flow.begin(folders.state, false);
        QTRY_VERIFY_WITH_TIMEOUT(program.find<QAbstractButton>(QStringLiteral("Recover")),
                                 longWait);
        program.press(QStringLiteral("Recover"));
        QTRY_VERIFY_WITH_TIMEOUT(program.document() && program.document()->shown().size() == 1,
                                 longWait);
        QCOMPARE(program.document()->name(), QStringLiteral("Pasted image"));
        QVERIFY(program.document()->path().isEmpty());
        QVERIFY(samePixels(program.document()->original().image, before));
        QCOMPARE(kept(), 1);
        flow.end();
        program.end();
        QCOMPARE(kept(), 0);
        const auto last =
            sessionFromFile(read(folders.state + QStringLiteral("/last-session.json")));
        QVERIFY(last->isEmpty());
    }

    void whatWasDoneToAFileIsOfferedWhenItIsOpenedAgain() {
        const QTemporaryDir folder;
        const auto offered = [](Program& program) {
            return program.find<QAbstractButton>(QStringLiteral("Repeat the steps"));
        };
        QJsonArray done;
        {
            Program program;
            program.window->desktop().begin(foldersIn(folder));
            program.open({path("a.png")});
            program.open({path("b.png")});  // two at once may come in any order
            for (const auto& document : program.bench->documents()) {
                program.bench->setCurrent(document.get());
                program.choose(QStringLiteral("median"));
                program.press(QStringLiteral("Apply"));
                QTRY_VERIFY_WITH_TIMEOUT(!document->job(), longWait);
            }
            Document& saved = *program.bench->documents()[0];
            saved.steps()->setClean();  // as after saving; the other one is discarded
            done = toJson(saved.recipe());
            program.window->desktop().end();
        }
        const QByteArray kept = read(foldersIn(folder).state + QStringLiteral("/steps.json"));
        QVERIFY(kept.contains("a.png"));
        QVERIFY(!kept.contains("b.png"));
        Program program;
        program.window->desktop().begin(foldersIn(folder));
        program.open({path("a.png")});
        QTRY_VERIFY_WITH_TIMEOUT(offered(program), longWait);
        QVERIFY(program.document()->recipe().empty());
        program.press(QStringLiteral("Repeat the steps"));
        QCOMPARE(toJson(program.document()->recipe()), done);
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QVERIFY(!offered(program));
        program.window->desktop().recent().setRemembers(false);
        program.end();
        QVERIFY(!QFile::exists(foldersIn(folder).state + QStringLiteral("/steps.json")));
    }

    void anOfferThatIsRefusedIsNotMadeAgain() {
        const QTemporaryDir folder;
        const DesktopFolders folders = foldersIn(folder);
        Session session;
        session.images << SessionImage{path("a.png"), -1, {}, 0, {}, true};
        const QString orphan = folders.state + QStringLiteral("/journal-1-1.json");
        QVERIFY(writePrivately(orphan, toFile(session)));
        Program program;
        program.window->desktop().session().begin(folders.state, false);
        QTRY_VERIFY_WITH_TIMEOUT(program.find<QAbstractButton>(QStringLiteral("Discard")),
                                 longWait);
        program.press(QStringLiteral("Discard"));
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(orphan), longWait);
        QVERIFY(!program.find<QAbstractButton>(QStringLiteral("Recover the last session")));
        QVERIFY(program.bench->documents().empty());
    }

    void theLastSessionIsReopenedWhereThatIsWanted() {
        const QTemporaryDir folder;
        const DesktopFolders folders = foldersIn(folder);
        Session session;
        session.images << SessionImage{{}, static_cast<int>(SampleKind::Cells), {}, 0, {}, true}
                       << SessionImage{QStringLiteral("/gone.png"), -1, {}, 0, {}, true};
        QVERIFY(
            writePrivately(folders.state + QStringLiteral("/last-session.json"), toFile(session)));
        Program program;
        program.window->desktop().session().begin(folders.state, true);
        QTRY_COMPARE_WITH_TIMEOUT(program.bench->documents().size(), std::size_t(1), longWait);
        QCOMPARE(program.document()->name(), sampleNames()[1]);
    }

    void theClipboardGetsTheDeepPicture() {
        Program program;
        QVERIFY(!program.window->actions().copyImage->isEnabled());
        program.open({path("b.png")});
        QGuiApplication::clipboard()->clear();
        program.window->actions().copyImage->trigger();
        const auto png = [] {
            const QMimeData* data = QGuiApplication::clipboard()->mimeData();
            return data ? data->data(QStringLiteral("image/png")) : QByteArray();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!png().isEmpty(), longWait);
        const QImage copied = QImage::fromData(png());
        QCOMPARE(copied.size(), QSize(300, 500));
        QCOMPARE(copied.depth(), 64);
        // And back.
        program.window->actions().paste->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(program.bench->documents().size(), std::size_t(2), longWait);
        QVERIFY(samePixels(program.bench->documents()[0]->current().image,
                           program.bench->documents()[1]->current().image));
    }

    void pasteIsOfferedWhileThereIsSomething() {
        Program program;
        QTRY_VERIFY(program.window->isActiveWindow());
        QGuiApplication::clipboard()->setText(QStringLiteral("words"));
        QVERIFY(!program.find<QAbstractButton>(QStringLiteral("Paste")));
        auto* data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(path("a.png"))});
        QGuiApplication::clipboard()->setMimeData(data);
        QTRY_VERIFY(program.find<QAbstractButton>(QStringLiteral("Paste")));
        program.press(QStringLiteral("Paste"));
        QTRY_COMPARE_WITH_TIMEOUT(program.bench->documents().size(), std::size_t(1), longWait);
        QGuiApplication::clipboard()->clear();
    }

    void whatIsDraggedIsTheFileUntilSomethingWasDone() {
        Program program;
        program.open({path("a.png")});
        auto* out = program.window->findChild<PictureOut*>();
        QVERIFY(!out->dragged());  // nothing is pressed
        QTest::mousePress(&out->grip(), Qt::LeftButton);
        std::unique_ptr<QMimeData> data(out->dragged());
        QCOMPARE(data->urls(), QList<QUrl>{QUrl::fromLocalFile(path("a.png"))});
        QTRY_VERIFY_WITH_TIMEOUT(
            (data.reset(out->dragged()), data->hasFormat(QStringLiteral("image/png"))), longWait);
        QTest::mouseRelease(&out->grip(), Qt::LeftButton, {}, QPoint(-50, -50));

        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QTest::mousePress(&out->grip(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT((data.reset(out->dragged()), data), longWait);
        QVERIFY(!data->hasUrls());
        QCOMPARE(QImage::fromData(data->data(QStringLiteral("image/png"))).size(), QSize(640, 480));
        QTest::mouseRelease(&out->grip(), Qt::LeftButton, {}, QPoint(-50, -50));
    }

    void longJobsAreToldToWhoLooksElsewhere() {
        if (!m_bus.isThere())
            QSKIP("there is no dbus-daemon");
        Played shown;
        Portal portal;
        QDBusConnection desktop =
            QDBusConnection::connectToBus(m_bus.address(), QStringLiteral("desktop"));
        const auto exported = QDBusConnection::ExportScriptableSlots;
        desktop.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &shown, exported);
        desktop.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal,
                               exported);
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.Notifications")));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
        QWidget window;
        JobNotices notices(&window);
        notices.take({job(JobState::Running, 9000)});
        notices.take({job(JobState::Done, 9900)});
        notices.take({job(JobState::Running, 29'000)});
        notices.take({job(JobState::Stopped, 29'500)});
        notices.take({job(JobState::Running, 31'000)});
        notices.take({job(JobState::Running, 32'000)});
        notices.take({job(JobState::Done, 33'000)});
        QTRY_COMPARE_WITH_TIMEOUT(shown.said, QStringList{QStringLiteral("Median is done")},
                                  longWait);
        QTRY_COMPARE_WITH_TIMEOUT(portal.asked, 1, longWait);
        window.show();
        window.activateWindow();
        QTRY_VERIFY(window.isActiveWindow());
        notices.take({job(JobState::Done, 12'000)});
        JobUpdate failed = job(JobState::Failed, 12'000);
        failed.error = Error{ErrorKind::WorkerCrashed, QStringLiteral("It stopped."), {}};
        window.hide();
        QTRY_VERIFY(!window.isActiveWindow());
        notices.take({failed});
        QTRY_COMPARE_WITH_TIMEOUT(
            shown.said,
            QStringList({QStringLiteral("Median is done"), QStringLiteral("Median failed")}),
            longWait);
    }

    void theWholeScreenIsThePicturesAndEverythingComesBack() {
        Program program;
        program.open({path("a.png")});
        MainWindow& window = *program.window;
        const auto bars = [&] {
            QStringList shown;
            for (const QDockWidget* dock : window.findChildren<QDockWidget*>())
                if (dock->isVisible())
                    shown << dock->objectName();
            if (window.statusBar()->isVisible())
                shown << QStringLiteral("status");
            if (window.menuBar()->height() > 0)
                shown << QStringLiteral("menus");
            return shown;
        };
        const QStringList before = bars();
        QVERIFY(before.size() >= 4);
        const QByteArray layout = window.layoutState().split(' ')[1];
        window.actions().fullScreen->trigger();
        QTRY_COMPARE(bars(), QStringList());
        QCOMPARE(window.layoutState().split(' ')[1], layout);  // to be remembered
        QTRY_VERIFY(window.isActiveWindow());
        QTest::keyClick(&window, Qt::Key_F10);
        QTRY_COMPARE(bars(), QStringList{QStringLiteral("menus")});
        QTRY_COMPARE(window.menuBar()->activeAction(), window.menuBar()->actions().first());
        QTRY_VERIFY(QApplication::activePopupWidget());
        QApplication::activePopupWidget()->close();
        QTest::mouseMove(window.windowHandle(), QPoint(100, 290));
        QTRY_COMPARE(bars(), QStringList());
        QTest::mouseMove(window.windowHandle(), QPoint(100, 300));
        QTest::mouseMove(window.windowHandle(), QPoint(100, 0));
        QTRY_COMPARE(bars(), QStringList{QStringLiteral("menus")});
        QTest::mouseMove(window.windowHandle(), QPoint(100, 300));
        QTRY_COMPARE(bars(), QStringList());
        window.actions().fullScreen->trigger();
        QTRY_COMPARE(bars(), before);
    }

    void aLayoutOfAnotherScreenOrVersionLosesNoWindow() {
        QByteArray far;
        {
            Program program;
            program.window->setGeometry(5000, 4000, 900, 700);
            far = program.window->layoutState();
        }
        Program program;
        program.window->restoreLayout(far);
        QVERIFY(
            program.window->screen()->availableGeometry().intersects(program.window->geometry()));
        const QByteArray docks = program.window->saveState(1);
        program.window->restoreLayout(program.window->saveGeometry().toBase64() + ' ' +
                                      program.window->saveState(999).toBase64());
        QCOMPARE(program.window->saveState(1), docks);
        program.window->restoreLayout("nonsense");
        program.window->restoreLayout("a b");
        QVERIFY(program.window->isVisible());
    }
};

int main(int argc, char** argv) {
    Application app(argc, argv);
    DesktopFlowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "desktop_flow_test.moc"
