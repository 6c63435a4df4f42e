// Commands at work: pixels there and back, and everything that can go wrong.
#include <sys/resource.h>

#include <QSignalSpy>

#include "core/filters/catalog.h"
#include "core/filters/external_command.h"
#include "tests/support/child_processes.h"
#include "tests/support/commands.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

constexpr auto copy = "cp \"$1\" \"$2\"";
const ImageLayout small{{61, 47}, PixelFormat::Rgba8, false};

}  // namespace

class CommandsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    QTemporaryDir m_temporary;
    Commands m_commands;

    /// As the window's. Where threads are sanitized, a thread that starts a process is not followed
    /// from then on (its exec never returns), so that has to be before there is anything to follow.
    EngineOptions options(Backend backend = Backend::Threads) const {
        return {.backend = backend,
                .workers = 2,
                .helperProgram = QStringLiteral(OFFSTAGE_HELPER),
                .warmHelpers = true};
    }
    static Recipe only(const Filter* filter) { return {{filter, Params(filter->params)}}; }

    JobUpdate run(const Image& image, const Recipe& recipe, Backend backend = Backend::Threads) {
        Engine engine(options(backend), m_pool);
        Follower job(engine, engine.start({image, recipe}));
        if (!QTest::qWaitFor([&] { return job.isOver(); }, longWait))
            return {};
        return job.last;
    }
    JobUpdate run(const QJsonObject& declaration) {
        return run(makeImage(*m_pool, small), only(m_commands.load(declaration)));
    }

private Q_SLOTS:
    void initTestCase() { qputenv("TMPDIR", m_temporary.path().toLocal8Bit()); }
    void cleanup() {
        // Whatever happened: no process, no file.
        QTRY_COMPARE_WITH_TIMEOUT(childProcesses(), QList<qint64>(), longWait);
        QCOMPARE(QDir::temp().entryList({QStringLiteral("offstage-*-*")}), QStringList());
    }

    void pixelsComeBackAsTheyAre_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("output");
        QTest::addColumn<QByteArray>("script");
        for (const auto* format : {"png", "tiff"}) {
            const auto row = [&](const char* input, const char* output, const char* script) {
                QTest::addRow("%s, %s to %s", format, input, output)
                    << QString::fromLatin1(format) << QString::fromLatin1(input)
                    << QString::fromLatin1(output) << QByteArray(script);
            };
            row("file", "file", copy);
            row("pipe", "pipe", "cat");
            row("file", "pipe", "cat \"$1\"");
            row("pipe", "file", "cat > \"$1\"");
        }
    }
    void pixelsComeBackAsTheyAre() {
        QFETCH(QString, format);
        QFETCH(QString, input);
        QFETCH(QString, output);
        QFETCH(QByteArray, script);
        QJsonObject declaration = m_commands.declaration(script);
        QJsonArray arguments;
        if (input == u"file")
            arguments << QStringLiteral("{input}");
        if (output == u"file")
            arguments << QStringLiteral("{output}");
        declaration[QStringLiteral("arguments")] = arguments;
        declaration[QStringLiteral("format")] = format;
        declaration[QStringLiteral("input")] = input;
        declaration[QStringLiteral("output")] = output;
        const Filter* filter = m_commands.load(declaration);
        for (const auto& [kind, alpha] :
             {std::pair(PixelFormat::Grey8, false), std::pair(PixelFormat::Grey16, false),
              std::pair(PixelFormat::Rgba8, false), std::pair(PixelFormat::Rgba8, true),
              std::pair(PixelFormat::Rgba16, false), std::pair(PixelFormat::Rgba16, true),
              std::pair(PixelFormat::RgbaF, false), std::pair(PixelFormat::RgbaF, true)}) {
            if (format == u"png" && kind == PixelFormat::RgbaF)
                continue;  // below
            // More than fits in a pipe, and more than one band of rows.
            const Image image = makeImage(*m_pool, {{301, 517}, kind, alpha});
            const JobUpdate update = run(image, only(filter));
            QVERIFY2(update.state == JobState::Done,
                     update.error ? qPrintable(update.error->message + update.error->detail) : "");
            QVERIFY2(samePixels(update.result.image, image),
                     qPrintable(QStringLiteral("%1 bits, %2 channels")
                                    .arg(bitsPerChannel(kind))
                                    .arg(image.layout().channels())));
            QCOMPARE(update.result.image.colorSpace(), image.colorSpace());
            const Picture reference = Picture::of(*m_pool, image).value();
            for (int level = 1; level <= reference.pyramid.count(); ++level)
                QCOMPARE(update.result.pyramid.level(level), reference.pyramid.level(level));
        }
    }

    void floatBecomesSixteenBitsInPng() {
        const Image image = makeImage(*m_pool, {{61, 47}, PixelFormat::RgbaF, true});
        const JobUpdate update = run(image, only(m_commands.load(copy)));
        QCOMPARE(update.state, JobState::Done);
        QCOMPARE(update.result.image.layout(), image.layout());
        for (int y = 0; y < 47; ++y) {
            const auto* before = reinterpret_cast<const float*>(image.row(y));
            const auto* after = reinterpret_cast<const float*>(update.result.image.row(y));
            for (int i = 0; i < 61 * 4; ++i)
                if (before[i / 4 * 4 + 3] > 0)  // colours of what is not there may get lost
                    QVERIFY2(std::abs(after[i] - std::clamp(before[i], 0.f, 1.f)) < 1e-4f,
                             qPrintable(QStringLiteral("%1 %2").arg(before[i]).arg(after[i])));
        }
    }

    void depthAndAlphaAreGivenAsDeclared() {
        QJsonObject declaration =
            m_commands.declaration("cp \"$1\" \"$0.given\"; cp \"$1\" \"$2\"");
        declaration[QStringLiteral("depth")] = QStringLiteral("16");
        declaration[QStringLiteral("alpha")] = QStringLiteral("keep");
        const QString given = declaration[QStringLiteral("program")].toString() + u".given"_qs;
        const Filter* filter = m_commands.load(declaration);
        for (const auto kind : {PixelFormat::Rgba8, PixelFormat::Rgba16}) {
            const Image image = makeImage(*m_pool, {{61, 47}, kind, true});
            const JobUpdate update = run(image, only(filter));
            QCOMPARE(update.state, JobState::Done);
            // Colours come through even where nothing is seen, and alpha is what it was.
            QVERIFY(samePixels(update.result.image, image));
            QImage seen(given);
            QVERIFY(!seen.hasAlphaChannel());
            QCOMPARE(seen.pixelFormat().bitsPerPixel(), uchar(64));
        }
        declaration = m_commands.declaration("cp \"$1\" \"$0.given\"; cp \"$1\" \"$2\"");
        declaration[QStringLiteral("depth")] = QStringLiteral("8");
        QCOMPARE(run(makeImage(*m_pool, {{61, 47}, PixelFormat::Grey16, false}),
                     only(m_commands.load(declaration)))
                     .state,
                 JobState::Done);
        QCOMPARE(QImage(declaration[QStringLiteral("program")].toString() + u".given"_qs).format(),
                 QImage::Format_Grayscale8);
    }

    void otherKindsOfResultsAreConverted() {
        // Colour for a grey picture and grey for a colourful one, in another depth, without alpha.
        m_commands.write(QStringLiteral("empty"), {});
        for (const auto& [wanted, given] :
             {std::pair(PixelFormat::Grey16, QImage::Format_RGB32),
              std::pair(PixelFormat::Grey8, QImage::Format_RGBA64),
              std::pair(PixelFormat::Rgba16, QImage::Format_Grayscale8),
              std::pair(PixelFormat::Rgba8, QImage::Format_Grayscale16)}) {
            QImage grey(small.size, QImage::Format_Grayscale8);
            for (int y = 0; y < grey.height(); ++y)
                for (int x = 0; x < grey.width(); ++x)
                    grey.scanLine(y)[x] = uchar(x * 4 + y);
            QVERIFY(grey.convertToFormat(given).save(m_commands.path(u"given.png"_qs)));
            ImageLayout layout = small;
            layout.format = wanted;
            layout.alpha = wanted == PixelFormat::Rgba8;
            const Image image = makeImage(*m_pool, layout);
            const JobUpdate update =
                run(image, only(m_commands.load("cp \"$(dirname \"$0\")/given.png\" \"$2\"")));
            QCOMPARE(update.state, JobState::Done);
            const QImage result = update.result.image.view();
            for (int y = 0; y < grey.height(); ++y)
                for (int x = 0; x < grey.width(); ++x) {
                    const QColor colour = result.pixelColor(x, y);
                    QCOMPARE(colour.red(), grey.scanLine(y)[x]);
                    QCOMPARE(colour.blue(), grey.scanLine(y)[x]);
                    QCOMPARE(colour.alpha(), image.view().pixelColor(x, y).alpha());
                }
        }
    }

    void noShellSeesTheArguments() {
        QJsonObject declaration = m_commands.declaration(
            "for word in \"$@\"; do printf '%s\\n' \"$word\"; done > \"$0.words\"; cp \"$1\" "
            "\"$2\"");
        const QStringList odd{u"a b"_qs, u"\"q\" 'r'"_qs, u"$(touch x); `id` > y | z &"_qs,
                              u"*"_qs,   u"\\n"_qs,       QString()};
        declaration[QStringLiteral("arguments")] =
            QJsonArray::fromStringList(QStringList{u"{input}"_qs, u"{output}"_qs} + odd);
        QCOMPARE(run(declaration).state, JobState::Done);
        QFile words(declaration[QStringLiteral("program")].toString() + u".words"_qs);
        QVERIFY(words.open(QIODevice::ReadOnly));
        const QStringList got = QString::fromUtf8(words.readAll()).split(u'\n');
        QCOMPARE(got.mid(2, odd.size()), odd);
        // Both in a folder of its own, which is also where it works.
        QVERIFY(got[0].startsWith(m_temporary.path() + u"/offstage-"_qs));
        QVERIFY(got[0].endsWith(u"/input.png"_qs));
    }

    void itIsNicedAndHasAFolderForItsLeftovers() {
        const QByteArray script =
            "nice > \"$0.said\"; pwd >> \"$0.said\"; echo \"$TMPDIR\" >> \"$0.said\"\n"
            "mkdir -p deep/er; ln -s /usr link; touch deep/er/file; cp \"$1\" \"$2\"";
        const QJsonObject declaration = m_commands.declaration(script);
        QCOMPARE(run(declaration).state, JobState::Done);
        QFile said(declaration[QStringLiteral("program")].toString() + u".said"_qs);
        QVERIFY(said.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(said.readAll()).split(u'\n');
        QCOMPARE(lines[0].toInt(), std::min(19, ::getpriority(PRIO_PROCESS, 0) + 10));
        QVERIFY(lines[1].startsWith(m_temporary.path()));
        QCOMPARE(lines[2], lines[1]);
        QVERIFY(QFileInfo::exists(QStringLiteral("/usr")));
    }

    void whatGoesWrongIsTold_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* name, const char* script, ErrorKind kind,
                            const char* message, const char* detail = "") {
            QTest::newRow(name) << QByteArray(script) << int(kind) << QString::fromUtf8(message)
                                << QString::fromUtf8(detail);
        };
        row("missing", "echo nothing to do >&2", ErrorKind::Missing, "ended without a result",
            "nothing to do");
        row("no file", "mkfifo \"$2\"", ErrorKind::Missing, "ended without a result");
        row("empty", ": > \"$2\"", ErrorKind::Damaged, "is empty");
        row("garbage", "echo garbage > \"$2\"", ErrorKind::Damaged, "cannot be read as a picture");
        row("cut off", "head -c 900 \"$1\" > \"$2\"", ErrorKind::Damaged,
            "cannot be read as a picture");
        row("other size", "cp \"$(dirname \"$0\")/tiny.png\" \"$2\"", ErrorKind::Unsupported,
            "gave a picture of 10 x 10 pixels instead of 61 x 47 pixels");
        row("code", "echo 'no such colour' >&2; exit 3", ErrorKind::WorkerCrashed,
            "ended with code 3", "no such colour");
        row("signal", "kill -SEGV $$", ErrorKind::WorkerCrashed, "was ended by SIGSEGV");
        row("killed", "kill -KILL $$", ErrorKind::WorkerCrashed, "was ended by SIGKILL");
        row("code, with a result", "cp \"$1\" \"$2\"; exit 1", ErrorKind::WorkerCrashed,
            "ended with code 1");
        row("flood", "yes error | head -c 3000000 >&2; echo at last >&2; exit 1",
            ErrorKind::WorkerCrashed, "ended with code 1", "at last");
        row("endless", "sleep 1000", ErrorKind::TimedOut, "took longer than 1 s");
    }
    void whatGoesWrongIsTold() {
        QFETCH(QByteArray, script);
        QFETCH(int, kind);
        QFETCH(QString, message);
        QFETCH(QString, detail);
        QImage tiny(10, 10, QImage::Format_RGB32);
        tiny.fill(Qt::red);
        QVERIFY(tiny.save(m_commands.path(QStringLiteral("tiny.png"))));
        QJsonObject declaration = m_commands.declaration(script);
        if (kind == int(ErrorKind::TimedOut))
            declaration[QStringLiteral("timeLimit")] = 1;
        const JobUpdate update = run(declaration);
        QCOMPARE(update.state, JobState::Failed);
        QVERIFY2(update.error->message.contains(message), qPrintable(update.error->message));
        QVERIFY2(update.error->message.endsWith(QStringLiteral(". Your image is untouched.")),
                 qPrintable(update.error->message));
        QVERIFY(update.error->message.contains(
            QFileInfo(declaration[QStringLiteral("program")].toString()).fileName()));
        QVERIFY2(update.error->detail.contains(detail), qPrintable(update.error->detail));
        QVERIFY(update.error->detail.size() < 5000);
        QCOMPARE(int(update.error->kind), kind);
    }

    void aPipeWithoutEndIsNotFollowed() {
        QJsonObject declaration = m_commands.declaration("cat /dev/zero");
        declaration[QStringLiteral("arguments")] = QJsonArray();
        declaration[QStringLiteral("input")] = QStringLiteral("pipe");
        declaration[QStringLiteral("output")] = QStringLiteral("pipe");
        const JobUpdate update = run(declaration);
        QCOMPARE(update.state, JobState::Failed);
        QVERIFY2(update.error->message.contains(QStringLiteral("far more")),
                 qPrintable(update.error->message));
    }

    void aProgramThatHasGoneIsTold() {
        const QJsonObject declaration = m_commands.declaration(copy);
        const Filter* filter = m_commands.load(declaration);
        QVERIFY(QFile::remove(declaration[QStringLiteral("program")].toString()));
        const JobUpdate update = run(makeImage(*m_pool, small), only(filter));
        QCOMPARE(update.state, JobState::Failed);
        QVERIFY(update.error->message.contains(QStringLiteral("could not be started")));
        QCOMPARE(update.error->detail, QStringLiteral("No such file or directory"));
    }

    void withoutAGuardianNothingRuns() {
        Engine engine({.workers = 1, .helperProgram = QStringLiteral("/nonexistent")}, m_pool);
        Follower job(engine,
                     engine.start({makeImage(*m_pool, small), only(m_commands.load(copy))}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Failed);
        QVERIFY(job.last.error->message.contains(QStringLiteral("could not be started")));
    }

    void whatItSaysAllTheSameIsShownOnce() {
        Engine engine(options(), m_pool);
        QSignalSpy notices(&engine, &Engine::noticed);
        const Filter* filter = m_commands.load(
            "printf '\\033[31mred\\033[0m ink\\n10%%\\r20%%\\rcareful\\n' >&2; "
            "cp \"$1\" \"$2\"");
        Follower job(engine, engine.start({makeImage(*m_pool, small), only(filter)}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QCOMPARE(notices.size(), 1);
        const auto notice = notices.first().first().value<Notice>();
        QCOMPARE(notice.kind, Notice::Kind::Information);
        QCOMPARE(notice.detail, QStringLiteral("red ink\ncareful"));
    }

    void stepsOfAllKindsFollowEachOther_data() {
        QTest::addColumn<Backend>("backend");
        QTest::newRow("threads") << Backend::Threads;
        QTest::newRow("processes") << Backend::Processes;
    }
    void stepsOfAllKindsFollowEachOther() {
        QFETCH(Backend, backend);
        const Image image = makeImage(*m_pool, {{700, 500}, PixelFormat::Rgba16, true});
        const Filter* filter = m_commands.load(copy);
        Recipe steps = recipe({QStringLiteral("clahe"), QStringLiteral("gaussian:sigma=2")});
        const Recipe last = recipe({QStringLiteral("median:radius=3")});
        const Image expected = runRecipe(*m_pool, runRecipe(*m_pool, image, steps), last);
        steps.push_back({filter, Params(filter->params)});
        steps.push_back(last.front());
        Engine engine(options(backend), m_pool);
        const JobId id = engine.start({image, steps});
        Follower job(engine, id);
        bool unmeasured = false;
        connect(&engine, &Engine::updated, this, [&](const QList<JobUpdate>& updates) {
            for (const JobUpdate& update : updates)
                unmeasured = unmeasured || update.unmeasured;
        });
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QVERIFY2(job.last.state == JobState::Done,
                 job.last.error ? qPrintable(job.last.error->message) : "");
        // Straight colours of what nobody sees do not survive PNG writers everywhere; here they do.
        QVERIFY(samePixels(job.last.result.image, expected));
        QVERIFY(!job.progressFell);
        QVERIFY(unmeasured);
        QVERIFY(!job.last.unmeasured);
    }

    void theShippedOnesWork_data() {
        QTest::addColumn<QString>("id");
        for (const auto* id :
             {"magick-oil-paint", "magick-kuwahara", "gm-motion-blur", "gm-local-threshold",
              "gmic-smooth", "gmic-details", "vips-sharpen", "vips-canny"})
            QTest::newRow(id) << QString::fromLatin1(id);
        static const QList<Error> problems = addCommands(QStringLiteral("/nonexistent"));
        QVERIFY(problems.isEmpty());
    }
    void theShippedOnesWork() {
        QFETCH(QString, id);
        const Filter* filter = findFilter(id);
        if (!filter)
            QSKIP("its program is not installed");
        for (const auto& [kind, alpha] :
             {std::pair(PixelFormat::Rgba8, false), std::pair(PixelFormat::Rgba16, true),
              std::pair(PixelFormat::Grey8, false), std::pair(PixelFormat::RgbaF, false)}) {
            const Image image = makeImage(*m_pool, {{90, 70}, kind, alpha});
            const JobUpdate update = run(image, only(filter));
            QVERIFY2(update.state == JobState::Done,
                     update.error ? qPrintable(update.error->message + update.error->detail) : "");
            QCOMPARE(update.result.image.layout(), image.layout());
            QVERIFY(!samePixels(update.result.image, image));
        }
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"
