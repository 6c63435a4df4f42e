#include "core/helpers/wire.h"

#include <QRandomGenerator>
#include <QtTest>

#include "core/filters/catalog.h"

using namespace offstage;

class WireTest : public QObject {
    Q_OBJECT

    static std::vector<wire::ToHelper> toHelper() {
        wire::BeginPass pass;
        pass.pass = 9;
        for (const Filter* filter : catalog)
            pass.steps.push_back({filter, Params(filter->params)});
        pass.gather = -1;
        pass.layout = {{6000, 4000}, PixelFormat::RgbaF, true};
        pass.tileSize = 512;
        pass.wanted = {10, 20, 300, 200};
        pass.input = 1;
        pass.output = 2;
        pass.levels = 3;
        pass.gathered.resize(pass.steps.size());
        pass.gathered[0] = {4, 1024};
        pass.profile = {5, 600000};
        return {wire::GiveBlock{7, quint64(1) << 40, true, false},
                wire::Content{7, {4096, 24000, 512, 100}},
                pass,
                wire::RunUnit{1, 9, 4711},
                wire::OpenFile{2, 123456, 11, {1920, 1080}},
                wire::DecodeInto{2, 7},
                wire::TakeBack{1, true},
                wire::Forget{{9, 10}, {1, 2, 3}},
                wire::Ping{true}};
    }
    static std::vector<wire::ToProgram> toProgram() {
        const FileFacts facts{QStringLiteral("png"),
                              {301, 203},
                              {{203, 301}, PixelFormat::Rgba16, true},
                              1.5e6,
                              3,
                              2.5e5};
        const DecodeEnd end{.trouble = FileTrouble::TooLarge,
                            .detail = QStringLiteral("words"),
                            .promised = {70000, -70000},
                            .complete = false,
                            .bringsProfile = true,
                            .highRange = true,
                            .dotsPerMetre = {11811, 10000000}};
        return {wire::Hello{wire::protocol, QStringLiteral("1.2.3"), false,
                            QStringLiteral("No seccomp.")},
                wire::Content{7, {0, 64, 64, 1}},
                wire::Answer{12, wire::Answer::Outcome::OutOfMemory, 3.25, 77},
                wire::Wants{2, facts, {640, 480}},
                wire::Looked{2},
                wire::Filling{2},
                wire::Attached{2, QByteArray(1000, '\x07')},
                wire::Opened{2, end, 12.5},
                wire::Pong{true, 1, 2}};
    }

private Q_SLOTS:
    void everyKindOfMessageIsTried() {
        QCOMPARE(toHelper().size(), std::variant_size_v<wire::ToHelper>);
        QCOMPARE(toProgram().size(), std::variant_size_v<wire::ToProgram>);
    }

    void whatIsWrittenIsRead() {
        // Everything that is read is written again in the same bytes, hence nothing gets lost.
        for (const auto& message : toHelper()) {
            const QByteArray bytes = wire::encode(message);
            const auto read = wire::parseToHelper(bytes);
            QVERIFY2(read, read ? "" : qPrintable(read.error().message));
            QCOMPARE(read->index(), message.index());
            QCOMPARE(wire::encode(*read), bytes);
        }
        for (const auto& message : toProgram()) {
            const QByteArray bytes = wire::encode(message);
            const auto read = wire::parseToProgram(bytes);
            QVERIFY2(read, read ? "" : qPrintable(read.error().message));
            QCOMPARE(read->index(), message.index());
            QCOMPARE(wire::encode(*read), bytes);
        }
    }

    void aPassArrivesWhole() {
        const auto sent = std::get<wire::BeginPass>(toHelper()[2]);
        const auto read = wire::parseToHelper(wire::encode(sent));
        QVERIFY(read);
        const auto& pass = std::get<wire::BeginPass>(*read);
        QCOMPARE(pass.pass, sent.pass);
        QVERIFY(pass.steps == sent.steps);
        QCOMPARE(pass.gather, -1);
        QVERIFY(pass.layout == sent.layout);
        QCOMPARE(pass.tileSize, 512);
        QCOMPARE(pass.wanted, QRect(10, 20, 300, 200));
        QCOMPARE(pass.gathered.size(), sent.gathered.size());
        QCOMPARE(pass.gathered[0].bytes, quint64(1024));
        QCOMPARE(pass.profile.bytes, quint64(600000));
    }

    void smallMessagesStaySmall() {
        QVERIFY(wire::encode(wire::ToHelper(wire::RunUnit{1 << 20, 100, 100})).size() < 32);
        QVERIFY(wire::encode(wire::ToProgram(wire::Answer{1 << 20, {}, 1.5})).size() < 32);
    }

    void cutShortIsRefused() {
        for (const auto& message : toHelper()) {
            const QByteArray bytes = wire::encode(message);
            for (qsizetype length = 0; length < bytes.size(); ++length)
                QVERIFY(!wire::parseToHelper(bytes.left(length)));
        }
        for (const auto& message : toProgram()) {
            const QByteArray bytes = wire::encode(message);
            for (qsizetype length = 0; length < bytes.size(); ++length)
                QVERIFY(!wire::parseToProgram(bytes.left(length)));
        }
    }

    void somethingBehindIsRefused() {
        for (const auto& message : toHelper())
            QVERIFY(!wire::parseToHelper(wire::encode(message) + '\0'));
        for (const auto& message : toProgram())
            QVERIFY(!wire::parseToProgram(wire::encode(message) + wire::encode(message)));
    }

    void tooLongIsRefused() {
        wire::Hello hello;
        hello.version = QString(wire::maxBytes, u'x');
        QVERIFY(!wire::parseToProgram(wire::encode(hello)));
        wire::Forget forget;
        forget.blocks.resize(5000);
        QVERIFY(!wire::parseToHelper(wire::encode(forget)));
    }

    void wrongValuesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        wire::BeginPass pass;
        pass.steps = {{catalog[0], Params(catalog[0]->params)}};
        pass.layout = {{10, 10}, PixelFormat::Grey8, false};
        QVERIFY(wire::parseToHelper(wire::encode(pass)));
        auto bad = pass;
        bad.layout.size = {0, 10};
        QTest::newRow("no width") << wire::encode(bad);
        bad.layout.size = {10, -1};
        QTest::newRow("negative height") << wire::encode(bad);
        bad.layout.size = {wire::maxSide + 1, 1};
        QTest::newRow("too wide") << wire::encode(bad);
        bad = pass;
        bad.layout.format = static_cast<PixelFormat>(17);
        QTest::newRow("unknown format") << wire::encode(bad);
        bad = pass;
        bad.gather = -2;
        QTest::newRow("negative stage") << wire::encode(bad);
        bad = pass;
        bad.input = quint64(-5);
        QTest::newRow("negative block") << wire::encode(bad);
        QByteArray misspelt = wire::encode(pass);
        misspelt.replace(catalog[0]->id, QByteArray(qstrlen(catalog[0]->id), 'q'));
        QTest::newRow("unknown filter") << misspelt;
    }
    void wrongValuesAreRefused() {
        QFETCH(QByteArray, bytes);
        QVERIFY(!wire::parseToHelper(bytes));
    }

    void flippedBitsAndNoiseAreReadableOrRefusedButNeverHarm() {
        QRandomGenerator random(7);
        int refused = 0;
        const auto tryBoth = [&](const QByteArray& bytes) {
            // What is accepted is a message: it can be written and read again.
            if (const auto read = wire::parseToHelper(bytes))
                QVERIFY(wire::parseToHelper(wire::encode(*read)));
            else
                ++refused;
            if (const auto read = wire::parseToProgram(bytes))
                QVERIFY(wire::parseToProgram(wire::encode(*read)));
            else
                ++refused;
        };
        QList<QByteArray> all;
        for (const auto& message : toHelper())
            all << wire::encode(message);
        for (const auto& message : toProgram())
            all << wire::encode(message);
        for (const QByteArray& bytes : std::as_const(all))
            for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit) {
                QByteArray flipped = bytes;
                flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
                tryBoth(flipped);
            }
        QVERIFY(refused > 0);
        for (int i = 0; i < 20000; ++i) {
            QByteArray noise(random.bounded(200), Qt::Uninitialized);
            for (char& c : noise)
                c = static_cast<char>(random.generate());
            if (!noise.isEmpty() && i % 2)
                noise[0] = static_cast<char>(0xa0 + random.bounded(24));  // a map
            tryBoth(noise);
        }
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "wire_test.moc"
