// Drafts and the noise estimate in the real window.
#include <QCheckBox>
#include <QPushButton>
#include <QSlider>

#include "core/compare/noise_level.h"
#include "core/filters/catalog.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/filter_list.h"
#include "ui/param_panel.h"

using namespace offstage;
using namespace offstage::testing;

class WindowDraftsTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    static void choose(Program& program, const char* id) {
        program.window->filters().setCurrent(findFilter(QLatin1String(id)));
    }
    /// Moves the first slider as a key does.
    static void moveSlider(Program& program) {
        auto* slider = program.window->parameters().findChild<QSlider*>();
        QVERIFY(slider);
        QTest::keyClick(slider, Qt::Key_Right);
    }
    static Canvas& canvas(Program& program) { return program.window->view().canvas(); }
    static QAbstractButton* button(Program& program, const QString& text) {
        for (auto* one : program.window->parameters().findChildren<QAbstractButton*>())
            if (one->text() == text)
                return one;
        return nullptr;
    }

private Q_SLOTS:
    void aMovedSliderShowsADraft() {
        Program program;
        program.open({m_pictures.path("a.png")});
        choose(program, "gaussian");
        QVERIFY(!canvas(program).showsDraft());
        moveSlider(program);
        QTRY_VERIFY(canvas(program).showsDraft());
        QVERIFY(canvas(program).accessibleName().contains(u"draft"));
        QVERIFY2(!program.document()->isModified(), "nothing has been applied");
    }

    void whatNoLongerHoldsGoes() {
        Program program;
        program.open({m_pictures.path("a.png")});
        const auto shown = [&] {
            choose(program, "gaussian");
            moveSlider(program);
            return QTest::qWaitFor([&] { return canvas(program).showsDraft(); }, 10000);
        };
        QVERIFY(shown());
        choose(program, "median");
        QVERIFY(!canvas(program).showsDraft());
        QVERIFY(shown());
        QTest::keyClick(&canvas(program), Qt::Key_Escape);
        QVERIFY(!canvas(program).showsDraft());
        QVERIFY(shown());
        auto* check = button(program, QStringLiteral("Show while I change it"));
        check->click();
        QVERIFY(!canvas(program).showsDraft());
        moveSlider(program);
        QTest::qWait(100);
        QVERIFY(!canvas(program).showsDraft());
        check->click();
        QTRY_VERIFY(canvas(program).showsDraft());
        program.window->actions().apply->trigger();
        QTRY_VERIFY(!program.document()->shown().empty());
        QVERIFY(!canvas(program).showsDraft());
    }

    void aResultOfAnotherSizeIsThePicture() {
        Program program;
        program.open({m_pictures.path("a.png")});
        const QSize before = program.document()->current().image.size();
        choose(program, "resize");
        program.window->actions().apply->trigger();
        QTRY_VERIFY(!program.document()->shown().empty());
        const QSize after = program.document()->current().image.size();
        QCOMPARE(after, QSize(qRound(before.width() / 2.), qRound(before.height() / 2.)));
        QTRY_VERIFY(canvas(program).isSharp());
        QVERIFY(QRect(QPoint(), after).contains(canvas(program).visibleImageRect()));
        QVERIFY2(!canvas(program).showsOriginal(), "it has another size");
        program.window->actions().undo->trigger();
        QCOMPARE(program.document()->current().image.size(), before);
        QTRY_VERIFY(canvas(program).isSharp());
    }

    void theNoiseOfThePictureSetsTheFilter() {
        Program program;
        program.open({m_pictures.path("a.png")});
        choose(program, "gaussian");
        QVERIFY(button(program, QStringLiteral("Estimate the noise"))->isHidden());
        choose(program, "nlridge");
        auto* estimate = button(program, QStringLiteral("Estimate the noise"));
        QVERIFY(!estimate->isHidden());
        const Params before = program.window->parameters().params();
        estimate->click();
        QTRY_VERIFY(!(program.window->parameters().params() == before));
        Params expected(findFilter(QStringLiteral("nlridge"))->params);
        findFilter(QStringLiteral("nlridge"))
            ->setNoise(expected, noiseLevel(program.document()->current().image));
        QVERIFY(program.window->parameters().params() == expected);
        QTRY_VERIFY(canvas(program).showsDraft());
    }
};

int main(int argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowDraftsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_drafts_test.moc"
