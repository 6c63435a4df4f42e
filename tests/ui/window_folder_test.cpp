// The pictures of a folder in the real window.
#include <QBuffer>
#include <QFileDialog>

#include "tests/support/program.h"
#include "tests/support/tiff_pages.h"
#include "ui/actions.h"
#include "ui/message_bar.h"
#include "ui/status_line.h"

using namespace offstage;
using namespace offstage::testing;

class WindowFolderTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    PixelPool m_pool;

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    static bool shows(const Program& program, const char* name) {
        return program.document() && program.document()->name() == QLatin1String(name);
    }
    /// Chooses a folder in the dialog.
    static void openFolder(const Program& program, const QString& folder) {
        program.window->actions().openFolder->trigger();
        auto* dialog = program.window->findChild<QFileDialog*>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(folder);
        dialog->reject();
    }
    static void press(const Program& program, int key, Qt::KeyboardModifiers modifiers = {}) {
        program.window->activateWindow();  // after a dialog
        QTRY_VERIFY(program.window->isActiveWindow());
        program.canvas().setFocus();
        QTest::keyClick(&program.canvas(), Qt::Key(key), modifiers);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("in")));
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("empty")));
        for (const char* name : {"in/2.png", "in/10.png", "in/11.png"})
            QVERIFY(
                saveImage(makeImage(m_pool, {{200, 150}, PixelFormat::Rgba8, false}), path(name)));
        for (const char* name : {"in/1.png", "in/3.png"}) {
            QFile broken(path(name));
            QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no picture") > 0);
        }
        QFile stack(path("in/12.tif"));
        QVERIFY(stack.open(QIODevice::WriteOnly));
        QImage page(60, 40, QImage::Format_Grayscale8);
        page.fill(Qt::gray);
        stack.write(tiffOf({page, page}));
    }

    void aFolderIsGoneThrough() {
        Program program;
        QVERIFY(!program.window->actions().nextPicture->isEnabled());
        openFolder(program, path("in"));
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "2.png"), longWait);
        QTRY_COMPARE(program.window->findChild<StatusLine*>()->currentMessage(),
                     QStringLiteral("2.png, picture 2 of 6"));
        QVERIFY(program.window->view().messages().text().contains(QStringLiteral("1.png")));

        // One that cannot be opened is told, and does not bar the way.
        press(program, Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(
            program.window->view().messages().text().contains(QStringLiteral("3.png")), longWait);
        press(program, Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "10.png"), longWait);
        QTRY_COMPARE(program.bench->documents().size(), std::size_t(1));
        press(program, Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "11.png"), longWait);
        press(program, Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "12.tif"), longWait);
        QVERIFY(!program.window->actions().nextPicture->isEnabled());

        // There the same key turns pages.
        press(program, Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(program.document() && program.document()->opened().page == 1,
                                 longWait);
        press(program, Qt::Key_PageUp, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "11.png"), longWait);
        QTRY_COMPARE(program.bench->documents().size(), std::size_t(1));
    }

    void anOpenedPictureLeadsToItsNeighbours() {
        Program program;
        program.open({path("in/10.png")});
        QTRY_VERIFY_WITH_TIMEOUT(program.window->actions().nextPicture->isEnabled(), longWait);
        press(program, Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "11.png"), longWait);
    }

    void whatWasWorkedOnStays() {
        Program program;
        program.open({path("in/10.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        program.window->actions().nextPicture->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "11.png"), longWait);
        program.window->actions().previousPicture->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "10.png"), longWait);
        QVERIFY(program.document()->isModified());
        QTRY_COMPARE(program.bench->documents().size(), std::size_t(1));
    }

    void theNewestWishWins() {
        Program program;
        program.open({path("in/2.png")});
        QAction* next = program.window->actions().nextPicture;
        QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), longWait);
        for (int i = 0; i < 4; ++i)
            next->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "12.tif"), longWait);
        QTRY_COMPARE(program.bench->documents().size(), std::size_t(1));
    }

    /// A wish for the picture that comes anyway is fulfilled, and the keys go on working.
    void wishesMayEndWhereTheyBegan() {
        Program program;
        program.open({path("in/2.png")});
        QAction* next = program.window->actions().nextPicture;
        QAction* previous = program.window->actions().previousPicture;
        QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), longWait);
        next->trigger();  // 3.png is broken, so this one stands there
        next->trigger();
        next->trigger();
        previous->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "10.png"), longWait);
        QTRY_COMPARE(program.bench->documents().size(), std::size_t(1));
        next->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "11.png"), longWait);
        next->trigger();
        next->trigger();
        previous->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "11.png") || shows(program, "12.tif"), longWait);
        // The folder's first picture is in front already.
        Program other;
        other.open({path("in/2.png")});
        openFolder(other, path("in"));
        QTRY_VERIFY_WITH_TIMEOUT(other.window->actions().nextPicture->isEnabled(), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(shows(other, "2.png"), longWait);
        other.window->actions().nextPicture->trigger();
        other.window->actions().nextPicture->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shows(other, "10.png"), longWait);
    }

    void aDroppedFolderIsOpened() {
        Program program;
        program.bench->open(path("in/"), {});
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "2.png"), longWait);
        QVERIFY(!program.window->view().messages().text().contains(u"folder"));
        program.bench->open(path("empty"), {});
        QTRY_COMPARE(program.window->view().messages().text(),
                     QStringLiteral("There are no pictures in the folder empty."));
    }

    void aPastedPictureIsNotClosed() {
        QImage pasted(30, 20, QImage::Format_RGB32);
        pasted.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && pasted.save(&buffer, "png"));
        Program program;
        program.bench->paste(bytes);
        QTRY_VERIFY_WITH_TIMEOUT(program.document(), longWait);
        openFolder(program, path("in"));
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "2.png"), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(program.window->actions().nextPicture->isEnabled(), longWait);
        program.window->actions().nextPicture->trigger();
        program.window->actions().nextPicture->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, "10.png"), longWait);
        QCOMPARE(program.bench->documents().size(), std::size_t(2));
    }

    void anEmptyFolderIsTold() {
        Program program;
        openFolder(program, path("empty"));
        QTRY_COMPARE(program.window->view().messages().text(),
                     QStringLiteral("There are no pictures in the folder empty."));
        QVERIFY(!program.document());
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowFolderTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_folder_test.moc"
