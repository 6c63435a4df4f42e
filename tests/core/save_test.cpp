#include <sys/stat.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <cstring>

#include "core/files/open.h"
#include "core/files/save.h"
#include "tests/support/errors.h"
#include "tests/support/images.h"
#include "tests/support/limits.h"
#include "tests/support/profiles.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Equal to within one step of 8 bits.
bool nearlyEqual(const QImage& a, const QImage& b) {
    for (int y = 0; y < a.height(); ++y)
        for (int i = 0; i < 4 * a.width(); ++i)
            if (std::abs(a.constScanLine(y)[i] - b.constScanLine(y)[i]) > 1)
                return false;
    return a.size() == b.size();
}

}  // namespace

class SaveTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;
    QTemporaryDir m_dir;

    QStringList filesLike(const QString& pattern) const {
        return QDir(m_dir.path()).entryList({pattern}, QDir::Files | QDir::Hidden);
    }

private Q_SLOTS:
    /// Qt makes no colour space of it; files keep it all the same.
    void aProfileWithTablesIsKept() {
        const QByteArray profile = tableProfile();
        const Image pixels = makeImage(m_pool, {{40, 30}, PixelFormat::Rgba8, false});
        const Image image(pixels.block(), pixels.layout(), QColorSpace::fromIccProfile(profile));
        QVERIFY(!image.colorSpace().isValid());
        for (const char* suffix : {"jpg", "tif"}) {
            const QString path = m_dir.filePath(QStringLiteral("tables.") + QLatin1String(suffix));
            QVERIFY(saveImage(image, path));
            const auto opened = openImage(m_pool, path);
            QVERIFY(opened);
            QCOMPARE(opened->picture.image.colorSpace().iccProfile(), profile);
            QCOMPARE(opened->note, QString());
        }
        const QString path = m_dir.filePath(QStringLiteral("tables.png"));
        QVERIFY(saveImage(image, path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().left(100).contains("iCCP"));
    }

    void savedAndOpenedAgainIsTheSame_data() {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<PixelFormat>("format");
        QTest::addColumn<bool>("alpha");
        const char* names[] = {"grey 8", "grey 16", "8 bits", "16 bits", "float"};
        for (const char* suffix : {"png", "tif"})
            for (int i = 0; i < 5; ++i)
                for (bool alpha : {false, true}) {
                    const auto format = PixelFormat(i);
                    if ((alpha && isGrey(format)) ||
                        (format == PixelFormat::RgbaF && *suffix == 'p'))
                        continue;
                    QTest::addRow("%s %s%s", suffix, names[i], alpha ? " alpha" : "")
                        << QString::fromLatin1(suffix) << format << alpha;
                }
    }
    void savedAndOpenedAgainIsTheSame() {
        QFETCH(QString, suffix);
        QFETCH(PixelFormat, format);
        QFETCH(bool, alpha);
        const Image image = makeImage(m_pool, {{131, 77}, format, alpha});
        const QString path = m_dir.filePath(QStringLiteral("round.") + suffix);
        const auto saved = saveImage(image, path);
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
        const auto opened = openImage(m_pool, path);
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        QCOMPARE(opened->picture.image.layout().format, format);
        QCOMPARE(opened->picture.image.layout().alpha, alpha);
        if (suffix == u"tif" && format == PixelFormat::Rgba8 && alpha) {
            // The file is exact, but Qt reads this kind as premultiplied, so what is nearly
            // transparent loses its colour.
            const auto seen = [](const Image& shown) {
                return shown.view().convertToFormat(QImage::Format_ARGB32_Premultiplied);
            };
            QVERIFY(nearlyEqual(seen(opened->picture.image), seen(image)));
        } else {
            QVERIFY(samePixels(opened->picture.image, image));
        }
        if (!isGrey(format))
            QCOMPARE(opened->picture.image.colorSpace(), image.colorSpace());
        QCOMPARE(filesLike(QStringLiteral("round*")), {QStringLiteral("round.") + suffix});
        QFile::remove(path);
    }

    void jpegIsSavedWithItsColours() {
        const Image image = makeImage(m_pool, {{200, 150}, PixelFormat::Rgba8, false});
        const QString path = m_dir.filePath(QStringLiteral("saved.JPG"));
        QVERIFY(saveImage(image, path));
        const auto opened = openImage(m_pool, path);
        QVERIFY(opened);
        QCOMPARE(opened->picture.image.size(), image.size());
        const qint64 good = QFileInfo(path).size();
        QVERIFY(saveImage(image, path, {SaveDepth::Keep, 40}));
        QVERIFY(QFileInfo(path).size() < good);
    }

    void picturesWithoutNoiseBecomeSmall() {
        const Image image = makeImage(m_pool, {{400, 300}, PixelFormat::Rgba8, false});
        Image flat = Image::allocate(m_pool, image.layout(), image.colorSpace()).value();
        for (int y = 0; y < 300; ++y)
            std::memset(flat.writableRow(y), 128, 4 * 400);
        for (const char* suffix : {"png", "tif"}) {
            const QString path = m_dir.filePath(QStringLiteral("flat.") + QLatin1String(suffix));
            QVERIFY(saveImage(flat, path));
            QVERIFY2(QFileInfo(path).size() < 400 * 300 * 3 / 10, suffix);
        }
    }

    void depthsThatDoNotFitAreNamed() {
        const auto problem = [](PixelFormat format, const char* name,
                                SaveDepth depth = SaveDepth::Keep) {
            return depthProblem({{1, 1}, format, false}, QString::fromLatin1(name), depth);
        };
        QCOMPARE(problem(PixelFormat::RgbaF, "a.png")->sentence,
                 QStringLiteral("PNG cannot hold 32-bit float."));
        QCOMPARE(problem(PixelFormat::RgbaF, "a.png")->fits,
                 QList<SaveDepth>({SaveDepth::Sixteen, SaveDepth::Eight}));
        QVERIFY(!problem(PixelFormat::RgbaF, "a.png", SaveDepth::Sixteen));
        QVERIFY(!problem(PixelFormat::RgbaF, "a.tiff"));
        QVERIFY(!problem(PixelFormat::Rgba16, "a.png"));
        QCOMPARE(problem(PixelFormat::Grey16, "a.jpg")->fits, QList<SaveDepth>{SaveDepth::Eight});
        QVERIFY(problem(PixelFormat::Rgba8, "a.jpeg", SaveDepth::Sixteen));
        QVERIFY(!problem(PixelFormat::Grey8, "a.jpeg"));

        const Image image = makeImage(m_pool, {{20, 20}, PixelFormat::RgbaF, false});
        const QString path = m_dir.filePath(QStringLiteral("float.png"));
        const auto refused = saveImage(image, path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
        QVERIFY(readsWell(refused.error()));
        QVERIFY(!QFile::exists(path));
        QVERIFY(saveImage(image, path, {.depth = SaveDepth::Sixteen}));
        const auto opened = openImage(m_pool, path);
        QVERIFY(opened);
        QCOMPARE(opened->picture.image.layout().format, PixelFormat::Rgba16);
        for (int x = 0; x < 20 * 4; ++x) {
            const float v = reinterpret_cast<const float*>(image.row(3))[x];
            const auto w = reinterpret_cast<const quint16*>(opened->picture.image.row(3))[x];
            QVERIFY(std::abs(std::clamp(v, 0.F, 1.F) * 65535 - float(w)) <= 1);
        }
        QVERIFY(!saveImage(image, m_dir.filePath(QStringLiteral("float.xyz"))));
    }

    void transparencyIsFlattenedOnlyWhenAsked() {
        QImage clear(30, 30, QImage::Format_ARGB32);
        clear.fill(Qt::transparent);
        const Image image = Image::copyOf(m_pool, clear).value();
        const QString path = m_dir.filePath(QStringLiteral("clear.jpg"));
        const auto refused = saveImage(image, path);
        QVERIFY(!refused);
        QVERIFY(readsWell(refused.error()));
        QVERIFY(refused.error().message.startsWith(*alphaProblem(image.layout(), path)));
        QVERIFY(!QFile::exists(path));
        QVERIFY(saveImage(image, path, {.flatten = true}));
        const auto opened = openImage(m_pool, path);
        QVERIFY(opened);
        QVERIFY(qGreen(opened->picture.image.view().pixel(15, 15)) > 250);
        QVERIFY(!alphaProblem(image.layout(), QStringLiteral("a.png")));
    }

    void failedSavesLeaveTheOldFile_data() {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QSize>("size");
        for (const char* suffix : {"png", "jpg", "tif"}) {
            QTest::addRow("%s, early", suffix) << QString::fromLatin1(suffix) << QSize(400, 300);
            // Less than any buffer holds: nothing fails before the file is closed.
            QTest::addRow("%s, at the end", suffix) << QString::fromLatin1(suffix) << QSize(60, 60);
        }
    }
    void failedSavesLeaveTheOldFile() {
        QFETCH(QString, suffix);
        QFETCH(QSize, size);
        const QString name = QStringLiteral("full.") + suffix;
        const QString path = m_dir.filePath(name);
        QFile older(path);
        QVERIFY(older.open(QIODevice::WriteOnly) && older.write("the old file") > 0);
        older.close();
        const Image image = makeImage(m_pool, {size, PixelFormat::Rgba8, false});
        const auto saved = [&] {
            const FileSizeLimit full(1024);
            return saveImage(image, path);
        }();
        QVERIFY(!saved);
        QVERIFY2(saved.error().kind == ErrorKind::NoSpace, qPrintable(saved.error().detail));
        QVERIFY(readsWell(saved.error()));
        QVERIFY(saved.error().message.contains(u"unchanged"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("the old file"));
        QCOMPARE(filesLike(QStringLiteral("full*")), QStringList{name});
        QFile::remove(path);
    }

    void bytesTakeThePlaceOfAnOlderFile() {
        const QString path = m_dir.filePath(QStringLiteral("report.json"));
        QVERIFY(saveBytes("an older and longer one", path));
        QVERIFY(saveBytes("{}", path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{}"));
        QCOMPARE(filesLike(QStringLiteral("*report*")).size(), 1);
        const auto lost = saveBytes("{}", m_dir.filePath(QStringLiteral("nowhere/report.json")));
        QVERIFY(!lost);
        QVERIFY(lost.error().message.contains(u"report.json"));
    }

    void whatCannotBeSavedIsKnownBefore() {
        const auto refusal = [this](PixelFormat format, bool alpha, const QString& name,
                                    const SaveOptions& options = {}) {
            return whyNotSavable({{10, 10}, format, alpha}, m_dir.filePath(name), options);
        };
        using F = PixelFormat;
        QDir(m_dir.path()).mkdir(QStringLiteral("folder.png"));
        QVERIFY(!refusal(F::Rgba16, true, QStringLiteral("a.png")));
        QVERIFY(!refusal(F::RgbaF, false, QStringLiteral("a.png"), {.depth = SaveDepth::Sixteen}));
        QVERIFY(!refusal(F::Rgba8, true, QStringLiteral("a.jpg"), {.flatten = true}));
        const std::pair<std::optional<Error>, ErrorKind> refused[] = {
            {refusal(F::Rgba8, false, QStringLiteral("a.bmp")), ErrorKind::Unsupported},
            {refusal(F::Rgba16, false, QStringLiteral("a.webp")), ErrorKind::Unsupported},
            {refusal(F::RgbaF, false, QStringLiteral("a.png")), ErrorKind::Unsupported},
            {refusal(F::Rgba8, true, QStringLiteral("a.jpg")), ErrorKind::Unsupported},
            {refusal(F::Rgba8, false, QStringLiteral("folder.png")), ErrorKind::Unsupported},
            {refusal(F::Rgba8, false, QStringLiteral("no/a.png")), ErrorKind::Missing}};
        for (const auto& [error, kind] : refused) {
            QVERIFY(error);
            QCOMPARE(error->kind, kind);
            QVERIFY2(readsWell(*error), qPrintable(error->message));
        }
    }

    void whatCannotBeWrittenIsSaidInWords() {
        const Image image = makeImage(m_pool, {{10, 10}, PixelFormat::Rgba8, false});
        const auto missing = saveImage(image, m_dir.filePath(QStringLiteral("no/folder/a.png")));
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::Missing);

        const QString closed = m_dir.filePath(QStringLiteral("closed"));
        QVERIFY(::mkdir(qPrintable(closed), 0555) == 0);
        QVERIFY(::chmod(qPrintable(m_dir.path()), 0755) == 0);
        const bool root = ::geteuid() == 0;
        if (root)
            QVERIFY(::seteuid(65534) == 0);
        const auto forbidden = saveImage(image, closed + QStringLiteral("/a.png"));
        if (root)
            QVERIFY(::seteuid(0) == 0);
        QVERIFY(!forbidden);
        QVERIFY2(readsWell(forbidden.error()), qPrintable(forbidden.error().message));
        QVERIFY(forbidden.error().message.contains(u"may not be written"));

        const auto endless =
            saveImage(image, m_dir.filePath(QString(300, u'a') + QStringLiteral(".png")));
        QVERIFY(!endless);
        QVERIFY2(readsWell(endless.error()), qPrintable(endless.error().message));
        QVERIFY(!endless.error().message.contains(u"may not"));
        QCOMPARE(endless.error().detail, qt_error_string(ENAMETOOLONG));
    }
};

QTEST_GUILESS_MAIN(SaveTest)
#include "save_test.moc"
