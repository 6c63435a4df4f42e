// Comparing pictures in the real window: keys, menu, bar, pins and figures.
#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSlider>
#include <QToolBar>
#include <QToolButton>
#include <thread>

#include "core/compare/similarity.h"
#include "core/filters/catalog.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/contrast_bar.h"
#include "ui/contrast_flow.h"
#include "ui/curtain_divider.h"
#include "ui/elided_label.h"
#include "ui/filter_list.h"
#include "ui/param_panel.h"

using namespace offstage;
using namespace offstage::testing;

class WindowContrastTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    static ContrastFlow& flow(const Program& program) { return program.window->contrast(); }
    static Contrast mode(const Program& program) { return program.canvas().contrast().mode; }
    static Canvas& reference(const Program& program) {
        return program.window->view().area().reference();
    }
    static ContrastBar* bar(const Program& program) {
        return program.window->findChild<ContrastBar*>();
    }
    static QString figures(const Program& program) {
        return bar(program)->findChild<ElidedLabel*>()->text();
    }
    static void apply(const Program& program, const char* filter) {
        program.window->filters().setCurrent(findFilter(QLatin1String(filter)));
        program.window->actions().apply->trigger();
        QVERIFY(program.document()->job());
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
    }
    static QAction* entry(QMenu& menu, const QString& text) {
        for (QAction* action : menu.actions())
            if (action->text().remove(u'&') == text)
                return action;
        return nullptr;
    }

private Q_SLOTS:
    void lettersActWhereThePictureHasTheKeyboard() {
        Program program;
        program.open({m_pictures.path("a.png")});
        QTRY_VERIFY(program.window->isActiveWindow());
        Canvas& canvas = program.canvas();
        canvas.setFocus();
        QVERIFY(!bar(program)->isVisible());
        QTest::keyClick(&canvas, Qt::Key_C);
        QCOMPARE(mode(program), Contrast::Split);
        QVERIFY(bar(program)->isVisible());
        QVERIFY(canvas.divider().isVisible());
        canvas.divider().setFocus();
        QTest::keyClick(&canvas.divider(), Qt::Key_S);
        QVERIFY(canvas.contrast().swapped);
        canvas.setFocus();
        QTest::keyClick(&canvas, Qt::Key_C);
        QCOMPARE(mode(program), Contrast::SideBySide);
        QVERIFY(reference(program).isVisible());
        reference(program).setFocus();
        QTest::keyClick(&reference(program), Qt::Key_L);
        canvas.oneToOne();
        QVERIFY(reference(program).zoom() != 1 || reference(program).view().fitted);
        QTest::keyClick(&reference(program), Qt::Key_C);
        QCOMPARE(mode(program), Contrast::Off);
        canvas.setFocus();
        for (const auto& [gain, last] : {std::pair(4, false), {16, false}, {1, true}}) {
            QTest::keyClick(&canvas, Qt::Key_D);
            QCOMPARE(mode(program), Contrast::Difference);
            QCOMPARE(canvas.contrast().gain, gain);
            if (last)
                QTest::keyClick(&canvas, Qt::Key_D);
        }
        QCOMPARE(mode(program), Contrast::Off);
        QTest::keyClick(&canvas, Qt::Key_B);
        QCOMPARE(mode(program), Contrast::Blink);
        QTest::keyClick(&canvas, Qt::Key_B);
        QCOMPARE(mode(program), Contrast::Off);

        auto* search = program.find<QLineEdit>(QStringLiteral("Search filters"));
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("cbd"));
        QCOMPARE(search->text(), QStringLiteral("cbd"));
        QCOMPARE(mode(program), Contrast::Off);
    }

    void escapeLeavesComparingBeforeTheFullScreen() {
        Program program;
        program.open({m_pictures.path("a.png")});
        QTRY_VERIFY(program.window->isActiveWindow());
        QTest::keyClick(program.window.get(), Qt::Key_F11);
        program.canvas().setFocus();
        QTest::keyClick(&program.canvas(), Qt::Key_C);
        program.canvas().divider().setFocus();
        QTest::keyClick(&program.canvas().divider(), Qt::Key_Escape);
        QCOMPARE(mode(program), Contrast::Off);
        QVERIFY(program.window->isFullScreen());
        QTest::keyClick(&program.canvas(), Qt::Key_Escape);
        QVERIFY(!program.window->isFullScreen());
    }

    void theButtonsSayWhatIsOn() {
        Program program;
        const Actions& actions = program.window->actions();
        QVERIFY(!actions.contrastNext->isEnabled());
        program.open({m_pictures.path("a.png")});
        auto* tools = program.window->findChild<QToolBar*>();
        auto* button = qobject_cast<QToolButton*>(tools->widgetForAction(actions.contrastNext));
        QVERIFY(button && button->menu());
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
        QCOMPARE(mode(program), Contrast::Split);
        QVERIFY(actions.contrastSplit->isChecked());
        program.press(QStringLiteral("Difference"));
        QCOMPARE(mode(program), Contrast::Difference);
        QVERIFY(!actions.contrastSplit->isChecked());
        auto* gain = program.find<QComboBox>(QStringLiteral("Amplification of the difference"));
        QVERIFY(gain);
        gain->setCurrentIndex(2);
        QCOMPARE(program.canvas().contrast().gain, 16);
        program.press(QStringLiteral("Stop comparing"));
        QCOMPARE(mode(program), Contrast::Off);
        QVERIFY(!bar(program)->isVisible());
    }

    void figuresAreThoseOfTheTwoPictures() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.window->actions().contrastSplit->trigger();
        QCOMPARE(figures(program), QStringLiteral("Both are the same picture."));
        apply(program, "median");
        const Similarity expected = [&] {
            Similarity similarity;
            std::thread([&, a = program.document()->current().image,
                         b = program.document()->original().image] {
                similarity = similarityOf(a, b);
            }).join();
            return similarity;
        }();
        const QString text = QStringLiteral("PSNR %1 dB, SSIM %2, largest error %3 of 255")
                                 .arg(expected.psnr, 0, 'f', 2)
                                 .arg(*expected.ssim, 0, 'f', 4)
                                 .arg(qRound(expected.largest * 255));
        QTRY_COMPARE(figures(program), text);
        program.document()->steps()->undo();
        QCOMPARE(figures(program), QStringLiteral("Both are the same picture."));
        program.document()->steps()->redo();
        QTRY_COMPARE(figures(program), text);
    }

    void aDraftHasNoFigures() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.window->actions().contrastSplit->trigger();
        program.window->filters().setCurrent(findFilter(QStringLiteral("gaussian")));
        QTest::keyClick(program.window->parameters().findChild<QSlider*>(), Qt::Key_Right);
        QTRY_VERIFY(program.canvas().showsDraft());
        QCOMPARE(figures(program), QStringLiteral("Figures follow with the result."));
        QTest::keyClick(&program.canvas(), Qt::Key_Escape);
        QVERIFY(!program.canvas().showsDraft());
        QCOMPARE(mode(program), Contrast::Split);  // the draft went first
        QCOMPARE(figures(program), QStringLiteral("Both are the same picture."));
    }

    void resultsArePinned() {
        Program program;
        program.open({m_pictures.path("a.png")});
        const Actions& actions = program.window->actions();
        actions.contrastSideBySide->trigger();
        apply(program, "median");
        actions.takeAsA->trigger();
        QCOMPARE(figures(program), QStringLiteral("Both are the same picture."));
        QVERIFY(reference(program).accessibleName().startsWith(QStringLiteral("A: Result 1")));
        apply(program, "gaussian");
        QTRY_VERIFY(figures(program).startsWith(QStringLiteral("PSNR")));
        actions.takeAsB->trigger();
        QVERIFY(program.canvas().accessibleName().contains(QStringLiteral("B: Result 2")));
        QVERIFY(actions.releaseSides->isEnabled());
        actions.releaseSides->trigger();
        QVERIFY(!program.canvas().accessibleName().contains(QStringLiteral("B: ")));
        QVERIFY(!actions.releaseSides->isEnabled());
    }

    void anotherImageIsPinned() {
        Program program;
        program.open({m_pictures.path("a.png"), m_pictures.path("b.png")});
        program.tabs()->setCurrentIndex(0);
        QMenu& menu = flow(program).menu();
        QMenu* images = entry(menu, QStringLiteral("Pin an open image as A"))->menu();
        Q_EMIT images->aboutToShow();
        QCOMPARE(images->actions().size(), 1);
        program.window->actions().contrastDifference->trigger();
        images->actions().first()->trigger();
        QCOMPARE(figures(program), QStringLiteral("No figures: the sizes differ."));
        program.tabs()->setCurrentIndex(1);  // which has pins of its own
        QCOMPARE(figures(program), QStringLiteral("Both are the same picture."));
        program.window->actions().close->trigger();
        program.tabs()->setCurrentIndex(0);
        QTRY_COMPARE(figures(program), QStringLiteral("No figures: the sizes differ."));
        program.window->actions().close->trigger();
        QTRY_VERIFY(!program.document());
        QCOMPARE(mode(program), Contrast::Off);
        QVERIFY(!bar(program)->isVisible());
    }

    void everythingFitsInto1280Pixels() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.window->resize(1280, 800);
        program.window->actions().contrastDifference->trigger();
        QTRY_VERIFY(bar(program)->isVisible());
        QTRY_COMPARE(program.window->width(), 1280);
        const auto* tools = program.window->findChild<QToolBar*>();
        for (const QWidget* widget : tools->findChildren<QToolButton*>())
            if (widget->objectName() != QStringLiteral("qt_toolbar_ext_button"))
                QVERIFY(widget->isVisible());
        for (const QWidget* widget : bar(program)->findChildren<QWidget*>())
            if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus)
                QVERIFY2(widget->height() >= 24 && widget->width() >= 24,
                         widget->metaObject()->className());
        QVERIFY2(bar(program)->minimumSizeHint().width() < 700,
                 qPrintable(QString::number(bar(program)->minimumSizeHint().width())));
    }

    void aPictureHasAContextMenu() {
        Program program;
        program.open({m_pictures.path("a.png")});
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, program.canvas().rect().center(),
                                program.canvas().mapToGlobal(program.canvas().rect().center()));
        QCoreApplication::sendEvent(&program.canvas(), &asked);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(menu->actions().contains(program.window->actions().oneToOne));
        menu->hide();
    }

    void inAnOpenMenuLettersAreTheMenus() {
        Program program;
        program.open({m_pictures.path("a.png")});
        QTRY_VERIFY(program.window->isActiveWindow());
        program.canvas().setFocus();
        QMenu menu;
        bool chosen = false;
        menu.addAction(QStringLiteral("&Do"), this, [&] { chosen = true; });
        menu.popup(program.canvas().mapToGlobal(QPoint(20, 20)));
        QTRY_COMPARE(QApplication::activePopupWidget(), &menu);
        QTest::keyClick(&menu, Qt::Key_D);
        QCOMPARE(mode(program), Contrast::Off);
        QVERIFY(chosen);
    }

    void gridAndRulersAreChosenInTheMenu() {
        Program program;
        program.open({m_pictures.path("a.png")});
        const Actions& actions = program.window->actions();
        QVERIFY(actions.pixelGrid->isChecked());
        QVERIFY(!actions.rulers->isChecked());
        const QSize before = program.canvas().size();
        actions.rulers->trigger();
        QTRY_VERIFY(program.canvas().width() < before.width());
        actions.rulers->trigger();
        QTRY_COMPARE(program.canvas().size(), before);
    }
};

int main(int argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowContrastTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "window_contrast_test.moc"
