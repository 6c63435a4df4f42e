// What the values of a picture are, and how they are shown, in the real window.
#include <QLabel>
#include <QTableWidget>
#include <QTemporaryDir>
#include <algorithm>

#include "tests/support/profiles.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/desktop_flow.h"
#include "ui/histogram_panel.h"
#include "ui/image_view.h"
#include "ui/screen_flow.h"
#include "ui/status_line.h"

using namespace offstage;
using namespace offstage::testing;

class WindowDataTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    static HistogramPanel* panel(const Program& program) {
        return program.window->findChild<HistogramPanel*>();
    }
    static QString figure(const Program& program, int row, int column) {
        const auto* item = panel(program)->findChild<QTableWidget*>()->item(row, column);
        return item ? item->text() : QString();
    }
    static QString mean(const Histogram& histogram, std::size_t channel) {
        return QString::number(histogram.channels[channel].mean, 'g', 5);
    }
    static Histogram all(const Image& image) {
        setWindowLives(false);  // the test may, the program may not
        const auto histogram = histogramOf(image, QRect(QPoint(), image.size()));
        setWindowLives(true);
        return *histogram;
    }
    static QString reading(const Program& program) {
        for (const QLabel* label :
             program.window->findChild<StatusLine*>()->findChildren<QLabel*>())
            if (label->text().startsWith(u"x "))
                return label->text();
        return {};
    }
    static bool saysStretched(const Program& program) {
        for (const QLabel* label :
             program.window->findChild<StatusLine*>()->findChildren<QLabel*>())
            if (label->text() == QStringLiteral("Display stretched"))
                return label->isVisible();
        return false;
    }

    static bool says(const Program& program, const QString& words) {
        const auto labels = program.window->findChild<StatusLine*>()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->text().endsWith(QStringLiteral("|  ") + words);
        });
    }

private Q_SLOTS:
    void theStatusSaysFromWhichColoursToWhich() {
        QTemporaryDir folder;
        QImage wide(40, 30, QImage::Format_RGB32);
        wide.fill(Qt::green);
        const QString plain = folder.filePath(QStringLiteral("plain.png"));
        QVERIFY(wide.save(plain));
        wide.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        const QString path = folder.filePath(QStringLiteral("wide.png"));
        QVERIFY(wide.save(path));
        QFile profile(folder.filePath(QStringLiteral("screen.icc")));
        QVERIFY(profile.open(QIODevice::WriteOnly));
        profile.write(wideScreen());
        profile.close();

        Program program;
        program.open({path});
        ScreenProfiles& screens = program.window->desktop().screen().profiles();
        QVERIFY(says(program, QStringLiteral("Adobe RGB > sRGB assumed")));
        screens.setChoice({ScreenChoice::Kind::Srgb, {}});
        QVERIFY(says(program, QStringLiteral("Adobe RGB > sRGB")));
        screens.setChoice({ScreenChoice::Kind::File, profile.fileName()});
        QTRY_VERIFY_WITH_TIMEOUT(says(program, QStringLiteral("Adobe RGB > screen")), longWait);
        QVERIFY(program.window->view().canvas().screenProfile());
        program.open({plain});
        QVERIFY(says(program, QStringLiteral("sRGB assumed > screen")));
        // One that cannot be used is told, and the system's word counts again.
        screens.setChoice({ScreenChoice::Kind::File, plain});
        QTRY_VERIFY_WITH_TIMEOUT(says(program, QStringLiteral("sRGB assumed")), longWait);
        QVERIFY(!program.window->view().canvas().screenProfile());
    }

    void figuresFollowThePictureAndItsSteps() {
        Program program;
        program.open({m_pictures.path("a.png")});
        QVERIFY(panel(program)->isVisible());
        const QString before = mean(all(program.document()->current().image), 1);
        QTRY_COMPARE_WITH_TIMEOUT(figure(program, 0, 1), before, longWait);
        program.choose(QStringLiteral("levels"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        program.open({m_pictures.path("b.png")});
        const QString other = mean(all(program.document()->current().image), 1);
        QVERIFY(other != before);
        QTRY_COMPARE_WITH_TIMEOUT(figure(program, 0, 1), other, longWait);
        program.tabs()->setCurrentIndex(0);
        program.window->actions().undo->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(figure(program, 0, 1), before, longWait);
    }

    void figuresAreThoseOfTheVisiblePart() {
        Program program;
        program.open({m_pictures.path("long.png")});
        const QString whole = figure(program, 0, 0);
        program.canvas().setZoom(8, {10, 10});
        const Image image = program.document()->current().image;
        const auto visible = [&] {
            setWindowLives(false);
            const auto histogram = histogramOf(image, program.canvas().visibleImageRect());
            setWindowLives(true);
            return mean(*histogram, 0);
        };
        QTRY_COMPARE_WITH_TIMEOUT(figure(program, 0, 0), visible(), longWait);
        QVERIFY(figure(program, 0, 0) != mean(all(image), 0));
    }

    void aLetterStretchesTheDisplayAndNothingElse() {
        Program program;
        program.open({m_pictures.path("b.png")});
        const Image image = program.document()->current().image;
        QTRY_VERIFY(program.window->isActiveWindow());
        program.canvas().setFocus();
        QVERIFY(!saysStretched(program));
        QTest::keyClick(&program.canvas(), Qt::Key_W);
        QTRY_VERIFY_WITH_TIMEOUT(saysStretched(program), longWait);
        QVERIFY(program.canvas().accessibleName().contains(u"stretched"));
        QVERIFY(program.window->actions().displayStretch->isChecked());
        QVERIFY(program.document()->current().image.block() == image.block());
        QVERIFY(!program.document()->isModified());
        QTest::keyClick(&program.canvas(), Qt::Key_W);
        QVERIFY(!saysStretched(program));
        QVERIFY(!program.canvas().accessibleName().contains(u"stretched"));
    }

    void everyPictureKeepsItsStretch() {
        Program program;
        program.open({m_pictures.path("a.png"), m_pictures.path("b.png")});
        program.window->actions().displayStretch->setChecked(true);
        QTRY_VERIFY_WITH_TIMEOUT(saysStretched(program), longWait);
        program.tabs()->setCurrentIndex(1 - program.tabs()->currentIndex());
        QVERIFY(!saysStretched(program));
        QVERIFY(!program.window->actions().displayStretch->isChecked());
        program.tabs()->setCurrentIndex(1 - program.tabs()->currentIndex());
        QVERIFY(saysStretched(program));
    }

    void letterInAFieldIsALetter() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.choose(QStringLiteral("w"));
        QVERIFY(!program.window->actions().displayStretch->isChecked());
    }

    void valuesAreReadWithTheirDepth_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("depth");
        QTest::newRow("8") << "a.png"
                           << "(8 bit)";
        QTest::newRow("16") << "b.png"
                            << "(16 bit)";
        QTest::newRow("float") << "float.tif"
                               << "(float)";
    }
    void valuesAreReadWithTheirDepth() {
        QFETCH(QString, file);
        QFETCH(QString, depth);
        Program program;
        program.open({m_pictures.path(qPrintable(file))});
        program.window->findChild<StatusLine*>()->setPointer({11, 7});
        const QString shown = reading(program);
        QVERIFY2(shown.startsWith(u"x 11 y 7  R ") && shown.endsWith(depth), qPrintable(shown));
        if (file == QStringLiteral("b.png")) {
            const auto* pixel =
                reinterpret_cast<const quint16*>(program.document()->current().image.row(7)) + 44;
            QCOMPARE(shown, QStringLiteral("x 11 y 7  R %1 G %2 B %3 (16 bit)")
                                .arg(pixel[0])
                                .arg(pixel[1])
                                .arg(pixel[2]));
        }
    }

    void aDraftHasNoValues() {
        Program program;
        program.open({m_pictures.path("a.png")});
        auto* status = program.window->findChild<StatusLine*>();
        status->setPointer({3, 4});
        status->setDraftShown(true);
        QCOMPARE(reading(program), QStringLiteral("x 3 y 4  draft, no values"));
        status->setDraftShown(false);
        QVERIFY(reading(program).contains(u"R "));
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowDataTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_data_test.moc"
