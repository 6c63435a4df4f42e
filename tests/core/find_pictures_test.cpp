#include "core/files/find_pictures.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <future>

#include "core/files/slow_work.h"

using namespace offstage;

class FindPicturesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("in/below.png")));
        for (const char* name : {"in/10.png", "in/9.png", "in/b.JPG", "in/A.jpg", "in/notes.txt"}) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(name) > 0);
        }
    }

    void folderIsCountedAsPeopleDo() {
        const auto found =
            findPictures({path("in")}, {QStringLiteral("jpg"), QStringLiteral("png")});
        QCOMPARE(found.files, QList<FoundFile>({{path("in/9.png"), 8},
                                                {path("in/10.png"), 9},
                                                {path("in/A.jpg"), 8},
                                                {path("in/b.JPG"), 8}}));
        QVERIFY(!found.more);
        QCOMPARE(findPictures({path("in")}, {}).files.size(), 5);
        QCOMPARE(namesIn(path("in"), {QStringLiteral("png")}),
                 QStringList({path("in/9.png"), path("in/10.png")}));
    }

    void filesKeepTheirOrderAndAnySuffix() {
        const auto found = findPictures({path("in/notes.txt"), path("none.png"), path("in/9.png")},
                                        {QStringLiteral("png")});
        QCOMPARE(found.files,
                 QList<FoundFile>({{path("in/notes.txt"), 12}, {path("in/9.png"), 8}}));
        QCOMPARE(found.missing, QStringList(QStringLiteral("none.png")));
    }

    void onlyTheNewestWorkIsAnswered() {
        SlowWork slow;
        std::promise<void> hang;
        QStringList said;
        const auto say = [&](const char* word) {
            return [&said, word] { said << QLatin1String(word); };
        };
        slow.begin(
            [&] {
                hang.get_future().wait();
                return say("first");
            },
            say("late"));
        slow.begin([&] { return say("second"); }, say("late"));
        QTRY_COMPARE(said, QStringList(QStringLiteral("second")));
        QVERIFY(!slow.isRunning());
        hang.set_value();
    }

    void workThatFindsNoMemoryIsGivenUp() {
        bool late = false;
        SlowWork slow(std::chrono::hours(1));
        slow.begin([]() -> SlowWork::Use { throw std::bad_alloc(); }, [&] { late = true; });
        QTRY_VERIFY(late);
        QVERIFY(!slow.isRunning());
    }

    void whatHangsIsGivenUp() {
        std::promise<void> hang;
        bool late = false;
        SlowWork slow(std::chrono::milliseconds(1));
        slow.begin(
            [future = std::make_shared<std::future<void>>(hang.get_future())] {
                future->wait();
                return [] { QFAIL("it was given up"); };
            },
            [&] { late = true; });
        QTRY_VERIFY(late);
        hang.set_value();
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(FindPicturesTest)
#include "find_pictures_test.moc"
