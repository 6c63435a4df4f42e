// Files of several pages in the real window.
#include <QSlider>
#include <QSpinBox>

#include "tests/support/dialogs.h"
#include "tests/support/program.h"
#include "tests/support/tiff_pages.h"
#include "ui/actions.h"
#include "ui/image_view.h"
#include "ui/message_bar.h"
#include "ui/page_bar.h"

using namespace offstage;
using namespace offstage::testing;

class WindowPagesTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;
    QTemporaryDir m_folder;
    QString m_stack;

    static QSlider* slider(const Program& program) {
        return program.find<QSlider>(QStringLiteral("Page slider"));
    }
    /// Whether page `page` (the first is 0) is what the window shows.
    static bool shows(const Program& program, int page) {
        return program.document() && program.document()->opened().page == page &&
               program.document()->current().image.size() == sizeOf(page);
    }
    static QSize sizeOf(int page) { return page == 4 ? QSize(90, 50) : QSize(200, 150); }

    static void applyLevels(const Program& program) {
        program.choose(QStringLiteral("levels"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QVERIFY(program.document()->isModified());
    }

private Q_SLOTS:
    void initTestCase() {
        QList<QImage> pages;
        for (int i = 0; i < 6; ++i) {
            QImage page(sizeOf(i), i == 3 ? QImage::Format_Grayscale16 : QImage::Format_Grayscale8);
            page.fill(QColor(40 * i, 40 * i, 40 * i));
            pages << page;
        }
        m_stack = m_folder.filePath(QStringLiteral("stack.tif"));
        QFile file(m_stack);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(tiffOf(pages));
    }

    void onePageNeedsNoBar() {
        Program program;
        program.open({m_pictures.path("a.png")});
        QVERIFY(!slider(program));
        QVERIFY(!program.window->actions().nextPage->isEnabled());
    }

    void keysTurnPages() {
        Program program;
        program.open({m_stack});
        QVERIFY(shows(program, 0));
        QVERIFY(slider(program));
        QTRY_VERIFY(program.window->isActiveWindow());
        program.canvas().setFocus();
        for (int page = 1; page < 6; ++page) {
            QTest::keyClick(&program.canvas(), Qt::Key_PageDown);
            QTRY_VERIFY_WITH_TIMEOUT(shows(program, page), longWait);
            QCOMPARE(program.document()->current().image.layout().format,
                     page == 3 ? PixelFormat::Grey16 : PixelFormat::Grey8);
        }
        QVERIFY(!program.window->actions().nextPage->isEnabled());
        QTest::keyClick(&program.canvas(), Qt::Key_PageUp);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, 4), longWait);
        QCOMPARE(program.tabs()->count(), 1);
        QCOMPARE(program.bench->documents().size(), std::size_t(1));
    }

    void theNewestWishWins() {
        Program program;
        program.open({m_stack});
        int added = 0;
        connect(program.bench.get(), &Workbench::documentAdded, this, [&] { ++added; });
        for (int number = 2; number <= 6; ++number)
            slider(program)->setValue(number);
        QCOMPARE(program.find<QSpinBox>(QStringLiteral("Page"))->value(), 6);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, 5), longWait);
        QCOMPARE(added, 2);  // the first wish, and the newest
        QCOMPARE(slider(program)->value(), 6);
    }

    void thePlaceStaysWhereItWas() {
        Program program;
        program.open({m_stack});
        program.canvas().setZoom(8, {20, 20});
        const QRect before = program.canvas().visibleImageRect();
        slider(program)->setValue(3);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, 2), longWait);
        QCOMPARE(program.canvas().visibleImageRect(), before);
    }

    void everyPageKeepsItsSteps() {
        Program program;
        program.open({m_stack});
        slider(program)->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, 1), longWait);
        applyLevels(program);
        const Document* const changed = program.document();
        slider(program)->setValue(4);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, 3), longWait);
        QVERIFY(!program.document()->isModified());
        QVERIFY(program.tabs()->tabText(0).endsWith(u'*'));
        QVERIFY(program.window->isWindowModified());  // it is the file's
        slider(program)->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, 1), longWait);
        QCOMPARE(program.document(), changed);
        QVERIFY(program.window->actions().undo->isEnabled());
        QCOMPARE(program.tabs()->count(), 1);
    }

    void closingAsksAboutEveryPage() {
        Program program;
        program.open({m_pictures.path("a.png"), m_stack});
        QTRY_VERIFY_WITH_TIMEOUT(
            program.document()->opened().pages == 6 || program.tabs()->count() == 2, longWait);
        for (const auto& document : program.bench->documents())
            if (document->opened().pages == 6)
                program.bench->setCurrent(document.get());
        applyLevels(program);
        slider(program)->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(shows(program, 1), longWait);
        program.window->actions().close->trigger();
        // The page in view had nothing to lose; that with a result is shown, and asked about.
        QTRY_VERIFY(shows(program, 0));
        QCOMPARE(program.tabs()->count(), 2);
        QAbstractButton* discard = nullptr;
        QTRY_VERIFY((discard = [&]() -> QAbstractButton* {
            for (QWidget* top : QApplication::topLevelWidgets())
                for (auto* button : top->findChildren<QAbstractButton*>())
                    if (top != program.window.get() && top->isVisible() &&
                        button->text().remove(u'&').contains(u"iscard"))
                        return button;
            return nullptr;
        }()));
        discard->click();
        QTRY_COMPARE(program.tabs()->count(), 1);
        QCOMPARE(program.bench->documents().size(), std::size_t(1));
    }

    void aPageThatComesTooLateIsDropped() {
        Program program;
        program.open({m_stack});
        slider(program)->setValue(3);
        program.window->actions().close->trigger();
        QVERIFY(!program.document());
        program.open({m_pictures.path("a.png")});
        QCOMPARE(program.tabs()->count(), 1);
        QCOMPARE(program.bench->documents().size(), std::size_t(1));
    }

    void stepsAreDoneToAllPages() {
        Program program;
        program.open({m_stack});
        QAction* all = program.window->actions().applyToAllPages;
        QVERIFY(!all->isEnabled());
        QVERIFY2(all->toolTip().contains(u"Apply a filter"), qPrintable(all->toolTip()));
        applyLevels(program);
        QVERIFY(all->isEnabled());
        program.press(QStringLiteral("All pages…"));
        QCOMPARE(proposedName(), QStringLiteral("stack-all"));
        const QString output = m_folder.filePath(QStringLiteral("done.tif"));
        saveAs(output);
        MessageBar& messages = program.window->view().messages();
        QTRY_COMPARE_WITH_TIMEOUT(messages.text(), QStringLiteral("done.tif is saved."), longWait);
        const Image first = program.document()->current().image;
        program.press(QStringLiteral("Open it"));
        for (int page = 0; page < 6; ++page) {
            QTRY_VERIFY_WITH_TIMEOUT(shows(program, page) && program.document()->path() == output,
                                     longWait);
            QCOMPARE(program.document()->opened().pages, 6);
            if (page == 0)
                QVERIFY(samePixels(program.document()->current().image, first));
            slider(program)->setValue(page + 2);
        }
        QVERIFY(!all->isEnabled());
    }

    /// Pages that are still to be turned are not replaced by what was made of them.
    void theOpenedStackIsNotReplaced() {
        const QString path = m_folder.filePath(QStringLiteral("safe.tif"));
        QVERIFY(QFile::copy(m_stack, path));
        Program program;
        program.open({path});
        applyLevels(program);
        program.window->actions().applyToAllPages->trigger();
        QCOMPARE(proposedName(), QStringLiteral("safe-all"));
        QTimer::singleShot(0, this, [] { answer(QStringLiteral("Yes")); });  // Qt's own question
        acceptFile(path);
        MessageBar& messages = program.window->view().messages();
        QTRY_COMPARE_WITH_TIMEOUT(messages.text(), QStringLiteral("safe-2.tif is saved."),
                                  longWait);
        QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("safe-2.tif"))));
        QFile before(m_stack);
        QFile after(path);
        QVERIFY(before.open(QIODevice::ReadOnly) && after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), before.readAll());
    }

    void aFileThatIsGoneIsTold() {
        const QString path = m_folder.filePath(QStringLiteral("gone.tif"));
        QVERIFY(QFile::copy(m_stack, path));
        Program program;
        program.open({path});
        QVERIFY(QFile::remove(path));
        QSignalSpy failed(program.bench.get(), &Workbench::openFailed);
        slider(program)->setValue(5);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, longWait);
        QVERIFY(shows(program, 0));
        QCOMPARE(slider(program)->value(), 1);
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowPagesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_pages_test.moc"
