// What the program shares with others on disk, and what it keeps for the case of a crash.
#include <fcntl.h>
#include <sys/file.h>

#include <QBuffer>
#include <QImageReader>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include "core/desktop/private_file.h"
#include "core/desktop/recent_files.h"
#include "core/desktop/recently_used.h"
#include "core/desktop/session_journal.h"
#include "core/desktop/step_memory.h"
#include "core/desktop/thumbnails.h"
#include "core/files/save.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

const QByteArray foreign =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xbel version=\"1.0\"\n"
    "      xmlns:bookmark=\"http://www.freedesktop.org/standards/desktop-bookmarks\"\n"
    "      xmlns:mime=\"http://www.freedesktop.org/standards/shared-mime-info\"\n>\n"
    "  <bookmark href=\"file:///a%20b.png\" added=\"2020-01-01T00:00:00Z\" "
    "modified=\"2020-01-01T00:00:00Z\" visited=\"2020-01-01T00:00:00Z\">\n"
    "    <info><metadata owner=\"http://freedesktop.org\"><mime:mime-type type=\"image/png\"/>\n"
    "    <bookmark:groups><bookmark:group>Graphics</bookmark:group></bookmark:groups>"
    "<bookmark:applications>\n"
    "    <bookmark:application name=\"Other\" exec=\"&apos;other %u&apos;\" "
    "modified=\"2020-01-01T00:00:00Z\" count=\"7\"/>\n"
    "    </bookmark:applications><!-- mine --></metadata></info>\n  </bookmark>\n</xbel>\n";

UsedFile used(const char* uri) {
    return {uri, QStringLiteral("image/png"),
            QDateTime(QDate(2026, 11, 30), QTime(12, 0), Qt::UTC)};
}

/// The counts of uses by this name, in order.
QStringList counts(const QByteArray& xbel, const QString& name) {
    QStringList found;
    QXmlStreamReader reader(xbel);
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement &&
            reader.qualifiedName() == QLatin1String("bookmark:application") &&
            reader.attributes().value(QLatin1String("name")) == name)
            found << reader.attributes().value(QLatin1String("count")).toString();
    return reader.hasError() ? QStringList(QStringLiteral("damaged")) : found;
}

SessionImage image(const QString& path, double zoom) {
    SessionImage one;
    one.path = path;
    one.recipe = QJsonArray{QJsonObject{{QStringLiteral("any"), QStringLiteral("thing")}}};
    one.zoom = zoom;
    one.centre = {12.5, 3};
    one.fitted = false;
    return one;
}

}  // namespace

class DesktopFilesTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();

    static QByteArray read(const QString& path) { return readWhole(path, 1 << 20); }

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<Session>(); }

    void privateFilesAreTheUsersAlone() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new/file"));
        QVERIFY(writePrivately(path, "one"));
        QVERIFY(writePrivately(path, "two"));
        QCOMPARE(read(path), QByteArray("two"));
        const auto users =
            QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(path), users);
        QVERIFY(!writePrivately(QStringLiteral("/proc/none/file"), "three"));
        QVERIFY(readWhole(path, 2).isEmpty());
    }

    void addressesAreEscapedAsOthersDo() {
        QCOMPARE(uriOfFile(QStringLiteral("/a b/c%d(1),[2];ü.png")),
                 QByteArray("file:///a%20b/c%25d(1),%5B2%5D%3B%C3%BC.png"));
    }

    void thumbnailsAreFoundUntilTheFileChanges() {
        const QTemporaryDir folder;
        const ThumbnailCache cache(folder.filePath(QStringLiteral("thumbnails")));
        ThumbnailSubject subject{uriOfFile(QStringLiteral("/pictures/") + QString(60, u'x')), 1000,
                                 5, QStringLiteral("image/png")};
        QImage picture(500, 250, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        QVERIFY(cache.find(subject, 128).isEmpty());
        QVERIFY(cache.write(subject, picture));
        const QString normal = cache.find(subject, 100);
        const QString large = cache.find(subject, 200);
        QVERIFY(normal.contains(QLatin1String("/normal/")) &&
                large.contains(QLatin1String("/large/")));
        QCOMPARE(cache.find(subject, 1000), large);  // better than none
        const QByteArray name =
            QCryptographicHash::hash(subject.uri, QCryptographicHash::Md5).toHex() + ".png";
        QVERIFY(normal.endsWith(QLatin1String(name)));
        QCOMPARE(QImage(normal).size(), QSize(128, 64));
        QCOMPARE(QImage(large).size(), QSize(256, 128));
        QCOMPARE(QImage(large).text(QStringLiteral("Thumb::URI")),
                 QString::fromLatin1(subject.uri));
        QCOMPARE(QImage(large).text(QStringLiteral("Thumb::Size")), QStringLiteral("5"));
        QCOMPARE(pngText(read(large), "Thumb::MTime"), QByteArray("1000"));
        QCOMPARE(pngText(read(large), "Thumb::URI"), subject.uri);
        QCOMPARE(QFile::permissions(large) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        subject.modified = 1001;
        QVERIFY(cache.find(subject, 100).isEmpty());
    }

    void failuresAreNotedUntilTheFileChanges() {
        const QTemporaryDir folder;
        const ThumbnailCache cache(folder.path());
        ThumbnailSubject subject{"file:///broken.png", 1000, 5, {}};
        QVERIFY(!cache.hasFailed(subject));
        cache.noteFailure(subject);
        QVERIFY(cache.hasFailed(subject));
        QVERIFY(QFileInfo::exists(folder.filePath(
            QStringLiteral("fail/offstage-%1").arg(QStringLiteral(OFFSTAGE_VERSION)))));
        subject.modified = 1001;
        QVERIFY(!cache.hasFailed(subject));
    }

    void damagedHeadsHaveNoTexts() {
        QByteArray png("\x89PNG\r\n\x1a\n\xff\xff\xff\xff", 12);
        QVERIFY(pngText(png + "tEXtKey", "Key").isEmpty());
        QVERIFY(pngText(png.first(8), "Key").isEmpty());
        QVERIFY(pngText("GIF89a", "Key").isEmpty());
    }

    void theListGrowsAndOthersStayAsTheyAre() {
        const QByteArray list = withUsedFile(foreign, used("file:///new'.png"));
        QCOMPARE(counts(list, QStringLiteral("Offstage")), QStringList{QStringLiteral("1")});
        QCOMPARE(counts(list, QStringLiteral("Other")), QStringList{QStringLiteral("7")});
        const qsizetype end = foreign.indexOf("</xbel>");
        QVERIFY(list.startsWith(foreign.first(end)));
        QVERIFY(list.endsWith(foreign.mid(end)));
        QCOMPARE(withoutUs(list).simplified(), foreign.simplified());
        const QByteArray again = withUsedFile(list, used("file:///new'.png"));
        QCOMPARE(counts(again, QStringLiteral("Offstage")), QStringList{QStringLiteral("2")});
    }

    void aFileThatOthersKnowIsUsedByUsToo() {
        const QByteArray list = withUsedFile(foreign, used("file:///a%20b.png"));
        QCOMPARE(list.count("<bookmark href"), 1);
        QCOMPARE(counts(list, QStringLiteral("Other")), QStringList{QStringLiteral("7")});
        QCOMPARE(counts(list, QStringLiteral("Offstage")), QStringList{QStringLiteral("1")});
        QVERIFY(list.contains("visited=\"2026-11-30T12:00:00"));
        QVERIFY(list.contains("<bookmark:group>Graphics</bookmark:group>"));
        QVERIFY(list.contains("<!-- mine -->"));
        QVERIFY(counts(withoutUs(list), QStringLiteral("Offstage")).isEmpty());
        QCOMPARE(withoutUs(list).count("<bookmark href"), 1);
    }

    void anEmptyListIsBegunAndADamagedOneLeftAlone() {
        QCOMPARE(counts(withUsedFile({}, used("file:///a.png")), QStringLiteral("Offstage")).size(),
                 1);
        for (const QByteArray& list :
             {foreign.first(300), QByteArray("<html/>"), QByteArray("x")}) {
            QCOMPARE(withUsedFile(list, used("file:///a.png")), list);
            QCOMPARE(withoutUs(list), list);
        }
    }

    void sessionsComeBack() {
        Session session;
        session.images = {image(QStringLiteral("/a.png"), 2), image(QStringLiteral("/b.png"), 0.5)};
        session.images[1].path.clear();
        session.images[1].sample = 1;
        session.images[0].pasted = true;
        session.current = 1;
        QVERIFY(sessionFromFile(toFile(session)) == session);
        QVERIFY(!sessionFromFile("{}"));
        QVERIFY(!sessionFromFile("no session"));
        const auto odd =
            sessionFromFile(R"({"offstage-session":1,"current":9,"images":[{"path":"relative"},7,)"
                            R"({"path":"/a","zoom":-1,"fitted":false}]})");
        QCOMPARE(odd->images.size(), 1);
        QCOMPARE(odd->current, 0);
        QVERIFY(odd->images[0].fitted);
    }

    void aCrashIsOfferedOnceAndACleanEndIsNot() {
        const QTemporaryDir folder;
        Session session;
        session.images = {image(QStringLiteral("/a.png"), 2)};
        // A crash leaves the file, and nobody who holds its lock.
        const QString orphan = folder.filePath(QStringLiteral("journal-1-1.json"));
        QVERIFY(writePrivately(orphan, toFile(session)));
        {
            SessionJournal journal;
            QSignalSpy looked(&journal, &SessionJournal::looked);
            journal.begin(folder.path());
            QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, longWait);
            QVERIFY(looked[0][0].value<Session>() == session);
            // Another window that starts meanwhile is not asked, too.
            SessionJournal other;
            QSignalSpy otherLooked(&other, &SessionJournal::looked);
            other.begin(folder.path());
            QTRY_COMPARE_WITH_TIMEOUT(otherLooked.size(), 1, longWait);
            QVERIFY(otherLooked[0][0].value<Session>().isEmpty());
            journal.answered();
            journal.keep(session);
            QTRY_COMPARE_WITH_TIMEOUT(
                QDir(folder.path()).entryList({QStringLiteral("journal-*.json")}).size(), 1,
                longWait);
            QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(orphan), longWait);
            journal.end(session);
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
                 QStringList{QStringLiteral("last-session.json")});
        SessionJournal next;
        QSignalSpy looked(&next, &SessionJournal::looked);
        next.begin(folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, longWait);
        QVERIFY(looked[0][0].value<Session>().isEmpty());
        QVERIFY(looked[0][1].value<Session>() == session);
    }

    void theNewestStateIsWhatIsWritten() {
        const QTemporaryDir folder;
        SessionJournal journal;
        journal.begin(folder.path());
        Session session;
        session.images = {image(QStringLiteral("/a.png"), 1)};
        for (int i = 1; i <= 50; ++i) {
            session.images[0].zoom = i;
            journal.keep(session);
        }
        const auto written = [&] {
            const QStringList files =
                QDir(folder.path()).entryList({QStringLiteral("journal-*.json")}, QDir::Files);
            return files.isEmpty() ? std::optional<Session>()
                                   : sessionFromFile(read(folder.filePath(files.first())));
        };
        QTRY_VERIFY_WITH_TIMEOUT(written() == session, longWait);
    }

    void recentFilesAreRememberedAndForgotten() {
        const QTemporaryDir folder;
        DesktopFolders folders;
        folders.thumbnails = folder.filePath(QStringLiteral("thumbnails"));
        folders.recentlyUsed = folder.filePath(QStringLiteral("recently-used.xbel"));
        folders.gtk = folder.path();
        const QString path = folder.filePath(QStringLiteral("a.png"));
        const Image pixels = makeImage(*m_pool, {{700, 400}, PixelFormat::Rgba8, false});
        QVERIFY(saveImage(pixels, path));
        const auto picture = Picture::of(*m_pool, pixels);
        QVERIFY(picture);
        QVERIFY(writePrivately(folders.recentlyUsed, foreign));
        const auto listed = [&] {
            return counts(read(folders.recentlyUsed), QStringLiteral("Offstage")).size();
        };
        {
            RecentFiles recent([] { return nullptr; });
            recent.begin(folders);
            recent.loadThumbnails({128, 88});
            const QSignalSpy loaded(&recent, &RecentFiles::thumbnailLoaded);
            recent.add(path, *picture);
            recent.add(QStringLiteral("/gone.png"), *picture);
            QCOMPARE(recent.paths().size(), 2);
            recent.addFailure(QStringLiteral("/gone.png"), {ErrorKind::Missing, {}, {}});
            QCOMPARE(recent.paths(), QStringList{path});
            QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, longWait);
            QCOMPARE(loaded[0][1].value<QImage>().width(), 128);
            QTRY_COMPARE_WITH_TIMEOUT(listed(), 1, longWait);
            for (int i = 0; i < 10; ++i)
                recent.add(QStringLiteral("/%1.png").arg(i), *picture);
            QCOMPARE(recent.paths().size(), RecentFiles::limit);
            recent.setRemembers(false);
            QVERIFY(recent.paths().isEmpty());
            recent.add(path, *picture);
            QVERIFY(recent.paths().isEmpty());
        }
        QCOMPARE(listed(), 0);
        QVERIFY(QFile::exists(
            ThumbnailCache(folders.thumbnails).find(*ThumbnailSubject::of(path), 256)));
    }

    void whatTheDesktopForbidsIsNotListed() {
        const QTemporaryDir folder;
        DesktopFolders folders;
        folders.recentlyUsed = folder.filePath(QStringLiteral("recently-used.xbel"));
        folders.gtk = folder.path();
        QVERIFY(writePrivately(folder.filePath(QStringLiteral("gtk-3.0/settings.ini")),
                               "[Settings]\ngtk-recent-files-enabled=false\n"));
        const QString path = folder.filePath(QStringLiteral("a.png"));
        QVERIFY(writePrivately(path, "x"));
        {
            RecentFiles recent([] { return nullptr; });
            recent.begin(folders);
            recent.add(path, {});
        }
        QVERIFY(!QFileInfo::exists(folders.recentlyUsed));
    }

    void stepsAreRememberedOfAFileAsLongAsItIsThatFile() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.png"));
        QVERIFY(writePrivately(path, "one"));
        const QJsonArray recipe{QJsonObject{{QStringLiteral("any"), QStringLiteral("thing")}}};
        const auto told = [&](const std::function<void(StepMemory&)>& before) {
            QList<QJsonArray> recipes;
            {
                StepMemory memory;
                connect(
                    &memory, &StepMemory::remembered, &memory,
                    [&](const QString& of, const QJsonArray& what) {
                        if (of == path)
                            recipes << what;
                    },
                    Qt::DirectConnection);
                memory.begin(folder.filePath(QStringLiteral("state")));
                memory.opened(path);
                before(memory);
            }  // all is done
            return recipes;
        };
        const auto nothing = [](StepMemory&) {};
        QVERIFY(told(nothing).isEmpty());
        QVERIFY(told([&](StepMemory& memory) { memory.keep(path, recipe); }).isEmpty());
        QCOMPARE(told(nothing), QList<QJsonArray>{recipe});
        const QString file = folder.filePath(QStringLiteral("state/steps.json"));
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());

        // Another file by this name is another one.
        QVERIFY(writePrivately(path, "another"));
        QVERIFY(told(nothing).isEmpty());
        told([&](StepMemory& memory) { memory.keep(path, recipe); });
        QCOMPARE(told(nothing).size(), 1);
        told([&](StepMemory& memory) { memory.keep(path, {}); });
        QVERIFY2(told(nothing).isEmpty(), "undone, so forgotten");

        // Damaged files and forbidden memories hold nothing.
        told([&](StepMemory& memory) { memory.keep(path, recipe); });
        QVERIFY(writePrivately(file, "{\"offstage-steps\": 1, \"files\": [3, {\"path\": 4}"));
        QVERIFY(told(nothing).isEmpty());
        told([&](StepMemory& memory) { memory.keep(path, recipe); });
        QCOMPARE(told(nothing).size(), 1);
        QVERIFY(told([](StepMemory& memory) { memory.setRemembers(false); }).size() <= 1);
        QVERIFY(!QFile::exists(file));
        QVERIFY(told(nothing).isEmpty());
    }
};

QTEST_GUILESS_MAIN(DesktopFilesTest)
#include "desktop_files_test.moc"
