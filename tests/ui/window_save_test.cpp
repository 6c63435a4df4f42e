// Saving through the window: in the opened file's place, as a copy, with the steps.
#include <sys/stat.h>
#include <sys/xattr.h>

#include <QClipboard>
#include <QDialogButtonBox>
#include <QSlider>
#include <QSpinBox>
#include <QTreeWidget>
#include <future>

#include "tests/support/child_processes.h"
#include "tests/support/container_reader.h"
#include "tests/support/dialogs.h"
#include "tests/support/exif_writer.h"
#include "tests/support/names.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/filter_list.h"
#include "ui/message_bar.h"
#include "ui/properties_dialog.h"
#include "ui/save_flow.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Does in another thread what this one may not do while there is a window.
template <class Work>
auto elsewhere(Work work) {
    return std::async(std::launch::async, work).get();
}

/// A file as it is on the disk now; its picture is null if it cannot be opened.
OpenedImage opened(const QString& path) {
    static PixelPool pool;
    return elsewhere([&] {
        const auto result = openImage(pool, path);
        return result ? *result : OpenedImage();
    });
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The quality dialog, once it is there.
QDialog* qualityDialog() {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* dialog = qobject_cast<QDialog*>(widget);
            dialog && dialog->isVisible() && dialog->findChild<QSlider*>())
            return dialog;
    return nullptr;
}

void acceptQuality(int expected, int wanted) {
    QDialog* dialog = nullptr;
    QTRY_VERIFY(dialog = qualityDialog());
    QVERIFY(!dialog->isModal());
    QVERIFY2(namelessWidgets(*dialog).isEmpty(), qPrintable(namelessWidgets(*dialog).join(u' ')));
    auto* number = dialog->findChild<QSpinBox*>();
    QCOMPARE(number->value(), expected);
    number->setValue(wanted);
    QTest::keyClick(number, Qt::Key_Return);
    QTRY_VERIFY(!qualityDialog());
}

}  // namespace

class WindowSaveTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    QString path(const char* name) const { return m_pictures.path(name); }
    void apply(const Program& program) const {
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
    }
    bool isSaved(const Program& program, const QString& file) const {
        const Image saved = opened(file).picture.image;
        return !saved.isNull() && samePixels(saved, program.document()->current().image);
    }

private Q_SLOTS:
    void cleanup() { QCOMPARE(childProcesses(), QList<qint64>()); }

    void theOpenedFileIsReplacedOnceThatIsAllowed() {
        m_pictures.write("mine.png", {{64, 48}, PixelFormat::Rgba16, false});
        const QString file = path("mine.png");
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        const bool noted = ::setxattr(qPrintable(file), "user.xdg.tags", "best", 4, 0) == 0;
        const QByteArray before = bytesOf(file);
        const auto permissions = QFile::permissions(file);
        Program program;
        program.open({file});
        QAction* save = program.window->actions().save;
        QVERIFY(!save->isEnabled());
        QVERIFY2(save->toolTip().contains(u"nothing to save"), qPrintable(save->toolTip()));
        apply(program);
        QVERIFY(save->isEnabled());
        QVERIFY2(save->toolTip().contains(u"Ctrl+S"), qPrintable(save->toolTip()));

        // Return is for the copy, which loses nothing.
        save->trigger();
        QMessageBox* question = nullptr;
        QTRY_VERIFY(question = visibleDialog<QMessageBox>());
        QCOMPARE(question->text(), QStringLiteral("Replace mine.png?"));
        QCOMPARE(question->defaultButton()->text().remove(u'&'), QStringLiteral("Save a copy…"));
        answer(QStringLiteral("Save a copy…"));
        QCOMPARE(proposedName(), QStringLiteral("mine-copy"));
        visibleDialog<QFileDialog>()->reject();
        QTRY_VERIFY(!visibleDialog<QFileDialog>());
        QCOMPARE(bytesOf(file), before);

        // Nor is a name, typed for a dialog that did not come, an answer.
        save->trigger();
        QTRY_VERIFY(question = visibleDialog<QMessageBox>());
        QTest::keyClicks(question, QStringLiteral("/srv/photos"));
        QTest::qWait(0);
        QVERIFY(question->isVisible());
        QCOMPARE(bytesOf(file), before);
        answer(QStringLiteral("Replace"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->isModified(), longWait);
        QVERIFY(isSaved(program, file));
        QVERIFY(!save->isEnabled());
        QVERIFY(!program.window->isWindowModified());
        QCOMPARE(QFile::permissions(file), permissions);
        char tags[4] = {};
        QVERIFY(!noted || (::getxattr(qPrintable(file), "user.xdg.tags", tags, 4) == 4 &&
                           QByteArray(tags, 4) == "best"));

        // It has been asked: the next time it is saved at once. Undo is a change like others.
        program.window->actions().undo->trigger();
        QVERIFY(save->isEnabled());
        save->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->isModified(), longWait);
        QVERIFY(!visibleDialog<QMessageBox>());
        QVERIFY(isSaved(program, file));
    }

    void whatAnotherProgramWroteIsNotLostUnasked() {
        m_pictures.write("theirs.png", {{64, 48}, PixelFormat::Rgba8, false});
        const QString file = path("theirs.png");
        Program program;
        program.open({file});
        apply(program);
        elsewhere([this] {
            m_pictures.write("theirs.png", {{50, 40}, PixelFormat::Rgba8, false});
        });
        const QByteArray theirs = bytesOf(file);
        program.window->actions().save->trigger();
        QMessageBox* question = nullptr;
        QTRY_VERIFY(question = visibleDialog<QMessageBox>());
        QVERIFY2(question->informativeText().contains(u"Another program"),
                 qPrintable(question->informativeText()));
        answer(QStringLiteral("Cancel"));
        QCOMPARE(bytesOf(file), theirs);
        QVERIFY(program.document()->isModified());
        QVERIFY(QFile::remove(file));
        program.window->actions().save->trigger();
        QTRY_VERIFY(program.window->view().messages().text().contains(u"not there any more"));
        QVERIFY(!QFile::exists(file));
    }

    void whyAFileCannotBeReplacedIsSaid() {
        QImage pixels(20, 10, QImage::Format_RGB32);
        pixels.fill(Qt::red);
        QVERIFY(pixels.save(path("old.bmp")));
        m_pictures.write("named.png", {{20, 10}, PixelFormat::Rgba8, false});
        QVERIFY(QFile::rename(path("named.png"), path("named.jpg")));
        Program program;
        QAction* save = program.window->actions().save;
        QCOMPARE(save->toolTip(), QStringLiteral("No image is open."));
        for (const char* name : {"old.bmp", "named.jpg"}) {
            program.open({path(name)});
            apply(program);
            QVERIFY(!save->isEnabled());
            QVERIFY2(save->toolTip().contains(u"Save a copy"), qPrintable(save->toolTip()));
        }
    }

    void whatTheFormatCannotHoldIsAskedAbout() {
        Program program;
        program.open({path("float.tif")});
        apply(program);
        program.window->actions().saveCopy->trigger();
        saveAs(path("float-8.jpg"));
        answer(QStringLiteral("Convert to 8 bit"));
        acceptQuality(95, 70);
        QTRY_VERIFY2_WITH_TIMEOUT(QFile::exists(path("float-8.jpg")),
                                  qPrintable(program.window->view().messages().text()), longWait);
    }

    void aJpegKeepsItsQualityAndWhatItNotes() {
        PixelPool pool;
        const QString file = path("photo.jpg");
        QVERIFY(saveImage(makeImage(pool, {{64, 48}, PixelFormat::Rgba8, false}), file,
                          {.quality = 81}));
        QVERIFY(addPhoneExif(file));
        Program program;
        program.open({file});
        QCOMPARE(program.document()->opened().details.quality, 81);
        apply(program);
        program.window->actions().save->trigger();
        answer(QStringLiteral("Replace"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->isModified(), longWait);
        const OpenedImage again = opened(file);
        QCOMPARE(again.details.quality, 81);
        QCOMPARE(again.details.fact(Fact::Copyright), QStringLiteral("(c) Jörg"));
        QCOMPARE(again.picture.image.size(), QSize(48, 64));
        QVERIFY(!bytesOf(file).contains(" OLD "));

        // A copy asks, and remembers.
        for (const auto& [shown, chosen] : {std::pair(81, 60), std::pair(60, 88)}) {
            program.window->actions().saveCopy->trigger();
            saveAs(path("photo-copy.jpg"));
            if (visibleDialog<QMessageBox>())
                answer(QStringLiteral("Yes"));
            acceptQuality(shown, chosen);
            QTRY_VERIFY_WITH_TIMEOUT(opened(path("photo-copy.jpg")).details.quality == chosen,
                                     longWait);
            QVERIFY(QFile::remove(path("photo-copy.jpg")));
        }
        QCOMPARE(program.window->saving().quality(), 88);
    }

    void aCopyWithItsRecipeOffersTheSteps() {
        m_pictures.write("base.png", {{64, 48}, PixelFormat::Rgba8, false});
        Program program;
        program.open({path("base.png")});
        QVERIFY(!program.window->actions().exportWithRecipe->isEnabled());
        apply(program);
        const Recipe steps = program.document()->recipe();
        program.window->actions().exportWithRecipe->trigger();
        saveAs(path("made.png"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("made.png")), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->isModified(), longWait);

        program.open({path("made.png")});
        MessageBar& messages = program.window->view().messages();
        QTRY_VERIFY2(messages.text().contains(u"carries"), qPrintable(messages.text()));
        QVERIFY(program.document()->recipe().empty());
        program.press(QStringLiteral("Do them once more"));
        QCOMPARE(program.document()->recipe(), steps);
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        // What is exported now was made by both.
        program.window->actions().exportWithRecipe->trigger();
        saveAs(path("twice.png"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->isModified(), longWait);
        QCOMPARE(recipeFromFile(opened(path("twice.png")).details.recipe)->size(),
                 2 * steps.size());
        QVERIFY(opened(path("base.png")).details.recipe.isEmpty());
    }

    void propertiesFollowThePicture() {
        m_pictures.write("shown.jpg", {{64, 48}, PixelFormat::Rgba8, false});
        QVERIFY(addPhoneExif(path("shown.jpg")));
        Program program;
        QVERIFY(!program.window->actions().properties->isEnabled());
        program.open({path("shown.jpg")});
        QTest::keyClick(program.window.get(), Qt::Key_Return, Qt::AltModifier);
        PropertiesDialog* dialog = nullptr;
        QTRY_VERIFY(dialog = program.window->findChild<PropertiesDialog*>());
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->isModal());
        QVERIFY2(namelessWidgets(*dialog).isEmpty(),
                 qPrintable(namelessWidgets(*dialog).join(u' ')));
        auto* rows = dialog->findChild<QTreeWidget*>();
        QTRY_VERIFY2(rows->columnWidth(0) > rows->fontMetrics().horizontalAdvance(
                                                QStringLiteral("Kept in saved files")),
                     "no name is cut off");
        const QString text = dialog->text();
        for (const char* line :
             {"Name: shown.jpg", "Format: JPEG", "Pixels: 48 × 64",
              "Depth: 8 bit a channel, colour", "Resolution: 300.0 dpi", "JPEG quality: 92",
              "Kept in saved files: EXIF", "Camera: Lumen X1", "Lens: Lumen 35mm F2",
              "Exposure: 1/125 s", "Aperture: f/2.8", "ISO: 400", "Focal length: 35 mm", "17:05:00",
              "Position: 47.07000, 15.44000", "Author: Jörg", "Copyright: (c) Jörg"})
            QVERIFY2(text.contains(QString::fromUtf8(line)), line);
        QTRY_VERIFY(dialog->isActiveWindow());
        rows->topLevelItem(1)->child(0)->setSelected(true);
        QTest::keyClick(rows, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Camera: Lumen X1"));
        program.open({path("b.png")});
        QVERIFY(dialog->text().contains(QStringLiteral("Depth: 16 bit a channel, colour")));
        QVERIFY(!dialog->text().contains(u"Lumen"));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!program.window->findChild<PropertiesDialog*>());
    }

    void whatIsOnTheDiskIsNotDoneAgainAfterACrash() {
        m_pictures.write("crash.png", {{64, 48}, PixelFormat::Rgba8, false});
        Program program;
        program.open({path("crash.png")});
        apply(program);
        Document& document = *program.document();
        const Recipe steps = document.recipe();
        QCOMPARE(document.beyondFile(), steps);
        program.window->actions().save->trigger();
        answer(QStringLiteral("Replace"));
        QTRY_VERIFY_WITH_TIMEOUT(!document.isModified(), longWait);
        QVERIFY(document.beyondFile().empty());
        program.bench->apply(document, steps.front(), {});
        QCOMPARE(document.beyondFile(), steps);  // the second of two that are the same
    }
};

// Its own main: the application object is the program's, dialogs are Qt's own.
int main(int argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowSaveTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_save_test.moc"
