#include "core/filters/catalog.h"
#include "tests/support/child_processes.h"
#include "tests/support/dialogs.h"
#include "tests/support/names.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/filter_list.h"
#include "ui/jobs_panel.h"
#include "ui/message_bar.h"

using namespace offstage;
using namespace offstage::testing;

class WindowFilesTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;
    PixelPool m_pool;

    QString path(const char* name) const { return m_pictures.path(name); }
    /// Applies the chosen filter to each of the open images in turn.
    void applyTo(const Program& program, std::initializer_list<std::size_t> documents) const {
        for (const std::size_t index : documents) {
            program.bench->setCurrent(program.bench->documents()[index].get());
            program.press(QStringLiteral("Apply"));
            QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        }
    }
    QString bytesOf(const char* name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().toHex())
                                              : QString();
    }

private Q_SLOTS:
    void cleanup() {
        // Every test ends its program; nothing of it may stay.
        QCOMPARE(childProcesses(), QList<qint64>());
    }

    void filesAreChosenWhereTheLastOneWas() {
        Program program;
        program.open({path("a.png")});
        program.window->actions().open->trigger();
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY(dialog = visibleDialog<QFileDialog>());
        QVERIFY(dialog->nameFilters().first().contains(QStringLiteral("*.png")));
        QCOMPARE(dialog->directory(), QFileInfo(path("a.png")).dir());
        acceptFile(path("b.png"));
        QTRY_COMPARE_WITH_TIMEOUT(program.bench->documents().size(), std::size_t(2), longWait);
    }

    void unsavedResultsAreNotLostByClosing() {
        Program program;
        program.open({path("a.png"), path("b.png")});
        program.bench->setCurrent(program.bench->documents().front().get());
        const QString name = program.document()->name();
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);

        QVERIFY(!program.window->close());
        QVERIFY(program.window->isVisible());
        answer(QStringLiteral("Cancel"));
        QTRY_VERIFY(!visibleDialog<QMessageBox>());
        QCOMPARE(program.bench->documents().size(), std::size_t(2));

        // A tab behind: what is offered to be saved is what is about to be closed.
        program.bench->setCurrent(program.bench->documents().back().get());
        Q_EMIT program.tabs()->tabCloseRequested(0);
        answer(QStringLiteral("Save…"));
        QCOMPARE(proposedName(), QFileInfo(name).completeBaseName() + QStringLiteral("-copy"));
        visibleDialog<QFileDialog>()->reject();
        QTRY_VERIFY(!visibleDialog<QFileDialog>());
        QCOMPARE(program.bench->documents().size(), std::size_t(2));

        Q_EMIT program.tabs()->tabCloseRequested(0);
        answer(QStringLiteral("Discard"));
        QTRY_COMPARE(program.bench->documents().size(), std::size_t(1));
        QVERIFY(program.document()->name() != name);

        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QVERIFY(!program.window->close());
        answer(QStringLiteral("Discard"));
        QTRY_VERIFY(!program.window->isVisible());
    }

    void closingGoesOnWhenTheCopyIsSaved() {
        Program program;
        program.open({path("a.png"), path("b.png")});
        applyTo(program, {0});
        const Outcome outcome(*program.document());
        program.bench->setCurrent(program.bench->documents().back().get());
        Q_EMIT program.tabs()->tabCloseRequested(0);
        answer(QStringLiteral("Save…"));
        saveAs(path("closed.png"));
        QTRY_COMPARE_WITH_TIMEOUT(program.bench->documents().size(), std::size_t(1), longWait);
        QVERIFY(!visibleDialog<QMessageBox>());
        program.end();
        const auto saved = openImage(m_pool, path("closed.png"));
        QVERIFY(saved.has_value());
        QVERIFY(samePixels(saved->picture.image, outcome.current));
    }

    void quittingGoesOnWhenEveryResultIsSaved() {
        Program program;
        program.open({path("a.png")});
        program.open({path("b.png")});
        program.open({path("float.tif")});
        applyTo(program, {0, 1});
        program.bench->setCurrent(program.bench->documents()[2].get());  // nothing to save here

        QVERIFY(!program.window->close());
        answer(QStringLiteral("Save…"));
        QCOMPARE(proposedName(), QStringLiteral("a-copy"));
        saveAs(path("first.png"));
        QTRY_COMPARE_WITH_TIMEOUT(proposedName(), QStringLiteral("b-copy"), longWait);
        visibleDialog<QFileDialog>()->reject();
        QTRY_VERIFY(!visibleDialog<QFileDialog>());
        QVERIFY2(program.window->isVisible(), "people have changed their mind");
        QCOMPARE(program.document()->name(), QStringLiteral("b.png"));

        QVERIFY(!program.window->close());
        answer(QStringLiteral("Save…"));
        saveAs(path("no such folder/second.png"));
        QTRY_VERIFY_WITH_TIMEOUT(program.window->view().messages().isVisible(), longWait);
        QVERIFY2(program.window->isVisible(), "it could not be saved");

        QVERIFY(!program.window->close());
        answer(QStringLiteral("Save…"));
        saveAs(path("second.png"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.window->isVisible(), longWait);
        QVERIFY(QFile::exists(path("first.png")) && QFile::exists(path("second.png")));
    }

    void theWindowClosesInMidJob_data() {
        QTest::addColumn<Backend>("backend");
        QTest::newRow("threads") << Backend::Threads;
        QTest::newRow("processes") << Backend::Processes;
    }
    void theWindowClosesInMidJob() {
        QFETCH(Backend, backend);
        Program program(backend);
        program.open({path("long.png")});
        program.applyLong();
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->jobNews().progress > 0, longWait);
        QVERIFY2(!program.window->close(), "what is being computed would be lost");
        answer(QStringLiteral("Discard"));
        QVERIFY(!program.window->isVisible());
        QVERIFY2(program.document()->job(), "nobody has waited for it");
        program.end();
        QCOMPARE(childProcesses(), QList<qint64>());
    }

    void aSavedCopyIsTheResult() {
        Program program;
        program.open({path("b.png")});
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        const QString source = bytesOf("b.png");
        QTest::keyClick(program.window.get(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        saveAs(path("copy.png"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->isModified(), longWait);
        const Outcome outcome(*program.document());
        QVERIFY(program.window->close());
        program.end();
        const auto saved = openImage(m_pool, path("copy.png"));
        QVERIFY(saved.has_value());
        QVERIFY(samePixels(saved->picture.image, outcome.current));
        QVERIFY(outcome.isRight());
        QCOMPARE(bytesOf("b.png"), source);
    }

    void floatsAreNotRoundedUnasked() {
        Program program;
        program.open({path("float.tif")});
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        program.window->actions().saveCopy->trigger();
        saveAs(path("rounded.png"));
        answer(QStringLiteral("Save as TIFF"));
        QCOMPARE(proposedName(), QStringLiteral("rounded"));
        acceptFile();
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->isModified(), longWait);
        const Outcome outcome(*program.document());
        program.end();
        QVERIFY(!QFile::exists(path("rounded.png")));
        const auto saved = openImage(m_pool, path("rounded.tif"));
        QVERIFY(saved.has_value());
        QVERIFY(samePixels(saved->picture.image, outcome.current));
    }

    void aTiffInItsPlaceIsNotOverwrittenUnasked() {
        const QString there = bytesOf("float.tif");
        Program program;
        program.open({path("float.tif")});
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        program.window->actions().saveCopy->trigger();
        saveAs(path("float.png"));
        answer(QStringLiteral("Save as TIFF"));
        QCOMPARE(proposedName(), QStringLiteral("float"));
        int asked = 0;
        QTimer answering;  // Qt's own question waits for its answer
        connect(&answering, &QTimer::timeout, this, [&] {
            if (!visibleDialog<QMessageBox>())
                return;
            ++asked;
            answer(QStringLiteral("No"));
        });
        answering.start(20);
        acceptFile();
        QCOMPARE(asked, 1);
        answering.stop();
        QVERIFY2(visibleDialog<QFileDialog>(), "for another name");
        visibleDialog<QFileDialog>()->reject();
        program.end();
        QCOMPARE(bytesOf("float.tif"), there);
    }

    void everyControlHasAName() {
        Program program;
        program.open({path("a.png"), path("b.png")});
        program.window->open({path("broken.png")});
        QTRY_VERIFY(program.window->view().messages().isVisible());
        program.window->showPanel(&program.window->jobs());  // closed docks leave an empty tab bar
        for (const Filter* filter : catalog) {
            program.window->filters().setCurrent(filter);
            const QStringList nameless = namelessWidgets(*program.window);
            QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
        }
    }
};

// Its own main: the application object is the program's, dialogs are Qt's own.
int main(int argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowFilesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_files_test.moc"
